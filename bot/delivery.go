package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
)

// due reads the outbox.
func (r *Runner) due(ctx context.Context, now time.Time, limit int) ([]Envelope, error) {
	parcels, err := r.Outbox.Due(ctx, now, limit)
	if err != nil {
		return nil, err
	}
	rows := make([]Envelope, len(parcels))
	for i, p := range parcels {
		rows[i] = Envelope(p)
	}
	return rows, nil
}

// deliver sends a message; see lane.work.
func (r *Runner) deliver(ctx context.Context, e entry[struct{}]) time.Time {
	var o Outgoing
	if err := json.Unmarshal(e.Payload, &o); err != nil {
		return r.giveUp(ctx, e, o, fmt.Errorf("bot: unpack a message: %w", err))
	}
	err := r.send(ctx, e, o)
	var wait *RetryAfterError
	var permanent *PermanentError
	attempt := e.Attempts + 1
	switch {
	case err == nil:
		return r.delivered(ctx, e)
	case ctx.Err() != nil: // stopping: it stays in the outbox
		return time.Now()
	case errors.As(err, &wait): // however often: the platform says when
		return r.delay(ctx, e, time.Now().Add(max(wait.After, backoffFirst)))
	case errors.As(err, &permanent), attempt >= r.DeliveryAttempts:
		return r.giveUp(ctx, e, o, err)
	}
	r.Log.WarnContext(ctx, "a message will be sent again", "message", e.ID, "attempt", attempt, "error", err)
	return r.delay(ctx, e, time.Now().Add(backoff(attempt)))
}

// send delivers a message unless it was sent before and only forgetting it
// failed.
func (r *Runner) send(ctx context.Context, e entry[struct{}], o Outgoing) error {
	r.mu.Lock()
	sent := r.sent[e.ID]
	r.mu.Unlock()
	if sent {
		return nil
	}
	return r.guarded(ctx, "delivering", func() error {
		within, cancel := context.WithTimeout(ctx, r.DeliverWithin)
		defer cancel()
		return r.Platform.Deliver(within, o)
	})
}

// delivered forgets a message.
func (r *Runner) delivered(ctx context.Context, e entry[struct{}]) time.Time {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	err := r.Outbox.Delivered(ctx, e.ID)
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.sent[e.ID] = true
		r.Log.ErrorContext(ctx, "a message that was sent could not be forgotten", "message", e.ID, "error", err)
		return time.Now().Add(storeDown)
	}
	delete(r.sent, e.ID)
	return time.Time{}
}

// delay counts an attempt; a zero next gives the message up.
func (r *Runner) delay(ctx context.Context, e entry[struct{}], next time.Time) time.Time {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), settleWithin)
	defer cancel()
	if err := r.Outbox.Delay(ctx, e.ID, next); err != nil {
		r.Log.ErrorContext(ctx, "a message could not be delayed", "message", e.ID, "error", err)
		return time.Now().Add(storeDown)
	}
	return next
}

// giveUp drops a message and tries once, with the plainest of messages, to say
// so. A lost acknowledgement of a button is not worth a message.
func (r *Runner) giveUp(ctx context.Context, e entry[struct{}], o Outgoing, err error) time.Time {
	code := incident()
	r.Log.ErrorContext(ctx, "a message is given up", "incident", code, "message", e.ID, "attempt", e.Attempts+1, "error", err)
	until := r.delay(ctx, e, time.Time{})
	var permanent *PermanentError
	unreachable := errors.As(err, &permanent) && permanent.Unreachable || o.Inline != nil
	silent := o.Chat != "" && strings.TrimSpace(o.Text.Plain) == "" && o.Attachment == nil
	if !until.IsZero() || e.Chat == "" || unreachable || silent {
		return until
	}
	apology := Outgoing{Chat: e.Chat, Text: plainText(fmt.Sprintf(textUndelivered, code))}
	if err := r.send(ctx, e, apology); err != nil {
		r.Log.InfoContext(ctx, "nor could the chat be told", "incident", code, "error", err)
	}
	return until
}
