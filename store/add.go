package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Add stores e, see [retrieval.Writer]. Passages whose text and headings are
// those of a superseded document keep their vectors.
func (s *Store) Add(ctx context.Context, e retrieval.Entry) (added retrieval.Added, err error) {
	if e.Document == nil {
		return retrieval.Added{}, errors.New("store: add: no document")
	}
	if e.SHA256 == "" {
		sum := sha256.Sum256(e.Original)
		e.SHA256 = hex.EncodeToString(sum[:])
	}
	err = s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		if added, err = s.place(ctx, tx, e); err != nil {
			return err
		}
		return s.bindFor(ctx, tx, len(e.Passages))
	})
	if err != nil {
		return retrieval.Added{}, fmt.Errorf("store: add %s: %w", e.FileName, err)
	}
	added.SHA256 = e.SHA256
	s.forget(added.Superseded)
	return added, nil
}

// place stores e where it belongs: beside the others, in the place of some, or
// not at all.
func (s *Store) place(ctx context.Context, tx *transaction, e retrieval.Entry) (added retrieval.Added, err error) {
	if added, err = given(ctx, tx, e.SHA256); added.Known || err != nil {
		return added, err
	}
	before, err := s.predecessors(ctx, tx, e.Document)
	if err != nil {
		return added, err
	}
	if p := kept(before); p != nil {
		return retrieval.Added{ID: p.info.ID, LeftOut: p.does}, s.leaveOut(ctx, tx, p, e)
	}
	for _, p := range before {
		added.Superseded = append(added.Superseded, p.info.ID)
		if p.info.Access > e.Access && !e.Decided {
			e.Access, added.KeptAccess = p.info.Access, true
		}
	}
	if added.ID, err = s.insertEntry(ctx, tx, e); err != nil {
		return added, err
	}
	if err := s.inheritVectors(ctx, tx, added.ID, added.Superseded); err != nil {
		return added, err
	}
	return added, s.supersede(ctx, tx, added.ID, before)
}

