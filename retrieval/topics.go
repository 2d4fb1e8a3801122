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

// topic is a field of life or law that a question speaks of.
type topic struct {
	first, last int // of the question's syllables
	// phrases are those by which a text shows that it treats it: folded, the
	// question's own among them.
	phrases [][]string
}

// topicsOf gives those that the syllables of a question speak of from one of
// them on.
func topicsOf(syllables []string, from int) []topic {
	var list []topic
	for _, s := range topics().Expand(syllables[from:]) {
		first, last := from+s.First, from+s.Last
		own := viet.Syllables(viet.Fold(strings.Join(syllables[first:last+1], " ")))
		list = append(list, topic{first, last, append([][]string{own}, s.Terms...)})
	}
	return list
}
