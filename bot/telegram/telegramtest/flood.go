package telegramtest

import (
	"math"
	"slices"
	"time"

	"golang.org/x/time/rate"
)

// Telegram's limits: messages a second in all, a minute in a group, and one a
// second in a private chat but for short bursts.
const (
	perSecond    = 30
	perMinute    = 20
	privateEvery = time.Second
	privateBurst = 3
)

// WithFloodRules makes the server answer 429 to more than about one message a
// second in a private chat (bursts of 3), 20 a minute in a group, and 30 a
// second in all.
// Changed messages count like new ones; drafts do not.
func WithFloodRules() Option { return func(s *Server) { s.flooded = true } }

// slowDown counts a message of the bot or refuses it. The caller holds mu.
func (s *Server) slowDown(method string, c *chat) *refusal {
	if !s.flooded {
		return nil
	}
	now := s.now()
	wait := full(&s.sent, now, time.Second, perSecond)
	if !c.private() {
		wait = max(wait, full(&c.sent, now, time.Minute, perMinute))
	} else if wait == 0 {
		wait = c.bucket(now)
	}
	if wait == 0 {
		c.sent, s.sent = append(c.sent, now), append(s.sent, now)
		return nil
	}
	seconds := int(math.Ceil(wait.Seconds()))
	s.waits[faultKey{method, c.id}] = now.Add(time.Duration(seconds) * time.Second)
	return TooManyRequests(seconds).no.late()
}

// bucket says how long a private chat has to wait for its next message.
func (c *chat) bucket(now time.Time) time.Duration {
	if c.flood == nil {
		c.flood = rate.NewLimiter(rate.Every(privateEvery), privateBurst)
	}
	r := c.flood.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now)
	}
	return wait
}

// full says how long a window stays full.
func full(times *[]time.Time, now time.Time, window time.Duration, most int) time.Duration {
	*times = slices.DeleteFunc(*times, func(t time.Time) bool { return now.Sub(t) >= window })
	if len(*times) < most {
		return 0
	}
	return window - now.Sub((*times)[len(*times)-most])
}
