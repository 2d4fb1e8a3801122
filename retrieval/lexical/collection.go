package lexical

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"
	"sync"
)

// collection is the documents that some reader may see, and what scores are
// normalised by. It does not change but for what it learns of terms.
type collection struct {
	documents []member // by ID
	index     map[int64]int
	slots     int // articles, also those that are hidden
	articles  int
	average   [fieldCount]float64
	passage   float64 // average length of a passage
	norms     [fieldCount][]float64

	mu          sync.Mutex
	frequencies map[int64]frequency // of terms that were read whole
}

// member is a document of a collection. Its articles have the slots from slot on.
type member struct {
	id     int64
	layout *Layout
	hidden hiding
	slot   int
}

// frequency is how common a term is.
type frequency struct {
	articles  int     // with the term
	documents int     // with a row of it
	most      float64 // pseudo-frequency of it in an article
}

// collections keeps the collections that were searched last. They never go stale,
// as documents do not change: what a reader sees is another collection once
// anything of it does.
type collections struct {
	mu    sync.Mutex
	known []known // the last used comes last
}

type known struct {
	key        [sha256.Size]byte
	collection *collection
}

const (
	// keptCollections bounds the collections kept; each has some kilobytes
	// for a hundred documents, and shares their layouts.
	keptCollections = 6
	// keptDocuments is the size from which a collection is worth keeping.
	keptDocuments = 16
	// keptFrequencies bounds the terms a collection knows of, at 50 bytes or
	// so, and keptRows is how many rows make a term worth knowing.
	keptFrequencies = 50_000
	keptRows        = 8
	// keptNorms is the number of articles from which norms are worth a table.
	keptNorms = 2_000
)

// collect gives the collection of the documents of src.
func (m *Searcher) collect(ctx context.Context, src Source) (*collection, error) {
	visible, err := src.Documents(ctx)
	if err != nil {
		return nil, err
	}
	visible = slices.SortedFunc(slices.Values(visible), func(a, b Visible) int { return cmp.Compare(a.ID, b.ID) })
	if len(visible) < keptDocuments {
		return m.gather(ctx, src, visible)
	}
	key := keyOf(visible)
	if c := m.kept.get(key); c != nil {
		return c, nil
	}
	c, err := m.gather(ctx, src, visible)
	if err == nil {
		m.kept.put(key, c)
	}
	return c, err
}

// keyOf tells collections apart, also by what is hidden in them.
func keyOf(visible []Visible) [sha256.Size]byte {
	buf := make([]byte, 0, 16*len(visible))
	for _, v := range visible {
		buf = binary.LittleEndian.AppendUint64(buf, uint64(v.ID))
		buf = binary.LittleEndian.AppendUint32(buf, uint32(len(v.Hidden)))
		for _, ordinal := range v.Hidden {
			buf = binary.LittleEndian.AppendUint32(buf, uint32(ordinal))
		}
	}
	return sha256.Sum256(buf)
}

func (m *collections) get(key [sha256.Size]byte) *collection {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, k := range m.known {
		if k.key == key {
			m.known = append(slices.Delete(m.known, i, i+1), k)
			return k.collection
		}
	}
	return nil
}

func (m *collections) put(key [sha256.Size]byte, c *collection) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) == keptCollections {
		m.known = slices.Delete(m.known, 0, 1)
	}
	m.known = append(m.known, known{key, c})
}

// gather reads the layouts of the documents, which stand in order.
func (m *Searcher) gather(ctx context.Context, src Source, visible []Visible) (*collection, error) {
	c := &collection{documents: make([]member, len(visible)), index: make(map[int64]int, len(visible)), frequencies: map[int64]frequency{}}
	ids := make([]int64, len(visible))
	for i, v := range visible {
		ids[i], c.index[v.ID] = v.ID, i
	}
	for stored, err := range src.Layouts(ctx, ids) {
		if err != nil {
			return nil, err
		}
		i, ok := c.index[stored.Document]
		if !ok {
			return nil, fmt.Errorf("lexical: layout of document %d was not asked for", stored.Document)
		}
		d := &c.documents[i]
		d.id = stored.Document
		d.layout, d.hidden = stored.Layout.hide(visible[i].Hidden)
	}
	var total [fieldCount]int
	var length, passages int
	for i := range c.documents {
		d := &c.documents[i]
		if d.layout == nil {
			return nil, fmt.Errorf("lexical: document %d has no layout: %w", ids[i], ErrCorrupt)
		}
		d.slot = c.slots
		c.slots += len(d.layout.articles)
		c.articles += len(d.layout.articles) - d.hidden.articles
		passages += d.layout.passages
		length += d.layout.length
		for f := range total {
			total[f] += d.layout.total[f]
		}
	}
	for f := range total {
		c.average[f] = mean(total[f], c.articles)
	}
	c.passage = mean(length, passages)
	if c.slots > keptNorms {
		c.computeNorms(&m.parameters)
	}
	return c, nil
}

func mean(sum, n int) float64 { return math.Max(1, float64(sum)/math.Max(1, float64(n))) }

// recall tells what is known of terms.
func (c *collection) recall(terms []term) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i := range terms {
		terms[i].frequency, terms[i].known = c.frequencies[terms[i].ID]
	}
}

// learn keeps how common terms are that were read whole. Rare ones are read
// faster than they are remembered.
func (c *collection) learn(terms []*term) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, t := range terms {
		if t.documents >= keptRows {
			c.frequencies[t.ID] = t.frequency
		}
	}
	if len(c.frequencies) > keptFrequencies { // forget any
		left := len(c.frequencies) - keptFrequencies/2
		maps.DeleteFunc(c.frequencies, func(int64, frequency) bool { left--; return left >= 0 })
	}
}
