package ranking

import (
	"math"
	mathbits "math/bits"
	"slices"
)

// longest bounds how much of a passage is compared word by word.
const longest = 400

// scanner computes the features of one question that look at words. It is not
// safe for concurrent use.
type scanner struct {
	question *Question

	heading, whole, passage *reader

	beginning *reader // of the best passage, as much as is compared
	ids       []int   // of its words
	words     distinct[word]
	pairs     distinct[pair]
	matches   []match // by place in the question
	masks     []uint64
}

func newScanner(q *Question) *scanner {
	readers := newReaders(q.vocabulary, 4)
	s := &scanner{question: q, heading: &readers[0], whole: &readers[1], passage: &readers[2], beginning: &readers[3]}
	s.matches = make([]match, len(q.words))
	if len(q.words) <= 64 {
		s.masks = make([]uint64, len(q.vocabulary.places))
		for id, places := range q.vocabulary.places {
			for _, i := range places {
				s.masks[id] |= 1 << i
			}
		}
	}
	return s
}

// text fills the features that look at the words of an article.
func (s *scanner) text(v *Vector, a *Article) {
	q := s.question
	s.heading.clear()
	s.whole.clear()
	s.heading.read(a.heading)
	s.whole.merge(s.heading)
	best := 0
	var most float64
	for i, p := range a.passages {
		s.passage.clear()
		s.passage.read(p)
		s.whole.merge(s.passage)
		c := s.passage.coverage(q)
		v[PassageUnigrams] = max(v[PassageUnigrams], c.unigrams)
		v[PassagePairs] = max(v[PassagePairs], c.pairs)
		v[PassageToned] = max(v[PassageToned], c.toned)
		v[PassageTriples] = max(v[PassageTriples], c.triples)
		v[RareTogether] = max(v[RareTogether], s.passage.rare())
		if s := c.unigrams + c.pairs; s > most {
			best, most = i, s
		}
	}
	c := s.whole.coverage(q)
	v[Unigrams], v[Tones], v[Pairs], v[TonedPairs], v[Triples] = c.unigrams, c.tones, c.pairs, c.toned, c.triples
	v[Rare] = s.whole.rare()
	v[Length] = math.Log(1 + float64(a.length))
	s.readHeading(v, a.heading)
	if len(a.passages) > 0 {
		s.readPassage(v, a.passages[best])
	}
}

// rare is the share of the rarest words that occur.
func (r *reader) rare() float64 {
	n := 0
	for i, bits := range r.vocabulary.rare {
		n += mathbits.OnesCount64(bits & r.unigrams[i])
	}
	return float64(n) / float64(max(1, r.vocabulary.rareAll))
}

func (s *scanner) readHeading(v *Vector, heading []syllable) {
	c := s.heading.coverage(s.question)
	v[AskedInHeading], v[AskedPairsInHeading] = c.unigrams, c.pairs
	if len(heading) == 0 {
		v[NoHeading] = 1
		return
	}
	known := s.question.vocabulary
	var all, asked, pairs, pairsAsked float64
	before := none
	for i, syllable := range heading {
		w := weight(syllable.folded)
		all += w
		id := known.words.id(syllable.folded)
		if id != none {
			asked += w
		}
		if i > 0 {
			both := max(w, weight(heading[i-1].folded))
			pairs += both
			if id != none && before != none && known.pairOf(before, id) != nil {
				pairsAsked += both
			}
		}
		before = id
	}
	v[HeadingAsked] = asked / all
	v[HeadingPairsAsked] = pairsAsked / max(pairs, 1)
	v[HeadingLeftover] = (all - asked) / float64(max(1, known.length))
	v[HeadingOrder] = float64(s.subsequence(s.number(heading))) / float64(len(heading))
}

// number gives the words of a text by their numbers. The list is valid until
// the next call.
func (s *scanner) number(text []syllable) []int {
	s.ids = s.ids[:0]
	for i := range text {
		s.ids = append(s.ids, s.question.vocabulary.words.id(text[i].folded))
	}
	return s.ids
}

func (s *scanner) readPassage(v *Vector, p []syllable) {
	p = p[:min(len(p), longest)]
	v[PassageLength] = math.Log(1 + float64(len(p)))
	s.words.clear()
	s.pairs.clear()
	s.beginning.clear()
	s.beginning.read(p)
	ids := s.number(p)
	var all, asked float64
	digits := 0
	for i, syllable := range p {
		if i > 0 {
			s.pairs.add(pair{p[i-1].folded, syllable.folded}, uint64(31*p[i-1].folded+syllable.folded))
		}
		if !s.words.add(syllable.folded, uint64(syllable.folded)) {
			continue
		}
		w := weight(syllable.folded)
		all += w
		if ids[i] != none {
			asked += w
			if s.question.vocabulary.numbers[ids[i]] {
				digits++
			}
		}
	}
	v[Density] = asked / max(all, 1)
	v[PairDensity] = float64(s.beginning.pairs.count()) / float64(max(1, s.pairs.size))
	v[Numbers] = 0.5
	if n := len(s.question.numbers); n > 0 {
		v[Numbers] = float64(digits) / float64(n)
	}
	n := float64(max(1, len(s.question.words)))
	v[Subsequence] = float64(s.subsequence(ids)) / n
	v[Run] = float64(s.run(ids)) / n
}

func (s set) count() (n int) {
	for _, bits := range s {
		n += mathbits.OnesCount64(bits)
	}
	return n
}

// subsequence is the length of the longest common subsequence of the question
// and a text, whose other words count for nothing. The bits are those of
// Hyyrö, "Bit-Parallel LCS-length Computation Revisited" (2004).
func (s *scanner) subsequence(text []int) int {
	if s.masks == nil {
		return s.longSubsequence(text)
	}
	row := ^uint64(0)
	for _, id := range text {
		if id != none {
			u := row & s.masks[id]
			row = (row + u) | (row - u)
		}
	}
	if n := s.question.vocabulary.length; n < 64 {
		row |= ^uint64(0) << n
	}
	return mathbits.OnesCount64(^row)
}

func (s *scanner) longSubsequence(text []int) int {
	row := make([]int, s.question.vocabulary.length+1)
	for _, id := range text {
		if id == none {
			continue
		}
		corner, places := 0, s.question.vocabulary.places[id]
		for i := 1; i < len(row); i++ {
			above := row[i]
			if len(places) > 0 && places[0] == i-1 {
				row[i], places = corner+1, places[1:]
			} else {
				row[i] = max(above, row[i-1])
			}
			corner = above
		}
	}
	return row[len(row)-1]
}

// match is the common run that ends at a place of the question.
type match struct{ end, length int } // end in the text, counted from 1

// run is the length of the longest common run of syllables.
func (s *scanner) run(text []int) int {
	most := 0
	clear(s.matches)
	for at, id := range text {
		if id == none {
			continue
		}
		// From the end: what stands before is of the word before.
		for _, i := range slices.Backward(s.question.vocabulary.places[id]) {
			length := 1
			if i > 0 && at > 0 && s.matches[i-1].end == at {
				length += s.matches[i-1].length
			}
			s.matches[i] = match{at + 1, length}
			most = max(most, length)
		}
	}
	return most
}
