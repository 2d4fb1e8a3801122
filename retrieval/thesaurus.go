package retrieval

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"neuguong/viet"
)

//go:embed thesaurus.txt
var thesaurusData string

// synonym is what directives say for something people say.
type synonym struct {
	terms  []string // folded phrases
	weight float64
}

// thesaurus maps folded everyday phrases to the words of directives.
type thesaurus struct {
	entries map[string][]synonym
	longest int // syllables of the longest phrase
}

// defaultThesaurus is read once, when first needed.
var defaultThesaurus = sync.OnceValue(func() *thesaurus { return parseThesaurus(thesaurusData) })

const synonymWeight = 0.5

// parseThesaurus reads lines "phrase, phrase = term | term ; weight"; the
// weight may be left out, # begins a comment.
func parseThesaurus(data string) *thesaurus {
	t := &thesaurus{entries: map[string][]synonym{}}
	for line := range strings.Lines(data) {
		line, _, _ = strings.Cut(line, "#")
		phrases, right, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		s := synonym{weight: synonymWeight}
		right, weight, _ := strings.Cut(right, ";")
		if w, err := strconv.ParseFloat(strings.TrimSpace(weight), 64); err == nil {
			s.weight = w
		}
		for term := range strings.SplitSeq(right, "|") {
			s.terms = append(s.terms, strings.Join(viet.Syllables(viet.Fold(term)), " "))
		}
		for phrase := range strings.SplitSeq(phrases, ",") {
			key := viet.Syllables(viet.Fold(phrase))
			t.longest = max(t.longest, len(key))
			t.entries[strings.Join(key, " ")] = append(t.entries[strings.Join(key, " ")], s)
		}
	}
	return t
}

// expand gives the synonyms of the phrases in the syllables, longest first; a
// syllable used by a phrase is not used again by a shorter one.
func (t *thesaurus) expand(syllables []string) []synonym {
	var found []synonym
	used := make([]bool, len(syllables))
	for n := min(t.longest, len(syllables)); n > 0; n-- {
		for i := 0; i+n <= len(syllables); i++ {
			entry, ok := t.entries[strings.Join(syllables[i:i+n], " ")]
			if !ok || anyTrue(used[i:i+n]) {
				continue
			}
			found = append(found, entry...)
			for j := i; j < i+n; j++ {
				used[j] = true
			}
		}
	}
	return found
}

func anyTrue(list []bool) bool {
	for _, b := range list {
		if b {
			return true
		}
	}
	return false
}
