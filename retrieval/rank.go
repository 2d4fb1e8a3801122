package retrieval

import (
	"cmp"
	"slices"

	"neuguong/retrieval/lexical"
	"neuguong/retrieval/ranking"
)

// passageWeight mixes the score of an article's best passage into its own; see
// docs/decisions.md for how it was chosen.
const passageWeight = 0.9

// ranked is an article on its way to becoming a hit.
type ranked struct {
	id       ArticleID
	score    float64
	coverage float64
	extra    float64
	passages map[int]float64 // by ordinal in the document
	features ranking.Vector
}

func rankLexical(candidates []lexical.Candidate) []ranked {
	list := make([]ranked, len(candidates))
	for i, c := range candidates {
		list[i] = ranked{
			id:       ArticleID{c.Document, c.Article},
			score:    c.Score + passageWeight*c.Best,
			coverage: c.Coverage,
			extra:    c.ExtraWeight,
			passages: make(map[int]float64, len(c.Passages)),
		}
		for _, p := range c.Passages {
			list[i].passages[p.Ordinal] = p.Score
		}
	}
	slices.SortStableFunc(list, byScore)
	return list
}

// rescale multiplies the scores of an article found in another search.
func (r *ranked) rescale(by float64) {
	r.score *= by
	for ordinal := range r.passages {
		r.passages[ordinal] *= by
	}
}

func byScore(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id.Document, b.id.Document), cmp.Compare(a.id.Article, b.id.Article))
}