func (s *Store) insertEntry(ctx context.Context, tx *transaction, e retrieval.Entry) (int64, error) {
	block, err := s.openBlock(ctx, tx)
	if err != nil {
		return 0, err
	}
	id, err := s.insertDocument(ctx, tx, e, block)
	if err != nil {
		return 0, err
	}
	starts := partStarts(e.Document)
	passages, err := passageRows(id, e, starts)
	if err != nil {
		return 0, err
	}
	relations, err := relationRows(id, e.Document)
	if err != nil {
		return 0, err
	}
	tables := []struct {
		name    string
		columns []string
		rows    [][]any
	}{
		{"audiences", []string{"document", "audience"}, audienceRows(id, e.Audiences)},
		{"files", []string{"document", "data"}, [][]any{{id, notNil(e.Original)}}},
		{"relations", relationColumns(), relations},
		{"mentions", []string{"document", "ordinal", "statement", "number", "number_key", "kind", "key", "ref", "sentence", "issuer", "issued", "subject"},
			mentionRows(id, e.Document)},
		{"parts", []string{"document", "part", "name", "title", "start"}, partRows(id, e.Document, starts)},
		{"provisions", []string{"document", "ordinal", "part", "parent", "level", "label", "heading", "text", "page", "key", "ref"},
			provisionRows(id, e.Document, starts)},
		{"passages", []string{"document", "ordinal", "part", "provision", "article", "key", "ref", "heading", "above", "text", "page", "content_hash"},
			passages},
		{"layouts", []string{"document", "data"}, [][]any{{id, notNil(e.Segment.Layout)}}},
		{"postings", []string{"block", "term", "document", "data"}, postingRows(block, id, e.Segment.Postings)},
	}
	for _, t := range tables {
		if err := s.dialect.insert(ctx, tx, t.name, t.columns, t.rows); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// blockPassages is how many passages share a block of the index by default. A search
// seeks every term once in each block; adding a document writes to a good part
// of the pages of one.
const blockPassages = 5000

// openBlock is the block for the next document.
func (s *Store) openBlock(ctx context.Context, tx *transaction) (block int64, err error) {
	var passages int64
	err = tx.QueryRowContext(ctx, `SELECT block, sum(passages) FROM documents GROUP BY block ORDER BY block DESC LIMIT 1`).Scan(&block, &passages)
	if isNoRows(err) {
		return 1, nil
	}
	if err != nil {
		return 0, fmt.Errorf("block of the index: %w", err)
	}
	if passages >= int64(s.opts.BlockPassages) {
		block++
	}
	return block, nil
}

func (s *Store) insertDocument(ctx context.Context, tx *transaction, e retrieval.Entry, block int64) (id int64, err error) {
	d := e.Document
	warnings, err := json.Marshal(d.Warnings)
	if err != nil {
		return 0, fmt.Errorf("warnings: %w", err)
	}
	articles := map[int]bool{}
	for _, p := range e.Passages {
		articles[p.Article] = true
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO documents (number, number_key, kind, issuer, place, signer, title,
			issued, effective_from, effective_to, effective_rule, confidence, access,
			file_name, media_type, sha256, pages, articles, passages, warnings, added, block, nature)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23) RETURNING id`,
		d.Number, numberKey(d.Number), d.Kind, d.Issuer, d.Place, d.Signer, d.Title,
		d.Issued.String(), d.EffectiveFrom.String(), d.EffectiveTo.String(), d.EffectiveRule, string(d.Confidence), int64(e.Access),
		e.FileName, e.MediaType, e.SHA256, d.Pages, len(articles), len(e.Passages), string(warnings), s.opts.Now().UnixMilli(), block, d.Nature.String(),
	).Scan(&id)
	if err != nil {
		return 0, fmt.Errorf("insert into documents: %w", err)
	}
	return id, nil
}

// partStarts gives the ordinal of the first provision of each part.
func partStarts(doc *corpus.Document) []int {
	starts := make([]int, len(doc.Parts))
	next := 0
	for i := range doc.Parts {
		starts[i] = next
		next += len(doc.Parts[i].Provisions)
	}
	return starts
}

func audienceRows(id int64, audiences []string) (rows [][]any) {
	for _, a := range slices.Compact(slices.Sorted(slices.Values(audiences))) {
		rows = append(rows, []any{id, a})
	}
	return rows
}

func partRows(id int64, doc *corpus.Document, starts []int) (rows [][]any) {
	for i := range doc.Parts {
		rows = append(rows, []any{id, i, doc.Parts[i].Name, doc.Parts[i].Title, starts[i]})
	}
	return rows
}

func provisionRows(id int64, doc *corpus.Document, starts []int) (rows [][]any) {
	for i := range doc.Parts {
		part := &doc.Parts[i]
		for j, p := range part.Provisions {
			parent := -1
			if p.Parent >= 0 {
				parent = starts[i] + p.Parent
			}
			rows = append(rows, []any{id, starts[i] + j, i, parent, int(p.Level),
				p.Label, p.Heading, p.Text, p.Page, p.Key, corpus.Citation(part, j)})
		}
	}
	return rows
}

func passageRows(id int64, e retrieval.Entry, starts []int) (rows [][]any, err error) {
	for i, p := range e.Passages {
		if p.Part < 0 || p.Part >= len(starts) {
			return nil, fmt.Errorf("passage %d stands in part %d of %d", i, p.Part, len(starts))
		}
		rows = append(rows, []any{id, i, p.Part, starts[p.Part] + p.Provision, p.Article,
			p.Key, p.Ref, p.Heading, p.Above, p.Text, p.Page, contentHash(e.Document, p)})
	}
	return rows, nil
}

// contentHash changes with anything of a passage that may be embedded.
func contentHash(doc *corpus.Document, p corpus.Passage) []byte {
	h := sha256.New()
	for _, text := range []string{doc.Kind, doc.Number, doc.Title, doc.Parts[p.Part].Title, p.Above, p.Heading, p.Ref, p.Text} {
		fmt.Fprintf(h, "%d:%s", len(text), text)
	}
	return h.Sum(nil)
}

// postingRows stand in the order of the key, which keeps inserting local.
func postingRows(block, id int64, postings map[int64][]byte) [][]any {
	rows := make([][]any, 0, len(postings))
	for _, term := range slices.Sorted(maps.Keys(postings)) {
		rows = append(rows, []any{block, term, id, postings[term]})
	}
	return rows
}

// notNil keeps an empty file from being stored as NULL.
func notNil(data []byte) []byte {
	if data == nil {
		return []byte{}
	}
	return data
}
