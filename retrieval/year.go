package retrieval

import (
	"slices"
	"strconv"
	"strings"

	"neuguong/viet"
)

// betweenNameAndYear are folded words that may stand between the name of a
// document and its year: "luật an ninh mạng ban hành năm 2025".
var betweenNameAndYear = strings.Fields("ra duoc ban hanh thong qua cua sua doi moi nam so")

// ofItsYear takes the documents that a question names for another one that is
// not stored, if it says another year than all of theirs right after the name:
// a law of 2025 is not that of 2018.
func (n named) ofItsYear(text string) named {
	if n.sure || len(n.documents) == 0 {
		return n
	}
	typed := viet.Syllables(text)
	words := viet.Syllables(viet.Fold(text))
	for _, d := range n.documents {
		from, to, year := yearBehind(words, d)
		if year == "" {
			continue
		}
		same := func(o DocumentInfo) bool { f, _, y := yearBehind(words, o); return f == from && y == year }
		if slices.ContainsFunc(n.documents, func(d DocumentInfo) bool { return same(d) && (!hasYears(d) || isOf(d, year)) }) {
			continue
		}
		name := strings.Join(words[from:to], " ")
		if len(typed) == len(words) {
			name = strings.Join(typed[from:to], " ")
		}
		n.documents, n.missing = slices.DeleteFunc(slices.Clone(n.documents), same), append(n.missing, name)
		return n.ofItsYear(text)
	}
	return n
}

// yearBehind finds the name of d in a question with a year behind it.
func yearBehind(words []string, d DocumentInfo) (from, to int, year string) {
	kind, title := viet.Syllables(viet.Fold(d.Kind)), nameWords(d)
	for i := range words {
		if len(kind) == 0 || !hasPrefix(words[i:], kind) {
			continue
		}
		for at := i + len(kind); at < len(words); at++ {
			if isYear(words[at]) && at > i+len(kind) {
				return i, at + 1, words[at]
			}
			if !slices.Contains(title, words[at]) && !slices.Contains(betweenNameAndYear, words[at]) {
				break
			}
		}
	}
	return 0, 0, ""
}

func hasYears(d DocumentInfo) bool {
	return !d.Issued.IsZero() || !d.EffectiveFrom.IsZero() || slices.ContainsFunc(strings.Split(d.Number, "/"), isYear)
}

func isOf(d DocumentInfo, year string) bool {
	return strconv.Itoa(d.Issued.Year) == year || strconv.Itoa(d.EffectiveFrom.Year) == year ||
		slices.Contains(strings.Split(d.Number, "/"), year)
}

// yearMatch counts the words that name d by its year alone, right after its
// kind: "luật 2008", "luật cũ năm 2008".
func yearMatch(rest []string, d DocumentInfo) int {
	for n, w := range rest[:min(len(rest), 3)] {
		if isYear(w) {
			if isOf(d, w) && !slices.Contains(rest[n+1:min(len(rest), n+2)], "so") {
				return n + 1
			}
			return 0
		}
		if !slices.Contains([]string{"cu", "moi", "nam", "doi", "hoi", "ra"}, w) {
			return 0
		}
	}
	return 0
}
