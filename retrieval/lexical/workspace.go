package lexical

// workspace is what a search works with. It goes from one search to the next, as
// making it anew would cost more than what is done with it.
type workspace struct {
	scores []int64
	found  []document
	pieces pieces[byte]
	rows   pieces[row]
}

// keptMemory bounds what is kept for the next search, in bytes or so.
const keptMemory = 32 << 20

// begin gives the scores and the documents, all zero.
func (m *workspace) begin(slots, documents int) ([]int64, []document) {
	m.scores, m.found = zeroed(m.scores, slots), zeroed(m.found, documents)
	return m.scores, m.found
}

func zeroed[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	clear(list[:cap(list)])
	return list[:n]
}

// end makes ready for the next search; it reports false where too much is kept.
func (m *workspace) end() bool {
	clear(m.found[:cap(m.found)])
	m.pieces.end()
	m.rows.end()
	return 8*cap(m.scores)+m.pieces.size()+32*m.rows.size() <= keptMemory
}

// pieces are stretches of memory that are cut into lists.
type pieces[T any] struct {
	all  [][]T
	next int // piece after the one that is being cut
}

// pieceSize is how much a piece holds at least.
const (
	bytePiece = 128 << 10
	rowPiece  = 8 << 10
)

// take gives an empty list with room for n, which is not to outgrow it.
func (p *pieces[T]) take(n, size int) []T {
	for {
		if p.next > 0 {
			piece := &p.all[p.next-1]
			if at := len(*piece); cap(*piece)-at >= n {
				*piece = (*piece)[:at+n]
				return (*piece)[at : at : at+n]
			}
		}
		if p.next == len(p.all) {
			p.all = append(p.all, make([]T, 0, max(size, n)))
		}
		p.next++
	}
}

func (p *pieces[T]) end() {
	for i := range p.all[:p.next] {
		clear(p.all[i])
		p.all[i] = p.all[i][:0]
	}
	p.next = 0
}

func (p *pieces[T]) size() (n int) {
	for _, piece := range p.all {
		n += cap(piece)
	}
	return n
}
