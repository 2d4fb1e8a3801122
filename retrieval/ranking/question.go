package ranking

import (
	"math"
	"slices"

	"neuguong/retrieval/lexical"
	"neuguong/viet"
)

// Question is a question made ready for ranking.
type Question struct {
	words   []syllable
	marked  bool // typed with marks
	unigram map[word]float64
	pairs   map[pair]float64
	toned   map[pair]float64 // marked pairs, weighed as their folded ones
	tones   map[word]float64
	triples map[[3]word]float64
	numbers map[word]bool
	rare    []word
	content []bool  // of the words: none of asking and grammar
	rarest  float64 // weight of a word that occurs nowhere
	mass    masses
	// Shares of the content words and of the pairs with one that occur anywhere.
	seenWords, seenPairs float64
	vocabulary           *vocabulary
}

type masses struct{ unigram, pairs, toned, tones, triples float64 }

// Weigher gives the weight of the i-th syllable of the question, 0.3 for a
// word of asking and grammar, 1 for others.
type Weigher func(i int) float64

// NewQuestion analyses a question; found tells how common its terms are.
func NewQuestion(text []string, weigh Weigher, found lexical.Found) *Question {
	q := &Question{
		unigram: map[word]float64{}, pairs: map[pair]float64{}, toned: map[pair]float64{}, tones: map[word]float64{},
		triples: map[[3]word]float64{}, numbers: map[word]bool{},
	}
	folded := make([]string, len(text))
	weights := make([]float64, len(text))
	for i, s := range text {
		s = viet.Key(s)
		folded[i] = viet.Fold(s)
		weights[i] = weigh(i)
		q.content = append(q.content, weights[i] == 1)
		q.words = append(q.words, syllable{wordOf(folded[i]), wordOf(s)})
		q.marked = q.marked || folded[i] != s
	}
	idf := func(id int64) float64 { return inverse(max(found.Articles, leastArticles), found.Frequencies[id]) }
	q.rarest = inverse(max(found.Articles, leastArticles), 0)
	type telling struct {
		w   word
		idf float64
	}
	var content []telling
	var before float64
	var contents, seen, couples, seenCouples float64
	for i, w := range q.words {
		own := idf(lexical.TermID(folded[i]))
		raise(q.unigram, w.folded, weights[i]*own)
		raise(q.tones, w.marked, weights[i]*own)
		if weights[i] == 1 {
			content = append(content, telling{w.folded, own})
			contents++
			if found.Frequencies[lexical.TermID(folded[i])] > 0 {
				seen++
			}
		}
		if isNumber(folded[i]) {
			q.numbers[w.folded] = true
		}
		if i == 0 {
			continue
		}
		both := idf(lexical.PairID(folded[i-1], folded[i])) * min(weights[i-1], weights[i])
		if min(weights[i-1], weights[i]) == 1 {
			couples++
			if found.Frequencies[lexical.PairID(folded[i-1], folded[i])] > 0 {
				seenCouples++
			}
		}
		raise(q.pairs, pair{q.words[i-1].folded, w.folded}, both)
		raise(q.toned, pair{q.words[i-1].marked, w.marked}, both)
		if i > 1 {
			raise(q.triples, [3]word{q.words[i-2].folded, q.words[i-1].folded, w.folded}, (before+both)/2)
		}
		before = both
	}
	slices.SortStableFunc(content, func(a, b telling) int {
		switch {
		case a.idf > b.idf:
			return -1
		case a.idf < b.idf:
			return 1
		}
		return 0
	})
	for _, t := range content {
		if len(q.rare) < 4 && !slices.Contains(q.rare, t.w) {
			q.rare = append(q.rare, t.w)
		}
	}
	q.seenWords, q.seenPairs = seen/max(contents, 1), seenCouples/max(couples, 1)
	q.mass = masses{sum(q.unigram), sum(q.pairs), sum(q.toned), sum(q.tones), sum(q.triples)}
	q.vocabulary = newVocabulary(q)
	return q
}

// leastArticles is the size of collection that weights are reckoned for at
// least: among a handful of articles a word that does not occur would outweigh
// all that do.
const leastArticles = 1000

func inverse(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(df)+0.5)/(float64(df)+0.5))
}

func raise[K comparable](m map[K]float64, k K, v float64) { m[k] = max(m[k], v) }

func sum[K comparable](m map[K]float64) float64 {
	total := 0.0
	for _, v := range m {
		total += v
	}
	return max(Steady(total), 1e-9)
}

func isNumber(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}
