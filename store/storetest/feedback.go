package storetest

import (
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) feedback() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"opinions are counted by provision, one for each press":    s.opinions,
		"another press under the same message takes its place":     s.changedMind,
		"a reason takes the place of the bare opinion":             s.reason,
		"presses are forgotten after a day, what they counted not": s.pressesExpire,
		"counts go away with the document":                         s.countsGo,
		"opinions that come at once are all counted":               s.opinionsAtOnce,
	}
}

// poll gives a poll and two provisions of a document.
func (s suite) poll(t *testing.T, st *store.Store) (p *bot.Polling, cited []bot.Cited) {
	t.Helper()
	p, err := bot.NewPolling(st, bot.IDKey(testKey))
	must(t, err)
	id := add(t, st, directive("24-CT/TU", "Một.\nHai."))
	return p, []bot.Cited{{Document: id, Key: "d1.k1", Ref: "khoản 1 Điều 1"}, {Document: id, Key: "d1.k2", Ref: "khoản 2 Điều 1"}}
}

func under(user, message string) bot.Update {
	return bot.Update{User: user, Chat: "c", Message: message}
}

// think counts an opinion and gives the ID for a reason.
func think(t *testing.T, p *bot.Polling, u bot.Update, o bot.Opinion, cited ...bot.Cited) string {
	t.Helper()
	id, err := p.Count(t.Context(), u, o, cited, "2026-03")
	must(t, err)
	return id
}

// tallied says what was counted: "d1.k1 right 2".
func tallied(t *testing.T, p *bot.Polling) []string {
	t.Helper()
	all, err := p.Tallies(t.Context())
	must(t, err)
	out := []string{}
	for _, c := range all {
		out = append(out, fmt.Sprint(c.Key, " ", string(c.Opinion), " ", c.Month, " ", c.Count))
	}
	return out
}

func (s suite) opinions(t *testing.T) {
	p, cited := s.poll(t, s.fresh(t))
	think(t, p, under("1", "m"), bot.Right, cited...)
	think(t, p, under("1", "m"), bot.Right, cited...)
	think(t, p, under("2", "m"), bot.Right, cited[0])
	think(t, p, under("1", "n"), bot.Wrong, cited[1])
	think(t, p, under("1", "o"), bot.Wrong, bot.Cited{Document: 99, Key: "d1", Ref: "Điều 1"})
	same(t, "counts", []string{"d1.k1 right 2026-03 2", "d1.k2 right 2026-03 1", "d1.k2 wrong 2026-03 1"}, tallied(t, p))
}

func (s suite) changedMind(t *testing.T) {
	p, cited := s.poll(t, s.fresh(t))
	think(t, p, under("2", "m"), bot.Right, cited[0])
	think(t, p, under("1", "m"), bot.Right, cited...)
	think(t, p, under("1", "m"), bot.Wrong, cited...)
	same(t, "counts", []string{"d1.k1 right 2026-03 1", "d1.k1 wrong 2026-03 1", "d1.k2 wrong 2026-03 1"}, tallied(t, p))
	think(t, p, under("1", "m"), bot.Right, cited[1])
	same(t, "counts", []string{"d1.k1 right 2026-03 1", "d1.k2 right 2026-03 1"}, tallied(t, p))
}

func (s suite) reason(t *testing.T) {
	p, cited := s.poll(t, s.fresh(t))
	id := think(t, p, under("1", "m"), bot.Wrong, cited[0])
	must(t, p.Explain(t.Context(), under("1", "another"), id, bot.Unclear))
	must(t, p.Explain(t.Context(), under("1", "another"), id, bot.Outdated))
	think(t, p, under("1", "m"), bot.Wrong, cited[0])
	same(t, "counts", []string{"d1.k1 outdated 2026-03 1"}, tallied(t, p))
	for _, u := range []bot.Update{under("2", "m"), under("", "")} {
		if err := p.Explain(t.Context(), u, id, bot.Unclear); !errors.Is(err, bot.ErrNoPress) {
			t.Errorf("explained by %q: %v", u.User, err)
		}
	}
	if err := p.Explain(t.Context(), under("1", "m"), "0123"+id[4:], bot.Unclear); !errors.Is(err, bot.ErrNoPress) {
		t.Errorf("a press nobody made: %v", err)
	}
	same(t, "counts", []string{"d1.k1 outdated 2026-03 1"}, tallied(t, p))
}

func (s suite) pressesExpire(t *testing.T) {
	address, now := s.Fresh(t), noon()
	st, db := open(t, address, store.Options{Now: func() time.Time { return now }}), s.SQL(t, address)
	p, cited := s.poll(t, st)
	id := think(t, p, under("1", "m"), bot.Wrong, cited[0])
	now = now.Add(24 * time.Hour)
	if err := p.Explain(t.Context(), under("1", "m"), id, bot.Unclear); !errors.Is(err, bot.ErrNoPress) {
		t.Errorf("after a day: %v", err)
	}
	must(t, st.Tidy(t.Context()))
	equal(t, "presses", 0, count(t, db, "feedback_presses"))
	same(t, "counts", []string{"d1.k1 wrong 2026-03 1"}, tallied(t, p))
}

func (s suite) countsGo(t *testing.T) {
	st := s.fresh(t)
	p, cited := s.poll(t, st)
	think(t, p, under("1", "m"), bot.Right, cited...)
	must(t, st.Remove(t.Context(), cited[0].Document))
	same(t, "counts of a removed document", []string{}, tallied(t, p))
	think(t, p, under("1", "m"), bot.Wrong, cited...)
	same(t, "counts of a removed document", []string{}, tallied(t, p))
	_, cited = s.poll(t, st)
	think(t, p, under("1", "n"), bot.Right, cited[0])
	add(t, st, directive("24-CT/TU", "Bản mới."))
	same(t, "counts of a superseded document", []string{}, tallied(t, p))
}

func (s suite) opinionsAtOnce(t *testing.T) {
	p, cited := s.poll(t, s.fresh(t))
	var all sync.WaitGroup
	for user := range 8 {
		all.Go(func() {
			for range 3 {
				if _, err := p.Count(t.Context(), under(fmt.Sprint(user), "m"), bot.Right, cited, "2026-03"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	same(t, "counts", []string{"d1.k1 right 2026-03 8", "d1.k2 right 2026-03 8"}, tallied(t, p))
}
