package ranking

import "math"

// Judged is one question to learn confidence from.
type Judged struct {
	Evidence Evidence
	Answered bool    // the documents answer it
	Weight   float64 // how much it counts, 1 for most
}

// judgeRounds is how often all examples are looked at.
const judgeRounds = 3000

// LearnJudge fits a logistic regression whose weights keep the sense of each
// clue: projected gradient descent over clues scaled to unit deviation, with
// Nesterov's momentum. penalty is that on the squared weights, beside the mean
// loss of the examples.
func LearnJudge(examples []Judged, penalty float64) *Judge {
	scale := spread(examples)
	var weights, speed Evidence
	for range judgeRounds {
		ahead := weights
		for c := range ahead {
			ahead[c] += momentum * speed[c]
		}
		gradient := judgeSlope(examples, &scale, &ahead, penalty)
		for c := range weights {
			before := weights[c]
			weights[c] = keepSense(c, weights[c]+momentum*speed[c]-judgeStep*gradient[c])
			speed[c] = weights[c] - before
		}
	}
	for c := range weights {
		weights[c] *= scale[c]
	}
	return &Judge{weights}
}

const judgeStep = 0.1

func keepSense(c int, weight float64) float64 {
	switch clues[c].sense {
	case 1:
		return max(weight, 0)
	case -1:
		return min(weight, 0)
	}
	return weight
}

// spread gives one over the standard deviation of each clue, 0 for one that
// never differs, and 1 for the bias.
func spread(examples []Judged) Evidence {
	var sum, squares, scale Evidence
	for i := range examples {
		for c, x := range examples[i].Evidence {
			sum[c] += x
			squares[c] += x * x
		}
	}
	n := float64(max(1, len(examples)))
	for c := range scale {
		mean := sum[c] / n
		if variance := squares[c]/n - mean*mean; variance > 1e-12 {
			scale[c] = 1 / math.Sqrt(variance)
		}
	}
	scale[bias] = 1
	return scale
}

// judgeSlope is the gradient of the mean loss with its penalty, the bias free.
func judgeSlope(examples []Judged, scale, weights *Evidence, penalty float64) Evidence {
	var gradient, plain Evidence
	for c := range weights {
		plain[c] = weights[c] * scale[c]
	}
	judge, all := Judge{plain}, 0.0
	for i := range examples {
		e := &examples[i]
		off := e.Weight * (judge.Confidence(e.Evidence) - one(e.Answered))
		all += e.Weight
		for c, x := range e.Evidence {
			gradient[c] += off * x
		}
	}
	for c := range gradient {
		gradient[c] = gradient[c] * scale[c] / max(all, 1e-9)
		if clue(c) != bias {
			gradient[c] += 2 * penalty * weights[c]
		}
	}
	return gradient
}
