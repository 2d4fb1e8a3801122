package corpus

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"neuguong/corpus/extract"
	"neuguong/viet"
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

// account says of every character of a file where it stands.
type account struct {
	doc    *Document
	chars  []rune
	line   []int    // of each character
	holder []string // of each character: the key of its provision, the reason it was dropped for, or ""
	wrong  []string
}

// misplaced lists what breaks the promise that every character of the file
// that is a letter stands in exactly one provision, or in the dropped list
// with its reason, and that provisions say what stands in their place.
func misplaced(doc *Document, text *extract.Text) []string {
	a := &account{doc: doc, chars: []rune(text.String())}
	a.holder = make([]string, len(a.chars))
	for i, n := 0, 0; i < len(a.chars); i++ {
		a.line = append(a.line, n)
		n += strings.Count(string(a.chars[i]), "\n")
	}
	for _, d := range doc.Dropped {
		if d.Reason == "" {
			a.failf("dropped without a reason: %q", d.Text)
		}
		if d.Start == d.End { // hidden in the file: no place in what is read
			continue
		}
		if got := a.take(d.Start, d.End, "dropped: "+d.Reason, false); got != d.Text {
			a.failf("dropped %q, but %q stands there", d.Text, got)
		}
	}
	for i := range doc.Parts {
		for j := range doc.Parts[i].Provisions {
			a.provision(&doc.Parts[i].Provisions[j], text.Lines)
		}
	}
	from := 0
	for i, r := range a.chars {
		if r == '\n' {
			from = i + 1
		}
		if unicode.IsLetter(r) && a.holder[i] == "" {
			a.failf("lost: %q of %q", r, string(a.chars[from:i+1]))
		}
	}
	return a.wrong
}

func (a *account) failf(format string, args ...any) {
	if len(a.wrong) < 10 {
		a.wrong = append(a.wrong, fmt.Sprintf(format, args...))
	}
}

// take gives the characters of a stretch to a holder. With around, those that
// were dropped stay so.
func (a *account) take(start, end int, holder string, around bool) string {
	if start < 0 || end > len(a.chars) || start >= end {
		a.failf("%s: characters %d to %d are none", holder, start, end)
		return ""
	}
	var own strings.Builder
	for i := start; i < end; i++ {
		if around && strings.HasPrefix(a.holder[i], "dropped: ") {
			continue
		}
		if a.holder[i] != "" {
			a.failf("character %d stands in %s and in %s", i, a.holder[i], holder)
		}
		a.holder[i] = holder
		own.WriteRune(a.chars[i])
	}
	return own.String()
}

func (a *account) provision(v *Provision, lines []extract.Line) {
	own := lettersOf(a.take(v.Start, v.End, v.Key, true))
	if len(a.wrong) > 0 {
		return
	}
	label, ok := strings.CutSuffix(own, lettersOf(v.Heading+v.Text))
	if !ok {
		a.failf("%s is %q, but %q stands there", v.Key, v.Heading+v.Text, own)
	}
	if !labels(v, label) && a.doc.Confidence != OCR {
		a.failf("%s has the label %q, but %q stands there", v.Key, v.Label, label)
	}
	if first, last := lines[a.line[v.Start]], lines[a.line[v.End-1]]; v.Page != first.Page || v.EndPage != last.Page {
		a.failf("%s says pages %d to %d, but stands on %d to %d", v.Key, v.Page, v.EndPage, first.Page, last.Page)
	}
}

// damagedArticle is the word "Điều" where a font has lost its middle letter.
var damagedArticle = regexp.MustCompile(`^[đd]i\pLu`)

// labels reports whether the letters of a label are those of the provision's,
// with or without the word for its level.
func labels(v *Provision, letters string) bool {
	want := viet.Fold(lettersOf(v.Label))
	if v.Level == Article {
		letters = damagedArticle.ReplaceAllString(letters, "")
	}
	letters = viet.Fold(letters)
	return letters == want || letters == viet.Fold(lettersOf(levelWord[v.Level]))+want
}

func TestEveryLetterOfRealDocumentsStandsInExactlyOneProvisionOrIsDroppedWithAReason(t *testing.T) {
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
				for _, s := range misplaced(doc, text) {
					t.Error(s)
				}
			})
		}
	}
}
