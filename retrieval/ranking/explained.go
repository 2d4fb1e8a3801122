package ranking

import "slices"

// alone is what a word of the question counts for in a text that has it beside
// none of its neighbours: any law has the words of any question.
const alone = 0.35

// spellings are, for each word of a question, from 0 to 1 how much a text says of it.
type spellings []float64

func (s spellings) or(o spellings) {
	for i := range s {
		s[i] = max(s[i], o[i])
	}
}

// share is the part of the question's weight that is spelled.
func (q *Question) share(s spellings) float64 {
	var found, all float64
	for i, w := range q.words {
		weight := q.unigram[w.folded]
		all += weight
		found += weight * s[i]
	}
	return found / max(all, 1e-9)
}

// spelled sets how much a text says of each word of the question: in the
// question's words or in what directives say instead.
func (c *Concepts) spelled(s spellings, b *bag) {
	clear(s)
	for i, w := range c.own {
		if b.words.has(w) {
			s[i] = max(s[i], alone)
		}
		if p := c.ownPairs[i]; p != none && b.pairs.has(p) {
			s[i-1], s[i] = 1, 1
		}
	}
	for _, concept := range c.list {
		best := 0.0
		for i := range concept.terms {
			best = max(best, concept.terms[i].in(b))
		}
		for i := concept.first; i <= concept.last && i < len(s); i++ {
			s[i] = max(s[i], best)
		}
	}
}

// Says reports whether the words of a phrase, folded, stand in the article one
// after the other.
func (a *Article) Says(phrase []string) bool {
	words := make([]word, len(phrase))
	for i, s := range phrase {
		words[i] = wordOf(s)
	}
	return says(a.heading, words) || slices.ContainsFunc(a.passages, func(p []syllable) bool { return says(p, words) })
}

func says(text []syllable, phrase []word) bool {
	for i := 0; i+len(phrase) <= len(text); i++ {
		n := 0
		for n < len(phrase) && text[i+n].folded == phrase[n] {
			n++
		}
		if n == len(phrase) {
			return true
		}
	}
	return false
}
