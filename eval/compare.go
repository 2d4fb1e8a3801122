package eval

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
)

// Comparison is of two runs over the same questions.
type Comparison struct {
	Questions int          `json:"questions"` // in both runs
	OnlyA     []string     `json:"only_a"`    // questions of one run only, which are not compared
	OnlyB     []string     `json:"only_b"`
	Metrics   []Difference `json:"metrics"`
}

// Difference is of one metric between two runs, B less A, over the questions
// that have it in both.
type Difference struct {
	Metric     string   `json:"metric"`
	Questions  int      `json:"questions"`
	A          float64  `json:"a"`
	B          float64  `json:"b"`
	Difference float64  `json:"difference"`
	Interval   Interval `json:"interval"` // by the paired bootstrap
	// P is how often signs drawn at random make a difference at least as
	// large, if the runs were alike: two-sided, not corrected for the number
	// of metrics.
	P      float64 `json:"p"`
	Wins   int     `json:"wins"`   // questions on which B is higher
	Losses int     `json:"losses"` // questions on which B is lower
	Ties   int     `json:"ties"`
}

// Compare pairs the questions of two runs by their ids.
func Compare(a, b []Outcome) Comparison {
	c := Comparison{OnlyA: []string{}, OnlyB: []string{}, Metrics: []Difference{}}
	second := map[string]Outcome{}
	for _, o := range b {
		second[o.ID] = o
	}
	values := map[string][][2]float64{}
	for _, first := range a {
		other, ok := second[first.ID]
		if !ok {
			c.OnlyA = append(c.OnlyA, first.ID)
			continue
		}
		delete(second, first.ID)
		c.Questions++
		for name, v := range first.Metrics {
			if w, ok := other.Metrics[name]; ok {
				values[name] = append(values[name], [2]float64{v, w})
			}
		}
	}
	c.OnlyB = append(c.OnlyB, slices.Sorted(maps.Keys(second))...)
	for _, name := range slices.SortedFunc(maps.Keys(values), compareNames) {
		c.Metrics = append(c.Metrics, difference(name, values[name]))
	}
	return c
}

func difference(name string, pairs [][2]float64) Difference {
	d := Difference{Metric: name, Questions: len(pairs)}
	differences := make([]float64, len(pairs))
	for i, p := range pairs {
		d.A += p[0] / float64(len(pairs))
		d.B += p[1] / float64(len(pairs))
		differences[i] = p[1] - p[0]
		switch {
		case p[1] > p[0]:
			d.Wins++
		case p[1] < p[0]:
			d.Losses++
		default:
			d.Ties++
		}
	}
	e := EstimateMean(differences)
	d.Difference, d.Interval = e.Value, Interval{e.Low, e.High}
	d.P = signFlip(differences)
	return d
}

// flips is how many sets of signs are drawn.
const flips = 10_000

// signFlip is Fisher's randomisation test on paired differences, as compared
// with others for retrieval by Smucker, Allan and Carterette (2007). The
// outcome seen counts as one of those drawn, so that p is never 0.
func signFlip(differences []float64) float64 {
	var seen float64
	var moving []float64
	for _, d := range differences {
		seen += d
		if d != 0 {
			moving = append(moving, d)
		}
	}
	random := rand.New(rand.NewPCG(resamplesSeed, 1)) //nolint:gosec // repeatable, nothing secret
	asLarge := 1
	for range flips {
		var sum float64
		var bits uint64
		for i, d := range moving {
			if i%64 == 0 {
				bits = random.Uint64()
			}
			if bits>>(i%64)&1 == 0 {
				d = -d
			}
			sum += d
		}
		if math.Abs(sum) >= math.Abs(seen)-1e-12 {
			asLarge++
		}
	}
	return float64(asLarge) / (flips + 1)
}
