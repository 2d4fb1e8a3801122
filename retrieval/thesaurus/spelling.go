package thesaurus

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"neuguong/viet"
)

// spelling is a syllable without and with its marks. The tone stands at the
// end of marked, so that "hoà" and "hòa" are one.
type spelling struct {
	folded, marked string
	light, needed  bool // see lightWords and neededWords
}

// bare reports whether the syllable was typed without any mark: it may stand
// for others.
func (s spelling) bare() bool { return s.folded == s.marked }

func spell(syllables []string) []spelling {
	spelled := make([]spelling, len(syllables))
	for i, s := range syllables {
		marked := toneLast(s)
		spelled[i] = spelling{viet.Fold(s), marked, lightWords()[marked], neededWords()[marked]}
	}
	return spelled
}

// spellings are the syllables of all phrases, each once: the same come again
// and again.
type spellings map[string]*spelling

func (known spellings) spell(syllables []string) []*spelling {
	spelled := make([]*spelling, len(syllables))
	for i, s := range syllables {
		if known[s] == nil {
			known[s] = &spell([]string{s})[0]
		}
		spelled[i] = known[s]
	}
	return spelled
}

// markedWords are words by how they are spelled.
func markedWords(words string) map[string]bool {
	set := map[string]bool{}
	for s := range strings.FieldsSeq(words) {
		set[toneLast(s)] = true
	}
	return set
}

// tones are the combining marks that tell tones: grave, acute, hook above,
// tilde, dot below.
const tones = "\u0300\u0301\u0309\u0303\u0323"

func toneLast(syllable string) string {
	tone := ""
	letters := strings.Map(func(r rune) rune {
		if strings.ContainsRune(tones, r) {
			tone += string(r)
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(syllable))
	return letters + tone
}
