// Package thesaurus knows what directives say for something people say: the
// entries, the lines they are written in, and which of them a question calls
// for. It may import viet, and nothing else of this module.
package thesaurus

import (
	"slices"
	"strconv"
	"strings"
	"sync"

	"neuguong/viet"
)

// DefaultWeight is the weight of an entry that states none: half of that of a
// word of the question.
const DefaultWeight = 0.5

// Entry says that any of its phrases means any of its terms.
type Entry struct {
	// Phrases are what people say. One that ends in "!" is known only with its
	// marks.
	Phrases []string
	// Context are words one of which must stand near the phrase, or in it, to
	// give it this sense; empty: the sense when no other fits.
	Context []string
	// Terms are what directives say.
	Terms []string
	// Weight, over 0 up to 1, is beside that of a word of the question; 0 means
	// DefaultWeight.
	Weight float64

	written bool // out of patterns
}

// String gives the entry as a line that ParseLine reads.
func (e Entry) String() string {
	var b strings.Builder
	b.WriteString(strings.Join(e.Phrases, ", "))
	if len(e.Context) > 0 {
		b.WriteString(" @ " + strings.Join(e.Context, ", "))
	}
	b.WriteString(" = " + strings.Join(e.Terms, " | "))
	if e.Weight != 0 && e.Weight != DefaultWeight {
		b.WriteString(" ; " + strconv.FormatFloat(e.Weight, 'g', -1, 64))
	}
	return b.String()
}

// Thesaurus is entries made ready for looking up. It does not change and may
// be used by several goroutines.
type Thesaurus struct {
	senses  map[string][]*sense   // by the folded phrase
	longest int                   // syllables of the longest phrase
	heads   map[string][][]*sense // phrases of several weighty words by the first of them
}

// sense is one phrase of an entry.
type sense struct {
	*meaning

	phrase []*spelling
	strict bool // known only with its marks
	sure   bool // the phrase holds one of its context words itself
}

// meaning is what the phrases of an entry share.
type meaning struct {
	context [][]*spelling
	terms   [][]string // folded syllables
	weight  float64
}

// New makes a thesaurus of entries. Phrases and terms without a syllable are
// passed over.
func New(entries []Entry) *Thesaurus {
	t := &Thesaurus{senses: map[string][]*sense{}}
	known := spellings{}
	for _, e := range entries {
		s := meaning{weight: e.Weight}
		if s.weight == 0 {
			s.weight = DefaultWeight
		}
		for _, term := range e.Terms {
			if syllables := viet.Syllables(viet.Fold(term)); len(syllables) > 0 {
				s.terms = append(s.terms, syllables)
			}
		}
		for _, word := range e.Context {
			s.context = append(s.context, known.spell(viet.Syllables(word)))
		}
		for _, phrase := range withApps(e.Phrases) {
			one := sense{meaning: &s}
			phrase, one.strict = strings.CutSuffix(strings.TrimSpace(phrase), "!")
			one.phrase = known.spell(viet.Syllables(phrase))
			one.sure = slices.ContainsFunc(one.context, func(word []*spelling) bool { return holds(one.phrase, word) })
			if len(one.phrase) > 0 && len(one.terms) > 0 {
				t.senses[key(one.phrase)] = append(t.senses[key(one.phrase)], &one)
				t.longest = max(t.longest, len(one.phrase))
			}
		}
	}
	t.loosen()
	return t
}

// apps are the names that a question is read with more words for: people type
// "zalo", and "mạng xã hội zalo" is looked up.
var apps = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for short, long := range viet.Abbreviations() {
		if strings.HasPrefix(long, "mạng xã hội ") {
			names[short] = long
		}
	}
	return names
})

// withApps adds the phrases that name an app beside other words, as questions
// that say them are read.
func withApps(phrases []string) []string {
	all := slices.Clone(phrases)
	for _, phrase := range phrases {
		words := strings.Fields(phrase)
		for i, w := range words {
			if long, ok := apps()[w]; ok {
				words[i] = long
			}
		}
		if long := strings.Join(words, " "); len(words) > 1 && long != phrase {
			all = append(all, long)
		}
	}
	return all
}

// holds reports whether a word stands in a phrase, but is not all of it.
func holds(phrase, word []*spelling) bool {
	for at := 0; at+len(word) <= len(phrase) && len(word) < len(phrase); at++ {
		if slices.Equal(phrase[at:at+len(word)], word) {
			return true
		}
	}
	return false
}

// key is the phrase as it is typed without marks.
func key(phrase []*spelling) string {
	folded := make([]string, len(phrase))
	for i, s := range phrase {
		folded[i] = s.folded
	}
	return strings.Join(folded, " ")
}

// typedKey is key of what was typed.
func typedKey(phrase []spelling) string {
	folded := make([]string, len(phrase))
	for i, s := range phrase {
		folded[i] = s.folded
	}
	return strings.Join(folded, " ")
}

// SamePhrase reports whether two phrases are one but for case, blanks and the
// place of tone marks.
func SamePhrase(a, b string) bool {
	return slices.Equal(spell(viet.Syllables(a)), spell(viet.Syllables(b)))
}
