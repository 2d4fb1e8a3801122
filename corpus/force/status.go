package force

import (
	"neuguong/corpus"
)

// State is how a document stands on a day.
type State string

// States. A document of which single provisions were repealed or amended is
// partly in force.
const (
	InForce  State = "in force"
	Partly   State = "partly in force"
	NotYet   State = "not yet in force"
	Replaced State = "replaced"
	Repealed State = "repealed"
	Expired  State = "expired"
	Unknown  State = "unknown date" // none is stated; it counts as in force from the day of issue
)

// Term is the dates a document states for itself.
type Term struct {
	Issued, From, To corpus.Date
}

// Status is how a document stands on a day.
type Status struct {
	State State
	Since corpus.Date // of the state, where it is known
	By    []Effect    // what made it so, the earliest first
	Then  []Effect    // what comes later
}

// Holds reports whether the document counts as in force: what a search may
// answer with.
func (s Status) Holds() bool { return s.State == InForce || s.State == Partly || s.State == Unknown }

// On gives the status of a document on a day, from its dates and from what
// others do to it.
func On(day corpus.Date, term Term, effects []Effect) Status {
	begins := term.From
	if begins.IsZero() {
		begins = term.Issued
	}
	ended, changed, later := divide(day, effects)
	switch {
	case len(ended) > 0:
		s := Status{State: Repealed, Since: ended[0].Since, By: ended, Then: later}
		for _, e := range ended {
			if e.Kind == corpus.Replaces {
				s.State = Replaced
			}
		}
		return s
	case day.Before(begins):
		return Status{State: NotYet, Since: begins, Then: later}
	case !term.To.IsZero() && !day.Before(term.To):
		return Status{State: Expired, Since: term.To, Then: later}
	case len(changed) > 0:
		return Status{State: Partly, Since: changed[0].Since, By: changed, Then: later}
	case term.From.IsZero():
		return Status{State: Unknown, Then: later}
	}
	return Status{State: InForce, Since: term.From, Then: later}
}

// divide parts effects into those that have ended the document, those that
// have changed it, and those that are still to come. Only what is added to a
// document changes nothing of what it says.
func divide(day corpus.Date, effects []Effect) (ended, changed, later []Effect) {
	for _, e := range effects {
		switch {
		case !e.On(day):
			later = insert(later, e)
		case e.EndsAll():
			ended = insert(ended, e)
		case e.Kind != corpus.Supplements:
			changed = insert(changed, e)
		}
	}
	return ended, changed, later
}

// insert keeps the earliest first.
func insert(list []Effect, e Effect) []Effect {
	at := len(list)
	for at > 0 && e.Since.Before(list[at-1].Since) {
		at--
	}
	return append(list[:at], append([]Effect{e}, list[at:]...)...)
}

// Ended gives the effect by which a provision with these effects was ended by
// a day.
func Ended(day corpus.Date, effects []Effect) (Effect, bool) {
	return first(day, effects, func(e Effect) bool { return e.Ends() })
}

// Amended gives the effect by which a provision with these effects was given
// another wording by a day, the latest.
func Amended(day corpus.Date, effects []Effect) (Effect, bool) {
	var last Effect
	found := false
	for _, e := range effects {
		if e.Kind == corpus.Amends && e.On(day) && (!found || last.Since.Before(e.Since)) {
			last, found = e, true
		}
	}
	return last, found
}

func first(day corpus.Date, effects []Effect, want func(Effect) bool) (Effect, bool) {
	var found Effect
	ok := false
	for _, e := range effects {
		if want(e) && e.On(day) && (!ok || e.Since.Before(found.Since)) {
			found, ok = e, true
		}
	}
	return found, ok
}
