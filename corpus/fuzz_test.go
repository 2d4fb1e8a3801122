package corpus

import (
	"os"
	"strings"
	"testing"

	"neuguong/corpus/extract"
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
		for _, s := range misplaced(doc, text) {
			t.Error(s)
		}
	})
}
