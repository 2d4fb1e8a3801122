package storetest

import (
	"database/sql"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) conversation() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"updates come back oldest first until they are settled":      s.pending,
		"an update is taken once, also after it was handled":         s.dedupe,
		"settling stores messages once, with the update":             s.settle,
		"a postponed update waits, counts and holds back its chat":   s.postpone,
		"an update that is set aside does not come back":             s.setAside,
		"what a person wrote is erased when it is handled":           s.erased,
		"one chat with many updates leaves room for others":          s.fairness,
		"messages are delivered in order per chat":                   s.outbox,
		"a delayed message holds back its chat alone":                s.delay,
		"a session is kept until it expires, is saved or is deleted": s.sessions,
	}
}

func envelope(id int64, chat string) bot.Envelope {
	return bot.Envelope{ID: id, Chat: chat, Payload: fmt.Appendf(nil, "update %d", id)}
}

func pending(t *testing.T, st *store.Store, now time.Time, limit int) []int64 {
	t.Helper()
	found, err := st.Pending(t.Context(), now, limit)
	must(t, err)
	ids := []int64{}
	for _, e := range found {
		ids = append(ids, e.ID)
	}
	return ids
}

func due(t *testing.T, st *store.Store, now time.Time, limit int) []bot.Parcel {
	t.Helper()
	found, err := st.Due(t.Context(), now, limit)
	must(t, err)
	return found
}

func texts(parcels []bot.Parcel) []string {
	list := []string{}
	for _, p := range parcels {
		list = append(list, string(p.Payload))
	}
	return list
}

func equal[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func (s suite) pending(t *testing.T) {
	address := s.Fresh(t)
	st := open(t, address, store.Options{Replica: "a"})
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(30, "x"), envelope(10, "y")}))
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(20, "x")}))
	equal(t, "pending", []int64{10, 20, 30}, pending(t, st, noon(), 10))
	equal(t, "pending again", []int64{10, 20, 30}, pending(t, st, noon(), 10))
	restarted := open(t, address, store.Options{Replica: "a"})
	found, err := restarted.Pending(t.Context(), noon(), 1)
	must(t, err)
	equal(t, "after a restart", []bot.Envelope{envelope(10, "y")}, found)
	must(t, st.Settle(t.Context(), 20, nil))
	equal(t, "when one is settled", []int64{10, 30}, pending(t, st, noon(), 10))
}

func (s suite) dedupe(t *testing.T) {
	now := noon()
	st := open(t, s.Fresh(t), store.Options{Now: func() time.Time { return now }})
	receive := func() { must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x")})) }
	receive()
	receive()
	equal(t, "received twice", []int64{1}, pending(t, st, now, 10))
	must(t, st.Settle(t.Context(), 1, nil))
	for _, later := range []time.Duration{0, 12 * time.Hour, 24 * time.Hour} {
		now = noon().Add(later)
		receive()
		equal(t, "received again", []int64{}, pending(t, st, now, 10))
	}
	now = noon().Add(24*time.Hour + time.Second)
	receive()
	equal(t, "received after a day", []int64{1}, pending(t, st, now, 10))
}

func (s suite) settle(t *testing.T) {
	st := s.fresh(t)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	out := []bot.Parcel{{Chat: "x", Payload: []byte("one")}, {Chat: "y", Payload: []byte("two")}}
	for range 2 { // the second time, as a replica that lost its claim would
		must(t, st.Settle(t.Context(), 1, out))
	}
	equal(t, "outbox", []string{"one", "two"}, texts(due(t, st, noon(), 10)))
	if err := st.Settle(t.Context(), 2, out); !errors.Is(err, store.ErrUnknownUpdate) {
		t.Errorf("unknown update: got error %v", err)
	}
	equal(t, "outbox", []string{"one", "two"}, texts(due(t, st, noon(), 10)))
}

func (s suite) postpone(t *testing.T) {
	st := s.fresh(t)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x"), envelope(2, "x"), envelope(3, "y")}))
	next := noon().Add(time.Minute)
	must(t, st.Postpone(t.Context(), 1, next))
	equal(t, "while it waits", []int64{3}, pending(t, st, next.Add(-time.Millisecond), 10))
	equal(t, "when it is due", []int64{1, 2, 3}, pending(t, st, next, 10))
	must(t, st.Postpone(t.Context(), 1, next))
	found, err := st.Pending(t.Context(), next, 1)
	must(t, err)
	if len(found) != 1 || found[0].Attempts != 2 {
		t.Errorf("attempts: got %+v", found)
	}
	if err := st.Postpone(t.Context(), 9, next); !errors.Is(err, store.ErrUnknownUpdate) {
		t.Errorf("unknown update: got error %v", err)
	}
}

func (s suite) setAside(t *testing.T) {
	st := s.fresh(t)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x"), envelope(2, "x")}))
	must(t, st.Postpone(t.Context(), 1, time.Time{}))
	equal(t, "pending", []int64{2}, pending(t, st, noon(), 10))
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	must(t, st.Postpone(t.Context(), 1, noon())) // by a replica that lost its claim
	equal(t, "received again", []int64{2}, pending(t, st, noon(), 10))
}

func (s suite) erased(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x"), envelope(2, "x"), envelope(3, "x")}))
	must(t, st.Settle(t.Context(), 1, []bot.Parcel{{Chat: "x", Payload: []byte("answer")}}))
	must(t, st.Postpone(t.Context(), 2, time.Time{}))
	must(t, st.Delivered(t.Context(), due(t, st, noon(), 1)[0].ID))
	equal(t, "updates with text", 1, count(t, db, "inbox WHERE length(payload) > 0 OR chat <> ''"))
	equal(t, "messages", 0, count(t, db, "outbox"))
}

func count(t *testing.T, db *sql.DB, from string) (n int) {
	t.Helper()
	must(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+from).Scan(&n))
	return n
}

