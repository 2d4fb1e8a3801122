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

// shortEntry takes the head of an entry whose numbers all take one byte, as
// [posting.next] would; it is nil, and nothing was taken, where there is no such
// entry.
func (p *posting) shortEntry() *[5]byte {
	if p.articles == 0 || len(p.data)-p.at < 5 {
		return nil
	}
	b := (*[5]byte)(p.data[p.at:])
	if (b[0]|b[1]|b[2]|b[3]|b[4])&0x80 != 0 {
		return nil
	}
	p.at += 5
	p.articles--
	return b
}

// nextFrom is next, and goes on over most of the entries of articles before one.
func (p *posting) nextFrom(article int) bool {
	for {
		short := p.shortEntry()
		if short == nil {
			return p.next()
		}
		p.article += int(short[0])
		if p.article >= article {
			p.counts = [fieldTitle]int{int(short[1]), int(short[2]), int(short[3])}
			p.passages, p.passage = int(short[4]), 0
			return true
		}
		p.skipShort(2 * int(short[4]))
	}
}

// skipShort goes on by n numbers.
func (p *posting) skipShort(n int) {
	for ; n >= 8 && len(p.data)-p.at >= 8; n -= 8 {
		if binary.LittleEndian.Uint64(p.data[p.at:])&0x8080808080808080 != 0 {
			break
		}
		p.at += 8
	}
	p.skip(n)
}

// skipPassages goes to the end of the entry.
func (p *posting) skipPassages() {
	p.skip(2 * p.passages)
	p.passages = 0
}

func (p *posting) skip(n int) {
	for n > 0 && p.at < len(p.data) && p.data[p.at] < 0x80 {
		p.at++
		n--
	}
	for ; n > 0 && !p.failed; n-- {
		p.int()
	}
}
