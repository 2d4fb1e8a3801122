package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// partUnits is how much of a long provision a message shows, in UTF-16 units:
// with the headings it stays below the limit of messengers.
const partUnits = 3000

// showProvision shows the exact text of a provision, or of the whole article
// it stands in, with everything needed to cite it.
func (c *Conversation) showProvision(ctx context.Context, r request, a action, part int) ([]Outgoing, error) {
	t, err := c.tree(ctx, r, a.document)
	if errors.Is(err, retrieval.ErrNotFound) {
		return c.gone(ctx, r, a.document, a.n, false)
	}
	if err != nil {
		return nil, err
	}
	p, ok := t.at(a.n)
	if !ok {
		return []Outgoing{{Text: plainText(textProvisionGone), Buttons: [][]Button{t.contentsButton()}}}, nil
	}
	if a.verb == showWhole {
		p = t.whole(p)
	}
	if a.verb == showPage {
		return c.originalPage(r, t, p), nil
	}
	out := c.provisionPage(r, t, p, part)
	if a.verb == turnProvision {
		return inPlace(r)(out, nil)
	}
	return out, nil
}

// withTree reads a document and goes on with it, or says that it is gone.
func (c *Conversation) withTree(ctx context.Context, r request, document int64, then func(*tree) []Outgoing) ([]Outgoing, error) {
	t, err := c.tree(ctx, r, document)
	if errors.Is(err, retrieval.ErrNotFound) {
		return say(textDocumentGone), nil
	}
	if err != nil {
		return nil, err
	}
	return then(t), nil
}

// provisionPage is the message that shows a provision, or a part of a long one.
func (c *Conversation) provisionPage(r request, t *tree, p *retrieval.Provision, part int) []Outgoing {
	parts := Split(Text{Plain: t.words(p)}, partUnits)
	part = min(part, len(parts)-1)
	text := new(composer)
	if part == 0 {
		t.head(text, p, r.today)
	} else {
		text.bold(capital(nameOf(p)))
	}
	if len(parts) > 1 {
		text.gap().add(fmt.Sprintf(textPart, part+1, len(parts)))
	}
	text.gap().styled(Quote, strings.TrimSpace(parts[part].Plain))
	o := Outgoing{Text: text.text()}
	if part < len(parts)-1 {
		o.Buttons = append(o.Buttons, []Button{press(textMore, partData(t.document.ID, p.Ordinal, part+1))})
	}
	o.Buttons = append(o.Buttons, c.provisionButtons(t, p)...)
	return []Outgoing{o}
}

// head writes what a provision is called, what it stands in and whether it is
// in force, with the headings above it and the lead-in of what it stands in.
func (t *tree) head(text *composer, p *retrieval.Provision, today corpus.Date) {
	text.bold(capital(nameOf(p))).line()
	text.add(fullName(t.document)).line()
	if t.document.Issuer != "" {
		text.add("Cơ quan ban hành: " + t.document.Issuer).line()
	}
	if issued := strings.TrimSuffix(issuedLine(t.document), "; "); issued != "" {
		text.add(issued).line()
	}
	text.add(capital(standing(t.document, today))).line()
	for _, c := range answer.Changes(t.provisions, p.Ordinal, today) {
		text.add(capital(c.String())).line()
	}
	if p.Page > 0 {
		text.add(fmt.Sprintf("Trang %d", p.Page)).line()
	}
	text.gap()
	if p.PartTitle != "" {
		text.add(p.PartTitle).line()
	}
	for _, up := range t.above(p) {
		if groups(up) || up.Level == corpus.Article {
			text.bold(headingOf(up)).line()
		}
		if up.Text != "" && !groups(up) {
			text.styled(Italic, leadIn(up)).line()
		}
	}
}

// leadIn is the own text of a provision that others stand in.
func leadIn(p *retrieval.Provision) string {
	if p.Level == corpus.Article {
		return p.Text
	}
	return printed(p)
}

// words is the text of a provision and of everything in it, as printed.
func (t *tree) words(p *retrieval.Provision) string {
	var lines []string
	for _, q := range t.below(p) {
		if s := printed(&q); s != "" {
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n")
}
