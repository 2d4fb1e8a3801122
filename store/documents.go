package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Documents lists what f lets through, see [retrieval.Library]. ReplacedBy
// names only documents that the reader may see.
func (s *Store) Documents(ctx context.Context, f retrieval.Filter) (docs []retrieval.DocumentInfo, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		c, err := s.census(ctx, tx, f)
		if err != nil {
			return err
		}
		key := c.viewKey(f)
		if kept, ok := s.lists.Get(key); ok {
			docs = kept
			return nil
		}
		if docs, err = s.documents(ctx, tx, f); err == nil {
			s.lists.Put(key, clipped(docs), 2_000*len(docs))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: list documents: %w", err)
	}
	return apart(docs), nil
}

// clipped makes lists that nothing can be appended to in place, so that they can
// be shared.
func clipped(docs []retrieval.DocumentInfo) []retrieval.DocumentInfo {
	for i := range docs {
		d := &docs[i]
		d.Replaces, d.Amends, d.ReplacedBy = slices.Clip(d.Replaces), slices.Clip(d.Amends), slices.Clip(d.ReplacedBy)
		d.Effects, d.Conflicts = slices.Clip(d.Effects), slices.Clip(d.Conflicts)
		d.Audiences, d.Warnings = slices.Clip(d.Audiences), slices.Clip(d.Warnings)
	}
	return docs
}

// apart copies what callers may change.
func apart(docs []retrieval.DocumentInfo) []retrieval.DocumentInfo {
	docs = slices.Clone(docs)
	for i := range docs {
		d := &docs[i]
		d.Mentions = slices.Clone(d.Mentions)
		for j := range d.Mentions {
			d.Mentions[j].Stored = slices.Clone(d.Mentions[j].Stored)
		}
	}
	return docs
}

// Document gives one document that f lets through, or retrieval.ErrNotFound.
func (s *Store) Document(ctx context.Context, f retrieval.Filter, id int64) (retrieval.DocumentInfo, error) {
	only, ok := only(f, id)
	if !ok {
		return retrieval.DocumentInfo{}, retrieval.ErrNotFound
	}
	docs, err := s.Documents(ctx, only)
	if err != nil {
		return retrieval.DocumentInfo{}, err
	}
	if len(docs) == 0 {
		return retrieval.DocumentInfo{}, retrieval.ErrNotFound
	}
	return docs[0], nil
}

// Original gives the file a document was read from, as it was given, or
// retrieval.ErrNotFound.
func (s *Store) Original(ctx context.Context, f retrieval.Filter, id int64) (name, mediaType string, data []byte, err error) {
	f, ok := only(f, id)
	if !ok {
		return "", "", nil, retrieval.ErrNotFound
	}
	err = s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := `SELECT d.file_name, d.media_type, o.data FROM documents d JOIN files o ON o.document = d.id WHERE ` + s.conditions(visible, &args)
		return tx.QueryRowContext(ctx, query, args...).Scan(&name, &mediaType, &data)
	})
	if isNoRows(err) {
		return "", "", nil, retrieval.ErrNotFound
	}
	if err != nil {
		return "", "", nil, fmt.Errorf("store: original of document %d: %w", id, err)
	}
	return name, mediaType, data, nil
}

// only narrows f to one document; it reports false when f leaves it out.
func only(f retrieval.Filter, id int64) (retrieval.Filter, bool) {
	allowed := len(f.Documents) == 0
	for _, other := range f.Documents {
		allowed = allowed || other == id
	}
	f.Documents = []int64{id}
	return f, allowed
}

