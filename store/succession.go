package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// predecessor is a stored document that a new one is another copy or version
// of.
type predecessor struct {
	info       retrieval.DocumentInfo
	content    *corpus.Document
	does       corpus.Succession // what the new one does to it
	difference corpus.Difference // to the new one
}

// given finds the document that stands for a file that was given before: as
// it is stored, as a version superseded since, or as a copy left out.
func given(ctx context.Context, tx *transaction, sha256 string) (added retrieval.Added, err error) {
	err = tx.QueryRowContext(ctx, `SELECT id, reason FROM (
			SELECT 1 AS rank, id, '' AS reason FROM documents WHERE sha256 = $1
			UNION ALL SELECT 2, document, 'older' FROM history WHERE sha256 = $1
			UNION ALL SELECT 3, document, reason FROM copies WHERE sha256 = $1) g
		ORDER BY rank LIMIT 1`, sha256).Scan(&added.ID, &added.LeftOut)
	if isNoRows(err) {
		return retrieval.Added{}, nil
	}
	if err != nil {
		return retrieval.Added{}, fmt.Errorf("look for the file: %w", err)
	}
	added.Known = true
	return added, nil
}

// predecessors lists the stored documents that doc is another copy or version
// of; see [corpus.Succeed]. Only texts that can be are read.
func (s *Store) predecessors(ctx context.Context, tx *transaction, doc *corpus.Document) ([]predecessor, error) {
	ids, err := identifiers(ctx, tx, `SELECT id FROM documents WHERE number_key = $1 OR $1 = '' OR number_key = '' ORDER BY id`, numberKey(doc.Number))
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	infos, err := s.documents(ctx, tx, retrieval.Filter{Access: retrieval.Restricted, Documents: ids})
	if err != nil {
		return nil, err
	}
	var list []predecessor
	for _, info := range infos {
		p := predecessor{info: info, content: described(info)}
		if !corpus.MayBeVersions(p.content, doc) {
			continue
		}
		if err := readParts(ctx, tx, info.ID, p.content); err != nil {
			return nil, err
		}
		if p.does, p.difference = corpus.Succeed(p.content, doc); p.does != corpus.Apart {
			p.difference = p.difference.Essence()
			list = append(list, p)
		}
	}
	return ofOneDocument(list), nil
}

// ofOneDocument leaves out what cannot be the same document as the likest: a
// file that states no date is like the documents of one number of every year,
// and is one of them.
func ofOneDocument(list []predecessor) []predecessor {
	if len(list) == 0 {
		return nil
	}
	likest := slices.MaxFunc(list, func(a, b predecessor) int {
		return cmp.Compare(a.difference.Similarity, b.difference.Similarity)
	})
	return slices.DeleteFunc(list, func(p predecessor) bool {
		return p.info.ID != likest.info.ID && !corpus.MayBeVersions(p.content, likest.content)
	})
}

// described is a stored document without its parts.
func described(d retrieval.DocumentInfo) *corpus.Document {
	return &corpus.Document{
		Number: d.Number, Nature: d.Nature, Kind: d.Kind, Issuer: d.Issuer, Place: d.Place, Signer: d.Signer, Title: d.Title,
		Issued: d.Issued, EffectiveFrom: d.EffectiveFrom, EffectiveTo: d.EffectiveTo, EffectiveRule: d.EffectiveRule,
		Replaces: d.Replaces, Amends: d.Amends, Confidence: d.Confidence, Pages: d.Pages, Warnings: d.Warnings,
	}
}

// readParts reads the provisions of a stored document into doc.
func readParts(ctx context.Context, tx *transaction, id int64, doc *corpus.Document) error {
	err := each(ctx, tx, `SELECT name, title FROM parts WHERE document = $1 ORDER BY part`, []any{id}, func(rows *sql.Rows) error {
		var p corpus.Part
		err := rows.Scan(&p.Name, &p.Title)
		doc.Parts = append(doc.Parts, p)
		return err
	})
	if err != nil {
		return fmt.Errorf("parts of document %d: %w", id, err)
	}
	return each(ctx, tx, provisionQuery, []any{id}, func(rows *sql.Rows) error {
		part, p, err := scanProvision(rows)
		if err != nil {
			return err
		}
		if part < 0 || part >= len(doc.Parts) {
			return fmt.Errorf("a provision of document %d stands in part %d of %d", id, part, len(doc.Parts))
		}
		doc.Parts[part].Provisions = append(doc.Parts[part].Provisions, p.Provision)
		return nil
	})
}

