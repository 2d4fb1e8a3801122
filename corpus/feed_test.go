package corpus

import (
	"strings"
	"testing"

	"neuguong/corpus/extract"
)

// feed makes a text of paragraphs, one a line.
func feed(s string) *extract.Text {
	text := &extract.Text{Confidence: extract.Native}
	gap := false
	for l := range strings.SplitSeq(s, "\n") {
		l = strings.Join(strings.Fields(l), " ")
		if l == "" {
			gap = true
			continue
		}
		text.Lines = append(text.Lines, extract.Line{Text: l, Gap: gap})
		gap = false
	}
	return text
}

// wrapped makes a text of printed lines.
func wrapped(s string) *extract.Text {
	text := feed(s)
	for i := range text.Lines {
		text.Lines[i].Wrapped = true
	}
	return text
}

func parsed(t *testing.T, text *extract.Text) *Document {
	t.Helper()
	doc, err := Parse("mau.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

const letterhead = "CHÍNH PHỦ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 12/2031/NĐ-CP\nHà Nội, ngày 02 tháng 3 năm 2031\nNGHỊ ĐỊNH\nVề ứng xử trên mạng\n"

// outlineOf lists key and text of every provision.
func outlineOf(doc *Document) []string {
	var out []string
	for _, part := range doc.Parts {
		for _, v := range part.Provisions {
			line := v.Key
			if v.Heading != "" {
				line += " [" + v.Heading + "]"
			}
			if v.Text != "" {
				line += " " + strings.ReplaceAll(v.Text, "\n", " ¶ ")
			}
			out = append(out, line)
		}
	}
	return out
}

func checkOutlineOf(t *testing.T, doc *Document, want ...string) {
	t.Helper()
	got := outlineOf(doc)
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func hasWarning(doc *Document, part string) bool {
	for _, w := range doc.Warnings {
		if strings.Contains(w.Text, part) {
			return true
		}
	}
	return false
}
