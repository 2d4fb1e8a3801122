package llm

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// restFor is how long an endpoint that failed is asked only after the others.
const restFor = 30 * time.Second

// Failover is a chat over several endpoints: the first that answers is used.
// An answer that has begun is not asked for again elsewhere.
type Failover struct {
	chats []*Chat

	mu    sync.Mutex
	rests []time.Time // until when each is asked after the others
}

// NewFailover puts endpoints in the order of preference; there is at least one.
func NewFailover(chats ...*Chat) *Failover {
	return &Failover{chats: chats, rests: make([]time.Time, len(chats))}
}

// Stream is [Chat.Stream] of the first endpoint that answers. All but the last
// are tried once; the last is tried again as Chat does. The error is that of
// the last endpoint asked, the tokens those of all.
func (f *Failover) Stream(ctx context.Context, system, user string, emit func(piece string) error) (tokens int, err error) {
	begun := false
	watched := func(piece string) error {
		begun = true
		return emit(piece)
	}
	order := f.order()
	for n, i := range order {
		most := uint(1)
		if n == len(order)-1 {
			most = tries
		}
		used, failed := f.chats[i].stream(ctx, system, user, watched, most)
		tokens, err = tokens+used, failed
		f.note(i, failed)
		if failed == nil || begun || ctx.Err() != nil {
			break
		}
	}
	return tokens, err
}

// order gives the endpoints that do not rest, then those that do.
func (f *Failover) order() []int {
	f.mu.Lock()
	defer f.mu.Unlock()
	var ready, resting []int
	for i, until := range f.rests {
		if time.Now().Before(until) {
			resting = append(resting, i)
		} else {
			ready = append(ready, i)
		}
	}
	return slices.Concat(ready, resting)
}

// note rests an endpoint that failed by itself, for as long as it asks to be
// left alone.
func (f *Failover) note(i int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.rests[i] = time.Time{}
	if e, ok := errors.AsType[*Error](err); ok && !errors.Is(e, ErrContextLength) {
		f.rests[i] = time.Now().Add(max(restFor, e.RetryAfter))
	}
}

// Check is [Chat.Check] of every endpoint; the error names the one that failed.
func (f *Failover) Check(ctx context.Context) error {
	var errs []error
	for _, c := range f.chats {
		if err := c.Check(ctx); err != nil {
			if e, ok := errors.AsType[*Error](err); ok && len(f.chats) > 1 {
				named := *e
				named.Detail = c.config.String() + ": " + e.Detail
				err = &named
			}
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// Close lets go of idle connections.
func (f *Failover) Close() {
	for _, c := range f.chats {
		c.Close()
	}
}
