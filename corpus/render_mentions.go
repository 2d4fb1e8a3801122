package corpus

import (
	"fmt"
	"strings"
)

func natureLine(doc *Document) string {
	if doc.Nature == Report {
		return "bản tin, bài viết: chỉ được trích như vậy, không phải văn bản quy định"
	}
	return ""
}

// writeMentions lists the directives that a report names and on which words
// that rests.
func writeMentions(b *strings.Builder, doc *Document) {
	if len(doc.Mentions) == 0 {
		return
	}
	fmt.Fprintf(b, "\nVăn bản được nhắc đến (%d):\n", len(doc.Mentions))
	for _, m := range doc.Mentions {
		fmt.Fprintf(b, "- %s\n", m.Describe())
		for _, s := range m.Statements {
			fmt.Fprintf(b, "    %s: “%s”\n", capitalised(s.Ref), s.Sentence)
		}
	}
}

// Describe says in a line what the report states: "Chỉ thị số 24-CT/TU, ngày
// 29/06/2017, của Ban Thường vụ Tỉnh ủy, về tiếp cận ...". What it states in
// contradiction to itself is given side by side.
func (m Mention) Describe() string {
	line := m.Name()
	if dates := m.IssuedAll(); len(dates) > 0 {
		var written []string
		for _, d := range dates {
			written = append(written, d.Vietnamese())
		}
		line += ", ngày " + sideBySide(written)
	}
	if issuers := m.Issuers(); len(issuers) > 0 {
		line += ", của " + sideBySide(issuers)
	}
	if subjects := m.Subjects(); len(subjects) > 0 && m.Number != "" {
		line += ", " + sideBySide(withAbout(subjects))
	}
	return line
}

// withAbout leads each subject in with "về", but for those that begin with what
// the directive does: "ban hành Quy chế".
func withAbout(subjects []string) []string {
	var out []string
	for _, s := range subjects {
		if !actWords.MatchString(s) {
			s = "về " + s
		}
		out = append(out, s)
	}
	return out
}

func sideBySide(values []string) string {
	if len(values) == 1 {
		return values[0]
	}
	return strings.Join(values, " hoặc ") + " (ghi không thống nhất)"
}
