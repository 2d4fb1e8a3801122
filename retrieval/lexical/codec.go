package lexical

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrCorrupt is returned for a stored layout or posting that cannot be read:
// the index of that document must be built anew.
var ErrCorrupt = errors.New("lexical: stored index cannot be read")

// reader reads unsigned varints; after a failure it gives zeros.
type reader struct {
	data   []byte
	at     int
	failed bool
}

// int is kept so small that it is inlined: nearly all numbers are small.
func (r *reader) int() int {
	if r.at < len(r.data) && r.data[r.at] < 0x80 {
		r.at++
		return int(r.data[r.at-1])
	}
	return r.long()
}

func (r *reader) long() int {
	v, n := binary.Uvarint(r.data[r.at:])
	if n <= 0 || v > math.MaxInt32 {
		r.failed, r.at = true, len(r.data)
		return 0
	}
	r.at += n
	return int(v)
}

// count is an int that at least as many bytes must follow.
func (r *reader) count() int {
	n := r.int()
	if n > len(r.data)-r.at {
		r.failed, r.at = true, len(r.data)
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

// nextShort is next for an entry whose numbers all take one byte; it reports
// false, and has read nothing, where there is no such entry.
func (p *posting) nextShort() bool {
	if p.articles == 0 || len(p.data)-p.at < 5 {
		return false
	}
	b := p.data[p.at : p.at+5 : p.at+5]
	if b[0]|b[1]|b[2]|b[3]|b[4] >= 0x80 {
		return false
	}
	p.at += 5
	p.articles--
	p.article += int(b[0])
	p.counts = [fieldTitle]int{int(b[1]), int(b[2]), int(b[3])}
	p.passages, p.passage = int(b[4]), 0
	return true
}

// skipPassages goes to the end of the entry.
func (p *posting) skipPassages() {
	n := 2 * p.passages
	for n > 0 && p.at < len(p.data) && p.data[p.at] < 0x80 {
		p.at++
		n--
	}
	for ; n > 0 && !p.failed; n-- {
		p.int()
	}
	p.passages = 0
}
