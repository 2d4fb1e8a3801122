package eval

import (
	"context"
	"fmt"

	"neuguong/answer"
)

// Answerer answers a question.
type Answerer interface {
	Answer(ctx context.Context, q answer.Question, onEvent func(answer.Event)) (answer.Answer, error)
}

// Bot is the bot that is measured, as it ships, and once more so that the
// weakest evidence is enough: what that one refuses is declined whatever is
// found. Without the second, nothing counts as declined.
type Bot struct {
	Shipped Answerer
	Lenient Answerer
}

// ask notes whether the bot refuses.
func (b Bot) ask(ctx context.Context, q answer.Question, o *Outcome) (answer.Answer, error) {
	a, err := b.Shipped.Answer(ctx, q, nil)
	if err != nil {
		return a, err
	}
	o.Refused = new(a.Refused)
	if a.Refused && b.Lenient != nil {
		lenient, err := b.Lenient.Answer(ctx, q, nil)
		if err != nil {
			return a, err
		}
		o.Declined = lenient.Refused
	}
	return a, nil
}

// Decide asks the bot the questions whose outcomes these are, in their order,
// and notes whether it refuses.
func (b Bot) Decide(ctx context.Context, questions []GoldenQuestion, variant string, perturb Perturb, outcomes []Outcome, asked answer.Question, progress Progress) error {
	for i, q := range questions {
		asked.Text, asked.Earlier = perturb.apply(q.Variant(variant)), q.Context
		if _, err := b.ask(ctx, asked, &outcomes[i]); err != nil {
			return fmt.Errorf("eval: question %s: %w", outcomes[i].ID, err)
		}
		progress.tell(i+1, len(questions))
	}
	return nil
}

func (p Progress) tell(done, total int) {
	if p != nil {
		p(done, total)
	}
}
