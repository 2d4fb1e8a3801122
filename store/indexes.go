package store

import (
	"context"
	"iter"
	"slices"
	"sync"

	"neuguong/retrieval/lexical"
)

// indexCache holds the index of words of a small library in memory: there,
// asking the engine for the rows of a question takes longer than all the rest
// of a search. It holds documents, whoever asked for them and for whatever
// words, and gives those a filter lets through.
type indexCache struct {
	mu       sync.Mutex
	searches int
	size     int
	full     bool
	rows     map[int64]*lexical.Rows
}

const (
	// indexDocuments is the size of library up to which its index is held, and
	// indexKept bounds it, in bytes.
	indexDocuments = 100
	indexKept      = 16 << 20
	// indexAfter is how many searches a process makes before one document is
	// read with each further one: a command that asks once gains nothing.
	indexAfter = 4
)

func newIndexCache() *indexCache { return &indexCache{rows: map[int64]*lexical.Rows{}} }

// of gives the rows of all documents of src in the order of their IDs, or nil.
func (c *indexCache) of(ctx context.Context, src *source) ([]*lexical.Rows, error) {
	if !src.tx.snapshot || src.total > indexDocuments {
		return nil, nil
	}
	all, lacking := c.known(src.view.visible)
	if lacking == 0 {
		return all, nil
	}
	rows, err := src.readWhole(ctx, lacking)
	if err != nil {
		return nil, err
	}
	c.put(lacking, rows)
	return nil, nil
}

// known gives the rows of documents where all are held; else it names one that
// is to be read now, or 0.
func (c *indexCache) known(documents []lexical.Visible) (all []*lexical.Rows, lacking int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.searches++
	for _, d := range documents {
		rows, ok := c.rows[d.ID]
		if !ok {
			if c.searches > indexAfter && !c.full {
				lacking = d.ID
			}
			return nil, lacking
		}
		all = append(all, rows)
	}
	return all, 0
}

func (c *indexCache) put(id int64, rows *lexical.Rows) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.rows[id]; ok {
		return
	}
	if c.size+rows.Size() > indexKept {
		c.full = true // and stays so: half an index is of no use
		return
	}
	c.rows[id] = rows
	c.size += rows.Size()
}

func (c *indexCache) forget(ids []int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, id := range ids {
		if rows, ok := c.rows[id]; ok {
			c.size, c.full = c.size-rows.Size(), false
			delete(c.rows, id)
		}
	}
}

// readWhole reads all rows of a document.
func (s *source) readWhole(ctx context.Context, document int64) (*lexical.Rows, error) {
	if err := s.store.dialect.preferIndexes(ctx, s.tx); err != nil {
		return nil, err
	}
	var rows []lexical.Row
	query := `SELECT p.term, p.document, p.data FROM postings p WHERE p.block = (SELECT block FROM documents WHERE id = $1) AND p.document = $1`
	err := s.store.dialect.postings(ctx, s.tx, query, []any{document}, func(row lexical.Row) bool {
		row.Data = slices.Clone(row.Data)
		rows = append(rows, row)
		return true
	})
	return lexical.NewRows(rows), err
}

// remembered gives the rows of terms from memory.
func (s *source) remembered(terms []int64) iter.Seq2[lexical.Row, error] {
	return func(yield func(lexical.Row, error) bool) {
		for _, term := range terms {
			for i, rows := range s.memory {
				if data := rows.Of(term); data != nil && !yield(lexical.Row{Term: term, Document: s.view.visible[i].ID, Data: data}, nil) {
					return
				}
			}
		}
	}
}
