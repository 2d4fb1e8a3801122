package ranking

import "math"

// Example is one question to learn from: the candidates' features and which
// of the candidates answer it.
type Example struct {
	Vectors  []Vector
	Relevant []bool
}

// Learning by gradient descent with momentum (Nesterov, 1983) over features
// scaled to unit deviation.
const (
	rounds   = 1000
	step     = 0.01
	momentum = 0.9
)

// Learn fits the weights so that relevant candidates get the most of a softmax
// over each question's candidates (ListNet: Cao et al., 2007); penalty is that
// on the squared weights, for the whole of the examples. Examples without a
// relevant candidate, or with nothing else, teach nothing and are left out.
func Learn(examples []Example, penalty float64) *Model {
	examples = teaching(examples)
	scale := deviations(examples)
	var weights, speed Vector
	for range rounds {
		ahead := weights
		for f := range ahead {
			ahead[f] += momentum * speed[f]
		}
		gradient := slope(examples, &scale, &ahead, penalty)
		for f := range weights {
			speed[f] = momentum*speed[f] - step*gradient[f]
			weights[f] += speed[f]
		}
	}
	for f := range weights {
		weights[f] *= scale[f]
	}
	return &Model{weights}
}

func teaching(examples []Example) []Example {
	var kept []Example
	for _, e := range examples {
		n := 0
		for _, r := range e.Relevant {
			if r {
				n++
			}
		}
		if n > 0 && n < len(e.Relevant) {
			kept = append(kept, e)
		}
	}
	return kept
}

// deviations gives one over the standard deviation of each feature, 0 for a
// feature that never differs.
func deviations(examples []Example) Vector {
	var sum, squares Vector
	n := 0.0
	for _, e := range examples {
		for i := range e.Vectors {
			n++
			for f, x := range e.Vectors[i] {
				sum[f] += x
				squares[f] += x * x
			}
		}
	}
	var scale Vector
	for f := range scale {
		if judging(Feature(f)) {
			continue
		}
		mean := sum[f] / max(n, 1)
		if variance := squares[f]/max(n, 1) - mean*mean; variance > 1e-12 {
			scale[f] = 1 / math.Sqrt(variance)
		}
	}
	return scale
}

// judging reports whether a feature is there to judge confidence by: those are
// of the whole question, or of the thesaurus, whose words have weights of
// their own in the order.
func judging(f Feature) bool {
	switch f {
	case Extra, SeenWords, SeenPairs, ExplainedFull, ExplainedSaid, ExplainedUnsaid, ExplainedRarest, Elsewhere:
		return true
	}
	return false
}

// slope is the gradient of the mean loss with its penalty.
func slope(examples []Example, scale, weights *Vector, penalty float64) Vector {
	var model Model
	for f := range weights {
		model.Weights[f] = weights[f] * scale[f]
	}
	var gradient Vector
	for _, e := range examples {
		for i, p := range pull(&model, e) {
			for f, x := range e.Vectors[i] {
				gradient[f] += p * x
			}
		}
	}
	n := float64(max(1, len(examples)))
	for f := range gradient {
		gradient[f] = (gradient[f]*scale[f] + 2*penalty*weights[f]) / n
	}
	return gradient
}

// pull is by how much each candidate's chance is above what it should be.
func pull(m *Model, e Example) []float64 {
	chances := make([]float64, len(e.Vectors))
	top := math.Inf(-1)
	for i := range e.Vectors {
		chances[i] = m.Score(e.Vectors[i])
		top = max(top, chances[i])
	}
	var all, right float64
	for i := range chances {
		chances[i] = math.Exp(chances[i] - top)
		all += chances[i]
		if e.Relevant[i] {
			right += chances[i]
		}
	}
	for i := range chances {
		wanted := 0.0
		if e.Relevant[i] {
			wanted = chances[i] / right
		}
		chances[i] = chances[i]/all - wanted
	}
	return chances
}
