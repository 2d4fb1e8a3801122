package bot

import "time"

// ruling is what is decided about an update when it arrives.
type ruling int

const (
	welcome ruling = iota
	tooFast        // more questions a minute than allowed
	tooMany        // more questions waiting than allowed
)

// limiter counts the questions of each user. It belongs to one goroutine.
type limiter struct {
	perMinute, waiting int
	users              map[string]*asker
}

type asker struct {
	recent []time.Time         // when questions were let in, within the last minute
	open   map[int64]time.Time // questions let in that are not done with, by update
	denied map[int64]ruling    // questions not let in whose sender is not told yet
}

// forgotten is when a question counts no more that nothing was heard of again,
// as another process took it over.
const forgotten = 10 * time.Minute

// rule decides about the question of update id; asked twice, it says the same.
func (l *limiter) rule(user string, id int64, now time.Time) ruling {
	a := l.users[user]
	if a == nil {
		a = &asker{open: map[int64]time.Time{}, denied: map[int64]ruling{}}
		l.users[user] = a
	}
	a.forget(now)
	if _, open := a.open[id]; open {
		return welcome
	}
	if r, denied := a.denied[id]; denied {
		return r
	}
	switch {
	case len(a.open) >= l.waiting:
		a.denied[id] = tooMany
		return tooMany
	case len(a.recent) >= l.perMinute:
		a.denied[id] = tooFast
		return tooFast
	}
	a.recent = append(a.recent, now)
	a.open[id] = now
	return welcome
}

func (a *asker) forget(now time.Time) {
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
		if a.forget(now); len(a.recent) == 0 && len(a.open) == 0 {
			delete(l.users, user)
		}
	}
}
