package answer

import (
	"slices"
	"strings"

	"neuguong/retrieval/recent"
	"neuguong/viet"
)

// saidKept bounds what is kept of texts of documents, in bytes.
const (
	saidKept    = 16 << 20
	clausesKept = 8 << 20
)

// saying is what a text says as far as it is looked for: its words, and which
// fixed patterns it matches.
type saying struct {
	bag

	folded string
	// matches are of the patterns below; see clause.go for their numbers.
	matches recent.Verdicts
}

func newSaying(text string) *saying { return &saying{bag: bagOf(text), folded: viet.Fold(text)} }

// sayings keeps what texts of documents say: the same clauses are weighed for
// question after question. It is never given the words of a question or of a
// model. A nil one keeps nothing.
type sayings struct {
	kept    *recent.Cache[string, *saying]
	clauses *recent.Cache[clauseKey, *clause]
}

// clauseKey is a provision in a tree.
type clauseKey struct {
	tree     treeKey
	position int
}

func newSayings() *sayings {
	return &sayings{recent.New[string, *saying](saidKept), recent.New[clauseKey, *clause](clausesKept)}
}

// of gives what a text says.
func (k *sayings) of(text string) *saying {
	if k == nil {
		return newSaying(text)
	}
	if s, ok := k.kept.Get(text); ok {
		return s
	}
	s := newSaying(text)
	key := strings.Clone(text) // which may be a part of a larger one
	k.kept.Put(key, s, len(key)+s.size())
	return s
}

// clause gives the clause of a provision. It is shared and not to be changed.
func (k *sayings) clause(t *tree, i int) *clause {
	if k == nil || !t.keep {
		return t.clause(i)
	}
	key := clauseKey{t.key, i}
	c, ok := k.clauses.Get(key)
	if !ok {
		c = t.clause(i)
		k.clauses.Put(key, c, c.size())
	}
	return c
}

// size is roughly the memory a clause takes, in bytes; some of its texts are parts
// of the provisions they were cut from.
func (c *clause) size() int {
	n := 1000 + len(c.source.quote) + len(c.made.text) + c.made.saying.size()
	for i := range c.items {
		n += 200 + len(c.items[i].quote) + len(c.items[i].text)
	}
	return n
}

func (s *saying) size() int { return 160 + len(s.folded) + 8*(cap(s.exact)+cap(s.bag.folded)) }

// bag is the syllables and pairs of a text, as printed and folded: the hashes
// of each, in order.
type bag struct{ exact, folded wordSet }

func bagOf(text string) bag {
	list := viet.Syllables(text)
	b := bag{make(wordSet, 0, 2*len(list)), make(wordSet, 0, 2*len(list))}
	exact, folded := "", ""
	for _, s := range list {
		f := viet.Fold(s)
		b.exact, b.folded = append(b.exact, wordHash(s)), append(b.folded, wordHash(f))
		if exact != "" {
			b.exact, b.folded = append(b.exact, wordHash(exact, " ", s)), append(b.folded, wordHash(folded, " ", f))
		}
		exact, folded = s, f
	}
	return bag{b.exact.sorted(), b.folded.sorted()}
}

// wordSet is a set of words and pairs by their hashes, in order.
type wordSet []uint64

func (s wordSet) sorted() wordSet {
	slices.Sort(s)
	return slices.Clip(slices.Compact(s))
}

func (s wordSet) has(hash uint64) bool {
	_, ok := slices.BinarySearch(s, hash)
	return ok
}

// common counts what two sets share.
func (s wordSet) common(t wordSet) (n int) {
	for len(s) > 0 && len(t) > 0 {
		switch {
		case s[0] < t[0]:
			s = s[1:]
		case s[0] > t[0]:
			t = t[1:]
		default:
			n++
			s, t = s[1:], t[1:]
		}
	}
	return n
}

// wordHash is FNV-1a of the parts of a word.
func wordHash(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
	}
	return h
}
