package lexical

import "slices"

// hiding is which passages of a document are hidden, and which articles are
// gone with all of theirs.
type hiding struct {
	passages []bool // by ordinal in the document; empty when none is hidden
	touched  []bool // by article: some of its passages are hidden
	gone     []bool // by article
	articles int    // number of those that are gone
}

func (h *hiding) any() bool { return len(h.passages) > 0 }

func (h *hiding) has(ordinal int) bool { return h.any() && h.passages[ordinal] }

func (h *hiding) hasArticle(article int) bool { return h.any() && h.gone[article] }

// hide gives the layout without some passages: they keep their ordinals and
// count for nothing.
func (l *Layout) hide(ordinals []int) (*Layout, hiding) {
	if len(ordinals) == 0 {
		return l, hiding{}
	}
	left := *l
	left.articles = slices.Clone(l.articles)
	h := hiding{passages: make([]bool, len(l.lengths)), touched: make([]bool, len(l.articles)), gone: make([]bool, len(l.articles))}
	for a := range left.articles {
		shape := &left.articles[a]
		first, stay := int(l.firsts[a]), 0
		for i, n := range l.of(a) {
			if _, hidden := slices.BinarySearch(ordinals, first+i); !hidden {
				stay++
				continue
			}
			h.passages[first+i], h.touched[a] = true, true
			left.passages--
			left.length -= int(n)
			body := min(n, shape[fieldBody])
			shape[fieldBody] -= body
			left.total[fieldBody] -= int(body)
		}
		if stay == 0 && h.touched[a] {
			h.gone[a] = true
			h.articles++
			for f, n := range shape {
				left.total[f] -= int(n)
			}
			left.total[fieldTitle] -= l.titleLength
		}
	}
	return &left, h
}

// strip appends to buf a posting without hidden passages and without articles
// that are gone.
func (h *hiding) strip(buf, data []byte, l *Layout) ([]byte, error) {
	if !h.any() {
		return append(buf, data...), nil
	}
	p := openPosting(data)
	var kept []entry
	for p.next() {
		if p.article >= len(l.articles) {
			return nil, ErrCorrupt
		}
		e := entry{article: p.article, counts: p.counts}
		body, first, passages := 0, int(l.firsts[p.article]), len(l.of(p.article))
		for {
			index, count, ok := p.nextPassage()
			if !ok {
				break
			}
			if index >= passages {
				return nil, ErrCorrupt
			}
			if !h.has(first + index) {
				e.passages = append(e.passages, passageCount{index, count})
				body += count
			}
		}
		if h.touched[e.article] {
			e.counts[fieldBody] = min(e.counts[fieldBody], body)
		}
		if !h.gone[e.article] && e.counts != [fieldTitle]int{} {
			kept = append(kept, e)
		}
	}
	if p.failed {
		return nil, ErrCorrupt
	}
	return appendPosting(buf, p.title, kept), nil
}
