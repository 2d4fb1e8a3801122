package bot

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// vn is the zone of a bubble that begins at 2000-01-01 00:00 UTC, seven in the
// morning there.
func vn(c *RunnerConfig) { c.Zone = time.FixedZone("", 7*3600) }

func TestQuestionsADayAreLimitedPerUserUntilMidnight(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo, vn, func(c *RunnerConfig) { c.QuestionsPerDay = 3 })
		id := int64(0)
		ask := func(user, text string) {
			id++
			receive(t, r, updates("chat "+user, id, user+"|"+text))
			synctest.Wait()
		}
		for _, text := range []string{"q1", "q2", "/vanban", "q3", "q4", "/trich"} {
			ask("u", text)
		}
		ask("v", "q1")
		time.Sleep(16 * time.Hour) // 23:00
		ask("u", "q5")
		time.Sleep(time.Hour)
		ask("u", "q6")
		stopRunner(t, r)
		enough := fmt.Sprintf(textEnough, 3, "02/01")
		want(t, p, "chat u", "q1", "q2", "/vanban", "q3", enough, "/trich", enough, "q6")
		want(t, p, "chat v", "q1")
	})
}

func TestWhoAsksTooFastIsToldForHowLongToWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo, func(c *RunnerConfig) { c.QuestionsPerMinute = 1 })
		for i, wait := range []time.Duration{20*time.Second + 300*time.Millisecond, 39*time.Second + 700*time.Millisecond, 0} {
			receive(t, r, updates("a", int64(i+1), fmt.Sprint("u|q", i)))
			time.Sleep(wait)
		}
		synctest.Wait()
		stopRunner(t, r)
		want(t, p, "a", "q0", fmt.Sprintf(textTooFast, 1, 40), "q2")
	})
}

func TestADayWithoutALimitNeverEnds(t *testing.T) {
	t.Parallel()
	l := limiter{perMinute: 1000, waiting: 1000, perDay: -1, zone: time.UTC, users: map[string]*asker{}}
	for id := range int64(500) {
		if v := l.rule("u", id, time.Unix(0, 0)); v.ruling != welcome {
			t.Fatalf("question %d: %v", id, v)
		}
	}
}

func TestCountsOfADayOutliveAnIdleHourAndNotTheDay(t *testing.T) {
	t.Parallel()
	l := limiter{perMinute: 10, waiting: 3, perDay: 1, zone: time.UTC, users: map[string]*asker{}}
	noon := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	l.rule("u", 1, noon)
	l.finish("u", 1)
	l.sweep(noon.Add(time.Hour))
	if v := l.rule("u", 2, noon.Add(time.Hour)); v.ruling != enough {
		t.Errorf("an hour later: %v", v)
	}
	l.finish("u", 2)
	if l.sweep(noon.Add(12 * time.Hour)); len(l.users) != 0 {
		t.Error("the next day the count is still kept")
	}
}

func TestWhoIsNotLetInIsNotToldAboutLimitsEither(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo, func(c *RunnerConfig) {
			c.QuestionsPerMinute = 1
			c.Admits = func(_ context.Context, u Update) (bool, error) { return u.User != "blocked", nil }
		})
		receive(t, r, slices.Concat(updates("a", 1, "blocked|q1", "blocked|q2"), updates("b", 3, "u|q1", "u|q2")))
		synctest.Wait()
		stopRunner(t, r)
		want(t, p, "a", "q1")
		want(t, p, "b", "q1", fmt.Sprintf(textTooFast, 1, 60))
	})
}