func (s *Store) documents(ctx context.Context, tx *transaction, f retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	visible, err := s.narrow(ctx, tx, f)
	if err != nil {
		return nil, err
	}
	var args arguments
	query := `SELECT d.id, d.number, d.kind, d.issuer, d.place, d.signer, d.title,
			d.issued, d.effective_from, d.effective_to, d.effective_rule, d.confidence, d.access,
			d.file_name, d.media_type, d.sha256, d.pages, d.articles, d.passages, d.warnings, d.added, d.nature
		FROM documents d WHERE ` + s.conditions(visible, &args) + ` ORDER BY d.kind, d.number, d.id`
	var docs []retrieval.DocumentInfo
	err = each(ctx, tx, query, args, func(rows *sql.Rows) error {
		d, err := scanDocument(rows)
		docs = append(docs, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	index := make(map[int64]*retrieval.DocumentInfo, len(docs))
	ids := make([]int64, len(docs))
	for i := range docs {
		ids[i] = docs[i].ID
		index[docs[i].ID] = &docs[i]
	}
	return docs, errors.Join(
		s.addAudiences(ctx, tx, ids, index),
		s.addRelations(ctx, tx, ids, index),
		s.addEffects(ctx, tx, f, index),
		s.addMentions(ctx, tx, f, ids, index),
	)
}

func scanDocument(rows *sql.Rows) (d retrieval.DocumentInfo, err error) {
	var issued, from, to, confidence, warnings, nature string
	var added int64
	err = rows.Scan(&d.ID, &d.Number, &d.Kind, &d.Issuer, &d.Place, &d.Signer, &d.Title,
		&issued, &from, &to, &d.EffectiveRule, &confidence, &d.Access,
		&d.FileName, &d.MediaType, &d.SHA256, &d.Pages, &d.Articles, &d.Passages, &warnings, &added, &nature)
	if err != nil {
		return d, err
	}
	d.Confidence = corpus.Confidence(confidence)
	d.Added = time.UnixMilli(added).UTC()
	var errs [5]error
	d.Issued, errs[0] = corpus.ParseDate(issued)
	d.EffectiveFrom, errs[1] = corpus.ParseDate(from)
	d.EffectiveTo, errs[2] = corpus.ParseDate(to)
	if warnings != "null" { // nearly always
		errs[3] = json.Unmarshal([]byte(warnings), &d.Warnings)
	}
	d.Nature, errs[4] = corpus.ParseNature(nature)
	return d, errors.Join(errs[:]...)
}

func (s *Store) addAudiences(ctx context.Context, tx *transaction, ids []int64, index map[int64]*retrieval.DocumentInfo) error {
	query := `SELECT document, audience FROM audiences WHERE ` + s.dialect.among("document", "$1") + ` ORDER BY document, audience`
	return each(ctx, tx, query, []any{s.dialect.list(ids)}, func(rows *sql.Rows) error {
		var id int64
		var audience string
		if err := rows.Scan(&id, &audience); err != nil {
			return err
		}
		index[id].Audiences = append(index[id].Audiences, audience)
		return nil
	})
}

func (s *Store) addRelations(ctx context.Context, tx *transaction, ids []int64, index map[int64]*retrieval.DocumentInfo) error {
	query := `SELECT document, CASE WHEN kind IN ('replaces', 'repeals') AND provisions = '[]' THEN 1 ELSE 0 END, target
		FROM relations WHERE kind NOT IN ('guides', 'cites') AND target <> '' AND ` + s.dialect.among("document", "$1") + ` ORDER BY document, ordinal`
	return each(ctx, tx, query, []any{s.dialect.list(ids)}, func(rows *sql.Rows) error {
		var id int64
		var ends int
		var target string
		if err := rows.Scan(&id, &ends, &target); err != nil {
			return err
		}
		d := index[id]
		switch {
		case ends == 1 && !slices.Contains(d.Replaces, target):
			d.Replaces = append(d.Replaces, target)
		case ends == 0 && !slices.Contains(d.Amends, target):
			d.Amends = append(d.Amends, target)
		}
		return nil
	})
}

// addEffects leaves out the names of documents the reader may not see: they
// are no business of the reader's.
func (s *Store) addEffects(ctx context.Context, tx *transaction, f retrieval.Filter, index map[int64]*retrieval.DocumentInfo) error {
	all, err := s.standing(ctx, tx)
	if err != nil {
		return err
	}
	var by []int64
	for id := range index {
		for _, e := range all.register.Effects(id) {
			by = append(by, e.By)
		}
	}
	seen, err := s.readableOf(ctx, tx, f, by)
	if err != nil {
		return err
	}
	for id, d := range index {
		for _, e := range all.register.Effects(id) {
			e = withheld(e, seen)
			d.Effects = append(d.Effects, e)
			if e.EndsAll() && e.Name != "" && !slices.Contains(d.ReplacedBy, e.Name) {
				d.ReplacedBy = append(d.ReplacedBy, e.Name)
			}
		}
	}
	conflicts, err := s.conflicts(ctx, tx, f)
	for _, c := range conflicts {
		for _, id := range c.Documents {
			if d := index[id]; d != nil {
				d.Conflicts = append(d.Conflicts, c)
			}
		}
	}
	return err
}
