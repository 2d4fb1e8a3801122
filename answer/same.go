package answer

import (
	"slices"

	"neuguong/viet"
)

// shownAlready reports that a text, or nearly it, was chosen already. In the same words
// in another document, that document is cited beside the first.
func shownAlready(chosen []extract, e *extract) bool {
	for i := range chosen {
		if !repeats(chosen[i].text, e.text) {
			continue
		}
		if chosen[i].document.ID != e.document.ID && alike(chosen[i].text, e.text) {
			chosen[i].same = append(chosen[i].same, e.clause)
		}
		return true
	}
	return false
}

// repeats reports that nearly all words of the shorter of two texts stand in
// the other, with the same numbers and the same negations.
func repeats(a, b string) bool {
	x, y := bagOf(a), bagOf(b)
	common := 0
	for w := range x.folded {
		if y.folded[w] {
			common++
		}
	}
	return float64(common) > 0.9*float64(min(len(x.folded), len(y.folded))) && !disagree(a, b)
}

// alike reports texts of the same words.
func alike(a, b string) bool { return slices.Equal(viet.Syllables(a), viet.Syllables(b)) }
