package answer

import (
	"context"
	"fmt"
	"sync"
	"time"

	"neuguong/corpus"
)

// allowance is what one question may use of models, whatever they are asked
// for: its time, and the budgets of whoever asks and of the day. It satisfies
// [retrieval.Meter].
type allowance struct {
	service *Service
	asker   string
	day     corpus.Date

	mu   sync.Mutex
	left time.Duration
}

func (s *Service) allowance(q Question) *allowance {
	return &allowance{service: s, asker: q.Asker, day: q.Today, left: s.config.Timeout}
}

// Admit gives how long models may still take for the question; it is ErrSpent
// when that, or a budget, is used up.
func (a *allowance) Admit(ctx context.Context) (time.Duration, error) {
	a.mu.Lock()
	left := a.left
	a.mu.Unlock()
	switch {
	case left <= 0:
		return 0, fmt.Errorf("%w: of one question", ErrSpent)
	case a.service.config.Meter == nil:
		return left, nil
	}
	return left, a.service.config.Meter.Admit(ctx, a.asker, a.day)
}

// Count takes what was used off the question and off the budgets. It goes on
// when ctx ends: what was used was used.
func (a *allowance) Count(ctx context.Context, tokens int, spent time.Duration) {
	a.mu.Lock()
	a.left -= spent
	a.mu.Unlock()
	if a.service.config.Meter == nil {
		return
	}
	if err := a.service.config.Meter.Count(context.WithoutCancel(ctx), a.asker, a.day, tokens, spent); err != nil {
		a.service.config.Log.WarnContext(ctx, "the use of a model was not counted", "error", err)
	}
}
