package ranking

import "neuguong/retrieval/lexical"

// Concept is a part of a question that is said in other words than those of
// directives, and what directives may say for it.
type Concept struct {
	Terms  [][]string // each as folded syllables; any of them will do
	Weight float64
}

// Concepts are those of one question made ready for ranking.
type Concepts struct{ list [][]term }

// term is a phrase of directives: its words or, of more than one, its pairs.
type term struct {
	words []word
	pairs []pair
	each  []float64 // weight of each word or pair
	mass  float64   // what the term is worth where it stands whole
}

// Spoken is how much of the concepts a text speaks of, in units of one phrase
// of full weight that occurs in one article only.
type Spoken struct {
	Passage float64 // in the passage that has most of them
	Heading float64
}

// NewConcepts makes concepts ready; found tells how common their words are.
func NewConcepts(concepts []Concept, found lexical.Found) *Concepts {
	c := &Concepts{}
	rarest := max(inverse(found.Articles, 1), 1e-9)
	for _, concept := range concepts {
		var terms []term
		for _, syllables := range concept.Terms {
			terms = append(terms, newTerm(syllables, concept.Weight/rarest, found))
		}
		c.list = append(c.list, terms)
	}
	return c
}

func newTerm(syllables []string, weight float64, found lexical.Found) term {
	var t term
	idf := func(id int64) float64 {
		f := found.Frequencies[id]
		if f == 0 {
			return 0 // nobody says it
		}
		return inverse(found.Articles, f)
	}
	total := 0.0
	for i, s := range syllables {
		t.words = append(t.words, wordOf(s))
		if i > 0 {
			t.pairs = append(t.pairs, pair{t.words[i-1], t.words[i]})
			t.each = append(t.each, idf(lexical.PairID(syllables[i-1], s)))
		}
	}
	if len(t.pairs) == 0 {
		t.each = []float64{idf(lexical.TermID(syllables[0]))}
	}
	for _, w := range t.each {
		total += w
	}
	if total == 0 {
		return t
	}
	t.mass = weight * total / float64(len(t.each))
	for i := range t.each {
		t.each[i] /= total
	}
	return t
}

// In looks for the concepts in an article.
func (c *Concepts) In(a *Article) Spoken {
	var s Spoken
	if len(c.list) == 0 {
		return s
	}
	s.Heading = c.spoken(newBag(a.heading))
	for _, p := range a.passages {
		s.Passage = max(s.Passage, c.spoken(newBag(p)))
	}
	return s
}

func (c *Concepts) spoken(b bag) float64 {
	total := 0.0
	for _, terms := range c.list {
		best := 0.0
		for _, t := range terms {
			best = max(best, t.mass*t.in(b))
		}
		total += best
	}
	return total
}

// in gives the share of the term that stands in the bag.
func (t term) in(b bag) float64 {
	if t.mass == 0 {
		return 0
	}
	if len(t.pairs) == 0 {
		if b.words[t.words[0]] {
			return 1
		}
		return 0
	}
	share := 0.0
	for i, p := range t.pairs {
		if b.pairs[p] {
			share += t.each[i]
		}
	}
	return share
}

// bag is the words and pairs of a text.
type bag struct {
	words map[word]bool
	pairs map[pair]bool
}

func newBag(text []syllable) bag {
	b := bag{map[word]bool{}, map[pair]bool{}}
	for i, s := range text {
		b.words[s.folded] = true
		if i > 0 {
			b.pairs[pair{text[i-1].folded, s.folded}] = true
		}
	}
	return b
}
