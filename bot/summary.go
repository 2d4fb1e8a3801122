package bot

import (
	"context"
	"errors"
	"fmt"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// summarize says in short what a document rules, "/tomtat 24-CT/TU".
func (c *Conversation) summarize(ctx context.Context, r request, args string) ([]Outgoing, error) {
	switch {
	case c.Summaries == nil:
		return say(textSummaryOff), nil
	case args == "":
		return say(textSummaryHow), nil
	}
	d, _, err := c.named(ctx, r, args)
	if err != nil {
		return nil, err
	}
	if d == nil {
		return c.notStored(ctx, r, args, args)
	}
	if d.Nature == corpus.Report { // it rules nothing
		return c.showDocument(ctx, r, d.ID, 0)
	}
	stop := keepWorking(ctx, r.progress)
	defer stop()
	a, err := c.Summaries.Summarize(ctx, answer.Question{Text: args, Filter: r.filter, Today: r.today, Asker: r.User}, *d)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, fmt.Errorf("bot: summarize a document: %w", err)
	}
	buttons := append(answerButtons(a), []Button{press("Mục lục", action{showDocument, d.ID, 0}.data())})
	return []Outgoing{{Text: renderAnswer(a, r.today), Buttons: buttons, ReplyTo: r.Message}}, nil
}
