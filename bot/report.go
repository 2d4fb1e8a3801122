package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// mentionLines lists the directives that a report names, and whether their
// text is stored.
func mentionLines(d retrieval.DocumentInfo) []string {
	if len(d.Mentions) == 0 {
		return nil
	}
	lines := []string{textMentions + ":"}
	for _, m := range d.Mentions {
		state := textNotStored
		if len(m.Stored) > 0 {
			state = textStored
		}
		lines = append(lines, "- "+shorten(m.Describe(), mentionLength)+" ("+state+")")
	}
	return lines
}

// mentionLength is how many characters are shown of what a report says of one
// directive.
const mentionLength = 220

// reportsLast lists directives before reports, each in the order given.
func reportsLast(documents []retrieval.DocumentInfo) []retrieval.DocumentInfo {
	sorted := slices.Clone(documents)
	slices.SortStableFunc(sorted, func(a, b retrieval.DocumentInfo) int { return int(a.Nature) - int(b.Nature) })
	return sorted
}

func isReport(d retrieval.DocumentInfo) bool { return d.Nature == corpus.Report }

// issuedLine is the date of a document as the list shows it.
func issuedLine(d retrieval.DocumentInfo) string {
	switch {
	case d.Issued.IsZero():
		return ""
	case isReport(d):
		return "Ngày " + d.Issued.Vietnamese() + "; "
	}
	return "Ban hành " + d.Issued.Vietnamese() + "; "
}

// namedBriefly lists the numbers a report names, for the list of documents.
func namedBriefly(d retrieval.DocumentInfo) string {
	var names []string
	for _, m := range d.Mentions {
		names = append(names, m.Name())
	}
	return shorten(strings.Join(names, ", "), mentionLength)
}

// notStored says that there is no document of the number typed, and what
// reports tell of it.
func (c *Conversation) notStored(ctx context.Context, r request, typed, name string) ([]Outgoing, error) {
	documents, err := c.Library.Documents(ctx, r.filter)
	if err != nil {
		return nil, fmt.Errorf("bot: list documents: %w", err)
	}
	words := strings.Fields(spacedHyphen.ReplaceAllString(typed, "$1"))
	for _, d := range documents {
		for _, m := range d.Mentions {
			named := func(word string) bool { return numberKey(word) == numberKey(m.Number) }
			if m.Number != "" && len(m.Stored) == 0 && slices.ContainsFunc(words, named) {
				return say(fmt.Sprintf(textOnlyTold, m.Name(), answer.ReportName(d), m.Describe())), nil
			}
		}
	}
	return say(fmt.Sprintf(textNumberNotFound, shorten(name, 60))), nil
}
