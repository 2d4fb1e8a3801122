package ranking

import (
	"math"
	mathbits "math/bits"
)

// Candidate is an article to order, with what the engine's scorer says of it.
type Candidate struct {
	Article   *Article
	Document  int64
	Ordinal   int // of the article in its document
	Title     []string
	Score     float64   // article and best passage together
	Passages  []float64 // scores
	Preferred bool      // the question names the document
	Extra     float64   // weight of what directives say instead of the words of the question
}

// Feature names one column of a Vector.
type Feature int

// Features. Shares are of the question's weight unless said otherwise; "best
// passage" is the one that covers most of the question.
const (
	Score Feature = iota
	Best
	Top3
	Mass
	Unigrams
	Tones
	Pairs
	TonedPairs
	Triples
	PassageUnigrams
	PassagePairs
	PassageToned
	PassageTriples
	Density
	PairDensity
	Subsequence
	Run
	HeadingAsked
	HeadingPairsAsked
	AskedInHeading
	AskedPairsInHeading
	HeadingOrder
	HeadingLeftover
	NoHeading
	Numbers
	Rare
	RareTogether
	TitleAsked
	DocumentMass
	Length
	PassageLength
	Early
	Before
	After
	First
	Extra
	Preferred
	SeenWords // of the question, anywhere in the reader's documents: the same for all candidates, as SeenPairs
	SeenPairs
	ExplainedFull // see [Explained], as for the next three
	ExplainedSaid
	ExplainedUnsaid
	ExplainedRarest
	Elsewhere // topics of the question that the article does not speak of
	FeatureCount
)

// Vector is the features of one candidate.
type Vector [FeatureCount]float64

// Vectors computes the features of candidates, which stand best first.
func Vectors(q *Question, list []Candidate) []Vector {
	top := 1e-9
	for i := range list {
		top = max(top, list[i].Score)
	}
	documents, total := map[int64]float64{}, 0.0
	type place struct {
		document int64
		ordinal  int
	}
	scores := map[place]float64{}
	for _, c := range list {
		m := math.Exp((c.Score/top - 1) / 0.15)
		documents[c.Document] += m
		total += m
		scores[place{c.Document, c.Ordinal}] = c.Score / top
	}
	vectors := make([]Vector, len(list))
	scan := newScanner(q)
	for i, c := range list {
		v := &vectors[i]
		v[Score] = c.Score / top
		v[Mass] = c.Score / (q.mass.unigram + q.mass.pairs)
		best3(v, c.Passages, top)
		v[DocumentMass] = documents[c.Document] / total
		v[Before] = scores[place{c.Document, c.Ordinal - 1}]
		v[After] = scores[place{c.Document, c.Ordinal + 1}]
		v[First] = 1 / float64(1+i)
		v[Extra] = min(c.Extra, 6) / 6
		v[SeenWords], v[SeenPairs] = q.seenWords, q.seenPairs
		if c.Preferred {
			v[Preferred] = 1
		}
		if c.Ordinal < 3 {
			v[Early] = 1
		}
		v[TitleAsked] = scan.titleAsked(c.Title)
		scan.text(v, c.Article)
	}
	return vectors
}

func best3(v *Vector, passages []float64, top float64) {
	var first, second, third float64
	for _, s := range passages {
		switch {
		case s > first:
			first, second, third = s, first, second
		case s > second:
			second, third = s, second
		case s > third:
			third = s
		}
	}
	v[Best] = first / top
	v[Top3] = (first + second + third) / (3 * top)
}

func (s *scanner) titleAsked(title []string) float64 {
	if len(title) < 2 {
		return 0
	}
	n, before := 0, none
	for _, syllable := range title {
		id := s.question.vocabulary.words.id(wordOf(syllable))
		if id != none && before != none && s.question.vocabulary.pairOf(before, id) != nil {
			n++
		}
		before = id
	}
	return float64(n) / float64(len(title)-1)
}

// coverage is how much of the question a text covers.
type coverage struct{ unigrams, tones, pairs, toned, triples float64 }

// reader marks what of the question occurs.
type reader struct {
	vocabulary *vocabulary

	unigrams, tones, pairs, toned, triples set
}

// newReaders makes some, which share their memory.
func newReaders(v *vocabulary, n int) []reader {
	sizes := v.sizes()
	memory := make(set, n*sizes.all())
	take := func(n int) set {
		taken := memory[:n:n]
		memory = memory[n:]
		return taken
	}
	readers := make([]reader, n)
	for i := range readers {
		readers[i] = reader{v, take(sizes.unigrams), take(sizes.tones), take(sizes.pairs), take(sizes.toned), take(sizes.triples)}
	}
	return readers
}

// sizes are those of the sets of a reader.
type sizes struct{ unigrams, tones, pairs, toned, triples int }

func (s sizes) all() int { return s.unigrams + s.tones + s.pairs + s.toned + s.triples }

func (v *vocabulary) sizes() sizes {
	of := func(n int) int { return n/64 + 1 }
	return sizes{of(len(v.unigrams)), of(len(v.tones)), of(len(v.pairs)), of(len(v.toned)), of(len(v.triples))}
}

func (r *reader) clear() {
	for _, s := range []set{r.unigrams, r.tones, r.pairs, r.toned, r.triples} {
		clear(s)
	}
}

func (r *reader) read(text []syllable) {
	v := r.vocabulary
	first, before, spelledBefore := none, none, none // the two words before
	for _, s := range text {
		id, spelled := v.words.id(s.folded), none
		if id != none {
			r.unigrams.add(id)
			if spelled = v.spelling(id, s.marked); spelled != none {
				r.tones.add(spelled)
			}
			if before != none {
				r.readPair(first, before, id, spelledBefore, spelled)
			}
		}
		first, before, spelledBefore = before, id, spelled
	}
}

func (r *reader) readPair(first, before, id, spelledBefore, spelled int) {
	p := r.vocabulary.pairOf(before, id)
	if p == nil {
		return
	}
	r.pairs.add(p.pair)
	if spelledBefore != none && spelled != none {
		if at := find(p.toned, spelledBefore, spelled); at != none {
			r.toned.add(at)
		}
	}
	if first != none {
		if at := find(p.third, first, 0); at != none {
			r.triples.add(at)
		}
	}
}

func (r *reader) merge(o *reader) {
	r.unigrams.merge(o.unigrams)
	r.tones.merge(o.tones)
	r.pairs.merge(o.pairs)
	r.toned.merge(o.toned)
	r.triples.merge(o.triples)
}

func (r *reader) coverage(q *Question) coverage {
	m, v := q.mass, r.vocabulary
	c := coverage{
		covered(r.unigrams, v.unigrams) / m.unigram, covered(r.tones, v.tones) / m.tones,
		covered(r.pairs, v.pairs) / m.pairs, covered(r.toned, v.toned) / m.toned,
		covered(r.triples, v.triples) / m.triples,
	}
	if !q.marked { // what marks would tell is not known: take it as the rest is
		c.tones, c.toned = c.unigrams, c.pairs
	}
	return c
}

func covered(found set, weights []float64) float64 {
	total := 0.0
	for i, bits := range found {
		for ; bits != 0; bits &= bits - 1 {
			total += weights[64*i+mathbits.TrailingZeros64(bits)]
		}
	}
	return Steady(total)
}

// Steady rounds a sum, so that the order of adding, which a map does not keep,
// tells nothing apart that is equal.
func Steady(sum float64) float64 { return math.Round(sum*1e9) / 1e9 }
