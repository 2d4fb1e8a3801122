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

// showProvision shows the exact text of a provision, or of the whole article
// it stands in, with everything needed to cite it.
func (c *Conversation) showProvision(ctx context.Context, r request, a action) ([]Outgoing, error) {
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
	return []Outgoing{{Text: t.render(p, r.today), Buttons: t.buttons(p)}}, nil
}

// render shows the headings above a provision, the lead-in of what it stands
// in, and its words.
func (t *tree) render(p *retrieval.Provision, today corpus.Date) Text {
	text := new(composer).bold(capital(nameOf(p))).line()
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
			text.add(headingOf(up)).line()
		}
		if up.Text != "" && !groups(up) {
			text.styled(Italic, leadIn(up)).line()
		}
	}
	return text.gap().styled(Quote, t.words(p)).text()
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

func (t *tree) buttons(p *retrieval.Provision) [][]Button {
	var turn []Button
	if q := t.before(p); q != nil {
		turn = append(turn, t.provisionButton("Trước: ", q))
	}
	if q := t.after(p); q != nil {
		turn = append(turn, t.provisionButton("Sau: ", q))
	}
	row := t.contentsButton()
	if w := t.whole(p); w != p {
		label := "Cả " + nameOf(w)
		row = append([]Button{press(shorten(label, labelLength), action{showWhole, t.document.ID, p.Ordinal}.data())}, row...)
	}
	if turn == nil {
		return [][]Button{row}
	}
	return [][]Button{turn, row}
}

func (t *tree) provisionButton(lead string, p *retrieval.Provision) Button {
	return press(shorten(lead+nameOf(p), labelLength), action{showProvision, t.document.ID, p.Ordinal}.data())
}

func (t *tree) contentsButton() []Button {
	return []Button{press(textContents, action{showDocument, t.document.ID, 0}.data())}
}
