package ranking

import "neuguong/retrieval/lexical"

// Concept is a part of a question that is said in other words than those of
// directives, and what directives may say for it.
type Concept struct {
	First, Last int        // of the question's syllables that it stands for
	Terms       [][]string // each as folded syllables; any of them will do
	Weight      float64
}

// Concepts are those of one question made ready for ranking.
type Concepts struct {
	question *Question
	list     []concept
	wanted   bag // of the question and of what directives may say
}

type concept struct {
	first, last int
	terms       []term
}

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

// NewConcepts makes the concepts of a question ready; found tells how common
// their words are.
func NewConcepts(q *Question, concepts []Concept, found lexical.Found) *Concepts {
	c := &Concepts{question: q, wanted: bag{map[word]bool{}, map[pair]bool{}}}
	c.want(q.words)
	rarest := max(inverse(found.Articles, 1), 1e-9)
	for _, concept := range concepts {
		made := newConcept(concept, rarest, found)
		c.list = append(c.list, made)
		for _, t := range made.terms {
			for i, w := range t.words {
				c.wanted.words[w] = true
				if i > 0 {
					c.wanted.pairs[t.pairs[i-1]] = true
				}
			}
		}
	}
	return c
}

func newConcept(from Concept, rarest float64, found lexical.Found) concept {
	c := concept{first: from.First, last: from.Last}
	for _, syllables := range from.Terms {
		c.terms = append(c.terms, newTerm(syllables, from.Weight/rarest, found))
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

func (c *Concepts) want(words []syllable) {
	for i, s := range words {
		c.wanted.words[s.folded] = true
		if i > 0 {
			c.wanted.pairs[pair{words[i-1].folded, s.folded}] = true
		}
	}
}

// Reading is what an article says of a question in either wording.
type Reading struct {
	Spoken    Spoken
	Explained float64 // the share of the question that the best passage and the heading speak of
}

// Read looks for the question and its concepts in an article.
func (c *Concepts) Read(a *Article) Reading {
	heading := c.bag(a.heading)
	r := Reading{Spoken: Spoken{Heading: c.spoken(heading)}}
	above := c.spelled(heading)
	for _, p := range a.passages {
		b := c.bag(p)
		r.Spoken.Passage = max(r.Spoken.Passage, c.spoken(b))
		r.Explained = max(r.Explained, c.question.share(c.spelled(b).or(above)))
	}
	return r
}

func (c *Concepts) spoken(b bag) float64 {
	total := 0.0
	for _, concept := range c.list {
		best := 0.0
		for _, t := range concept.terms {
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

// bag is the words and pairs of a text, or those of a text that are wanted.
type bag struct {
	words map[word]bool
	pairs map[pair]bool
}

func (c *Concepts) bag(text []syllable) bag {
	b := bag{map[word]bool{}, map[pair]bool{}}
	before := false // the word before is wanted too
	for i, s := range text {
		if !c.wanted.words[s.folded] {
			before = false
			continue
		}
		b.words[s.folded] = true
		if before {
			if p := (pair{text[i-1].folded, s.folded}); c.wanted.pairs[p] {
				b.pairs[p] = true
			}
		}
		before = true
	}
	return b
}
