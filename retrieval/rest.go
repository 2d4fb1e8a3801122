package retrieval

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Rests after failures of an endpoint: an answer must not wait every time for
// one that is down.
const (
	shortestRest = 20 * time.Second
	longestRest  = 5 * time.Minute
)

// rest keeps an endpoint from being asked for a while after it failed, twice
// as long after each failure in a row. Its zero value is ready.
type rest struct {
	mu    sync.Mutex
	until time.Time
	last  time.Duration
}

func (r *rest) ready() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return !time.Now().Before(r.until)
}

// note takes the outcome of a request. What an endpoint asks to wait counts
// where it is longer, up to the longest rest. That the asker left, or asked too
// much at once, is no fault of the endpoint.
func (r *rest) note(err error) {
	if errors.Is(err, context.Canceled) || tooLong(err) {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		r.until, r.last = time.Time{}, 0
		return
	}
	r.last = min(max(2*r.last, shortestRest), longestRest)
	r.until = time.Now().Add(max(r.last, min(waitOf(err), longestRest)))
}

// waitOf is how long the endpoint asked to be left alone, 0 when it did not.
func waitOf(err error) time.Duration {
	var asked interface{ Wait() time.Duration }
	if errors.As(err, &asked) {
		return asked.Wait()
	}
	return 0
}

// tooLong reports an error of a text that is longer than the model takes.
func tooLong(err error) bool {
	var e interface{ TooLong() bool }
	return errors.As(err, &e) && e.TooLong()
}

// brief is what is logged of an error: what an endpoint says may repeat the
// question.
func brief(err error) string {
	var e interface{ Brief() string }
	if errors.As(err, &e) {
		return e.Brief()
	}
	return err.Error()
}
