package bot

import (
	"cmp"
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
	exampleCount     = 4
	exampleLength    = 60 // characters of a heading that makes a readable button
)

// example is an article whose heading makes a question.
type example struct {
	document, ordinal int64
	heading           string
	nth               int // among those of its document, best first
	topic             int // place in exampleTopics, the number of them for none
}

// examples are buttons that ask about articles that are really stored and in
// force: of different documents first, those about conduct and social networks
// before others.
func (c *Conversation) examples(ctx context.Context, r request) (buttons [][]Button, documents int, err error) {
	stored, err := c.storedNow(ctx, r)
	if err != nil {
		return nil, 0, err
	}
	list, err := c.examplesOf(ctx, r.filter, promising(stored, r.group()))
	if err != nil {
		return nil, 0, err
	}
	slices.SortStableFunc(list, func(a, b example) int {
		return cmp.Or(cmp.Compare(a.nth, b.nth), cmp.Compare(a.topic, b.topic))
	})
	asked := map[string]bool{}
	for _, e := range list {
		question := exampleQuestion(e.heading)
		if asked[question] || len(buttons) == exampleCount {
			continue
		}
		asked[question] = true
		buttons = append(buttons, []Button{press(question, action{askExample, e.document, int(e.ordinal)}.data())})
	}
	return buttons, len(stored), nil
}

// promising puts first the documents for a group and those whose title is about
// this bot's topics, and takes as many as are looked through.
func promising(stored []retrieval.DocumentInfo, group string) []retrieval.DocumentInfo {
	list := slices.DeleteFunc(slices.Clone(stored), isReport)
	mine := func(d retrieval.DocumentInfo) bool { return group != "" && slices.Contains(d.Audiences, group) }
	slices.SortStableFunc(list, func(a, b retrieval.DocumentInfo) int {
		return cmp.Or(compareBool(mine(b), mine(a)), cmp.Compare(topic(a.Title), topic(b.Title)))
	})
	return list[:min(len(list), exampleDocuments)]
}

// examplesOf looks for examples in documents.
func (c *Conversation) examplesOf(ctx context.Context, f retrieval.Filter, documents []retrieval.DocumentInfo) ([]example, error) {
	var list []example
	for _, d := range documents {
		provisions, err := c.Library.Provisions(ctx, f, d.ID)
		if errors.Is(err, retrieval.ErrNotFound) {
			continue // removed meanwhile
		}
		if err != nil {
			return nil, fmt.Errorf("bot: read document %d: %w", d.ID, err)
		}
		list = append(list, examplesIn(d.ID, provisions)...)
	}
	return list, nil
}

// eachTopical goes through the articles of a document whose headings are about
// this bot's topics, best first.
func (c *Conversation) eachTopical(ctx context.Context, r request, d retrieval.DocumentInfo, do func(*tree, *retrieval.Provision)) error {
	t, err := c.tree(ctx, r, d.ID)
	if errors.Is(err, retrieval.ErrNotFound) {
		return nil // removed meanwhile
	}
	if err != nil {
		return err
	}
	for _, e := range examplesIn(d.ID, t.provisions) {
		if p, ok := t.at(int(e.ordinal)); ok && e.topic < len(exampleTopics) {
			do(t, p)
		}
	}
	return nil
}

// exampleTopics are what this bot is asked about, folded, best first.
var exampleTopics = [...]string{"mang xa hoi", "neu guong", "nghiem cam", "khong duoc lam", "ung xu", "khong gian mang", "dao duc", "van hoa", "nghia vu", "trach nhiem"}

// examplesIn are the articles of a document whose headings make the best
// questions. One that was ended is none.
func examplesIn(document int64, provisions []retrieval.Provision) []example {
	var list []example
	for i := range provisions {
		p := &provisions[i]
		if isExample(p) && characters(p.Heading) <= exampleLength && len(p.Changes) == 0 {
			list = append(list, example{document: document, ordinal: int64(p.Ordinal), heading: p.Heading, topic: topic(p.Heading)})
		}
	}
	slices.SortStableFunc(list, func(a, b example) int { return cmp.Compare(a.topic, b.topic) })
	list = list[:min(len(list), exampleCount)]
	for i := range list {
		list[i].nth = i
	}
	return list
}

// isExample reports whether the heading of p says what it is about.
func isExample(p *retrieval.Provision) bool {
	return p.Heading != "" && (p.Level == corpus.Article || p.Level == corpus.Numbered)
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
	if heading == strings.ToUpper(heading) {
		heading = strings.ToLower(heading)
	}
	return fmt.Sprintf(textExample, capital(strings.TrimRight(heading, " .:;")))
}

// askExample asks about the heading of an article, as the button says that is
// shown with /start. Should that find no answer, the article itself is one.
func (c *Conversation) askExample(ctx context.Context, r request, a action) ([]Outgoing, error) {
	t, err := c.tree(ctx, r, a.document)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, err
	}
	p, ok := t.at(a.n)
	if !ok || !isExample(p) {
		return say(textButtonUnknown), nil
	}
	question := exampleQuestion(p.Heading)
	answered, err := c.answer(ctx, r, question, nil)
	if err != nil {
		return nil, err
	}
	if answered.Refused {
		return c.provisionPage(r, t, p, 0), nil
	}
	o, err := c.answerMessage(ctx, r, asked(answered, question), answered)
	if err != nil {
		return nil, err
	}
	o.Text = join(new(composer).bold(textYourExample+": ").add(question).text(), o.Text)
	return []Outgoing{o}, nil
}
