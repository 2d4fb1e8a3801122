package ranking

import (
	"hash/maphash"
	"strings"
	"sync"

	"neuguong/viet"
)

// word is a syllable as a number: equal syllables have equal numbers within
// one process.
type word uint64

var seed = maphash.MakeSeed() //nolint:gochecknoglobals // one for all words of the process

func wordOf(s string) word { return word(maphash.String(seed, s)) }

// syllable is one syllable of a text, without its marks and with them.
type syllable struct{ folded, marked word }

func syllables(text string) []syllable {
	words := viet.Syllables(text)
	list := make([]syllable, len(words))
	known := spelled.known()
	var fresh []string
	for i, s := range words {
		found, ok := known[s]
		if !ok {
			found = spell(s)
			fresh = append(fresh, s)
		}
		list[i] = found
	}
	spelled.learn(fresh)
	return list
}

func spell(s string) syllable {
	key := viet.Key(s) // hoà is hòa, kỉ is kỷ
	return syllable{wordOf(viet.Fold(key)), wordOf(key)}
}

// pair is two adjacent words.
type pair [2]word

// Article is an article made ready for ranking. It does not change and may be
// shared.
type Article struct {
	heading  []syllable
	passages [][]syllable
	length   int // syllables of heading and passages
}

// NewArticle analyses the heading and the passages of an article.
func NewArticle(heading string, passages []string) *Article {
	a := &Article{heading: syllables(heading)}
	a.length = len(a.heading)
	for _, p := range passages {
		s := syllables(p)
		a.passages = append(a.passages, s)
		a.length += len(s)
	}
	return a
}

// Syllables is how many syllables the article has.
func (a *Article) Syllables() int { return a.length }

// weak are words of grammar, folded: what a heading is about does not hang on
// them.
var weak = sync.OnceValue(func() map[word]bool {
	m := map[word]bool{}
	for s := range strings.FieldsSeq("cua va cac nhung mot voi cho ve thi ma o tai theo trong duoc la de tu den co bi hoac") {
		m[wordOf(s)] = true
	}
	return m
})

func weight(w word) float64 {
	if weak()[w] {
		return 0.3
	}
	return 1
}
