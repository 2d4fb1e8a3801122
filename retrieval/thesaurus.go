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

// thesaurus maps everyday phrases, as written and folded, to the words of
// directives.
type thesaurus struct {
	marked, folded map[string][]synonym
	longest        int // syllables of the longest phrase
}

// defaultThesaurus is read once, when first needed.
var defaultThesaurus = sync.OnceValue(func() *thesaurus { return parseThesaurus(thesaurusData) })

const synonymWeight = 0.5

// parseThesaurus reads lines "phrase, phrase = term | term ; weight"; the
// weight may be left out, # begins a comment.
func parseThesaurus(data string) *thesaurus {
	t := &thesaurus{marked: map[string][]synonym{}, folded: map[string][]synonym{}}
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
			syllables := viet.Syllables(phrase)
			t.longest = max(t.longest, len(syllables))
			key := strings.Join(syllables, " ")
			t.marked[key] = append(t.marked[key], s)
			t.folded[viet.Fold(key)] = append(t.folded[viet.Fold(key)], s)
		}
	}
	return t
}

// expand gives the synonyms of the phrases in the syllables, longest first; a
// syllable used by a phrase is not used again by a shorter one.
func (t *thesaurus) expand(syllables []string, marked bool) []synonym {
	entries := t.folded
	if marked {
		entries = t.marked
	}
	var found []synonym
	used := make([]bool, len(syllables))
	for n := min(t.longest, len(syllables)); n > 0; n-- {
		for i := 0; i+n <= len(syllables); i++ {
			entry, ok := entries[strings.Join(syllables[i:i+n], " ")]
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
