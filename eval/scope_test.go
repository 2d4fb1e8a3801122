package eval

import (
	"math"
	"testing"
)

func TestAUROCCountsTiesByHalf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in, out []float64
		want    float64
	}{
		{[]float64{0.9, 0.8}, []float64{0.1, 0.2}, 1},
		{[]float64{0.1}, []float64{0.9}, 0},
		{[]float64{0.5, 0.5}, []float64{0.5}, 0.5},
		// Pairs: .8 over all three; .5 over .2, ties .5, under .6; .2 ties .2.
		{[]float64{0.8, 0.5, 0.2}, []float64{0.6, 0.5, 0.2}, (3 + 1.5 + 0.5) / 9},
	} {
		if got := AUROC(c.in, c.out); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%v against %v: %v, want %v", c.in, c.out, got, c.want)
		}
	}
}

// judged are questions of given confidences; those in scope are found first.
func judged(in, out []float64) []Outcome {
	var all []Outcome
	for _, c := range in {
		all = append(all, Outcome{InScope: true, Rank: 1, Confidence: c, Refused: new(c < 0.5)})
	}
	for _, c := range out {
		all = append(all, Outcome{Kind: "k", Confidence: c, Refused: new(c < 0.5)})
	}
	return all
}

func twenty() []float64 {
	var values []float64
	for i := range 20 {
		values = append(values, float64(i+1)/20)
	}
	return values
}

func TestThresholdAnswersNineteenOfTwenty(t *testing.T) {
	t.Parallel()
	// .05 is given up for the threshold .10; of those out of scope .01 and .09 lie below it.
	s := Scope(judged(twenty(), []float64{0.01, 0.09, 0.1, 0.7}))
	if s.Threshold != 0.1 || s.RefusedAt95.Value != 0.5 {
		t.Errorf("threshold %v, refused %v", s.Threshold, s.RefusedAt95)
	}
	if s.Answered.Value != 11.0/20 || s.Refused.Value != 3.0/4 {
		t.Errorf("as the bot decides: %+v, %+v", s.Answered, s.Refused)
	}
	if len(s.Kinds) != 1 || s.Kinds[0].RefusedAt95.Value != 0.5 || s.Kinds[0].Refused.Value != 0.75 {
		t.Errorf("kinds %+v", s.Kinds)
	}
}

func TestCurveGoesFromAllAnsweredToHalf(t *testing.T) {
	t.Parallel()
	s := Scope(judged(twenty(), []float64{0.01, 0.09, 0.1, 0.7}))
	first, last := s.Curve[0], s.Curve[len(s.Curve)-1]
	if first.Answered != 1 || first.Refused != 0.25 || math.Abs(first.Coverage-23.0/24) > 1e-12 || math.Abs(first.Precision-20.0/23) > 1e-12 {
		t.Errorf("all answered: %+v", first)
	}
	if last.Answered != 0.5 || last.Refused != 0.75 || math.Abs(last.PrecisionFirst-10.0/11) > 1e-12 {
		t.Errorf("half answered: %+v", last)
	}
	for i, p := range s.Curve[1:] {
		if p.Threshold <= s.Curve[i].Threshold || p.Coverage > s.Curve[i].Coverage {
			t.Errorf("after %+v comes %+v", s.Curve[i], p)
		}
	}
}

func TestWhatIsDeclinedStandsBelowEverything(t *testing.T) {
	t.Parallel()
	all := judged([]float64{0.2, 0.3}, []float64{0.9, 0.9})
	if s := Scope(all); s.AUROC.Value != 0 || s.Calibration.Questions != 4 {
		t.Errorf("before: %+v", s)
	}
	all[2].Declined, all[3].Declined = true, true
	if s := Scope(all); s.AUROC.Value != 1 || s.RefusedAt95.Value != 1 || s.Calibration.Questions != 2 {
		t.Errorf("after: %+v", s)
	}
}

func TestNothingIsSaidOfOneSort(t *testing.T) {
	t.Parallel()
	if Scope(judged(twenty(), nil)) != nil || Scope(judged(nil, twenty())) != nil {
		t.Error("a report of one sort")
	}
	unasked := judged([]float64{0.9}, []float64{0.1})
	unasked[1].Refused = nil
	if s := Scope(unasked); s.Refused != nil || s.Answered == nil || s.AUROC.Value != 1 {
		t.Errorf("of what the bot was not asked: %+v", s)
	}
}

func TestCalibrationComparesConfidenceWithWhatIs(t *testing.T) {
	t.Parallel()
	// In the bin of .8 three of four are in scope; in that of .1 none of one.
	c := Scope(judged([]float64{0.8, 0.8, 0.8}, []float64{0.8, 0.1})).Calibration
	if len(c.Bins) != 2 || c.Bins[1].InScope.Value != 0.75 || c.Bins[1].From != 0.8 || c.Bins[0].InScope.Value != 0 {
		t.Fatalf("bins %+v", c.Bins)
	}
	if want := (4*0.05 + 1*0.1) / 5; math.Abs(c.Error-want) > 1e-12 {
		t.Errorf("error %v, want %v", c.Error, want)
	}
	if want := (3*0.04 + 0.64 + 0.01) / 5; math.Abs(c.Brier-want) > 1e-12 {
		t.Errorf("Brier %v, want %v", c.Brier, want)
	}
}
