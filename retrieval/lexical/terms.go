package lexical

import (
	"hash/fnv"
	"strings"

	"neuguong/viet"
)

// Analyze gives the terms of text in order: each folded syllable and, from
// the second of a run on, the pair it forms with the syllable before. Pairs
// do not cross the end of a clause.
func Analyze(text string) []int64 {
	var terms []int64
	for _, clause := range clauses(viet.Fold(text)) {
		before := ""
		for _, syllable := range viet.Syllables(clause) {
			terms = append(terms, TermID(syllable))
			if before != "" {
				terms = append(terms, PairID(before, syllable))
			}
			before = syllable
		}
	}
	return terms
}

func clauses(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		switch r {
		case '\n':
			return true
		}
		return false
	})
}

// TermID is the term of one folded syllable, however its i or y is spelled.
func TermID(folded string) int64 { return hash(spelling(folded)) }

func hash(s string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s)) // never fails
	return int64(h.Sum64())   // any 64 bits make a key
}

// spelling is [viet.Key] for folded syllables: "ki" is "ky", "qui" is "quy".
func spelling(folded string) string {
	switch n := len(folded); {
	case n == 2 && folded[1] == 'i' && strings.IndexByte("hklmst", folded[0]) >= 0, folded == "qui":
		return folded[:n-1] + "y"
	}
	return folded
}

// PairID is the term of two adjacent folded syllables.
func PairID(first, second string) int64 { return hash(spelling(first) + " " + spelling(second)) }