// kept gives the first stored document that stays although doc was given.
func kept(list []predecessor) *predecessor {
	for i := range list {
		if list[i].does != corpus.Supersedes {
			return &list[i]
		}
	}
	return nil
}

// leaveOut notes a file that is not stored.
func (s *Store) leaveOut(ctx context.Context, tx *transaction, p *predecessor, e retrieval.Entry) error {
	difference, err := json.Marshal(p.difference)
	if err != nil {
		return fmt.Errorf("difference: %w", err)
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO copies (sha256, document, file_name, reason, access, seen, difference)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.SHA256, p.info.ID, e.FileName, string(p.does), int64(max(e.Access, p.info.Access)), s.opts.Now().UnixMilli(), string(difference))
	if err != nil {
		return fmt.Errorf("note the file: %w", err)
	}
	return nil
}

// supersede moves documents into the history of the one with this ID, with
// the versions that they took the place of themselves.
func (s *Store) supersede(ctx context.Context, tx *transaction, id int64, list []predecessor) error {
	now := s.opts.Now().UnixMilli()
	var ids []int64
	var versions, audiences [][]any
	for _, p := range list {
		ids = append(ids, p.info.ID)
		p.info = alone(p.info)
		row := []any{p.info.ID, id, id, p.info.SHA256, int64(p.info.Access), now}
		for _, v := range []any{p.info, p.content.Parts, p.difference} {
			data, err := json.Marshal(v)
			if err != nil {
				return fmt.Errorf("version %d: %w", p.info.ID, err)
			}
			row = append(row, string(data))
		}
		versions = append(versions, row)
		audiences = append(audiences, audienceRows(p.info.ID, p.info.Audiences)...)
	}
	if len(ids) == 0 {
		return nil
	}
	if err := handOn(ctx, tx, id, list); err != nil {
		return err
	}
	err := s.dialect.insert(ctx, tx, "history", []string{"id", "document", "successor", "sha256", "access", "superseded", "about", "content", "difference"}, versions)
	if err != nil {
		return err
	}
	if err := s.dialect.insert(ctx, tx, "history_audiences", []string{"version", "audience"}, audiences); err != nil {
		return err
	}
	return s.remove(ctx, tx, ids)
}

// alone leaves out what other stored documents have to do with one: it may
// change, and is not for every reader.
func alone(d retrieval.DocumentInfo) retrieval.DocumentInfo {
	d.ReplacedBy, d.Effects, d.Conflicts = nil, nil, nil
	d.Mentions = slices.Clone(d.Mentions)
	for i := range d.Mentions {
		d.Mentions[i].Stored = nil
	}
	return d
}

// handOn gives the history of superseded documents to the one with this ID. A
// copy of a text that has changed is a copy of an older one.
func handOn(ctx context.Context, tx *transaction, id int64, list []predecessor) error {
	for _, p := range list {
		if _, err := tx.ExecContext(ctx, `UPDATE history SET document = $1 WHERE document = $2`, id, p.info.ID); err != nil {
			return fmt.Errorf("hand on the history: %w", err)
		}
		reason := corpus.Older
		if p.difference.Verdict == corpus.SameText {
			reason = corpus.Copies
		}
		_, err := tx.ExecContext(ctx, `UPDATE copies SET document = $1, reason = CASE reason WHEN 'copies' THEN $2 ELSE reason END
			WHERE document = $3`, id, string(reason), p.info.ID)
		if err != nil {
			return fmt.Errorf("hand on the copies: %w", err)
		}
	}
	return nil
}
