package ranking

// Model is a linear model over features.
type Model struct {
	Weights Vector
}

// Score is the weighted sum of the features: differences of scores are the
// logarithms of odds that one candidate answers rather than another.
func (m *Model) Score(v Vector) float64 {
	s := 0.0
	for i, w := range m.Weights {
		s += w * v[i]
	}
	return s
}

// Default gives the model the figures of docs/benchmarks.md are made with.
func Default() *Model {
	return &Model{weights}
}