func (s suite) fairness(t *testing.T) {
	st := s.fresh(t)
	var updates []bot.Envelope
	for id := range int64(20) {
		updates = append(updates, envelope(id+1, "busy"))
	}
	updates = append(updates, envelope(100, "quiet"), envelope(101, "other"))
	must(t, st.Receive(t.Context(), updates))
	equal(t, "pending", []int64{1, 2, 3, 100, 101}, pending(t, st, noon(), 5))
}

func (s suite) outbox(t *testing.T) {
	st := s.fresh(t)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x"), envelope(2, "y")}))
	must(t, st.Settle(t.Context(), 1, []bot.Parcel{{Chat: "x", Payload: []byte("x1")}, {Chat: "x", Payload: []byte("x2")}}))
	must(t, st.Settle(t.Context(), 2, []bot.Parcel{{Chat: "y", Payload: []byte("y1")}, {Chat: "x", Payload: []byte("x3")}}))
	found := due(t, st, noon(), 10)
	equal(t, "due", []string{"x1", "x2", "y1", "x3"}, texts(found))
	equal(t, "chat", "y", found[2].Chat)
	for range 2 {
		must(t, st.Delivered(t.Context(), found[0].ID))
	}
	equal(t, "when one is delivered", []string{"x2", "y1", "x3"}, texts(due(t, st, noon(), 10)))
	equal(t, "the first two", []string{"x2", "y1"}, texts(due(t, st, noon(), 2)))
}

func (s suite) delay(t *testing.T) {
	st := s.fresh(t)
	must(t, st.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	must(t, st.Settle(t.Context(), 1, []bot.Parcel{
		{Chat: "x", Payload: []byte("x1")}, {Chat: "y", Payload: []byte("y1")}, {Chat: "x", Payload: []byte("x2")},
	}))
	first := due(t, st, noon(), 1)[0]
	next := noon().Add(30 * time.Second)
	must(t, st.Delay(t.Context(), first.ID, next))
	equal(t, "while it waits", []string{"y1"}, texts(due(t, st, noon(), 10)))
	found := due(t, st, next, 10)
	equal(t, "when it is due", []string{"x1", "y1", "x2"}, texts(found))
	equal(t, "attempts", 1, found[0].Attempts)
	must(t, st.Delay(t.Context(), first.ID, time.Time{}))
	equal(t, "when it is given up", []string{"y1", "x2"}, texts(due(t, st, next, 10)))
}

func (s suite) sessions(t *testing.T) {
	now := noon()
	address := s.Fresh(t)
	st, db := open(t, address, store.Options{Now: func() time.Time { return now }}), s.SQL(t, address)
	sessions := st.Sessions()
	load := func(key string) string {
		data, err := sessions.Load(t.Context(), key)
		must(t, err)
		return string(data)
	}
	must(t, sessions.Save(t.Context(), "a", []byte(`{"step":1}`), now.Add(time.Hour)))
	must(t, sessions.Save(t.Context(), "a", []byte(`{"step":2}`), now.Add(time.Minute)))
	must(t, sessions.Save(t.Context(), "b", []byte(`{}`), now.Add(time.Hour)))
	equal(t, "saved", `{"step":2}`, load("a"))
	equal(t, "unknown", "", load("c"))
	now = now.Add(time.Minute)
	equal(t, "expired", "", load("a"))
	must(t, sessions.Expire(t.Context()))
	equal(t, "left", 1, count(t, db, "sessions"))
	must(t, sessions.Delete(t.Context(), "b"))
	must(t, sessions.Delete(t.Context(), "b"))
	equal(t, "deleted", "", load("b"))
}
