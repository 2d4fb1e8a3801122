package bot

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Entries of a page of a list.
const (
	documentsPerPage = 6
	articlesPerPage  = 12
	articlesPerRow   = 3
)

// Lengths of labels in characters; longer ones are cut by messengers anyway.
const (
	labelLength = 48
	rowLength   = 16
)

func (c *Conversation) typedDocuments(ctx context.Context, r request, args string) ([]Outgoing, error) {
	args, page := typedPage(args)
	if args == "" {
		return c.listDocuments(ctx, r, narrowing{}, page)
	}
	d, _, err := c.named(ctx, r, args)
	if err != nil {
		return nil, err
	}
	if d != nil {
		return c.showDocument(ctx, r, d.ID, page)
	}
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	if n, ok := typedNarrowing(args, documents); ok {
		return c.listDocuments(ctx, r, n, page)
	}
	return c.notStored(ctx, r, args, args)
}

var pagePattern = regexp.MustCompile(`(?i)(?:^|\s)trang\s+(\d{1,4})$`)

// typedPage splits "24/2018/QH14 trang 2" into the rest and the page from 0.
func typedPage(args string) (rest string, page int) {
	m := pagePattern.FindStringSubmatchIndex(args)
	if m == nil {
		return args, 0
	}
	n, _ := strconv.Atoi(args[m[2]:m[3]]) // one to four digits
	return strings.TrimSpace(args[:m[0]]), max(n-1, 0)
}

// listDocuments shows a page of the documents that n admits; a page that does
// not exist any more shows the last one.
func (c *Conversation) listDocuments(ctx context.Context, r request, n narrowing, page int) ([]Outgoing, error) {
	all, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	if len(all) == 0 {
		return say(textNoDocuments), nil
	}
	documents := reportsLast(n.of(all))
	if len(documents) == 0 {
		row := []Button{press(textAllDocuments, narrowing{}.data(narrowedList, 0))}
		return []Outgoing{{Text: plainText(textNoneSuch), Buttons: [][]Button{row}}}, nil
	}
	p := pageOf(len(documents), documentsPerPage, page)
	text := new(composer).bold(p.title(textDocuments)).line()
	if said := n.said(all); said != "" {
		text.add(fmt.Sprintf(textOnlySuch, said)).line()
	}
	var buttons [][]Button
	for i := p.from; i < p.to; i++ {
		d := documents[i]
		if isReport(d) && (i == p.from || !isReport(documents[i-1])) {
			text.gap().bold(textReports)
		}
		text.gap().add(fmt.Sprintf("%d. %s", i+1, fullName(d))).line()
		text.add(issuedLine(d)).add(standing(d, r.today))
		if len(d.Mentions) > 0 {
			text.line().add(textMentions + ": " + namedBriefly(d))
		}
		buttons = append(buttons, []Button{press(shorten(numberOf(d), labelLength), action{showDocument, d.ID, 0}.data())})
	}
	buttons = p.turn(buttons, func(page int) string { return n.data(narrowedList, page) })
	if row := n.narrowRow(all); row != nil {
		buttons = append(buttons, row)
	}
	if n != (narrowing{}) {
		buttons = append(buttons, []Button{press(textAll, narrowing{}.data(narrowedList, 0))})
	}
	return []Outgoing{{Text: text.text(), Buttons: buttons, First: p.from + 1}}, nil
}

// showDocument shows what a document is and a page of its table of contents.
func (c *Conversation) showDocument(ctx context.Context, r request, document int64, page int) ([]Outgoing, error) {
	t, err := c.tree(ctx, r, document)
	if errors.Is(err, retrieval.ErrNotFound) {
		return c.gone(ctx, r, document, 0, true)
	}
	if err != nil {
		return nil, err
	}
	entries := t.contents()
	p := pageOf(len(entries), articlesPerPage, page)
	text := new(composer).bold(titleOf(t.document)).line()
	if p.page == 0 {
		text.add(strings.Join(facts(t.document, r.today), "\n")).line()
	}
	text.gap().bold(p.title(textContents)).line()
	text.add(strings.Join(t.contentLines(entries[p.from:p.to]), "\n"))
	buttons := p.turn(provisionRows(document, entries[p.from:p.to]), func(n int) string { return action{turnDocument, document, n}.data() })
	buttons = append(buttons, []Button{press(textAllDocuments, action{verb: showList}.data())})
	return []Outgoing{{Text: text.text(), Buttons: buttons}}, nil
}

// contentLines are the entries with the headings above them, each heading
// where it begins.
func (t *tree) contentLines(entries []*retrieval.Provision) []string {
	var lines []string
	part, shown := "", map[int]bool{}
	for _, e := range entries {
		if e.PartTitle != part && e.PartTitle != "" {
			lines = append(lines, e.PartTitle)
		}
		part = e.PartTitle
		for _, up := range t.above(e) {
			if !shown[up.Ordinal] {
				lines = append(lines, headingOf(up))
			}
			shown[up.Ordinal] = true
		}
		line := headingOf(e)
		if e.Heading == "" {
			line = strings.TrimSpace(labelOf(e) + " " + shorten(e.Text, 80))
			if e.Level == corpus.Paragraph {
				line = capital(e.Ref) + ": " + line
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func provisionRows(document int64, entries []*retrieval.Provision) [][]Button {
	var rows [][]Button
	for i, e := range entries {
		if i%articlesPerRow == 0 {
			rows = append(rows, nil)
		}
		b := press(shorten(capital(nameOf(e)), rowLength), action{showProvision, document, e.Ordinal}.data())
		rows[len(rows)-1] = append(rows[len(rows)-1], b)
	}
	return rows
}

// paging is one page of a list: entries from (inclusive) to (exclusive).
type paging struct{ page, pages, from, to int }

// pageOf gives a page, or the last one when there are fewer.
func pageOf(entries, size, page int) paging {
	pages := max(1, (entries+size-1)/size)
	page = min(max(page, 0), pages-1)
	return paging{page, pages, page * size, min(entries, (page+1)*size)}
}

func (p paging) title(s string) string {
	if p.pages == 1 {
		return s
	}
	return s + " (" + fmt.Sprintf(textPage, p.page+1, p.pages) + ")"
}

// turn adds the buttons that turn the page.
func (p paging) turn(rows [][]Button, to func(page int) string) [][]Button {
	var row []Button
	if p.page > 0 {
		row = append(row, press("Trang trước", to(p.page-1)))
	}
	if p.page < p.pages-1 {
		row = append(row, press("Trang sau", to(p.page+1)))
	}
	if row == nil {
		return rows
	}
	return append(rows, row)
}
