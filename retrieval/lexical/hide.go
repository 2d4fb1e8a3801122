package lexical

import "slices"

// hiding is which passages of a document are hidden, by article, and which
// articles are gone with all of theirs.
type hiding struct {
	passages map[int][]bool // by article, then by index in it
	gone     map[int]bool
	articles int // number of those that are gone
}

func (h hiding) has(article, passage int) bool {
	list := h.passages[article]
	return passage < len(list) && list[passage]
}

// hide takes passages out of the lengths and counts of a layout.
func (l *layout) hide(ordinals []int) hiding {
	h := hiding{}
	if len(ordinals) == 0 {
		return h
	}
	h.passages, h.gone = map[int][]bool{}, map[int]bool{}
	for a := range l.articles {
		shape := &l.articles[a]
		left := len(shape.passages)
		for i, n := range shape.passages {
			if _, hidden := slices.BinarySearch(ordinals, l.firsts[a]+i); !hidden {
				continue
			}
			if h.passages[a] == nil {
				h.passages[a] = make([]bool, len(shape.passages))
			}
			h.passages[a][i] = true
			left--
			l.passages--
			l.length -= n
			body := min(n, shape.lengths[fieldBody])
			shape.lengths[fieldBody] -= body
			l.total[fieldBody] -= body
		}
		if left == 0 && h.passages[a] != nil {
			h.gone[a] = true
			h.articles++
			for f, n := range shape.lengths {
				l.total[f] -= n
			}
			l.total[fieldTitle] -= l.titleLength
		}
	}
	return h
}

// strip takes hidden passages out of a posting, and articles that are gone.
// What it gives does not share memory with data.
func (h hiding) strip(data []byte) ([]byte, error) {
	if len(h.passages) == 0 {
		return slices.Clone(data), nil
	}
	p := openPosting(data)
	var kept []entry
	for p.next() {
		e := entry{article: p.article, counts: p.counts}
		body := 0
		for {
			index, count, ok := p.nextPassage()
			if !ok {
				break
			}
			if !h.has(e.article, index) {
				e.passages = append(e.passages, passageCount{index, count})
				body += count
			}
		}
		if h.passages[e.article] != nil {
			e.counts[fieldBody] = min(e.counts[fieldBody], body)
		}
		if !h.gone[e.article] && e.counts != [fieldTitle]int{} {
			kept = append(kept, e)
		}
	}
	if p.failed {
		return nil, ErrCorrupt
	}
	return encodePosting(p.title, kept), nil
}
