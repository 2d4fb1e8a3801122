package store

import (
	"context"
	"database/sql"
	"fmt"
	"iter"
	"maps"
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
		visible, err := s.view(ctx, tx, f)
		if err != nil {
			return err
		}
		src := &source{parts: visible.parts, store: s, tx: tx, view: visible}
		if src.memory, err = s.indexes.of(ctx, src); err != nil {
			return err
		}
		found, err = s.searcher.Search(ctx, src, q)
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
	parts

	store  *Store
	tx     *transaction
	view   *view
	memory []*lexical.Rows // of all documents that pass, nil where it is not all
}

// Documents gives those the filter lets through.
func (s *source) Documents(context.Context) (visible []lexical.Visible, err error) {
	return s.view.visible, nil
}

// Layouts gives the layouts, most of them from memory.
func (s *source) Layouts(ctx context.Context, documents []int64) iter.Seq2[lexical.DocumentLayout, error] {
	return func(yield func(lexical.DocumentLayout, error) bool) {
		known, missing := s.store.layouts.get(documents)
		for _, layout := range known {
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
		var data sql.RawBytes
		if err := rows.Scan(&l.Document, &data); err != nil {
			return err
		}
		var err error
		if l.Layout, err = lexical.ParseLayout(data); err != nil {
			return fmt.Errorf("layout of document %d: %w", l.Document, err)
		}
		layouts = append(layouts, l)
		return nil
	})
	if err == nil {
		s.store.layouts.put(layouts)
	}
	return layouts, err
}

// What finding a row of one term in one document costs, in rows that are read
// in order: in a volume, those of documents that are not near are stepped over.
const (
	looseSeek = 1.5
	boundSeek = 20
)

// Postings gives the rows of terms, see [lexical.Source]. It looks rows up one
// by one where few documents are near, among the loose and in volumes.
func (s *source) Postings(ctx context.Context, q lexical.Wanted) iter.Seq2[lexical.Row, error] {
	near := q.Near
	if s.memory != nil {
		return s.remembered(q.Terms)
	}
	if !q.Some {
		return chain(s.loose(ctx, q.Terms), s.inVolumes(ctx, q.Terms, s.bound))
	}
	var seek, loose []int64
	bound := map[int64]bool{}
	for _, id := range near {
		if s.bound[id] {
			bound[id] = true
		} else {
			loose = append(loose, id)
		}
	}
	share := float64(q.Rows) / float64(max(1, s.documents))
	dear := func(cost float64, near, all int) bool {
		return cost*float64(near*len(q.Terms)) > share*float64(all)
	}
	var parts []iter.Seq2[lexical.Row, error]
	if dear(looseSeek, len(loose), s.documents-len(s.bound)) {
		parts = append(parts, s.loose(ctx, q.Terms))
	} else {
		seek = append(seek, loose...)
	}
	if dear(boundSeek, len(bound), len(s.bound)) {
		parts = append(parts, s.inVolumes(ctx, q.Terms, bound))
	} else {
		seek = append(seek, slices.Sorted(maps.Keys(bound))...)
	}
	if len(seek) > 0 {
		parts = append(parts, s.sought(ctx, q.Terms, seek))
	}
	return chain(parts...)
}

// chain gives one list after the other, up to an error.
func chain(lists ...iter.Seq2[lexical.Row, error]) iter.Seq2[lexical.Row, error] {
	return func(yield func(lexical.Row, error) bool) {
		for _, list := range lists {
			for row, err := range list {
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// inVolumes gives the rows of some of the documents that are bound.
func (s *source) inVolumes(ctx context.Context, terms []int64, wanted map[int64]bool) iter.Seq2[lexical.Row, error] {
	return func(yield func(lexical.Row, error) bool) {
		if len(wanted) == 0 {
			return
		}
		var args arguments
		d := s.store.dialect
		query := `SELECT v.term, v.first, v.data FROM volume_postings v
			WHERE ` + d.among("v.volume", args.add(d.list(s.volumes))) + ` AND ` + d.among("v.term", args.add(d.list(terms)))
		for volume, err := range s.rows(ctx, query, args) {
			if err != nil {
				yield(lexical.Row{}, err)
				return
			}
			for row, err := range lexical.InVolume(volume.Term, volume.Data) {
				if err == nil && !wanted[row.Document] {
					continue
				}
				if !yield(row, err) || err != nil {
					return
				}
			}
		}
	}
}

// loose gives the rows of documents that are in no volume.
func (s *source) loose(ctx context.Context, terms []int64) iter.Seq2[lexical.Row, error] {
	var args arguments
	d := s.store.dialect
	asked := d.among("p.term", args.add(d.list(terms)))
	query := `SELECT p.term, p.document, p.data FROM postings p
		WHERE ` + d.among("p.block", args.add(d.list(s.whole))) + ` AND ` + asked
	if len(s.part) > 0 { // the plus keeps engines from seeking every term for every document
		query += ` UNION ALL SELECT p.term, p.document, p.data FROM postings p
			WHERE ` + d.among("p.block", args.add(d.list(s.part))) + ` AND ` + asked + `
			AND ` + d.among("+p.document", args.add(d.list(s.inPart)))
	}
	return s.rows(ctx, query, args)
}

// sought gives the rows of terms in some of these documents: every term is
// sought in every document.
func (s *source) sought(ctx context.Context, terms, documents []int64) iter.Seq2[lexical.Row, error] {
	var args arguments
	d := s.store.dialect
	query := `SELECT p.term, p.document, p.data
		FROM (SELECT id, block FROM documents WHERE ` + d.among("id", args.add(d.list(documents))) + `) d
		CROSS JOIN ` + d.table(args.add(d.list(terms))) + ` asked
		CROSS JOIN postings p
		WHERE p.block = d.block AND p.term = asked.value AND p.document = d.id`
	return s.rows(ctx, query, args)
}

func (s *source) rows(ctx context.Context, query string, args arguments) iter.Seq2[lexical.Row, error] {
	return func(yield func(lexical.Row, error) bool) {
		wanted := true
		err := s.store.dialect.postings(ctx, s.tx, query, args, func(row lexical.Row) bool {
			wanted = yield(row, nil)
			return wanted
		})
		if err != nil && wanted {
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
	data  map[int64]*lexical.Layout
}

func newLayoutCache(limit int) *layoutCache {
	return &layoutCache{limit: limit, data: map[int64]*lexical.Layout{}}
}

func (c *layoutCache) get(ids []int64) (known []lexical.DocumentLayout, missing []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if layout, ok := c.data[id]; ok {
			known = append(known, lexical.DocumentLayout{Document: id, Layout: layout})
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
			c.data[l.Document] = l.Layout
			c.size += l.Layout.Size()
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
	if layout, ok := c.data[id]; ok {
		c.size -= layout.Size()
		delete(c.data, id)
	}
}
