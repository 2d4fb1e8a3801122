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
	passages passageScores
	features ranking.Vector
}

// passageScores are those of the passages of one article.
type passageScores []lexical.PassageScore

// of gives the score of the passage with an ordinal, 0 for one without any.
func (s passageScores) of(ordinal int) float64 {
	if i := s.index(ordinal); i >= 0 {
		return s[i].Score
	}
	return 0
}

// index is where the passage with an ordinal stands, -1 for one without any score.
func (s passageScores) index(ordinal int) int {
	for i := range s {
		if s[i].Ordinal == ordinal {
			return i
		}
	}
	return -1
}

// raise sees to it that a passage has a score at least.
func (s *passageScores) raise(ordinal int, least float64) {
	if i := s.index(ordinal); i >= 0 {
		(*s)[i].Score = max((*s)[i].Score, least)
		return
	}
	*s = append(*s, lexical.PassageScore{Ordinal: ordinal, Score: max(0, least)})
}

func rankLexical(candidates []lexical.Candidate) []ranked {
	list := make([]ranked, len(candidates))
	for i, c := range candidates {
		list[i] = ranked{
			id:       ArticleID{c.Document, c.Article},
			score:    c.Score + passageWeight*c.Best,
			coverage: c.Coverage,
			extra:    c.ExtraWeight,
			passages: c.Passages,
		}
	}
	slices.SortStableFunc(list, byScore)
	return list
}

// rescale multiplies the scores of an article found in another search.
func (r *ranked) rescale(by float64) {
	r.score *= by
	for i := range r.passages {
		r.passages[i].Score *= by
	}
}

func byScore(a, b ranked) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id.Document, b.id.Document), cmp.Compare(a.id.Article, b.id.Article))
}
