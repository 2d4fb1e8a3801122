package bot

import (
	"context"
	"fmt"

	"neuguong/retrieval"
)

// start greets, or shows what a link names.
func (c *Conversation) start(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if isToken(args) {
		return c.redeem(ctx, r, args)
	}
	if args != "" {
		if out, ok, err := c.openLink(ctx, r, args); ok || err != nil {
			return out, err
		}
	}
	buttons, documents, err := c.examples(ctx, r)
	if err != nil {
		return nil, err
	}
	text := new(composer).add(textStart)
	switch {
	case documents == 0:
		text.gap().add(textStartEmpty)
	case len(buttons) > 0:
		text.gap().add(textStartExamples)
	}
	greeting := Outgoing{Text: text.text(), Buttons: buttons}
	if !r.Private || r.User == "" || r.person.Group != "" || documents == 0 {
		return []Outgoing{greeting}, nil
	}
	return []Outgoing{greeting, askGroup()}, nil
}

// storedNow lists what the reader may see and what is in force.
func (c *Conversation) storedNow(ctx context.Context, r request) ([]retrieval.DocumentInfo, error) {
	f := r.filter
	f.InForceOn = r.today
	documents, err := c.Library.Documents(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	return documents, nil
}
