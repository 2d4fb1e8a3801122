package answer

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"neuguong/corpus"
)

// ErrSpent is a budget that is used up: the model is not asked.
var ErrSpent = errors.New("answer: the budget of the model is used up")

// Ledger keeps what models were used for on a day, of everybody together.
type Ledger interface {
	ModelUse(ctx context.Context, day corpus.Date) (questions, tokens int, spent time.Duration, err error)
	AddModelUse(ctx context.Context, day corpus.Date, tokens int, spent time.Duration) error
}

// Limits bound the use of a model on a day; 0 is no limit.
type Limits struct {
	UserTokens, DayTokens int
	UserTime, DayTime     time.Duration
}

// Budget holds the use of a model within limits: of one person on a day, in
// memory only, and of everybody, in the ledger. A question that was let in is
// answered to its end, so that a limit may be passed by the questions under way.
type Budget struct {
	ledger Ledger
	limits Limits

	mu    sync.Mutex
	day   corpus.Date
	users map[string]use
}

// use is of one person on one day; it goes with the day.
type use struct {
	tokens int
	spent  time.Duration
}

// NewBudget counts in a ledger.
func NewBudget(ledger Ledger, limits Limits) *Budget {
	return &Budget{ledger: ledger, limits: limits, users: map[string]use{}}
}

// Admit is ErrSpent when a person, or everybody together, has used up the
// budget of the day.
func (b *Budget) Admit(ctx context.Context, user string, day corpus.Date) error {
	if mine := b.of(user, day); user != "" && over(mine, b.limits.UserTokens, b.limits.UserTime) {
		return fmt.Errorf("%w: of one person", ErrSpent)
	}
	if b.limits.DayTokens == 0 && b.limits.DayTime == 0 {
		return nil
	}
	_, tokens, spent, err := b.ledger.ModelUse(ctx, day)
	if err != nil {
		return fmt.Errorf("answer: read the budget: %w", err)
	}
	if over(use{tokens, spent}, b.limits.DayTokens, b.limits.DayTime) {
		return fmt.Errorf("%w: of the day", ErrSpent)
	}
	return nil
}

// Count adds what a question has used.
func (b *Budget) Count(ctx context.Context, user string, day corpus.Date, tokens int, spent time.Duration) error {
	b.mu.Lock()
	b.turn(day)
	if user != "" {
		mine := b.users[user]
		b.users[user] = use{mine.tokens + tokens, mine.spent + spent}
	}
	b.mu.Unlock()
	if err := b.ledger.AddModelUse(ctx, day, tokens, spent); err != nil {
		return fmt.Errorf("answer: count what was used: %w", err)
	}
	return nil
}

func over(u use, tokens int, spent time.Duration) bool {
	return tokens > 0 && u.tokens >= tokens || spent > 0 && u.spent >= spent
}

// of gives what a person has used on the day.
func (b *Budget) of(user string, day corpus.Date) use {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn(day)
	return b.users[user]
}

// turn forgets everybody on a new day.
func (b *Budget) turn(day corpus.Date) {
	if b.day != day {
		b.day = day
		clear(b.users)
	}
}
