package eval

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestIntervalsHoldAKnownMeanAsOftenAsTheySay(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 7))
	const runs, questions, truth = 200, 100, 0.7
	holds := 0
	for range runs {
		values := make([]float64, questions)
		for i := range values {
			values[i] = count(random.Float64() < truth)
		}
		e := EstimateMean(values)
		if e.Low > e.Value || e.High < e.Value || e.Questions != questions {
			t.Fatalf("the mean lies outside its interval: %+v", e)
		}
		holds += int(count(e.Low <= truth && truth <= e.High))
	}
	if share := float64(holds) / runs; share < 0.9 || share > 0.985 {
		t.Errorf("%.3f of the intervals hold the mean, not .95", share)
	}
}

func TestIntervalsAreTheSameInEveryRunAndNarrowWithQuestions(t *testing.T) {
	t.Parallel()
	few, many := make([]float64, 20), make([]float64, 2000)
	for i := range many {
		many[i] = float64(i % 2)
		few[i%20] = float64(i % 2)
	}
	a, b := EstimateMean(few), EstimateMean(many)
	if a != EstimateMean(few) {
		t.Error("another interval of the same values")
	}
	if a.High-a.Low < 5*(b.High-b.Low) {
		t.Errorf("20 questions: %+v, 2000 questions: %+v", a, b)
	}
	if (EstimateMean(nil) != Estimate{}) {
		t.Errorf("of nothing: %+v", EstimateMean(nil))
	}
}

func TestAShareOfFewThatAgreeIsNotCertain(t *testing.T) {
	t.Parallel()
	e := estimateShare([]float64{0, 0, 0})
	if e.Value != 0 || e.Low > 1e-12 || math.Abs(e.High-0.5615) > 1e-3 { // 3.8415 / (3 + 3.8415)
		t.Errorf("none of three: %+v", e)
	}
}

func TestAMetricIsEstimatedOverTheQuestionsThatHaveIt(t *testing.T) {
	t.Parallel()
	e := Estimates([]Outcome{
		{Metrics: map[string]float64{"a": 1}}, {Metrics: map[string]float64{"a": 0, "b": 1}}, {Metrics: map[string]float64{}},
	})
	if e["a"].Value != 0.5 || e["a"].Questions != 2 || e["b"].Value != 1 || e["b"].Questions != 1 {
		t.Errorf("got %+v", e)
	}
}
