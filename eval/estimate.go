package eval

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Estimate is a mean over questions with its 95 % confidence interval.
type Estimate struct {
	Value     float64 `json:"value"`
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Questions int     `json:"questions"`
}

// Interval is a 95 % confidence interval.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Resampling: how often questions are drawn anew, and from which seed, so that
// the same outcomes have the same intervals.
const (
	resamples     = 1000
	resamplesSeed = 20261125
)

// EstimateMean gives the mean with its interval by the percentile bootstrap
// over questions (Efron, 1979); of nothing, zeros.
func EstimateMean(values []float64) Estimate {
	if len(values) == 0 {
		return Estimate{}
	}
	i := bootstrap(func(random *rand.Rand) float64 {
		var sum float64
		for range values {
			sum += values[random.IntN(len(values))]
		}
		return sum / float64(len(values))
	})
	return Estimate{mean(values), i.Low, i.High, len(values)}
}

// estimateShare gives the share of those that are so with Wilson's interval
// (1927), which few questions that all agree do not narrow to a point.
func estimateShare(so []float64) Estimate {
	if len(so) == 0 {
		return Estimate{}
	}
	const z = 1.959964
	n, p := float64(len(so)), mean(so)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return Estimate{p, max(middle-half, 0), min(middle+half, 1), len(so)}
}

// bootstrap gives the middle 95 % of what the statistic is on resamples.
func bootstrap(statistic func(*rand.Rand) float64) Interval {
	random := rand.New(rand.NewPCG(resamplesSeed, 0)) //nolint:gosec // repeatable, nothing secret
	all := make([]float64, resamples)
	for i := range all {
		all[i] = statistic(random)
	}
	slices.Sort(all)
	cut := resamples * 25 / 1000
	return Interval{all[cut], all[resamples-1-cut]}
}

func mean(values []float64) float64 {
	var sum float64
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(len(values), 1))
}

// Estimates gives every metric over the questions that have it.
func Estimates(outcomes []Outcome) map[string]Estimate {
	values := map[string][]float64{}
	for _, o := range outcomes {
		for name, v := range o.Metrics {
			values[name] = append(values[name], v)
		}
	}
	estimates := map[string]Estimate{}
	for name, v := range values {
		estimates[name] = EstimateMean(v)
	}
	return estimates
}

// Intervals gives the intervals of estimates.
func Intervals(estimates map[string]Estimate) map[string]Interval {
	intervals := map[string]Interval{}
	for name, e := range estimates {
		intervals[name] = Interval{e.Low, e.High}
	}
	return intervals
}
