package eval

import "math"

// Calibration says how far the confidence is a probability: that the documents
// answer, over the questions that are not declined whatever is found.
type Calibration struct {
	Questions int `json:"questions"`
	// Error is the expected calibration error: the mean distance between
	// confidence and share in scope over the bins, weighed by their questions
	// (Naeini et al., 2015).
	Error float64 `json:"expected_calibration_error"`
	Brier float64 `json:"brier"` // mean square of confidence less outcome
	Bins  []Bin   `json:"bins"`
}

// Bin is a tenth of the scale of confidence. Bins without questions are left
// out.
type Bin struct {
	From       float64  `json:"from"`
	To         float64  `json:"to"`
	Confidence float64  `json:"confidence"` // mean
	InScope    Estimate `json:"in_scope"`   // share that the documents answer
	RightFirst float64  `json:"right_first"`
}

const calibrationBins = 10

func calibrate(outcomes []Outcome) Calibration {
	var c Calibration
	var groups [calibrationBins][]Outcome
	for _, o := range outcomes {
		if o.Declined {
			continue
		}
		c.Questions++
		miss := o.Confidence - count(o.InScope)
		c.Brier += miss * miss
		bin := min(max(int(o.Confidence*calibrationBins), 0), calibrationBins-1)
		groups[bin] = append(groups[bin], o)
	}
	for i, group := range groups {
		if len(group) == 0 {
			continue
		}
		b := Bin{From: float64(i) / calibrationBins, To: float64(i+1) / calibrationBins}
		inScope := make([]float64, len(group))
		for j, o := range group {
			inScope[j] = count(o.InScope)
			b.Confidence += o.Confidence / float64(len(group))
			b.RightFirst += count(o.Rank == 1) / float64(len(group))
		}
		b.InScope = estimateShare(inScope)
		c.Error += math.Abs(b.Confidence-b.InScope.Value) * float64(len(group)) / float64(c.Questions)
		c.Bins = append(c.Bins, b)
	}
	c.Brier /= float64(max(c.Questions, 1))
	return c
}
