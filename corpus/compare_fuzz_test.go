package corpus

import (
	"os"
	"strings"
	"testing"
)

// FuzzCompare holds for documents that are changed anywhere: nothing of a
// difference is lost, and a document that says what it is is the same as itself.
func FuzzCompare(f *testing.F) {
	seeds := 0
	for _, file := range samples(f) {
		data, err := os.ReadFile(file)
		if err != nil || len(data) == 0 {
			f.Fatalf("empty seed %s: %v", file, err)
		}
		s := strings.ToValidUTF8(string(data[:min(len(data), 4000)]), "")
		f.Add(s, s[len(s)/3:], uint16(len(s)/2), uint16(40))
		f.Add(s, "03 ngày", uint16(len(s)/4), uint16(9))
		seeds++
	}
	if seeds < 5 {
		f.Fatalf("only %d seeds", seeds)
	}
	f.Add("***\n\nĐiều 1. A\n1. x\n2. y\nĐiều 2. B", "", uint16(0), uint16(0)) // neither kind nor title
	f.Add(ruleText, "Điều 2. Không\n1. a", uint16(400), uint16(100))
	f.Fuzz(func(t *testing.T, s, other string, at, size uint16) {
		if len(s)+len(other) > 6000 {
			return
		}
		from := min(int(at), len(s))
		to := min(from+int(size), len(s))
		checkWords(t, s, other, diffWords(s, other))
		before, err := Parse("a.txt", feed(strings.ToValidUTF8(s, "")))
		if err != nil {
			return
		}
		if MayBeVersions(before, before) {
			checkUnchanged(t, before)
		} else if before.Kind != "" || before.Number != "" {
			t.Errorf("%s %s may not be itself", before.Kind, before.Number)
		}
		after, err := Parse("b.txt", feed(strings.ToValidUTF8(s[:from]+other+s[to:], "")))
		if err != nil {
			return
		}
		checkComplete(t, before, after, Difference{Articles: compareArticles(before, after)})
	})
}

// checkComplete holds that every provision of both documents stands in a
// difference once, with its words.
func checkComplete(t *testing.T, before, after *Document, d Difference) {
	t.Helper()
	olds, news := textsOf(before), textsOf(after)
	for _, a := range d.Articles {
		for _, p := range a.Provisions {
			oldText, newText := take(t, olds, p.Old), take(t, news, p.New)
			if p.Kind == Unchanged {
				if glued(norms(wordsOf(oldText))) != glued(norms(wordsOf(newText))) {
					t.Errorf("%q and %q are no less than unchanged", oldText, newText)
				}
				continue
			}
			checkWords(t, oldText, newText, p.Words)
		}
	}
	if len(olds)+len(news) > 0 {
		t.Errorf("not compared: %v, %v", olds, news)
	}
}

func textsOf(doc *Document) map[string]string {
	texts := map[string]string{}
	for _, part := range doc.Parts {
		for _, v := range part.Provisions {
			texts[v.Key] = text(v)
		}
	}
	return texts
}

func take(t *testing.T, texts map[string]string, p *Spot) string {
	t.Helper()
	if p == nil {
		return ""
	}
	s, ok := texts[p.Key]
	if !ok {
		t.Errorf("%s was compared twice or does not exist", p.Key)
	}
	delete(texts, p.Key)
	return s
}
