package viet

import "strings"

// Reading is how a typed question is understood.
type Reading struct {
	// Text is the question with marks restored, abbreviations written out and
	// slips mended.
	Text string
	// Lost are folded words of the question that Text no longer has: a search
	// that also looks for them finds what was typed, however it was read.
	Lost []string
	// Bare reports that the question was typed without any marks.
	Bare bool
	// Changed reports that Text says something else than was typed, beyond
	// spelling: a person should be shown it.
	Changed bool
}

// Read understands a question as it was typed. A nil model still writes out
// abbreviations and takes leftovers of input methods for what they are.
func (m *Model) Read(typed string) Reading { return m.ReadWith(nil, typed) }

// ReadWith is Read where documents have short forms of their own.
func (m *Model) ReadWith(own Shorts, typed string) Reading {
	clean := Typed(typed)
	chunks := strings.Fields(clean)
	kept := strings.Join(chunks, " ")
	m.leftovers(chunks)
	m.expand(chunks, own)
	text := strings.Join(chunks, " ")
	if text == kept {
		text = clean
	}
	text = m.Restore(replaceWords(text, m.mend(wordsOf(text))))
	r := Reading{Text: text, Bare: !HasDiacritics(clean), Changed: respelled(text) != respelled(clean)}
	has := map[string]bool{}
	for _, w := range wordsOf(text) {
		has[w.folded] = true
	}
	for _, w := range wordsOf(clean) {
		if !has[w.folded] && !w.fixed && len(w.folded) > 1 {
			has[w.folded] = true
			r.Lost = append(r.Lost, w.folded)
		}
	}
	return r
}

func replaceWords(text string, by map[int]string) string {
	if len(by) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for i, w := range wordsOf(text) {
		if s, ok := by[i]; ok {
			b.WriteString(text[at:w.start])
			b.WriteString(likeCase(s, w.text))
			at = w.end
		}
	}
	b.WriteString(text[at:])
	return b.String()
}

// respelled gives the words of a text in one spelling.
func respelled(text string) string {
	var words []string
	for _, s := range Syllables(text) {
		words = append(words, Key(s))
	}
	return strings.Join(words, " ")
}
