package ranking

import (
	"math"
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
	Explained // by the best passage and the heading, in either wording
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
		v[TitleAsked] = titleAsked(q, c.Title)
		text(v, q, c.Article)
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

func titleAsked(q *Question, title []string) float64 {
	if len(title) < 2 {
		return 0
	}
	n := 0
	for i := 1; i < len(title); i++ {
		if _, ok := q.pairs[pair{wordOf(title[i-1]), wordOf(title[i])}]; ok {
			n++
		}
	}
	return float64(n) / float64(len(title)-1)
}

// coverage is how much of the question a text covers.
type coverage struct{ unigrams, tones, pairs, toned, triples float64 }

// reader marks what of the question occurs.
type reader struct {
	q        *Question
	unigrams map[word]bool
	tones    map[word]bool
	pairs    map[pair]bool
	toned    map[pair]bool
	triples  map[[3]word]bool
}

func newReader(q *Question) *reader {
	return &reader{q, map[word]bool{}, map[word]bool{}, map[pair]bool{}, map[pair]bool{}, map[[3]word]bool{}}
}

func (r *reader) read(text []syllable) {
	for i, s := range text {
		if _, ok := r.q.unigram[s.folded]; ok {
			r.unigrams[s.folded] = true
		}
		if _, ok := r.q.tones[s.marked]; ok {
			r.tones[s.marked] = true
		}
		if i == 0 {
			continue
		}
		p := pair{text[i-1].folded, s.folded}
		if _, ok := r.q.pairs[p]; !ok {
			continue
		}
		r.pairs[p] = true
		if t := (pair{text[i-1].marked, s.marked}); r.q.toned[t] > 0 {
			r.toned[t] = true
		}
		if i > 1 {
			if t := [3]word{text[i-2].folded, p[0], p[1]}; r.q.triples[t] > 0 {
				r.triples[t] = true
			}
		}
	}
}

func (r *reader) merge(o *reader) {
	mergeInto(r.unigrams, o.unigrams)
	mergeInto(r.tones, o.tones)
	mergeInto(r.pairs, o.pairs)
	mergeInto(r.toned, o.toned)
	mergeInto(r.triples, o.triples)
}

func mergeInto[K comparable](a, b map[K]bool) {
	for k := range b {
		a[k] = true
	}
}

func (r *reader) coverage() coverage {
	m := r.q.mass
	c := coverage{
		covered(r.unigrams, r.q.unigram) / m.unigram, covered(r.tones, r.q.tones) / m.tones,
		covered(r.pairs, r.q.pairs) / m.pairs, covered(r.toned, r.q.toned) / m.toned,
		covered(r.triples, r.q.triples) / m.triples,
	}
	if !r.q.marked { // what marks would tell is not known: take it as the rest is
		c.tones, c.toned = c.unigrams, c.pairs
	}
	return c
}

func covered[K comparable](found map[K]bool, weights map[K]float64) float64 {
	total := 0.0
	for k := range found {
		total += weights[k]
	}
	return Steady(total)
}

// Steady rounds a sum, so that the order of adding, which a map does not keep,
// tells nothing apart that is equal.
func Steady(sum float64) float64 { return math.Round(sum*1e9) / 1e9 }
