package eval

import (
	"cmp"
	"maps"
	"slices"
)

// answeredAt is the share of questions in scope that have to be answered where
// the refusals of the others are compared.
const answeredAt = 0.95

// ScopeReport says how well the bot tells questions that the documents answer
// from others. It goes by the confidence, or 0 where the bot declines whatever
// it finds.
type ScopeReport struct {
	InScope    int `json:"in_scope"`
	OutOfScope int `json:"out_of_scope"`
	// Answered and Refused are the shares in and out of scope as the bot
	// decides, where it was asked.
	Answered *Estimate `json:"answered_in_scope,omitempty"`
	Refused  *Estimate `json:"refused_out_of_scope,omitempty"`
	// AUROC is how often a question in scope stands above one out of scope,
	// ties by half.
	AUROC Estimate `json:"auroc"`
	// Threshold is the highest at which 95 of 100 questions in scope are
	// answered, RefusedAt95 the share of the others that it refuses.
	Threshold   float64     `json:"threshold_at_95"`
	RefusedAt95 Estimate    `json:"refused_at_95"`
	Kinds       []KindScope `json:"kinds"` // of the questions out of scope
	Curve       []Operating `json:"curve"`
	Calibration Calibration `json:"calibration"`
}

// KindScope is about one kind of questions out of scope.
type KindScope struct {
	Kind        string    `json:"kind"`
	Refused     *Estimate `json:"refused,omitempty"` // as the bot decides
	RefusedAt95 Estimate  `json:"refused_at_95"`
}

// Operating is what a threshold makes of all questions. The precisions are of
// the answered ones and depend on how many of each sort are asked.
type Operating struct {
	Threshold      float64 `json:"threshold"`
	Answered       float64 `json:"answered_in_scope"`
	Refused        float64 `json:"refused_out_of_scope"`
	Coverage       float64 `json:"coverage"`        // share of all questions that are answered
	Precision      float64 `json:"precision"`       // share of the answered ones that are in scope
	PrecisionFirst float64 `json:"precision_first"` // and whose first article answers
}

// Scope sums up outcomes in and out of scope; nil where there is only one sort.
func Scope(outcomes []Outcome) *ScopeReport {
	var in, out []Outcome
	for _, o := range outcomes {
		if o.InScope {
			in = append(in, o)
		} else {
			out = append(out, o)
		}
	}
	if len(in) == 0 || len(out) == 0 {
		return nil
	}
	s := &ScopeReport{InScope: len(in), OutOfScope: len(out), Calibration: calibrate(outcomes)}
	if refused, ok := refusals(in); ok {
		s.Answered = new(EstimateMean(inverse(refused)))
	}
	if refused, ok := refusals(out); ok {
		s.Refused = new(EstimateMean(refused))
	}
	inside, outside := certainties(in), certainties(out)
	s.AUROC = estimateTwo(inside, outside, AUROC)
	s.Threshold = thresholdAnswering(inside, answeredAt)
	s.RefusedAt95 = estimateTwo(inside, outside, refusedAt95)
	s.Kinds = kindsOf(out, s.Threshold)
	s.Curve = curve(in, outside)
	return s
}

func certainties(outcomes []Outcome) []float64 {
	values := make([]float64, len(outcomes))
	for i := range outcomes {
		values[i] = outcomes[i].certainty()
	}
	return values
}

// refusals reports false where the bot was not asked every question.
func refusals(outcomes []Outcome) ([]float64, bool) {
	values := make([]float64, len(outcomes))
	for i, o := range outcomes {
		if o.Refused == nil {
			return nil, false
		}
		values[i] = count(*o.Refused)
	}
	return values, true
}

func inverse(values []float64) []float64 {
	others := make([]float64, len(values))
	for i, v := range values {
		others[i] = 1 - v
	}
	return others
}

func kindsOf(out []Outcome, threshold float64) []KindScope {
	groups := map[string][]Outcome{}
	for _, o := range out {
		groups[o.Kind] = append(groups[o.Kind], o)
	}
	var kinds []KindScope
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		k := KindScope{Kind: name}
		if refused, ok := refusals(groups[name]); ok {
			k.Refused = new(estimateShare(refused))
		}
		below := certainties(groups[name])
		for i, c := range below {
			below[i] = count(c < threshold)
		}
		k.RefusedAt95 = estimateShare(below)
		kinds = append(kinds, k)
	}
	slices.SortStableFunc(kinds, func(a, b KindScope) int { return cmp.Compare(a.RefusedAt95.Value, b.RefusedAt95.Value) })
	return kinds
}

// curve follows the threshold from answering everything down to half of what
// is in scope.
func curve(in []Outcome, outside []float64) []Operating {
	inside := certainties(in)
	var points []Operating
	for _, share := range []float64{1, 0.99, 0.98, 0.97, 0.96, 0.95, 0.93, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5} {
		t := thresholdAnswering(inside, share)
		if len(points) > 0 && points[len(points)-1].Threshold == t {
			continue // few questions
		}
		var answered, first float64
		for i := range in {
			yes := count(inside[i] >= t)
			answered += yes
			first += yes * count(in[i].Rank == 1)
		}
		wrongly := float64(len(outside)) * (1 - belowShare(outside, t))
		points = append(points, Operating{
			Threshold: t, Answered: answered / float64(len(in)), Refused: 1 - wrongly/float64(len(outside)),
			Coverage:  (answered + wrongly) / float64(len(in)+len(outside)),
			Precision: answered / (answered + wrongly), PrecisionFirst: first / (answered + wrongly),
		})
	}
	return points
}
