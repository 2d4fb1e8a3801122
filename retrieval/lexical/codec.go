package lexical

import (
	"encoding/binary"
	"errors"
)

// ErrCorrupt is returned for a stored layout or posting that cannot be read:
// the index of that document must be built anew.
var ErrCorrupt = errors.New("lexical: stored index cannot be read")

// layout holds the lengths, in terms, that scores are normalised by.
type layout struct {
	titleLength int
	articles    []articleLayout
	firsts      []int // ordinal in the document of each article's first passage
	total       [fieldCount]int
	passages    int // number of passages
	length      int // of all passages
}

type articleLayout struct {
	lengths  [fieldTitle]int
	passages []int
}

func (l *layout) encode() []byte {
	buf := binary.AppendUvarint(nil, uint64(l.titleLength))
	buf = binary.AppendUvarint(buf, uint64(len(l.articles)))
	for _, a := range l.articles {
		for _, n := range a.lengths {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
		buf = binary.AppendUvarint(buf, uint64(len(a.passages)))
		for _, n := range a.passages {
			buf = binary.AppendUvarint(buf, uint64(n))
		}
	}
	return buf
}

func decodeLayout(data []byte) (*layout, error) {
	r := reader{data: data}
	l := &layout{titleLength: r.int()}
	n := r.count()
	l.articles = make([]articleLayout, 0, n)
	for range n {
		var a articleLayout
		for f := range a.lengths {
			a.lengths[f] = r.int()
			l.total[f] += a.lengths[f]
		}
		a.passages = make([]int, r.count())
		l.firsts = append(l.firsts, l.passages)
		l.passages += len(a.passages)
		for i := range a.passages {
			a.passages[i] = r.int()
			l.length += a.passages[i]
		}
		l.articles = append(l.articles, a)
	}
	l.total[fieldTitle] = l.titleLength * len(l.articles)
	if r.failed || len(r.data) > 0 {
		return nil, ErrCorrupt
	}
	return l, nil
}

// reader reads unsigned varints; after a failure it gives zeros.
type reader struct {
	data   []byte
	failed bool
}

func (r *reader) int() int {
	if len(r.data) > 0 && r.data[0] < 0x80 { // nearly all numbers are small
		v := int(r.data[0])
		r.data = r.data[1:]
		return v
	}
	v, n := binary.Uvarint(r.data)
	if n <= 0 || v > 1<<31 {
		r.failed, r.data = true, nil
		return 0
	}
	r.data = r.data[n:]
	return int(v)
}

// count is an int that at least as many bytes must follow.
func (r *reader) count() int {
	n := r.int()
	if n > len(r.data) {
		r.failed, r.data = true, nil
		return 0
	}
	return n
}

// posting walks the entries of one stored row.
type posting struct {
	reader
	title    int // occurrences in the document's title
	articles int // entries left
	article  int // of the entry read last
	counts   [fieldTitle]int
	passages int // passages of the entry not yet read
	passage  int
}

func openPosting(data []byte) posting {
	p := posting{reader: reader{data: data}}
	p.title = p.int()
	p.articles = p.count()
	return p
}

// next reads the next entry; its passages must be read before the next call.
func (p *posting) next() bool {
	if p.articles == 0 || p.failed {
		return false
	}
	p.articles--
	p.article += p.int()
	for f := range p.counts {
		p.counts[f] = p.int()
	}
	p.passages, p.passage = p.int(), 0
	return !p.failed
}

// nextPassage gives the index among the article's passages and the count.
func (p *posting) nextPassage() (index, count int, ok bool) {
	if p.passages == 0 || p.failed {
		return 0, 0, false
	}
	p.passages--
	p.passage += p.int()
	return p.passage, p.int(), !p.failed
}
