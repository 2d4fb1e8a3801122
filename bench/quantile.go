package main

import (
	"fmt"
	"slices"
	"time"
)

// times are durations of one kind of call.
type times []time.Duration

// at gives the quantile q, 0 to 1.
func (t times) at(q float64) time.Duration {
	if len(t) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(t))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

func (t times) sum() (sum time.Duration) {
	for _, d := range t {
		sum += d
	}
	return sum
}

func (t times) String() string {
	return fmt.Sprintf("%s / %s ms", milliseconds(t.at(.5)), milliseconds(t.at(.95)))
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", float64(a)/float64(max(b, 1))) }

// timed runs f and adds how long it took.
func (t *times) timed(f func() error) error {
	start := time.Now()
	err := f()
	*t = append(*t, time.Since(start))
	return err
}
