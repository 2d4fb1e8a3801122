package bot

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"
)

// lane works off one queue: what is due is loaded, every chat is worked on by
// at most one goroutine and in the order of the ids, chats side by side.
// A lane's fields below the line belong to the goroutine that runs it.
type lane[T any] struct {
	name  string
	load  func(ctx context.Context, now time.Time, limit int) ([]Envelope, error)
	admit func(ctx context.Context, row Envelope) T // may be nil; called when a row is taken up
	// work deals with an entry. It returns the time before which nothing more
	// of this chat may be worked on; zero when the entry is done with.
	work  func(ctx context.Context, e entry[T]) time.Time
	done  func(e entry[T]) // may be nil; called when an entry is done with
	width int              // entries worked on at the same time
	tick  time.Duration
	log   *slog.Logger
	wake  chan struct{} // of capacity 1

	chats   map[string]*chatLine
	known   map[int64]entry[T] // taken up and not done with
	running int
	results chan result[T]
	full    bool      // the last load gave as much as it was asked for
	retry   time.Time // after a load that failed
}

// entry is a row of the queue with what admit found out about it.
type entry[T any] struct {
	Envelope
	info T
}

// chatLine is what waits in a chat.
type chatLine struct {
	waiting []int64 // ascending
	busy    bool
	until   time.Time // nothing is worked on before
}

type result[T any] struct {
	entry entry[T]
	until time.Time
}

// How many new rows are loaded at once, and how many are held at most.
const (
	batch     = 64
	mostKnown = 1024
)

// signal wakes the lane; it never blocks.
func (l *lane[T]) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// run works until stop is closed, then waits for what is being worked on.
// Cancelling ctx cancels the work itself.
func (l *lane[T]) run(ctx context.Context, stop <-chan struct{}) {
	l.chats, l.known = map[string]*chatLine{}, map[int64]entry[T]{}
	l.results = make(chan result[T])
	var workers sync.WaitGroup
	defer workers.Wait()
	timer := time.NewTimer(0)
	defer timer.Stop()
	l.fill(ctx)
	for {
		l.dispatch(ctx, &workers)
		timer.Reset(l.pause())
		select {
		case <-stop:
			l.drain()
			return
		case <-ctx.Done():
			l.drain()
			return
		case <-l.wake:
			l.fill(ctx)
		case <-timer.C:
			l.fill(ctx)
		case r := <-l.results:
			l.settle(r)
			if l.full && len(l.known) < batch {
				l.fill(ctx)
			}
		}
	}
}

// drain waits for what is being worked on.
func (l *lane[T]) drain() {
	for ; l.running > 0; l.running-- {
		<-l.results
	}
}

// fill takes up what is due. Rows that were taken up before are given again
// by the store and passed over, hence the growing limit.
func (l *lane[T]) fill(ctx context.Context) {
	now := time.Now()
	if now.Before(l.retry) {
		return
	}
	limit := min(len(l.known)+batch, mostKnown)
	rows, err := l.load(ctx, now, limit)
	if err != nil {
		if ctx.Err() == nil {
			l.log.ErrorContext(ctx, "a queue could not be read", "queue", l.name, "error", err)
		}
		l.retry = now.Add(min(l.tick, backoffFirst))
		return
	}
	l.full = len(rows) >= limit
	for _, row := range rows {
		if _, known := l.known[row.ID]; !known {
			l.take(ctx, now, row)
		}
	}
}

// take puts a row in line, unless its chat waits for another attempt at an
// older one.
func (l *lane[T]) take(ctx context.Context, now time.Time, row Envelope) {
	c := l.chats[row.Chat]
	if c == nil {
		c = &chatLine{}
		l.chats[row.Chat] = c
	}
	if now.Before(c.until) {
		return
	}
	e := entry[T]{Envelope: row}
	if l.admit != nil {
		e.info = l.admit(ctx, row)
	}
	l.known[e.ID] = e
	i, _ := slices.BinarySearch(c.waiting, e.ID)
	c.waiting = slices.Insert(c.waiting, i, e.ID)
}

// dispatch starts work, the chat whose first entry is oldest first.
func (l *lane[T]) dispatch(ctx context.Context, workers *sync.WaitGroup) {
	now := time.Now()
	var ready []*chatLine
	for _, c := range l.chats {
		if !c.busy && len(c.waiting) > 0 && !now.Before(c.until) {
			ready = append(ready, c)
		}
	}
	slices.SortFunc(ready, func(a, b *chatLine) int { return cmp.Compare(a.waiting[0], b.waiting[0]) })
	for _, c := range ready[:min(len(ready), l.width-l.running)] {
		e := l.known[c.waiting[0]]
		c.waiting, c.busy = c.waiting[1:], true
		l.running++
		workers.Go(func() { l.results <- result[T]{e, l.work(ctx, e)} })
	}
}

// settle takes note of a piece of work that ended. What is to be worked on
// again is forgotten with all that waits behind it: the store gives them again,
// in order, when they are due.
func (l *lane[T]) settle(r result[T]) {
	l.running--
	delete(l.known, r.entry.ID)
	c := l.chats[r.entry.Chat]
	c.busy, c.until = false, r.until
	if r.until.IsZero() {
		if l.done != nil {
			l.done(r.entry)
		}
		return
	}
	for _, id := range c.waiting {
		delete(l.known, id)
	}
	c.waiting = nil
}

// pause is how long there is nothing to do unless something happens. The
// fallback tick finds what was stored without a signal.
func (l *lane[T]) pause() time.Duration {
	pause, now := l.tick, time.Now()
	for name, c := range l.chats {
		wait := c.until.Sub(now)
		switch {
		case c.busy:
		case wait > 0:
			pause = min(pause, wait)
		case len(c.waiting) == 0:
			delete(l.chats, name)
		}
	}
	if wait := l.retry.Sub(now); wait > 0 {
		pause = min(pause, wait)
	}
	return max(pause, 0)
}
