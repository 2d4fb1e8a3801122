package store

import (
	"cmp"
	"container/heap"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"neuguong/retrieval"
)

// vector is the little-endian float32s of v.
func (sqliteDialect) vector(v []float32) any {
	data := make([]byte, 0, 4*len(v))
	for _, x := range v {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(x))
	}
	return data
}

func (sqliteDialect) scanVector() (dest any, read func() []float32) {
	var data []byte
	return &data, func() []float32 {
		v := make([]float32, len(data)/4)
		for i := range v {
			v[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
		}
		return v
	}
}

// nearest looks at every vector the reader may see.
func (sqliteDialect) nearest(ctx context.Context, tx *transaction, q nearestQuery) ([]retrieval.Neighbour, error) {
	args := q.args
	query := `WITH visible AS MATERIALIZED (` + q.visible + `)
		SELECT v.document, v.ordinal, v.article, v.embedding FROM vectors v
		WHERE v.model = ` + args.add(q.model.id) + ` AND v.document IN (SELECT id FROM visible)` + q.unhidden
	var best nearestHeap
	err := each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var n retrieval.Neighbour
		var data sql.RawBytes
		if err := rows.Scan(&n.ID.Document, &n.ID.Ordinal, &n.Article, &data); err != nil {
			return err
		}
		if len(data) != 4*len(q.vector) {
			return fmt.Errorf("vector of passage %d of document %d has %d bytes", n.ID.Ordinal, n.ID.Document, len(data))
		}
		n.Similarity = dot(q.vector, data)
		best.offer(n, q.k)
		return nil
	})
	slices.SortFunc(best, compareNeighbours)
	return best, err
}

// dot is the inner product with a stored vector.
func dot(v []float32, data []byte) float64 {
	var a, b, c, d float32 // four sums, so that additions need not wait for each other
	for len(v) >= 4 && len(data) >= 16 {
		a += v[0] * math.Float32frombits(binary.LittleEndian.Uint32(data))
		b += v[1] * math.Float32frombits(binary.LittleEndian.Uint32(data[4:]))
		c += v[2] * math.Float32frombits(binary.LittleEndian.Uint32(data[8:]))
		d += v[3] * math.Float32frombits(binary.LittleEndian.Uint32(data[12:]))
		v, data = v[4:], data[16:]
	}
	for i, x := range v {
		a += x * math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:]))
	}
	return float64(a) + float64(b) + float64(c) + float64(d)
}

// compareNeighbours puts the nearest first, ties in reading order.
func compareNeighbours(a, b retrieval.Neighbour) int {
	return cmp.Or(
		cmp.Compare(b.Similarity, a.Similarity),
		cmp.Compare(a.ID.Document, b.ID.Document),
		cmp.Compare(a.ID.Ordinal, b.ID.Ordinal),
	)
}

// nearestHeap keeps the best, the worst of them on top.
type nearestHeap []retrieval.Neighbour

func (h nearestHeap) Len() int           { return len(h) }
func (h nearestHeap) Less(i, j int) bool { return compareNeighbours(h[i], h[j]) > 0 }
func (h nearestHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *nearestHeap) Push(x any)        { *h = append(*h, x.(retrieval.Neighbour)) }
func (h *nearestHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}

func (h *nearestHeap) offer(n retrieval.Neighbour, k int) {
	switch {
	case len(*h) < k:
		heap.Push(h, n)
	case compareNeighbours(n, (*h)[0]) < 0:
		(*h)[0] = n
		heap.Fix(h, 0)
	}
}
