package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"slices"
	"sync"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
)

// Candidates finds articles by words, see [retrieval.LexicalEngine]. It looks
// at one snapshot of the documents f lets through.
func (s *Store) Candidates(ctx context.Context, f retrieval.Filter, q lexical.Query) (found lexical.Found, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		if err := s.dialect.preferIndexes(ctx, tx); err != nil {
			return err
		}
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		found, err = lexical.Search(ctx, &source{store: s, tx: tx, filter: visible}, q)
		return err
	})
	if err != nil {
		return lexical.Found{}, fmt.Errorf("store: candidates: %w", err)
	}
	return found, nil
}

// source is the index of the documents a filter lets through, in one
// transaction.
type source struct {
	store  *Store
	tx     *transaction
	filter narrowed
}

// Layouts gives the layouts, most of them from memory.
func (s *source) Layouts(ctx context.Context) iter.Seq2[lexical.DocumentLayout, error] {
	return func(yield func(lexical.DocumentLayout, error) bool) {
		var args arguments
		ids, err := identifiers(ctx, s.tx, s.store.visible(s.filter, &args), args...)
		if err != nil {
			yield(lexical.DocumentLayout{}, err)
			return
		}
		known, missing := s.store.layouts.get(ids)
		for _, layout := range known {
			layout.Hidden = s.filter.hidden[layout.Document]
			if !yield(layout, nil) {
				return
			}
		}
		// In pieces, so that memory stays bounded however many there are.
		for piece := range slices.Chunk(missing, 512) {
			layouts, err := s.load(ctx, piece)
			if err != nil {
				yield(lexical.DocumentLayout{}, err)
				return
			}
			for _, layout := range layouts {
				layout.Hidden = s.filter.hidden[layout.Document]
				if !yield(layout, nil) {
					return
				}
			}
		}
	}
}

func (s *source) load(ctx context.Context, ids []int64) (layouts []lexical.DocumentLayout, err error) {
	query := `SELECT document, data FROM layouts WHERE ` + s.store.dialect.among("document", "$1")
	err = each(ctx, s.tx, query, []any{s.store.dialect.list(ids)}, func(rows *sql.Rows) error {
		var l lexical.DocumentLayout
		err := rows.Scan(&l.Document, &l.Data)
		layouts = append(layouts, l)
		return err
	})
	if err == nil {
		s.store.layouts.put(layouts)
	}
	return layouts, err
}

// Postings gives the rows of terms in the documents the filter lets through.
// The plus keeps engines from seeking every term for every document.
func (s *source) Postings(ctx context.Context, terms []int64) iter.Seq2[lexical.Row, error] {
	var args arguments
	query := `WITH visible AS MATERIALIZED (SELECT d.id, d.block FROM documents d WHERE ` + s.store.conditions(s.filter, &args) + `)
		SELECT p.term, p.document, p.data FROM postings p
		WHERE p.block IN (SELECT block FROM visible)
		AND ` + s.store.dialect.among("p.term", args.add(s.store.dialect.list(terms))) + `
		AND +p.document IN (SELECT id FROM visible)`
	return func(yield func(lexical.Row, error) bool) {
		rows, err := s.tx.QueryContext(ctx, query, args...)
		if err != nil {
			yield(lexical.Row{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			var row lexical.Row
			err := rows.Scan(&row.Term, &row.Document, (*sql.RawBytes)(&row.Data))
			if !yield(row, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(lexical.Row{}, err)
		}
	}
}

// layoutCache keeps layouts by document. It never goes stale, as documents do
// not change and IDs are not used again.
type layoutCache struct {
	mu    sync.Mutex
	limit int
	size  int
	data  map[int64][]byte
}

func newLayoutCache(limit int) *layoutCache {
	return &layoutCache{limit: limit, data: map[int64][]byte{}}
}

func (c *layoutCache) get(ids []int64) (known []lexical.DocumentLayout, missing []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if data, ok := c.data[id]; ok {
			known = append(known, lexical.DocumentLayout{Document: id, Data: data})
		} else {
			missing = append(missing, id)
		}
	}
	return known, missing
}

// put adds layouts and, over the limit, drops any others.
func (c *layoutCache) put(layouts []lexical.DocumentLayout) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range layouts {
		if _, ok := c.data[l.Document]; !ok {
			c.data[l.Document] = l.Data
			c.size += len(l.Data)
		}
	}
	for id := range c.data {
		if c.size <= c.limit {
			return
		}
		c.drop(id)
	}
}

func (c *layoutCache) forget(ids []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		c.drop(id)
	}
}

func (c *layoutCache) drop(id int64) {
	c.size -= len(c.data[id])
	delete(c.data, id)
}
