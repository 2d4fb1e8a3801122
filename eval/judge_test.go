package eval

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"neuguong/retrieval/ranking"
)

func TestLearnedConfidenceTellsQuestionsItHasNotSeen(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	var set []Outcome
	for i := range 200 {
		in := i%2 == 0
		e := ranking.EvidenceOf(map[string]float64{"bias": 1, "explained_in_full": 0.5*count(in) + r.Float64(), "rare_together": r.Float64()})
		set = append(set, Outcome{ID: fmt.Sprint("held-out ", i), InScope: in, Confidence: r.Float64(), Evidence: e.ByName()})
	}
	before := Scope(set).AUROC.Value
	found := LearnConfidence([][]Outcome{set, set[:2]}, 5)
	if got := found.Scope[0].AUROC.Value; got < 0.75 || got < before+0.15 {
		t.Errorf("AUROC %v, before learning %v", got, before)
	}
	much, none := ranking.EvidenceOf(map[string]float64{"bias": 1, "explained_in_full": 1.5}), ranking.EvidenceOf(map[string]float64{"bias": 1})
	if a, b := found.Judge.Confidence(much), found.Judge.Confidence(none); a < 0.7 || b > 0.3 {
		t.Errorf("clear evidence %v, none %v", a, b)
	}
}

func TestAllThatIsAskedOfAQuestionFallsIntoOneFold(t *testing.T) {
	t.Parallel()
	seen := map[int]bool{}
	for i := range 100 {
		id := fmt.Sprint("q", i)
		a, b := foldOf(Outcome{ID: id}, 5), foldOf(Outcome{ID: "held-out " + id}, 5)
		if a != b {
			t.Errorf("%s: folds %d and %d", id, a, b)
		}
		seen[a] = true
	}
	if len(seen) != 5 {
		t.Errorf("folds %v", seen)
	}
}
