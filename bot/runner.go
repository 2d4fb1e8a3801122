package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"
)

// Backoff between attempts: 1 s, 2 s, 4 s ... 3 min.
const (
	backoffFirst = time.Second
	backoffMost  = 3 * time.Minute
)

// Handler decides what to say to an update, see [Conversation.Handle].
type Handler interface {
	Handle(ctx context.Context, u Update, progress Progress) ([]Outgoing, error)
}

// RunnerConfig says what a runner connects. The first four are needed; zero
// numbers mean the values given with them.
type RunnerConfig struct {
	Platform Platform
	Handler  Handler
	Inbox    Inbox
	Outbox   Outbox
	Log      *slog.Logger // nil: nothing is logged; never given what people write

	// Admits reports whether a person is told that they ask too much; nil:
	// everybody is. What it says no to is passed over in silence.
	Admits func(ctx context.Context, u Update) (bool, error)

	Chats              int           // handled at the same time, 8
	Deliveries         int           // at the same time, 8
	HandleWithin       time.Duration // one update, 5 min
	DeliverWithin      time.Duration // one message, 1 min
	Tick               time.Duration // how often to look for what came without a signal, 5 s
	Attempts           int           // at handling an update, 8
	DeliveryAttempts   int           // 40, about an hour and a half without a connection
	QuestionsPerMinute int           // of a user, 10
	WaitingPerUser     int           // questions not answered yet, 3
	QuestionsPerDay    int           // of a user, 200; less than 0: as many as they like

	Zone *time.Location // whose calendar says when a day begins; nil: time.Local
}

// Runner takes updates through inbox, handler, outbox and delivery. In a chat
// everything happens in order; chats go on side by side. What was received and
// not finished when a process ends is resumed by the next one.
type Runner struct {
	RunnerConfig
	in      *lane[arrival]
	out     *lane[struct{}]
	limiter limiter
	said    *writings // belongs to the lane of the inbox
	work    *underway

	mu      sync.Mutex
	started bool
	cancel  context.CancelFunc
	stopIn  chan struct{}
	stopOut chan struct{}
	inDone  sync.WaitGroup
	outDone sync.WaitGroup
	stop    sync.Once
	sent    map[int64]bool // messages that were sent but are still stored
}

// arrival is an update as it was read and judged when it was taken up.
type arrival struct {
	update  Update
	err     error
	verdict verdict
}

// NewRunner makes a runner; Start starts it.
func NewRunner(cfg RunnerConfig) (*Runner, error) {
	if cfg.Platform == nil || cfg.Handler == nil || cfg.Inbox == nil || cfg.Outbox == nil {
		return nil, errors.New("bot: a runner needs a platform, a handler, an inbox and an outbox")
	}
	cfg.setDefaults()
	r := &Runner{RunnerConfig: cfg, stopIn: make(chan struct{}), stopOut: make(chan struct{}), sent: map[int64]bool{}}
	r.said, r.work = newWritings(), newUnderway()
	r.limiter = limiter{perMinute: cfg.QuestionsPerMinute, waiting: cfg.WaitingPerUser, perDay: cfg.QuestionsPerDay, zone: cfg.Zone, users: map[string]*asker{}}
	r.in = &lane[arrival]{
		name: "inbox", load: cfg.Inbox.Pending, admit: r.admit, work: r.handle, done: r.handled,
		width: cfg.Chats, tick: cfg.Tick, log: cfg.Log, wake: make(chan struct{}, 1),
	}
	r.out = &lane[struct{}]{
		name: "outbox", load: r.due, work: r.deliver,
		width: cfg.Deliveries, tick: cfg.Tick, log: cfg.Log, wake: make(chan struct{}, 1),
	}
	return r, nil
}

func (c *RunnerConfig) setDefaults() {
	number := func(n *int, value int) {
		if *n == 0 {
			*n = value
		}
	}
	duration := func(d *time.Duration, value time.Duration) {
		if *d == 0 {
			*d = value
		}
	}
	number(&c.Chats, 8)
	number(&c.Deliveries, 8)
	duration(&c.HandleWithin, 5*time.Minute)
	duration(&c.DeliverWithin, time.Minute)
	duration(&c.Tick, 5*time.Second)
	number(&c.Attempts, 8)
	number(&c.DeliveryAttempts, 40)
	number(&c.QuestionsPerMinute, 10)
	number(&c.WaitingPerUser, 3)
	number(&c.QuestionsPerDay, 200)
	if c.Zone == nil {
		c.Zone = time.Local //nolint:gosmopolitan // the default of whoever says nothing else
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
}

// Start begins to work on what is stored. It may be called once; cancelling
// ctx cancels work that is under way, so that Stop should come first.
func (r *Runner) Start(ctx context.Context) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.started {
		return errors.New("bot: a runner can be started once")
	}
	r.started = true
	ctx, r.cancel = context.WithCancel(ctx)
	r.inDone.Go(func() { r.in.run(ctx, r.stopIn) })
	r.outDone.Go(func() { r.out.run(ctx, r.stopOut) })
	return nil
}

// Receive stores updates durably and wakes the runner, see [Receiver]. One that
// stops an answer acts at once, as in its turn it would come after the answer.
func (r *Runner) Receive(ctx context.Context, updates []Envelope) error {
	for _, row := range updates {
		if u, err := r.decode(ctx, row); err == nil && u.Stopped {
			r.work.stop(u)
		}
	}
	if err := r.Inbox.Receive(ctx, updates); err != nil {
		return fmt.Errorf("bot: receive: %w", err)
	}
	r.in.signal()
	return nil
}

// Stop takes up nothing new and waits for what is under way: first handling,
// then delivery. When ctx ends, it cancels them, waits for them to return and
// gives ctx's error. What is left is resumed by the next process.
func (r *Runner) Stop(ctx context.Context) error {
	r.mu.Lock()
	cancel := r.cancel
	r.started = true // a runner that was stopped does not start
	r.mu.Unlock()
	if cancel == nil {
		return nil
	}
	defer cancel()
	hard := context.AfterFunc(ctx, cancel)
	r.stop.Do(func() {
		close(r.stopIn)
		r.inDone.Wait()
		close(r.stopOut)
	})
	r.outDone.Wait()
	if !hard() {
		return fmt.Errorf("bot: work was cut short: %w", context.Cause(ctx))
	}
	return nil
}

// backoff is the wait after the given number of failed attempts.
func backoff(attempts int) time.Duration {
	wait := backoffFirst
	for range attempts - 1 {
		if wait *= 2; wait >= backoffMost {
			return backoffMost
		}
	}
	return wait
}
