package corpus

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"neuguong/corpus/extract"
	"neuguong/viet"
)

// FuzzParse holds that no text makes Parse panic, lose letters or break the
// promises of a document.
func FuzzParse(f *testing.F) {
	seeds := 0
	for _, file := range samples(f) {
		data, err := os.ReadFile(file)
		if err != nil || len(data) == 0 {
			f.Fatalf("empty seed %s: %v", file, err)
		}
		f.Add(string(data), true)
		f.Add(string(data), false)
		seeds++
	}
	if seeds < 5 {
		f.Fatalf("only %d seeds", seeds)
	}
	f.Add("Điều 1. a\n1. A\na) B\n“Điều 2. C\n1.1. D", true)
	f.Fuzz(func(t *testing.T, s string, wrap bool) {
		if len(s) > 20000 {
			return
		}
		text := feed(strings.ToValidUTF8(s, ""))
		for i := range text.Lines {
			text.Lines[i].Wrapped = wrap
			text.Lines[i].Page = 1 + i/40
		}
		doc, err := Parse("fuzz.txt", text)
		if err != nil {
			if extract.CodeOf(err) == "" {
				t.Fatalf("refusal without a code: %v", err)
			}
			return
		}
		checkInvariants(t, doc)
		if lost := lostLetters(doc, text.Lines); lost != "" {
			t.Errorf("letters lost: %q", lost)
		}
	})
}

// lostLetters gives the letters that occur less often in the provisions and
// the dropped list than in the lines.
func lostLetters(doc *Document, lines []extract.Line) string {
	count := map[rune]int{}
	add := func(s string, n int) {
		for _, r := range viet.Fold(s) {
			if unicode.IsLetter(r) {
				count[r] += n
			}
		}
	}
	for _, part := range doc.Parts {
		for _, v := range part.Provisions {
			if v.Level >= Division && v.Level <= Article {
				add(levelWord[v.Level], 1)
			}
			add(v.Label+v.Heading+v.Text, 1)
		}
	}
	for _, d := range doc.Dropped {
		add(d.Text, 1)
	}
	for _, l := range lines {
		add(l.Text, -1)
	}
	var lost strings.Builder
	for r, n := range count {
		if n < 0 {
			lost.WriteRune(r)
		}
	}
	return lost.String()
}
