package eval

import (
	"hash/fnv"
	"strings"

	"neuguong/retrieval/ranking"
)

// judgePenalty is that on the weights of confidence, chosen between .001 and .005.
const judgePenalty = 0.001

// Judging is confidence learned from outcomes, and what it makes of outcomes
// it has not seen.
type Judging struct {
	Judge *ranking.Judge `json:"weights"`
	Scope []*ScopeReport `json:"scope"` // of each set of outcomes, by judges learned from the other folds; nil for one sort of questions
}

// LearnConfidence fits the weights of confidence to sets of outcomes, each
// sort of questions of each set counting alike, and tries them by folds. All
// that is asked of one question falls into one fold.
func LearnConfidence(sets [][]Outcome, folds int) Judging {
	j := Judging{Judge: ranking.LearnJudge(lessons(sets, func(Outcome) bool { return true }), judgePenalty)}
	tried := make([][]Outcome, len(sets))
	for fold := range folds {
		seen := func(o Outcome) bool { return foldOf(o, folds) != fold }
		judge := ranking.LearnJudge(lessons(sets, seen), judgePenalty)
		for i, set := range sets {
			for _, o := range set {
				if seen(o) {
					continue
				}
				if o.Evidence != nil {
					o.Confidence = judge.Confidence(ranking.EvidenceOf(o.Evidence))
				}
				tried[i] = append(tried[i], o)
			}
		}
	}
	for _, outcomes := range tried {
		j.Scope = append(j.Scope, Scope(outcomes))
	}
	return j
}

// foldOf gives the fold of the question, whatever documents it was asked over.
func foldOf(o Outcome, folds int) int {
	h := fnv.New32a()
	_, _ = h.Write([]byte(o.ID[strings.LastIndexByte(o.ID, ' ')+1:])) // never fails
	return int(h.Sum32()>>3) % folds
}

// lessons are the outcomes to learn from: those whose confidence rests on
// evidence and is asked for.
func lessons(sets [][]Outcome, seen func(Outcome) bool) []ranking.Judged {
	var examples []ranking.Judged
	for _, set := range sets {
		for _, inScope := range []bool{true, false} {
			var sort []ranking.Judged
			for _, o := range set {
				if o.InScope == inScope && o.Evidence != nil && !o.Declined && seen(o) {
					sort = append(sort, ranking.Judged{Evidence: ranking.EvidenceOf(o.Evidence), Answered: inScope})
				}
			}
			for i := range sort {
				sort[i].Weight = 1 / float64(len(sort))
			}
			examples = append(examples, sort...)
		}
	}
	return examples
}
