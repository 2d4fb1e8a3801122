package retrieval

import (
	_ "embed" // of the topics
	"strings"
	"sync"

	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

//go:embed topics.txt
var topicsData string

// topics are fields of life and law that directives on conduct seldom treat.
// They are read once, when first needed.
var topics = sync.OnceValue(func() *thesaurus.Thesaurus {
	entries, err := thesaurus.Parse(topicsData)
	if err != nil {
		panic("retrieval: topics.txt: " + err.Error()) // a test reads it
	}
	return thesaurus.New(entries)
})

// topicsOf gives, for each topic that a question speaks of, the phrases by
// which a text shows that it treats it: folded, the question's own among them.
func topicsOf(syllables []string) [][][]string {
	var list [][][]string
	for _, s := range topics().Expand(syllables) {
		own := viet.Syllables(viet.Fold(strings.Join(syllables[s.First:s.Last+1], " ")))
		list = append(list, append([][]string{own}, s.Terms...))
	}
	return list
}
