package lexical

import (
	"cmp"
	"slices"
)

// Rows are all posting rows of one document, in memory. They do not change and
// may be shared.
type Rows struct {
	terms []int64 // in order
	ends  []uint32
	data  []byte // one row behind the other
}

// NewRows takes the rows of a document over.
func NewRows(rows []Row) *Rows {
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.Term, b.Term) })
	size := 0
	for _, r := range rows {
		size += len(r.Data)
	}
	m := &Rows{make([]int64, len(rows)), make([]uint32, len(rows)), make([]byte, 0, size)}
	for i, r := range rows {
		m.data = append(m.data, r.Data...)
		m.terms[i], m.ends[i] = r.Term, uint32(len(m.data))
	}
	return m
}

// Of gives the row of a term, nil when the document does not have it.
func (m *Rows) Of(term int64) []byte {
	i, ok := slices.BinarySearch(m.terms, term)
	if !ok {
		return nil
	}
	start := uint32(0)
	if i > 0 {
		start = m.ends[i-1]
	}
	return m.data[start:m.ends[i]:m.ends[i]]
}

// Size is roughly the memory they take, in bytes.
func (m *Rows) Size() int { return 96 + 12*len(m.terms) + len(m.data) }
