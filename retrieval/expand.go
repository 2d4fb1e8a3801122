package retrieval

import (
	"context"
	"math"
	"slices"

	"neuguong/retrieval/lexical"
	"neuguong/retrieval/ranking"
	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

// Weights of what is said in other words beside the score of the ranker, which
// looks at the question's own words: for the passage that speaks of most of
// it, and for the heading. See docs/decisions.md for how they were chosen.
const (
	spokenInPassage = 3
	spokenInHeading = 1.5
)

// inOwnWords is the share of pairs above which a question speaks the language
// of the directives: synonyms could then only lead away from the direct hit.
const inOwnWords = 0.4

// knownPhrase is the share of articles from which on a phrase is one of the
// directives' own, and needs no other word for it.
const knownPhrase = 0.01

// evidence is what an engine found, and for which synonyms of the question's
// words besides these.
type evidence struct {
	lexical.Found
	synonyms []thesaurus.Synonym
}

// candidates finds articles by the question's own words and, where those are
// not the directives', by what the directives say instead.
func (s *Searcher) candidates(ctx context.Context, f Filter, u understanding) (evidence, error) {
	found, err := s.lexical.Candidates(ctx, f, lexical.Query{Terms: u.terms, Limit: candidateLimit})
	if err != nil || len(found.Candidates) > 0 && found.Candidates[0].PairCoverage >= inOwnWords {
		return evidence{Found: found}, err
	}
	synonyms := u.foreign(found)
	if len(synonyms) == 0 {
		return evidence{Found: found}, nil
	}
	found, err = s.lexical.Candidates(ctx, f, lexical.Query{Terms: withSynonyms(u.terms, synonyms), Limit: candidateLimit})
	return evidence{found, synonyms}, err
}

// foreign gives the synonyms of phrases that the directives do not use.
func (u understanding) foreign(found lexical.Found) []thesaurus.Synonym {
	return slices.DeleteFunc(slices.Clone(u.synonyms), func(s thesaurus.Synonym) bool {
		rarest := math.MaxInt
		for i := s.First + 1; i <= s.Last; i++ {
			id := lexical.PairID(viet.Fold(u.syllables[i-1]), viet.Fold(u.syllables[i]))
			rarest = min(rarest, found.Frequencies[id])
		}
		return s.Last > s.First && float64(rarest) > knownPhrase*float64(found.Articles)
	})
}

// told gives the synonyms with the words they stand for.
func (u understanding) told() []Synonym {
	out := make([]Synonym, len(u.synonyms))
	for i, s := range u.synonyms {
		out[i] = Synonym{u.syllables[s.First : s.Last+1], s.Terms, s.Weight}
	}
	return out
}

// withSynonyms adds the terms of synonyms to those of a question.
func withSynonyms(terms []lexical.Term, synonyms []thesaurus.Synonym) []lexical.Term {
	list := termList{index: map[int64]int{}}
	for _, t := range terms {
		list.add(t)
	}
	for _, s := range synonyms {
		for _, term := range s.Terms {
			list.addPhrase(term, s.Weight)
		}
	}
	return list.terms
}

// concepts are the parts of a question said in other words.
func (e evidence) concepts(q *ranking.Question) *ranking.Concepts {
	list := make([]ranking.Concept, len(e.synonyms))
	for i, s := range e.synonyms {
		list[i] = ranking.Concept{First: s.First, Last: s.Last, Terms: s.Terms, Weight: s.Weight}
	}
	return ranking.NewConcepts(q, list, e.Found)
}

// spoken is what an article gains for speaking of the question in the words of
// directives.
func spoken(s ranking.Spoken) float64 {
	return spokenInPassage*s.Passage + spokenInHeading*s.Heading
}
