package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"
)

// settleWithin bounds how long a result may take to be stored; a stop does not
// cut it short, as the work would have been in vain.
const settleWithin = 10 * time.Second

// storeDown is the wait when not even the failure could be stored.
const storeDown = 30 * time.Second

// admit reads an update as it is taken up, so that questions are counted when
// they arrive and not when their turn comes.
func (r *Runner) admit(ctx context.Context, row Envelope) (a arrival) {
	a.update, a.err = r.decode(ctx, row)
	now := time.Now()
	switch {
	case a.err != nil:
	case a.update.Stopped: // another process may have received it
		r.work.stop(a.update)
	case r.said.unchanged(a.update, now):
		a.err = ErrIgnored
	case asks(a.update):
		r.limiter.sweep(now)
		a.verdict = r.limiter.rule(person(a.update), row.ID, now)
	}
	return a
}

// decode reads an update as it is stored.
func (r *Runner) decode(ctx context.Context, row Envelope) (u Update, err error) {
	err = r.guarded(ctx, "decoding", func() (err error) {
		u, err = r.Platform.Decode(row.Payload)
		return err
	})
	u.ID, u.Chat = row.ID, row.Chat
	return u, err
}

// handled lets the person ask again.
func (r *Runner) handled(e entry[arrival]) {
	if e.info.err == nil {
		r.limiter.finish(person(e.info.update), e.ID)
	}
}

// person is whom limits count: the user, or the chat where a platform does not
// say who wrote.
func person(u Update) string {
	if u.User == "" {
		return "chat " + u.Chat
	}
	return "user " + u.User
}

func (r *Runner) handle(ctx context.Context, e entry[arrival]) time.Time {
	u := e.info.update
	switch {
	case errors.Is(e.info.err, ErrIgnored):
		return r.settle(ctx, e, nil)
	case e.info.err != nil:
		r.Log.ErrorContext(ctx, "an update cannot be read", "update", e.ID, "error", e.info.err)
		return r.postpone(ctx, e, time.Time{})
	case u.Stopped:
		defer r.work.forget(u.ID)
		return r.settle(ctx, e, nil)
	case e.info.verdict.ruling != welcome:
		return r.decline(ctx, e)
	}
	out, err := r.decide(ctx, u)
	switch {
	case err == nil:
		return r.settle(ctx, e, out)
	case ctx.Err() != nil: // stopping: it stays in the inbox
		return time.Now()
	}
	return r.failed(ctx, e, err)
}

// decide asks the handler. What was shown is the answer when it was stopped.
func (r *Runner) decide(ctx context.Context, u Update) (out []Outgoing, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.HandleWithin)
	defer cancel()
	ctx, leave := r.work.enter(ctx, u)
	defer leave()
	shown := &witness{Progress: r.Platform.Progress(u)}
	err = r.guarded(ctx, "handling", func() (err error) {
		out, err = r.Handler.Handle(ctx, u, shown)
		return err
	})
	if err != nil && errors.Is(context.Cause(ctx), ErrStopped) {
		return shown.kept(u), nil
	}
	if u.Left || u.MovedTo != "" { // nobody is there to be told
		out = nil
	}
	if f, ok := shown.Progress.(Foreshower); ok && err == nil && len(out) > 0 && asks(u) {
		f.Finished(ctx, Split(out[0].Text, r.Platform.TextLimit())[0])
	}
	return out, err
}

// decline says that a question was not let in, to whom the handler talks at all.
func (r *Runner) decline(ctx context.Context, e entry[arrival]) time.Time {
	u, admitted := e.info.update, true
	if r.Admits != nil {
		err := r.guarded(ctx, "admitting", func() (err error) {
			admitted, err = r.Admits(ctx, u)
			return err
		})
		if err != nil {
			return r.failed(ctx, e, err)
		}
	}
	if !admitted {
		return r.settle(ctx, e, nil)
	}
	return r.settle(ctx, e, r.notice(u, r.limiter.told(e.info.verdict, time.Now())))
}

// notice is a message of the runner's own about an update. Nothing can be said
// to an inline query or to who has left.
func (r *Runner) notice(u Update, text string) []Outgoing {
	if u.Inline != nil || u.Left {
		return nil
	}
	return []Outgoing{{Chat: u.Chat, Text: plainText(text), ReplyTo: u.Message, Press: u.Press}}
}

// settle stores what an update led to.
func (r *Runner) settle(ctx context.Context, e entry[arrival], out []Outgoing) time.Time {
	if err := r.store(ctx, e, out); err != nil {
		return r.failed(ctx, e, err)
	}
	return time.Time{}
}

func (r *Runner) store(ctx context.Context, e entry[arrival], out []Outgoing) error {
	parcels, err := r.parcels(e, out)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	if err := r.Inbox.Settle(ctx, e.ID, parcels); err != nil {
		return fmt.Errorf("bot: settle: %w", err)
	}
	if len(parcels) > 0 {
		r.out.signal()
	}
	return nil
}

// failed has an update tried again later, or sets it aside and says so.
func (r *Runner) failed(ctx context.Context, e entry[arrival], err error) time.Time {
	attempt := e.Attempts + 1
	if attempt < r.Attempts {
		r.Log.WarnContext(ctx, "an update will be tried again", "update", e.ID, "attempt", attempt, "error", err)
		return r.postpone(ctx, e, time.Now().Add(backoff(attempt)))
	}
	code := incident()
	r.Log.ErrorContext(ctx, "an update is set aside", "incident", code, "update", e.ID, "attempt", attempt, "error", err)
	if err := r.store(ctx, e, r.notice(e.info.update, fmt.Sprintf(textSetAside, code))); err != nil {
		return r.postpone(ctx, e, time.Time{})
	}
	return time.Time{}
}

// postpone counts an attempt; a zero next sets the update aside.
func (r *Runner) postpone(ctx context.Context, e entry[arrival], next time.Time) time.Time {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	if err := r.Inbox.Postpone(ctx, e.ID, next); err != nil {
		r.Log.ErrorContext(ctx, "an update could not be postponed", "update", e.ID, "error", err)
		return time.Now().Add(storeDown)
	}
	return next
}

// guarded runs f and makes an error of a panic. The value of a panic may hold
// what somebody wrote, so that only one of the runtime's own is logged.
func (r *Runner) guarded(ctx context.Context, what string, f func() error) (err error) {
	defer func() {
		value := recover()
		if value == nil {
			return
		}
		err = fmt.Errorf("bot: panic in %s: %T", what, value)
		if e, ok := value.(runtime.Error); ok {
			err = fmt.Errorf("bot: panic in %s: %w", what, e)
		}
		r.Log.ErrorContext(ctx, "panic", "error", err, "stack", string(debug.Stack()))
	}()
	return f()
}
