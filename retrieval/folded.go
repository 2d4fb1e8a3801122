package retrieval

import (
	"slices"
	"sync"
	"sync/atomic"

	"neuguong/viet"
)

// folded keeps the words of the names of documents: every question is compared
// with all of them.
var folded foldedNames //nolint:gochecknoglobals // what a text folds to is the same for all

// keptNames bounds the names that are kept, at a few hundred bytes.
const keptNames = 20_000

type foldedNames struct {
	known sync.Map // text -> []string
	size  atomic.Int64
}

// foldedName gives the folded words of a kind or title, which are not to be
// changed.
func foldedName(text string) []string {
	if words, ok := folded.known.Load(text); ok {
		return words.([]string)
	}
	words := viet.Syllables(viet.Fold(text))
	if folded.size.Add(1) > keptNames {
		folded.known.Clear()
		folded.size.Store(1)
	}
	folded.known.Store(text, slices.Clip(words))
	return words
}
