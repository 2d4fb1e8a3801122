package retrieval

import (
	_ "embed"
	"sync"

	"neuguong/retrieval/thesaurus"
)

//go:embed thesaurus.txt
var thesaurusData string

// commonThesaurus is what is known of everyday wording for every
// organisation. It is read once, when first needed.
var commonThesaurus = sync.OnceValue(func() *thesaurus.Thesaurus {
	entries, err := thesaurus.Parse(thesaurusData)
	if err != nil {
		panic("retrieval: thesaurus.txt: " + err.Error()) // a test reads it
	}
	return thesaurus.New(entries)
})
