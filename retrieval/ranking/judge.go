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
// clue: projected gradient descent with Nesterov's momentum over clues brought
// to mean 0 and deviation 1. penalty is that on the squared weights, beside the
// mean loss of the examples.
func LearnJudge(examples []Judged, penalty float64) *Judge {
	mean, scale := spread(examples)
	level := make([]Judged, len(examples))
	for i, e := range examples {
		level[i] = e
		for c := range e.Evidence {
			if clue(c) != bias {
				level[i].Evidence[c] = (e.Evidence[c] - mean[c]) * scale[c]
			}
		}
	}
	weights := descend(level, penalty)
	for c := range weights {
		if clue(c) != bias {
			weights[c] *= scale[c]
			weights[bias] -= weights[c] * mean[c]
		}
	}
	return &Judge{weights}
}

func descend(examples []Judged, penalty float64) Evidence {
	var weights, speed Evidence
	for range judgeRounds {
		ahead := weights
		for c := range ahead {
			ahead[c] += momentum * speed[c]
		}
		gradient := judgeSlope(examples, &ahead, penalty)
		for c := range weights {
			before := weights[c]
			weights[c] = keepSense(c, weights[c]+momentum*speed[c]-judgeStep*gradient[c])
			speed[c] = weights[c] - before
		}
	}
	return weights
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

// spread gives the mean of each clue and one over its standard deviation, 0
// for one that never differs.
func spread(examples []Judged) (mean, scale Evidence) {
	var squares Evidence
	n := float64(max(1, len(examples)))
	for i := range examples {
		for c, x := range examples[i].Evidence {
			mean[c] += x / n
			squares[c] += x * x / n
		}
	}
	for c := range scale {
		if variance := squares[c] - mean[c]*mean[c]; variance > 1e-12 {
			scale[c] = 1 / math.Sqrt(variance)
		}
	}
	return mean, scale
}

// judgeSlope is the gradient of the mean loss with its penalty, the bias free.
func judgeSlope(examples []Judged, weights *Evidence, penalty float64) Evidence {
	var gradient Evidence
	judge, all := Judge{*weights}, 0.0
	for i := range examples {
		e := &examples[i]
		off := e.Weight * (judge.Confidence(e.Evidence) - one(e.Answered))
		all += e.Weight
		for c, x := range e.Evidence {
			gradient[c] += off * x
		}
	}
	for c := range gradient {
		gradient[c] /= max(all, 1e-9)
		if clue(c) != bias {
			gradient[c] += 2 * penalty * weights[c]
		}
	}
	return gradient
}
