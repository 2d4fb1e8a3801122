package lexical

import (
	"cmp"
	"slices"
)

// scored is an article with its score.
type scored struct {
	document, article int // indexes
	score             int64
}

// compare puts the better one first; ties stand in the order of document and
// article.
func (a scored) compare(b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.document, b.document), cmp.Compare(a.article, b.article))
}

// bestOf keeps the limit best of those it is given in the order of documents
// and articles, which is so that of equal scores the first stays. To be among
// them a score must be over least.
type bestOf struct {
	limit int
	least int64
	heap  []scored // the worst on top
}

func (b *bestOf) add(c scored) {
	switch {
	case b.limit <= 0:
	case len(b.heap) < b.limit:
		b.heap = append(b.heap, c)
		b.up(len(b.heap) - 1)
	default:
		b.heap[0] = c
		b.down(0)
	}
	if len(b.heap) == b.limit && b.limit > 0 {
		b.least = b.heap[0].score // who comes later needs more
	}
}

func (b *bestOf) full() bool { return len(b.heap) == b.limit }

func (b *bestOf) up(i int) {
	for i > 0 {
		above := (i - 1) / 2
		if b.heap[i].compare(b.heap[above]) <= 0 {
			return
		}
		b.heap[i], b.heap[above] = b.heap[above], b.heap[i]
		i = above
	}
}

func (b *bestOf) down(i int) {
	for {
		below := 2*i + 1
		if below >= len(b.heap) {
			return
		}
		if right := below + 1; right < len(b.heap) && b.heap[right].compare(b.heap[below]) > 0 {
			below = right
		}
		if b.heap[below].compare(b.heap[i]) <= 0 {
			return
		}
		b.heap[i], b.heap[below] = b.heap[below], b.heap[i]
		i = below
	}
}

// sorted gives the best, best first.
func (b *bestOf) sorted() []scored {
	slices.SortFunc(b.heap, scored.compare)
	return b.heap
}
