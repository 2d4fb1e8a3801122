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
	wanted   wanted
	own      []int // the question's words
	ownPairs []int // the pair that each of them ends; none for the first

	heading, passage bag
	above, below     spellings
	best, whole      spellings // of the passage that says most, and of all
	foreign          []bool    // words that concepts stand for
	spans            []span
}

type concept struct {
	first, last int
	span        int // in Concepts.spans
	terms       []term
}

// term is a phrase of directives: its words or, of more than one, its pairs.
type term struct {
	words []int
	pairs []int
	each  []float64 // weight of each word or pair
	mass  float64   // what the term is worth where it stands whole
	known float64   // how much of it, by weight, stands in any article
}

// Spoken is how much of the concepts a text speaks of, in units of one phrase
// of full weight that occurs in one article only.
type Spoken struct {
	Passage float64 // in the passage that has most of them
	Heading float64
}

// NewConcepts makes the concepts of a question ready; found tells how common
// their words are. They are not safe for concurrent use.
func NewConcepts(q *Question, concepts []Concept, found lexical.Found) *Concepts {
	c := &Concepts{question: q, own: make([]int, len(q.words)), ownPairs: make([]int, len(q.words)), foreign: make([]bool, len(q.words))}
	for i, s := range q.words {
		c.own[i], c.ownPairs[i] = c.wanted.word(s.folded), none
		if i > 0 {
			c.ownPairs[i] = c.wanted.pair(c.own[i-1], c.own[i])
		}
	}
	rarest := max(inverse(found.Articles, 1), 1e-9)
	for _, from := range concepts {
		made := concept{first: from.First, last: from.Last, span: c.spanOf(from.First, from.Last)}
		for _, syllables := range from.Terms {
			made.terms = append(made.terms, c.newTerm(syllables, from.Weight/rarest, found))
		}
		c.list = append(c.list, made)
		for i := made.first; i <= made.last && i < len(c.foreign); i++ {
			c.foreign[i] = true
		}
	}
	c.heading, c.passage = c.wanted.bag(), c.wanted.bag()
	for _, s := range []*spellings{&c.above, &c.below, &c.best, &c.whole} {
		*s = make(spellings, 2*len(q.words)+len(c.spans))
	}
	return c
}

func (c *Concepts) newTerm(syllables []string, weight float64, found lexical.Found) term {
	var t term
	all := 0.0
	idf := func(id int64) float64 {
		f := found.Frequencies[id]
		w := inverse(found.Articles, f)
		all += w
		if f == 0 {
			return 0 // nobody says it
		}
		return w
	}
	total := 0.0
	for i, s := range syllables {
		t.words = append(t.words, c.wanted.word(wordOf(s)))
		if i > 0 {
			t.pairs = append(t.pairs, c.wanted.pair(t.words[i-1], t.words[i]))
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
	t.known = total / all
	for i := range t.each {
		t.each[i] /= total
	}
	return t
}

// Reading is what an article says of a question in either wording.
type Reading struct {
	Spoken    Spoken
	Explained Explained
}

// Read looks for the question and its concepts in an article.
func (c *Concepts) Read(a *Article) Reading {
	c.wanted.read(&c.heading, a.heading)
	r := Reading{Spoken: Spoken{Heading: c.spoken(&c.heading)}}
	c.spelled(c.above, &c.heading)
	copy(c.best, c.above)
	copy(c.whole, c.above)
	most := -1.0
	for _, p := range a.passages {
		c.wanted.read(&c.passage, p)
		r.Spoken.Passage = max(r.Spoken.Passage, c.spoken(&c.passage))
		c.spelled(c.below, &c.passage)
		c.below.or(c.above)
		c.whole.or(c.below)
		if share := c.question.share(c.below); share > most {
			most = share
			copy(c.best, c.below)
		}
	}
	r.Explained = c.explained()
	return r
}

func (c *Concepts) spoken(b *bag) float64 {
	total := 0.0
	for _, concept := range c.list {
		best := 0.0
		for i := range concept.terms {
			t := &concept.terms[i]
			best = max(best, t.mass*t.in(b))
		}
		total += best
	}
	return total
}

// in gives the share of the term that stands in the bag.
func (t *term) in(b *bag) float64 {
	if t.mass == 0 {
		return 0
	}
	if len(t.pairs) == 0 {
		if b.words.has(t.words[0]) {
			return 1
		}
		return 0
	}
	share := 0.0
	for i, p := range t.pairs {
		if b.pairs.has(p) {
			share += t.each[i]
		}
	}
	return share
}

// wanted numbers the words and pairs that are looked for.
type wanted struct {
	words   table
	follows [][]follower // pairs by their first word
	pairs   int
}

func (w *wanted) word(x word) int {
	id := w.words.add(x)
	if id == len(w.follows) {
		w.follows = append(w.follows, nil)
	}
	return id
}

func (w *wanted) pair(first, second int) int {
	if id := w.pairOf(first, second); id != none {
		return id
	}
	w.follows[first] = append(w.follows[first], follower{word: second, pair: w.pairs})
	w.pairs++
	return w.pairs - 1
}

func (w *wanted) pairOf(first, second int) int {
	for i := range w.follows[first] {
		if f := &w.follows[first][i]; f.word == second {
			return f.pair
		}
	}
	return none
}

// bag is the words and pairs of a text that are wanted.
type bag struct{ words, pairs set }

func (w *wanted) bag() bag {
	return bag{make(set, len(w.follows)/64+1), make(set, w.pairs/64+1)}
}

func (w *wanted) read(b *bag, text []syllable) {
	clear(b.words)
	clear(b.pairs)
	before := none
	for _, s := range text {
		id := w.words.id(s.folded)
		if id != none {
			b.words.add(id)
			if before != none {
				if p := w.pairOf(before, id); p != none {
					b.pairs.add(p)
				}
			}
		}
		before = id
	}
}
