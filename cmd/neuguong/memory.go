package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// heapRoom is what a process over 100,000 passages has for its heap, beside what
// SQLite and the program itself take. Growths are in
// per cent of what is in use.
const (
	heapRoom    = 200 << 20
	leastGrowth = 50
	mostGrowth  = 200
)

// boundHeap lets the heap grow into heapRoom between two collections: questions
// leave much behind and little of it stays, so that a small heap need not be
// collected as often as by default, and a large one must be more often. A fixed
// limit would have a process that needs more collect all the time. The
// environment's GOGC or GOMEMLIMIT takes the place of this.
func boundHeap() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	current := -1 // not set yet
	var adjust func(*heapSentinel)
	adjust = func(s *heapSentinel) {
		if growth := growthFor(heapInUse()); current < 0 || growth < current-heapSlack || growth > current+heapSlack {
			debug.SetGCPercent(growth)
			current = growth
		}
		runtime.SetFinalizer(s, adjust) // is called with the next collection
	}
	runtime.SetFinalizer(&heapSentinel{}, adjust)
}

// heapSlack is how far from what is right the growth may be left.
const heapSlack = 10

// heapSentinel is collected each time, and put back each time.
type heapSentinel struct{ _ [16]byte }

// growthFor is how much a heap may grow, in per cent of what is in use.
func growthFor(inUse uint64) int {
	if inUse >= heapRoom {
		return leastGrowth
	}
	return int(min(max(100*(heapRoom-inUse)/max(inUse, 1), leastGrowth), mostGrowth))
}

// heapInUse is what the last collection left, in bytes.
func heapInUse() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() != metrics.KindUint64 {
		return heapRoom / 2
	}
	return sample[0].Value.Uint64()
}
