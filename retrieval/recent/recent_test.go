package recent_test

import (
	"sync"
	"testing"

	"neuguong/retrieval/recent"
)

func TestACacheStaysWithinItsBoundAndKeepsWhatIsUsed(t *testing.T) {
	t.Parallel()
	c := recent.New[int, int](100)
	for key := range 1000 {
		c.Put(key, -key, 10)
		c.Get(0)
	}
	kept := 0
	for key := range 1000 {
		if value, ok := c.Get(key); ok && value == -key {
			kept += 10
		}
	}
	if kept == 0 || kept > 100 {
		t.Errorf("values of %d bytes are kept of at most 100", kept)
	}
	if _, ok := c.Get(1); ok {
		t.Error("what was never used again is still kept")
	}
}

func TestWhatIsUsedAgainOutlivesWhatIsNot(t *testing.T) {
	t.Parallel()
	c := recent.New[int, int](100)
	c.Put(0, 7, 10)
	for key := 1; key < 1000; key++ {
		c.Put(key, key, 10)
		if value, ok := c.Get(0); !ok || value != 7 {
			t.Fatalf("what is used all the time was forgotten after %d others", key)
		}
	}
}

func TestWhatWouldPushAllOthersOutIsNotKept(t *testing.T) {
	t.Parallel()
	c := recent.New[int, int](100)
	c.Put(1, 1, 10)
	c.Put(2, 2, 60)
	if _, ok := c.Get(2); ok {
		t.Error("a value of more than half of the bound was kept")
	}
	if _, ok := c.Get(1); !ok {
		t.Error("a value made room for one that is not kept")
	}
}

func TestVerdictsAreJudgedOnceAndAskedByMany(t *testing.T) {
	t.Parallel()
	var v recent.Verdicts
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for question := range 32 {
				if got := v.Ask(question, func() bool { return question%3 == 0 }); got != (question%3 == 0) {
					t.Errorf("question %d: %v", question, got)
				}
			}
		})
	}
	all.Wait()
	v.Ask(5, func() bool { t.Error("judged again"); return true })
}
