package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"neuguong/bot"

	"github.com/cenkalti/backoff/v5"
)

// Waits between attempts.
const (
	firstWait = time.Second
	lastWait  = 3 * time.Minute
)

// maxRejections is how often in a row a token that was good may be rejected
// before it is given up: Telegram has done so in passing.
const maxRejections = 8

// Poll asks for updates until ctx ends, and returns nil then. Each batch is
// handed to the receiver, and only when that kept it is Telegram told to forget
// it; what was not kept comes again. It tries again after faults of any kind,
// waiting from 1 second up to 3 minutes or as long as Telegram asks. The only
// error it returns is a *TokenError, once the token has stayed rejected.
//
// A request without an answer counts as stalled after 65 seconds.
func (c *Client) Poll(ctx context.Context, receiver bot.Receiver) error {
	p := poller{Client: c, receiver: receiver}
	wait := newWaits()
	rejections := 0
	for ctx.Err() == nil {
		err := p.once(ctx)
		switch {
		case err == nil:
			rejections = 0
			wait.Reset()
			continue
		case ctx.Err() != nil:
			continue
		case !tokenRejected(err):
			rejections = 0
		default:
			if rejections++; rejections == maxRejections {
				return &TokenError{Err: err}
			}
		}
		pause := wait.after(err)
		c.log.WarnContext(ctx, "asking for updates failed", "error", err, "next", pause)
		c.solveConflict(ctx, err)
		if !sleep(ctx, pause) {
			return nil
		}
	}
	return nil
}

type poller struct {
	*Client
	receiver bot.Receiver
	offset   int64 // 0: from the oldest that was not confirmed
}

// once asks for a batch and hands it on.
func (p *poller) once(ctx context.Context) error {
	var batch []json.RawMessage
	err := p.callWithin(ctx, pollLimit, "getUpdates", params{
		"offset":          strconv.FormatInt(p.offset, 10),
		"timeout":         strconv.Itoa(int(pollTime.Seconds())),
		"allowed_updates": encode(updateKinds()),
	}, &batch)
	if err != nil {
		return err
	}
	// The answer confirmed what came before. To ask from the oldest again is
	// safe then, and right when ids start anew, as they do after a quiet week.
	p.offset = 0
	if len(batch) == 0 {
		return nil
	}
	return p.receive(ctx, batch)
}

// receive hands a batch on and moves the offset past it. A batch that is here
// when ctx ends is still kept.
func (p *poller) receive(ctx context.Context, batch []json.RawMessage) error {
	kept := make([]bot.Envelope, 0, len(batch))
	next := int64(0)
	for _, raw := range batch {
		e, err := envelope(raw)
		if err != nil {
			p.log.ErrorContext(ctx, "an update without an id was skipped", "error", err)
			continue
		}
		kept = append(kept, e)
		next = max(next, e.ID+1)
	}
	if len(kept) == 0 {
		return errors.New("telegram: a batch without any update id")
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), receiveLimit)
	defer cancel()
	if err := p.receiver.Receive(ctx, kept); err != nil {
		return fmt.Errorf("telegram: keep %d updates: %w", len(kept), err)
	}
	p.offset = next
	return nil
}

// solveConflict removes a web hook that somebody set meanwhile. Against a
// second bot with the same token it can only say so.
func (c *Client) solveConflict(ctx context.Context, err error) {
	if !refused(err, http.StatusConflict) {
		return
	}
	c.log.WarnContext(ctx, "is another program running with this bot's token?")
	if err := c.dropWebhook(ctx); err != nil {
		c.log.WarnContext(ctx, "looking for a web hook failed", "error", err)
	}
}

// persist does something until it succeeds, ctx ends or the token is rejected.
func (c *Client) persist(ctx context.Context, what string, do func() error) error {
	wait := newWaits()
	for {
		err := do()
		var rejected *TokenError
		if err == nil || errors.As(err, &rejected) {
			return err
		}
		if ctx.Err() != nil {
			return fmt.Errorf("%w, after %w", ctx.Err(), err)
		}
		pause := wait.after(err)
		c.log.WarnContext(ctx, what, "error", err, "next", pause)
		if !sleep(ctx, pause) {
			return fmt.Errorf("%w, after %w", ctx.Err(), err)
		}
	}
}

type waits struct{ *backoff.ExponentialBackOff }

func newWaits() waits {
	return waits{&backoff.ExponentialBackOff{
		InitialInterval: firstWait, MaxInterval: lastWait, Multiplier: 2, RandomizationFactor: 0.2,
	}}
}

// after says how long to wait after an error: at least what Telegram asks for,
// else 1 second to 3 minutes.
func (w waits) after(err error) time.Duration {
	next := min(max(w.NextBackOff(), firstWait), lastWait)
	var e *Error
	if errors.As(err, &e) && e.RetryAfter > 0 {
		return max(e.RetryAfter, firstWait)
	}
	return next
}

// sleep reports false when ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
