package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// How many documents are looked through for example questions, and how many
// questions are shown.
const (
	exampleDocuments = 8
	exampleCount     = 3
	exampleLength    = 60 // characters of a heading that makes a readable button
)

func (c *Conversation) start(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if isToken(args) {
		return c.redeem(ctx, r, args)
	}
	if a, ok := parseAction(args); ok { // a deep link to a provision or document
		return c.press(ctx, r, a.data())
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
	return []Outgoing{{Text: text.text(), Buttons: buttons}}, nil
}

func (c *Conversation) help(_ context.Context, r request, _ string) ([]Outgoing, error) {
	text := new(composer).add(textHelp)
	if r.admin && c.Ingester != nil {
		text.gap().add(fmt.Sprintf(textHelpAdmin, c.MaxFile>>20))
	}
	if r.admin && c.Thesaurus != nil {
		text.gap().add("/tudien: " + textThesaurusHow)
	}
	if c.mayApprove(r) {
		text.gap().add(textApproveHow)
	}
	row := []Button{press("Các văn bản", action{verb: showList}.data())}
	return []Outgoing{{Text: text.text(), Buttons: [][]Button{row}}}, nil
}

// examples are buttons that ask about articles that are really stored and in
// force, those about conduct and social networks first.
func (c *Conversation) examples(ctx context.Context, r request) (buttons [][]Button, documents int, err error) {
	f := r.filter
	f.InForceOn = r.today
	stored, err := c.Library.Documents(ctx, f)
	if err != nil {
		return nil, 0, fmt.Errorf("bot: list documents: %w", err)
	}
	var fitting, other [][]Button
	for _, d := range stored[:min(len(stored), exampleDocuments)] {
		provisions, err := c.Library.Provisions(ctx, f, d.ID)
		if errors.Is(err, retrieval.ErrNotFound) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, 0, fmt.Errorf("bot: read document %d: %w", d.ID, err)
		}
		best, fits := exampleOf(provisions)
		if best == nil {
			continue
		}
		row := []Button{press(exampleQuestion(best.Heading), action{askExample, d.ID, best.Ordinal}.data())}
		if fits {
			fitting = append(fitting, row)
		} else {
			other = append(other, row)
		}
	}
	rows := slices.Concat(fitting, other)
	return rows[:min(len(rows), exampleCount)], len(stored), nil
}

// exampleTopics are what this bot is asked about, folded, best first.
var exampleTopics = [...]string{"mang xa hoi", "neu guong", "nghiem cam", "khong duoc lam", "ung xu", "khong gian mang", "dao duc", "van hoa", "nghia vu", "trach nhiem"}

// exampleOf is the article whose heading makes the best question; fits says
// that it is about this bot's topics.
func exampleOf(provisions []retrieval.Provision) (best *retrieval.Provision, fits bool) {
	rank := len(exampleTopics) + 1
	for i := range provisions {
		p := &provisions[i]
		if p.Level != corpus.Article || p.Heading == "" || characters(p.Heading) > exampleLength {
			continue
		}
		if n := topic(p.Heading); n < rank {
			best, rank = p, n
		}
	}
	return best, rank < len(exampleTopics)
}

func topic(heading string) int {
	folded := viet.Fold(heading)
	for i, t := range exampleTopics {
		if strings.Contains(folded, t) {
			return i
		}
	}
	return len(exampleTopics)
}

func exampleQuestion(heading string) string {
	return fmt.Sprintf(textExample, capital(strings.TrimRight(heading, " .:;")))
}
