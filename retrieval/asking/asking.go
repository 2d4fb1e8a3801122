// Package asking tells requests that are made to a bot (to write, to judge, to
// chat, to change its role) from questions about rules, by their words alone.
// It knows nothing of documents: what it says is one clue among others, for
// requests may use the very words of directives.
package asking

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"neuguong/viet"
)

//go:embed examples.txt
var examples string

// Strangeness says how unlike a question about rules a text is: the log-odds
// of a request by a naive Bayes model of words, pairs and triples (each
// counted once, Rennie et al. 2003), over
// the square root of its number of syllables. Questions lie below 0, most
// below -2; 0 for a text without syllables.
func Strangeness(question string) float64 {
	return model().strangeness(viet.Syllables(question))
}

// A bayes model holds, by the hash of a word, pair or triple, how much more
// likely it is in requests than in questions (log).
type bayes map[uint64]float64

// model is learned when it is first asked.
var model = sync.OnceValue(func() bayes { return learn(strings.Lines(examples)) })

// question is the kind of those lines that are no requests.
const question = "question"

// learn reads lines of a kind and a text between a tab. Lines that begin with
// # are comments.
func learn(lines func(yield func(string) bool)) bayes {
	var counts [2]map[uint64]int
	var texts [2]int
	counts[0], counts[1] = map[uint64]int{}, map[uint64]int{}
	for line := range lines {
		kind, text, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		class := 0
		if kind != question {
			class = 1
		}
		texts[class]++
		for _, f := range features(viet.Syllables(text)) {
			counts[class][f]++
		}
	}
	b := make(bayes, len(counts[0])+len(counts[1]))
	for _, of := range counts {
		for f := range of {
			b[f] = likelihood(counts[1][f], texts[1]) - likelihood(counts[0][f], texts[0])
		}
	}
	return b
}

// likelihood is the log of the share of texts with a feature, one more with
// and one more without it having been seen (Laplace).
func likelihood(with, texts int) float64 {
	return math.Log(float64(with+1) / float64(texts+2))
}

func (b bayes) strangeness(syllables []string) float64 {
	sum := 0.0
	for _, f := range features(syllables) {
		sum += b[f]
	}
	return sum / math.Sqrt(float64(max(len(syllables), 1)))
}

// features returns the hashes of the folded words and of the pairs and triples
// of them, each once and in order, with the beginning and the end of the text
// as words.
func features(syllables []string) []uint64 {
	words := make([]uint64, 0, len(syllables)+2)
	words = append(words, hash("^"))
	for _, s := range syllables {
		words = append(words, hash(viet.Fold(s)))
	}
	words = append(words, hash("$"))
	found := slices.Clone(words[1 : len(words)-1])
	for i := range words[:len(words)-1] {
		pair := joined(words[i], words[i+1])
		found = append(found, pair)
		if i+2 < len(words) {
			found = append(found, joined(pair, words[i+2]))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// hash is FNV-1a.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// joined is the hash of a sequence: "a b" has another than "b a".
func joined(a, b uint64) uint64 { return (a*31 ^ b) * 1099511628211 }
