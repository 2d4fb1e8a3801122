package bot

import (
	"context"
	"errors"
	"sync"
)

// ErrStopped is the cause (see [context.Cause]) for which the context of
// [Handler].Handle ends when the person wants no more of the answer. A handler
// that returns an error then has what was shown so far kept as the answer.
var ErrStopped = errors.New("bot: the person stopped the answer")

// underway knows what is being handled, so that it can be stopped.
type underway struct {
	mu      sync.Mutex
	chats   map[string]*stoppable
	carried map[int64]bool // stops that were carried out and are still in the inbox
}

type stoppable struct {
	update int64
	stop   context.CancelCauseFunc
}

func newUnderway() *underway {
	return &underway{chats: map[string]*stoppable{}, carried: map[int64]bool{}}
}

// enter gives the context to handle an update in; leave ends it.
func (w *underway) enter(ctx context.Context, u Update) (_ context.Context, leave func()) {
	ctx, stop := context.WithCancelCause(ctx)
	it := &stoppable{u.ID, stop}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.chats[u.Chat] = it
	return ctx, func() {
		stop(nil)
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.chats[u.Chat] == it {
			delete(w.chats, u.Chat)
		}
	}
}

// stop carries out an update that stops, once: what began after it was received
// is not what the person saw.
func (w *underway) stop(u Update) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.carried[u.ID] {
		return
	}
	w.carried[u.ID] = true
	if it := w.chats[u.Chat]; it != nil && it.update < u.ID {
		it.stop(ErrStopped)
	}
}

// forget ends the memory of a stop that is settled.
func (w *underway) forget(id int64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.carried, id)
}

// witness remembers what was shown last.
type witness struct {
	Progress
	mu    sync.Mutex
	shown Text
}

func (w *witness) Shown(ctx context.Context, text Text) {
	w.mu.Lock()
	w.shown = text
	w.mu.Unlock()
	w.Progress.Shown(ctx, text)
}

// kept is the answer of an update whose handling was stopped.
func (w *witness) kept(u Update) []Outgoing {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shown.Plain == "" {
		return []Outgoing{{Text: plainText(textStoppedEarly), ReplyTo: u.Message}}
	}
	return []Outgoing{{Text: join(w.shown, new(composer).styled(Italic, textStopped).text()), ReplyTo: u.Message}}
}
