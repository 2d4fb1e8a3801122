package eval

import (
	"math"
	"testing"
)

func TestScoreCountsByRank(t *testing.T) {
	t.Parallel()
	relevant := map[string]float64{"a": 1, "b": 1}
	m := Score([]string{"x", "a", "y", "z", "w", "v", "b"}, relevant)
	want := Metrics{Recall1: 0, Recall5: 0.5, Recall10: 1, Recall20: 1, MRR10: 0.5}
	want.NDCG10 = (1/math.Log2(3) + 1/math.Log2(8)) / (1 + 1/math.Log2(3))
	if math.Abs(m.NDCG10-want.NDCG10) > 1e-12 {
		t.Errorf("nDCG@10 %v, want %v", m.NDCG10, want.NDCG10)
	}
	m.NDCG10 = want.NDCG10
	if m != want {
		t.Errorf("got %+v, want %+v", m, want)
	}
}

func TestNothingFoundScoresZero(t *testing.T) {
	t.Parallel()
	if m := Score(nil, map[string]float64{"a": 1}); m != (Metrics{}) {
		t.Errorf("got %+v", m)
	}
}
