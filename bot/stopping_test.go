package bot

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// showing is a handler that shows text and works until its context ends.
type showing func(ctx context.Context, u Update, p Progress) ([]Outgoing, error)

func (f showing) Handle(ctx context.Context, u Update, p Progress) ([]Outgoing, error) {
	return f(ctx, u, p)
}

// slowly shows a part of an answer to "/slow" and would take an hour for the rest.
func slowly(seen *error) showing {
	return func(ctx context.Context, u Update, p Progress) ([]Outgoing, error) {
		if u.Text != "/slow" {
			return echo(ctx, u)
		}
		p.Shown(ctx, Text{Plain: "Phần đầu", Spans: []Span{{End: 5, Style: Bold}}})
		select {
		case <-ctx.Done():
			*seen = context.Cause(ctx)
			return nil, ctx.Err()
		case <-time.After(time.Hour):
			return echo(ctx, u)
		}
	}
}

func startShowing(t *testing.T, m *memory, p *messenger, h Handler) *Runner {
	t.Helper()
	r, err := NewRunner(RunnerConfig{Platform: p, Handler: h, Inbox: m, Outbox: m, HandleWithin: 2 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	if err := r.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAStopActsAtOnceAndKeepsWhatWasShown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var cause error
		r := startShowing(t, m, p, slowly(&cause))
		receive(t, r, updates("a", 1, "u|/slow", "u|/next"))
		receive(t, r, updates("b", 10, "v|/slow"))
		time.Sleep(time.Second)
		receive(t, r, updates("a", 20, "u|stopped"))
		time.Sleep(200 * time.Millisecond)
		want(t, p, "a", "Phần đầu\n\n(đã dừng)", "/next")
		want(t, p, "b")
		if !errors.Is(cause, ErrStopped) {
			t.Errorf("the handler saw %v", cause)
		}
		if kept := p.sent[0].out; len(kept.Text.Spans) != 2 || kept.ReplyTo != "1" {
			t.Errorf("kept %+v", kept)
		}
		receive(t, r, updates("b", 30, "v|stopped"))
		synctest.Wait()
		stopRunner(t, r)
		if m.left() != 0 {
			t.Errorf("%d rows left", m.left())
		}
	})
}

func TestAStopThatComesLateStopsNothingElse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var cause error
		r := startShowing(t, m, p, slowly(&cause))
		receive(t, r, updates("a", 5, "u|stopped"))
		receive(t, r, updates("a", 6, "u|/slow"))
		time.Sleep(time.Second)
		receive(t, r, updates("a", 4, "u|stopped")) // received out of order: it is about something before
		time.Sleep(time.Minute)
		want(t, p, "a")
		time.Sleep(time.Hour)
		want(t, p, "a", "/slow")
		stopRunner(t, r)
	})
}

func TestAStopBeforeAnythingWasShownIsAcknowledged(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startShowing(t, m, p, showing(func(ctx context.Context, _ Update, _ Progress) ([]Outgoing, error) {
			<-ctx.Done()
			return nil, errors.New("the model is gone")
		}))
		receive(t, r, updates("a", 1, "u|/slow"))
		synctest.Wait()
		receive(t, r, updates("a", 2, "u|stopped"))
		synctest.Wait()
		want(t, p, "a", textStoppedEarly)
		stopRunner(t, r)
	})
}

func TestAStopIsNoShutdown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		var cause error
		r := startShowing(t, m, p, slowly(&cause))
		receive(t, r, updates("a", 1, "u|/slow"))
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := r.Stop(ctx); err == nil {
			t.Error("work that was cut short was not told")
		}
		want(t, p, "a")
		if errors.Is(cause, ErrStopped) || cause == nil || m.left() != 1 {
			t.Errorf("cause %v, %d rows left", cause, m.left())
		}
	})
}

func TestAnEditIsAnsweredOnlyWhenTheTextChanged(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		r := startRunner(t, m, p, echo)
		one := func(id int64, what string) {
			receive(t, r, updates("a", id, what))
			synctest.Wait()
		}
		one(1, "u|/một")
		one(2, "u|edit 1 /một")
		one(3, "u|edit 1 /hai")
		one(4, "u|edit 1 /hai")
		one(5, "u|edit 1 /một")
		want(t, p, "a", "/một", "/hai", "/một")
		for _, s := range p.sent {
			if s.out.Answers != "1" || s.out.Part != 0 || s.out.Parts != 1 {
				t.Errorf("message %+v does not say that it answers message 1", s.out)
			}
		}
		time.Sleep(editsFor + time.Second)
		one(6, "u|edit 1 /một") // of a conversation that is over
		want(t, p, "a", "/một", "/hai", "/một", "/một")
		stopRunner(t, r)
	})
}

func TestAnEditIsTriedAgainLikeAnythingElse(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m, p := newMemory(), newMessenger()
		failures := 2
		r := startRunner(t, m, p, func(ctx context.Context, u Update) ([]Outgoing, error) {
			if u.Edited && failures > 0 {
				failures--
				return nil, errors.New("store is down")
			}
			return echo(ctx, u)
		})
		receive(t, r, updates("a", 1, "u|/một", "u|edit 1 /hai"))
		time.Sleep(time.Minute)
		want(t, p, "a", "/một", "/hai")
		stopRunner(t, r)
	})
}

func TestTheMemoryOfWritingsIsBounded(t *testing.T) {
	t.Parallel()
	w, now := newWritings(), time.Now()
	for i := range int64(3 * mostEdits) {
		w.unchanged(Update{ID: i, Chat: "a", Message: string(rune(i)), Text: "x"}, now)
	}
	if len(w.known) > mostEdits || len(w.order) > mostEdits {
		t.Errorf("%d remembered", len(w.known))
	}
	w.unchanged(Update{ID: 1 << 40, Chat: "a", Message: "last"}, now.Add(editsFor+time.Second))
	if len(w.known) != 1 {
		t.Errorf("%d remembered after all expired", len(w.known))
	}
}

func TestPartsOfAnAnswerAreNumbered(t *testing.T) {
	t.Parallel()
	r := &Runner{RunnerConfig: RunnerConfig{Platform: &messenger{limit: 10}}}
	out := []Outgoing{
		{Text: Text{Plain: "một hai ba bốn"}, ReplyTo: "7", Buttons: [][]Button{{press("x", "y")}}},
		{Text: Text{Plain: "năm"}},
		{Press: "p", Edit: "3", Text: Text{Plain: "sáu"}},
		{Inline: &InlineAnswer{ID: "q"}},
		{Attachment: &Attachment{Document: 4}, Text: Text{Plain: "bảy"}},
	}
	parcels, err := r.parcels(entry[arrival]{Envelope: Envelope{Chat: "a"}, info: arrival{update: Update{Message: "7"}}}, out)
	if err != nil {
		t.Fatal(err)
	}
	var got []Outgoing
	for _, p := range parcels {
		got = append(got, unpack(t, p))
	}
	if len(got) != 6 {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	for i, part := range []int{0, 1, 2, 0, 0, 3} {
		answers := i != 3 && i != 4
		if got[i].Part != part || answers != (got[i].Answers == "7") || answers != (got[i].Parts == 4) {
			t.Errorf("message %d: %+v", i, got[i])
		}
	}
	if got[0].ReplyTo != "7" || got[0].Buttons != nil || got[1].Buttons == nil || got[3].Edit != "3" || got[4].Inline == nil || got[5].Attachment == nil {
		t.Errorf("messages %+v", got)
	}
}
