package telegram

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"neuguong/bot"

	"golang.org/x/time/rate"
)

// Telegram's limits are about 30 messages a second in all, one a second in a
// chat with short bursts, and 20 a minute in a group. The client stays a little
// below: what is refused costs more than what waits.
const (
	perSecond    = 25
	overallBurst = 2
	privateEvery = 1050 * time.Millisecond
	privateBurst = 3
	groupEvery   = 3500 * time.Millisecond
	groupBurst   = 3
)

// pace keeps messages within Telegram's limits. Nil keeps none.
type pace struct {
	all   *rate.Limiter
	chats recent[string, *rate.Limiter]
}

func newPace() *pace {
	return &pace{all: rate.NewLimiter(perSecond, overallBurst)}
}

// take waits for the turn of a message among all. A chat that has had its share
// gets a *bot.RetryAfterError instead, as waiting would hold up the others.
func (p *pace) take(ctx context.Context, chat string) error {
	if p == nil {
		return nil
	}
	turn := p.chat(chat).Reserve()
	if wait := turn.Delay(); wait > 0 {
		turn.Cancel()
		return &bot.RetryAfterError{After: wait}
	}
	return p.all.Wait(ctx)
}

// busy reports whether a message would have to wait for others, or comes close
// behind one: then more are likely to be on their way to the queue.
func (p *pace) busy() bool { return p != nil && p.all.Tokens() < 1 }

func (p *pace) chat(chat string) *rate.Limiter {
	chat, _, _ = strings.Cut(chat, topicMark)
	var limiter *rate.Limiter
	p.chats.update(chat, func(known *rate.Limiter) *rate.Limiter {
		switch limiter = known; {
		case known != nil:
		case strings.HasPrefix(chat, "-"):
			limiter = rate.NewLimiter(rate.Every(groupEvery), groupBurst)
		default:
			limiter = rate.NewLimiter(rate.Every(privateEvery), privateBurst)
		}
		return limiter
	})
	return limiter
}

// quiet remembers until when Telegram wants no more calls of a method for a
// chat, whoever makes them.
type quiet struct{ until recent[string, time.Time] }

func quietKey(method string, p params) string { return method + " " + p["chat_id"] }

// hold gives the refusal that a call would meet.
func (q *quiet) hold(method string, p params) error {
	until, _ := q.until.get(quietKey(method, p))
	wait := time.Until(until)
	if wait <= 0 {
		return nil
	}
	return &Error{
		Method: method, Status: http.StatusTooManyRequests, Refused: true, RetryAfter: wait,
		Description: "not asked again before the time Telegram gave",
	}
}

// heed notes a retry_after.
func (q *quiet) heed(err error, method string, p params) {
	if no, ok := errors.AsType[*Error](err); ok && no.RetryAfter > 0 {
		q.until.set(quietKey(method, p), time.Now().Add(no.RetryAfter))
	}
}
