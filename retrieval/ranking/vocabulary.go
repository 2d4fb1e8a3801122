package ranking

import "slices"

// vocabulary numbers the words of a question and what they form, so that a
// text is looked up once and then compared by numbers. Sums are taken in the
// order of the numbers, which is that of the question.
type vocabulary struct {
	words table
	// Of each folded word: weight, places in the question, and whether it is a
	// number or one of the rarest.
	unigrams []float64
	places   [][]int
	numbers  []bool
	rare     set
	rareAll  int
	marked   []([]numbered) // spellings of a folded word with marks, and their number
	tones    []float64
	follows  [][]follower // pairs by their first word
	pairs    []float64
	toned    []float64
	triples  []float64
	length   int // of the question
}

// numbered is a spelling with marks.
type numbered struct {
	word word
	id   int
}

// follower is the second word of a pair.
type follower struct {
	word  int // folded
	pair  int
	toned []bound // by the two spellings
	third []bound // triples that end in this pair, by the folded word before
}

// bound is something longer than a pair, known by what else it is made of.
type bound struct{ a, b, id int }

// none is no word of the question.
const none = -1

func newVocabulary(q *Question) *vocabulary {
	v := &vocabulary{length: len(q.words)}
	ids := make([]int, len(q.words))
	spelled := make([]int, len(q.words))
	for i, w := range q.words {
		id := v.words.add(w.folded)
		if id == len(v.unigrams) {
			v.unigrams = append(v.unigrams, q.unigram[w.folded])
			v.places, v.marked, v.follows = append(v.places, nil), append(v.marked, nil), append(v.follows, nil)
			v.numbers = append(v.numbers, q.numbers[w.folded])
		}
		v.places[id] = append(v.places[id], i)
		at := slices.IndexFunc(v.marked[id], func(n numbered) bool { return n.word == w.marked })
		if at < 0 {
			at = len(v.marked[id])
			v.marked[id] = append(v.marked[id], numbered{w.marked, len(v.tones)})
			v.tones = append(v.tones, q.tones[w.marked])
		}
		ids[i], spelled[i] = id, v.marked[id][at].id
		if i == 0 {
			continue
		}
		f := v.follower(ids[i-1], id, q.pairs[pair{q.words[i-1].folded, w.folded}])
		f.toned = v.bind(f.toned, &v.toned, spelled[i-1], spelled[i], q.toned[pair{q.words[i-1].marked, w.marked}])
		if i > 1 {
			f.third = v.bind(f.third, &v.triples, ids[i-2], 0, q.triples[[3]word{q.words[i-2].folded, q.words[i-1].folded, w.folded}])
		}
	}
	v.rare, v.rareAll = make(set, v.sizes().unigrams), len(q.rare)
	for _, w := range q.rare {
		v.rare.add(v.words.id(w))
	}
	return v
}

// follower gives the pair of two words, which is made where it is new.
func (v *vocabulary) follower(first, second int, weight float64) *follower {
	list := v.follows[first]
	i := slices.IndexFunc(list, func(f follower) bool { return f.word == second })
	if i < 0 {
		i = len(list)
		v.follows[first] = append(list, follower{word: second, pair: len(v.pairs)})
		v.pairs = append(v.pairs, weight)
	}
	return &v.follows[first][i]
}

func (*vocabulary) bind(list []bound, weights *[]float64, a, b int, weight float64) []bound {
	if find(list, a, b) != none {
		return list
	}
	*weights = append(*weights, weight)
	return append(list, bound{a, b, len(*weights) - 1})
}

func find(list []bound, a, b int) int {
	for _, x := range list {
		if x.a == a && x.b == b {
			return x.id
		}
	}
	return none
}

func (v *vocabulary) pairOf(first, second int) *follower {
	list := v.follows[first]
	for i := range list {
		if list[i].word == second {
			return &list[i]
		}
	}
	return nil
}

func (v *vocabulary) spelling(id int, w word) int {
	for _, n := range v.marked[id] {
		if n.word == w {
			return n.id
		}
	}
	return none
}

// table numbers words from 0. Most words of a text are none of it, which one
// look at the filter tells.
type table struct {
	filter [1 << filterBits / 64]uint64
	ids    map[word]int
}

const filterBits = 12

func (t *table) add(w word) int {
	if t.ids == nil {
		t.ids = map[word]int{}
	}
	id, ok := t.ids[w]
	if !ok {
		id = len(t.ids)
		t.ids[w] = id
		t.filter[w%(1<<filterBits)/64] |= 1 << (w % 64)
	}
	return id
}

func (t *table) id(w word) int {
	if t.filter[w%(1<<filterBits)/64]&(1<<(w%64)) == 0 {
		return none
	}
	if id, ok := t.ids[w]; ok {
		return id
	}
	return none
}

// set is a set of small numbers.
type set []uint64

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

func (s set) merge(o set) {
	for i, bits := range o {
		s[i] |= bits
	}
}
