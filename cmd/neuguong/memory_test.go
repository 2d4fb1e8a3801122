package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestTheHeapMayGrowIntoItsRoomAndNoFurther(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		inUse uint64
		want  int
	}{{0, 200}, {10 << 20, 200}, {heapRoom / 2, 100}, {heapRoom * 5 / 8, 60}, {heapRoom, 50}, {4 * heapRoom, 50}} {
		if got := growthFor(c.inUse); got != c.want {
			t.Errorf("%d MB in use: may grow by %d %%, want %d", c.inUse>>20, got, c.want)
		}
	}
}

func TestEachCollectionSaysHowFarTheHeapMayGrow(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	const before = 1000
	defer debug.SetGCPercent(debug.SetGCPercent(before))
	boundHeap()
	for range 100 { // the finalizer runs on a goroutine of its own
		runtime.GC()
		growth := debug.SetGCPercent(before)
		if debug.SetGCPercent(growth); growth >= leastGrowth && growth <= mostGrowth {
			return
		}
		runtime.Gosched()
	}
	t.Errorf("a heap of %d MB may grow by %d %% still", heapInUse()>>20, before)
}
