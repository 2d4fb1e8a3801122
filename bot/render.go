package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
)

// renderAnswer writes an answer with its citations and their sources, or a
// refusal with the nearest provisions.
func renderAnswer(a answer.Answer, today corpus.Date) Text {
	text := new(composer)
	if a.Refused && len(a.Segments) == 0 {
		renderRefusal(text, a, today)
		return text.text()
	}
	renderSegments(text, a, "")
	switch {
	case a.Reason != "" && !a.Refused:
		text.gap().styled(Italic, a.Reason)
	case a.Mode == answer.Generated:
		text.gap().styled(Italic, textGenerated)
	case a.Mode == answer.Approved:
		text.gap().styled(Italic, fmt.Sprintf(textApproved, a.Approved.Vietnamese()))
	}
	if len(a.Citations) > 0 {
		text.gap().bold(textSources)
		renderSources(text, a.Citations, today, func(c answer.Citation) string { return fmt.Sprintf("[%d] ", c.N) })
	}
	return text.text()
}

// renderSegments writes what an answer says; style is that of quotations, ""
// by their length.
func renderSegments(text *composer, a answer.Answer, style Style) {
	for i, s := range a.Segments {
		if s.Inline && !s.Quote && i > 0 && !a.Segments[i-1].Quote {
			text.add(" " + s.Text).add(marks(s.Citations))
			continue
		}
		text.gap()
		if s.Quote {
			renderQuote(text, s, a.Citations, cmp.Or(style, quoteStyle(s.Text)))
			continue
		}
		text.add(s.Text).add(marks(s.Citations))
	}
}

// renderQuote puts the provision's name above its words, so that the quotation
// holds nothing but words of the provision.
func renderQuote(text *composer, s answer.Segment, citations []answer.Citation, style Style) {
	var names []string
	for _, n := range s.Citations {
		i := slices.IndexFunc(citations, func(c answer.Citation) bool { return c.N == n })
		if i >= 0 {
			names = append(names, fmt.Sprintf("[%d] %s", n, capital(placeOf(citations[i], citations))))
		}
	}
	if names != nil {
		text.bold(strings.Join(names, "; ")).line()
	}
	text.styled(style, strings.TrimSpace(s.Text))
}

func renderRefusal(text *composer, a answer.Answer, today corpus.Date) {
	reason := a.Reason
	if reason == "" {
		reason = textRefused
	}
	text.add(reason)
	if where := a.Searched.String(); where != "" {
		text.gap().add(where)
	}
	if len(a.Nearest) == 0 {
		return
	}
	text.gap().bold(textNearest)
	renderSources(text, a.Nearest, today, func(answer.Citation) string { return "- " })
}

// renderSources lists citations, each behind its mark. Several of one document
// stand under its name.
func renderSources(text *composer, list []answer.Citation, today corpus.Date, mark func(answer.Citation) string) {
	for len(list) > 0 {
		first := list[0]
		same, others := []answer.Citation{}, []answer.Citation{}
		for _, c := range list {
			if c.Document.ID == first.Document.ID {
				same = append(same, c)
			} else {
				others = append(others, c)
			}
		}
		if list = others; len(same) == 1 {
			text.line().add(mark(first) + within(first) + ", " + documentLine(first, today) + printedOn(first))
			continue
		}
		text.line().add(capital(documentLine(first, today)) + ":")
		for _, c := range same {
			text.line().add(mark(c) + within(c) + printedOn(c))
		}
	}
}

// marks writes citation numbers behind a statement: " [1][2]".
func marks(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		if i == 0 {
			b.WriteByte(' ')
		}
		fmt.Fprintf(&b, "[%d]", n)
	}
	return b.String()
}

// within says where in its document a citation stands.
func within(c answer.Citation) string {
	s := capital(refOf(c))
	if c.Heading != "" && c.Heading != c.Ref {
		s += " (" + shorten(c.Heading, 80) + ")"
	}
	if c.Part != "" {
		s += ", " + shorten(c.Part, 80)
	}
	return s
}

func printedOn(c answer.Citation) string {
	if c.Page == 0 {
		return ""
	}
	return fmt.Sprintf(", trang %d", c.Page)
}

// documentLine names the document of a citation, and says since when it applies.
func documentLine(c answer.Citation, today corpus.Date) string {
	s := answer.DocumentName(c.Document)
	if !c.Document.Issued.IsZero() {
		s += ", " + strings.ToLower(strings.TrimSuffix(issuedLine(c.Document), "; "))
	}
	return s + ", " + standing(c.Document, today)
}

func refOf(c answer.Citation) string {
	switch {
	case c.Ref != "":
		return c.Ref
	case c.Heading != "":
		return c.Heading
	}
	return "đoạn này"
}

// shownCitations are those that have a button each.
func shownCitations(a answer.Answer) []answer.Citation {
	if a.Refused && len(a.Segments) == 0 {
		return a.Nearest
	}
	return a.Citations
}

// answerButtons opens each citation, or each nearest provision of a refusal.
func answerButtons(a answer.Answer) [][]Button {
	citations, mark := shownCitations(a), !a.Refused || len(a.Segments) > 0
	var rows [][]Button
	for _, c := range citations {
		label := capital(placeOf(c, citations))
		if mark {
			label = fmt.Sprintf("[%d] %s", c.N, placeOf(c, citations))
		}
		data := action{showProvision, c.Document.ID, c.Provision}.data()
		rows = append(rows, []Button{press(shorten(label, labelLength), data)})
	}
	return rows
}

// placeOf is the reference of a citation, with the document where the
// citations are of several.
func placeOf(c answer.Citation, all []answer.Citation) string {
	several := slices.ContainsFunc(all, func(other answer.Citation) bool { return other.Document.ID != c.Document.ID })
	if !several {
		return refOf(c)
	}
	return refOf(c) + ", " + numberOf(c.Document)
}
