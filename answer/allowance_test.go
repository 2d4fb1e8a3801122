package answer

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// rewriting is a search that uses a model on its way, if it may.
type rewriting struct {
	found

	takes   time.Duration
	refused *error
	within  *time.Duration
}

func (r rewriting) Search(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	within, err := q.Meter.Admit(ctx)
	*r.refused, *r.within = err, within
	if err == nil {
		time.Sleep(min(r.takes, within))
		q.Meter.Count(ctx, 100, r.takes)
	}
	return retrieval.Result(r.found), nil
}

func TestWhatASearchUsesOfAModelIsTakenOffTheQuestionAndItsBudgets(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		kept := &memory{}
		var refused error
		var within time.Duration
		model := generatorFunc(func(ctx context.Context, _ func(string) error) error { <-ctx.Done(); return ctx.Err() })
		search := rewriting{found(rulesFound(0.9)), 2 * time.Second, &refused, &within}
		service := New(search, sample(), model, Config{Timeout: 10 * time.Second, Meter: NewBudget(kept, Limits{UserTokens: 150})})
		q := Question{Text: tellQuestion, Asker: "an", Today: corpus.Date{Year: 2026, Month: 2, Day: 1}}
		begin := time.Now()
		a, err := service.Answer(t.Context(), q, nil)
		if err != nil || a.Mode != Extractive || time.Since(begin) != 10*time.Second || within != 10*time.Second {
			t.Errorf("%v, mode %s after %s, may take %s", err, a.Mode, time.Since(begin), within)
		}
		if kept.questions != 2 || kept.tokens != 100 || kept.spent != 10*time.Second {
			t.Errorf("counted %+v", kept)
		}
		if err := service.config.Meter.Count(t.Context(), "an", q.Today, 50, 0); err != nil {
			t.Fatal(err)
		}
		if a, err = service.Answer(t.Context(), q, nil); err != nil || a.Reason != modelSpent || !errors.Is(refused, ErrSpent) {
			t.Errorf("budget used up: %v, %q, search told %v", err, a.Reason, refused)
		}
		q.Asker = "bình"
		if _, err = service.Answer(t.Context(), q, nil); err != nil || refused != nil {
			t.Errorf("somebody else: %v, %v", err, refused)
		}
		search.takes = time.Minute
		service = New(search, sample(), model, Config{Timeout: 10 * time.Second})
		begin = time.Now()
		if a, err = service.Answer(t.Context(), q, nil); err != nil || a.Reason != modelSpent || time.Since(begin) != 10*time.Second {
			t.Errorf("time used up: %v, %q after %s", err, a.Reason, time.Since(begin))
		}
	})
}
