package corpus

import (
	"strings"
	"testing"
	"unicode"

	"neuguong/corpus/extract"
)

// lettersOf keeps the letters of s, in order and small.
func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// uncovered lists the lines that carry letters and stand neither in a
// provision nor in the dropped list, and says where a line stands twice.
func uncovered(doc *Document, lines []extract.Line) []string {
	var kept, dropped strings.Builder
	for _, part := range doc.Parts {
		for _, v := range part.Provisions {
			label := v.Label
			if v.Level < Point || v.Level == Numbered {
				label = "\x00" + levelWord[v.Level] + " " + label + " "
			}
			kept.WriteString(lettersOf(label + v.Heading + v.Text))
		}
	}
	for _, d := range doc.Dropped {
		dropped.WriteString("\x00" + lettersOf(d.Text))
	}
	var missing []string
	whole, lost := lettersOf(kept.String()), dropped.String()
	all := whole
	for _, l := range lines {
		want := lettersOf(l.Text)
		if at := strings.Index(all, want); at >= 0 {
			all = all[at:] // lines come in reading order: no need to look back
			continue
		}
		if want == "" || strings.Contains(whole, want) || strings.Contains(lost, want) || strings.Contains(whole, lettersOf(articleRest(l.Text))) {
			continue
		}
		missing = append(missing, l.Text)
	}
	return missing
}

// articleRest leaves out the label: the order of words in a reference is not
// that of the page.
func articleRest(s string) string {
	for _, re := range []interface{ FindStringSubmatch(string) []string }{articleLine, divisionLine} {
		if g := re.FindStringSubmatch(s); g != nil && g[len(g)-1] != "" {
			return g[len(g)-1]
		}
	}
	return s
}

func TestEveryLineStandsInAProvisionOrIsDroppedWithAReason(t *testing.T) {
	t.Parallel()
	dir := sharedCorpus(t)
	for _, want := range loadTruth(t, dir) {
		for _, file := range []string{want.File, want.TruthText} {
			if file == "" {
				continue
			}
			t.Run(file, func(t *testing.T) {
				t.Parallel()
				text := sharedText(t, dir, file)
				doc, err := Parse(file, text)
				if err != nil {
					t.Fatal(err)
				}
				for _, l := range uncovered(doc, text.Lines) {
					t.Errorf("line lost: %q", l)
				}
				for _, d := range doc.Dropped {
					if d.Reason == "" {
						t.Errorf("dropped without a reason: %q", d.Text)
					}
				}
			})
		}
	}
}
