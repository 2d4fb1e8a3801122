package ranking

import "slices"

// alone is what a word of the question counts for in a text that has it beside
// none of its neighbours: any law has the words of any question.
const alone = 0.35

// spellings are, for each word of a question, for each pair by its second word
// and then for each span that concepts stand for, from 0 to 1 how much a text
// says of it.
type spellings []float64

// span is a part of the question that concepts stand for.
type span struct {
	first, last int
	weight      float64 // of its weightiest word
}

// spanOf gives the number of a span.
func (c *Concepts) spanOf(first, last int) int {
	at := slices.IndexFunc(c.spans, func(s span) bool { return s.first == first && s.last == last })
	if at >= 0 {
		return at
	}
	s := span{first: first, last: last}
	for i := first; i <= last && i < len(c.question.words); i++ {
		s.weight = max(s.weight, c.question.unigram[c.question.words[i].folded])
	}
	c.spans = append(c.spans, s)
	return len(c.spans) - 1
}

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

// Explained is how much of a question an article explains: says in its words
// or in those of directives.
type Explained struct {
	Full float64 // the share of its content words that the best passage and the heading say in full
	// Said counts the parts of the question that are said otherwise, and Unsaid
	// is the weight of those that are not, in units of a word that occurs nowhere.
	Said, Unsaid float64
	// Rarest is the weight, in these units, of the rarest pair or part that is
	// said: any law has the common ones.
	Rarest float64
}

// explained sums up the article that was read.
func (c *Concepts) explained() Explained {
	q := c.question
	var e Explained
	var content, full float64
	for i, is := range q.content {
		if is {
			content++
			full += one(c.best[i] > saidInFull)
		}
		if i > 0 && is && q.content[i-1] {
			weight := q.pairs[pair{q.words[i-1].folded, q.words[i].folded}]
			e.Rarest = max(e.Rarest, c.best[len(q.words)+i]*weight/q.rarest)
		}
	}
	for i, s := range c.spans {
		said := c.best[2*len(q.words)+i]
		e.Rarest = max(e.Rarest, said*s.weight/q.rarest)
		e.Said += said
		e.Unsaid += (1 - said) * s.weight / q.rarest
	}
	e.Full = full / max(content, 1)
	return e
}

// saidInFull leaves room for sums of shares that do not come to 1.
const saidInFull = 0.99

// saidEnough is how much of a phrase must be said to be spoken of.
const saidEnough = 0.5

// SaysOtherwise reports whether the article that was read last says all words
// of a part of the question as directives do.
func (c *Concepts) SaysOtherwise(first, last int) bool {
	for i := first; i <= last && i < len(c.own); i++ {
		if !c.foreign[i] || c.whole[i] < saidEnough {
			return false
		}
	}
	return true
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
			s[i-1], s[i], s[len(c.own)+i] = 1, 1, 1
		}
	}
	for _, concept := range c.list {
		best := 0.0
		for i := range concept.terms {
			t := &concept.terms[i]
			best = max(best, t.in(b)*t.known) // what no document says is not said here
		}
		for i := concept.first; i <= concept.last && i < len(c.own); i++ {
			s[i] = max(s[i], best)
		}
		at := 2*len(c.own) + concept.span
		s[at] = max(s[at], best)
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
