package bot

import (
	"fmt"
	"math"
	"time"
)

// ruling is what is decided about an update when it arrives.
type ruling int

const (
	welcome ruling = iota
	tooFast        // more questions a minute than allowed
	tooMany        // more questions waiting than allowed
	enough         // as many questions today as allowed
)

// verdict is a ruling with when the person may ask again, where that is known.
type verdict struct {
	ruling
	again time.Time
}

// limiter counts the questions of each user, and nothing of what they ask. It
// belongs to one goroutine.
type limiter struct {
	perMinute, waiting int
	perDay             int // less than 0: no limit
	zone               *time.Location
	users              map[string]*asker
}

type asker struct {
	recent []time.Time         // when questions were let in, within the last minute
	open   map[int64]time.Time // questions let in that are not done with, by update
	denied map[int64]verdict   // questions not let in whose sender is not told yet
	day    time.Time           // when the day began that today counts
	today  int                 // questions let in
}

// forgotten is when a question counts no more that nothing was heard of again,
// as another process took it over.
const forgotten = 10 * time.Minute

// rule decides about the question of update id; asked twice, it says the same.
func (l *limiter) rule(user string, id int64, now time.Time) verdict {
	a := l.users[user]
	if a == nil {
		a = &asker{open: map[int64]time.Time{}, denied: map[int64]verdict{}}
		l.users[user] = a
	}
	a.forget(now, l.midnight(now))
	if _, open := a.open[id]; open {
		return verdict{}
	}
	if v, denied := a.denied[id]; denied {
		return v
	}
	if v := l.judge(a, now); v.ruling != welcome {
		a.denied[id] = v
		return v
	}
	a.recent = append(a.recent, now)
	a.open[id] = now
	a.today++
	return verdict{}
}

// judge decides about another question now.
func (l *limiter) judge(a *asker, now time.Time) verdict {
	switch {
	case l.perDay >= 0 && a.today >= l.perDay:
		return verdict{enough, l.midnight(now).AddDate(0, 0, 1)}
	case len(a.open) >= l.waiting:
		return verdict{ruling: tooMany}
	case len(a.recent) >= l.perMinute:
		return verdict{tooFast, a.recent[0].Add(time.Minute)}
	}
	return verdict{}
}

// midnight is when the day of a moment began.
func (l *limiter) midnight(now time.Time) time.Time {
	now = now.In(l.zone)
	return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, l.zone)
}

// told is what the sender of a question that was not let in is told.
func (l *limiter) told(v verdict, now time.Time) string {
	switch v.ruling {
	case tooFast:
		wait := max(1, int(math.Ceil(v.again.Sub(now).Seconds())))
		return fmt.Sprintf(textTooFast, l.perMinute, wait)
	case tooMany:
		return fmt.Sprintf(textTooMany, l.waiting)
	}
	return fmt.Sprintf(textEnough, l.perDay, v.again.Format("02/01"))
}

func (a *asker) forget(now, day time.Time) {
	if !a.day.Equal(day) {
		a.day, a.today = day, 0
	}
	for len(a.recent) > 0 && now.Sub(a.recent[0]) >= time.Minute {
		a.recent = a.recent[1:]
	}
	for id, since := range a.open {
		if now.Sub(since) >= forgotten {
			delete(a.open, id)
		}
	}
}

// finish notes that the question of update id is done with.
func (l *limiter) finish(user string, id int64) {
	if a := l.users[user]; a != nil {
		delete(a.open, id)
		delete(a.denied, id)
	}
}

// sweep forgets the users about whom there is nothing to remember.
func (l *limiter) sweep(now time.Time) {
	for user, a := range l.users {
		if a.forget(now, l.midnight(now)); len(a.recent) == 0 && len(a.open) == 0 && a.today == 0 {
			delete(l.users, user)
		}
	}
}
