package retrieval

import (
	"context"
	_ "embed" // of the thesaurus
	"sync"

	"neuguong/retrieval/thesaurus"
)

// OwnEntry is an entry that an organisation added to the thesaurus.
type OwnEntry struct {
	ID int64
	thesaurus.Entry
}

// Glossary gives an organisation's own entries.
type Glossary interface {
	Thesaurus(ctx context.Context) ([]OwnEntry, error)
}

// WithGlossary adds an organisation's own entries to the thesaurus. They are
// read for every search, so that a change is seen at once; where they cannot
// be read, the search goes on without them.
func WithGlossary(g Glossary) Option { return func(s *Searcher) { s.glossary = g } }

// ownSynonyms gives what the organisation's entries say for words of a question.
func (s *Searcher) ownSynonyms(ctx context.Context, syllables []string) []thesaurus.Synonym {
	if s.glossary == nil {
		return nil
	}
	own, err := s.glossary.Thesaurus(ctx)
	if err != nil {
		s.log.WarnContext(ctx, "the organisation's thesaurus could not be read, going on without it", "error", err)
		return nil
	}
	entries := make([]thesaurus.Entry, len(own))
	for i, o := range own {
		entries[i] = o.Entry
	}
	return thesaurus.New(entries).Expand(syllables)
}

//go:embed thesaurus.txt
var thesaurusData string

// commonThesaurus is what is known of everyday wording for every
// organisation. It is read once, when first needed.
var commonThesaurus = sync.OnceValue(func() *thesaurus.Thesaurus {
	entries, err := thesaurus.ParsePatterns(thesaurusData)
	if err != nil {
		panic("retrieval: thesaurus.txt: " + err.Error()) // a test reads it
	}
	return thesaurus.New(entries)
})
