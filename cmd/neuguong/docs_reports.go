package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"neuguong/retrieval"
)

// listReports lists news, speeches and the like apart from directives, with
// the directives each names.
func listReports(w io.Writer, reports []retrieval.DocumentInfo, below bool) error {
	if len(reports) == 0 {
		return nil
	}
	gap := ""
	if below {
		gap = "\n"
	}
	if _, err := fmt.Fprintf(w, "%sBản tin, bài viết (chỉ được trích như vậy, không phải quy định):\n", gap); err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "MÃ\tSỐ HIỆU\tTÊN\tNGÀY\tNHẮC ĐẾN")
	for _, d := range reports {
		var names []string
		for _, m := range d.Mentions {
			names = append(names, m.Name())
		}
		_, _ = fmt.Fprintf(table, "%d\t%s\t%s\t%s\t%s\n", d.ID, orDash(d.Number), orDash(title(d)), orDash(d.Issued.Vietnamese()), orDash(strings.Join(names, ", ")))
	}
	return table.Flush()
}

// writeMentions lists the directives a report names, where it does, and
// whether their text is stored.
func writeMentions(b *strings.Builder, d retrieval.DocumentInfo) {
	if len(d.Mentions) == 0 {
		return
	}
	b.WriteString("\nVăn bản được nhắc đến:\n")
	for _, m := range d.Mentions {
		state := "chưa được tải lên"
		if len(m.Stored) > 0 {
			state = fmt.Sprintf("đã có trong kho, mã %d", m.Stored[0])
		}
		fmt.Fprintf(b, "  %s (%s)\n", m.Describe(), state)
		for _, s := range m.Statements {
			fmt.Fprintf(b, "    %s: “%s”\n", s.Ref, s.Sentence)
		}
	}
}
