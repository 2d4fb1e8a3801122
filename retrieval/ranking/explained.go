package ranking

import "slices"

// alone is what a word of the question counts for in a text that has it beside
// none of its neighbours: any law has the words of any question.
const alone = 0.35

// spellings are, for each word of a question, from 0 to 1 how much a text says of it.
type spellings []float64

func (s spellings) or(o spellings) spellings {
	both := make(spellings, len(s))
	for i := range s {
		both[i] = max(s[i], o[i])
	}
	return both
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

// spelled gives how much a text says of each word of the question: in the
// question's words or in what directives say instead.
func (c *Concepts) spelled(b bag) spellings {
	q := c.question
	s := make(spellings, len(q.words))
	for i, w := range q.words {
		if b.words[w.folded] {
			s[i] = max(s[i], alone)
		}
		if i > 0 && b.pairs[pair{q.words[i-1].folded, w.folded}] {
			s[i-1], s[i] = 1, 1
		}
	}
	for _, concept := range c.list {
		best := 0.0
		for _, t := range concept.terms {
			best = max(best, t.in(b))
		}
		for i := concept.first; i <= concept.last && i < len(s); i++ {
			s[i] = max(s[i], best)
		}
	}
	return s
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
