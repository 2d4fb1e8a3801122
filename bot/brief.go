package bot

import (
	"fmt"
	"slices"

	"neuguong/answer"
	"neuguong/corpus"
)

// briefQuotes is how many quotations an answer in a group shows; the others
// are a press away.
const briefQuotes = 2

// briefMessage is an answer as a group sees it: the first quotations, folded
// where the platform can, and buttons that lead to the private chat.
func (c *Conversation) briefMessage(r request, a answer.Answer) Outgoing {
	short, left := brief(a)
	text := renderBrief(short, r.today)
	if left > 0 {
		text = join(text, new(composer).styled(Italic, fmt.Sprintf(textBriefMore, left)).text())
	}
	return Outgoing{Text: text, Buttons: c.briefButtons(short)}
}

// brief leaves out quotations beyond the first, and citations that nothing is
// left of. What is said about them, that they were replaced for one, stays as
// long as one of them does.
func brief(a answer.Answer) (short answer.Answer, left int) {
	short = a
	short.Segments, short.Citations = nil, nil
	cited := map[int]bool{}
	quotes := 0
	for _, s := range a.Segments {
		if s.Heading && quotes >= briefQuotes {
			continue // whom it names is left out
		}
		if s.Quote {
			if quotes++; quotes > briefQuotes {
				left++
				continue
			}
		}
		short.Segments = append(short.Segments, s)
		for _, n := range s.Citations {
			cited[n] = cited[n] || s.Quote || quotes == 0
		}
	}
	about := func(s answer.Segment) bool {
		return s.Quote || len(s.Citations) == 0 || slices.ContainsFunc(s.Citations, func(n int) bool { return cited[n] })
	}
	short.Segments = slices.DeleteFunc(short.Segments, func(s answer.Segment) bool { return !about(s) })
	for _, citation := range a.Citations {
		if cited[citation.N] {
			short.Citations = append(short.Citations, citation)
		}
	}
	return short, left
}

// briefButtons open the citations in the private chat, where the platform has
// links to it.
func (c *Conversation) briefButtons(a answer.Answer) [][]Button {
	rows := answerButtons(a)
	if c.StartLink == nil {
		return rows
	}
	citations := shownCitations(a)
	for i := range rows {
		at := citations[i]
		rows[i][0] = Button{Label: rows[i][0].Label, URL: c.StartLink(payload(at.Document, at.Key, at.Provision))}
	}
	return append(rows, []Button{{Label: textPrivately, URL: c.StartLink(startPrivately)}})
}

// startPrivately follows /start where somebody comes from a group to go on.
const startPrivately = "hoi"

// renderBrief writes an answer with its sources in one line each.
func renderBrief(a answer.Answer, today corpus.Date) Text {
	if a.Refused && len(a.Segments) == 0 {
		text := new(composer)
		renderRefusal(text, a, today)
		return text.text()
	}
	text := new(composer)
	renderSegments(text, a, ExpandableQuote)
	text.gap()
	for _, cited := range a.Citations {
		text.line().add(fmt.Sprintf("[%d] %s", cited.N, capital(refOf(cited))+", "+answer.DocumentName(cited.Document)+", "+standing(cited.Document, today)))
	}
	return text.text()
}
