package answer

import (
	"slices"

	"neuguong/viet"
)

// shownAlready reports that a text, or nearly it, was chosen already. In the same words
// in another document, that document is cited beside the first.
func shownAlready(chosen []extract, e *extract) bool {
	for i := range chosen {
		if !e.known.repeats(chosen[i].text, e.text) {
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
func (k *sayings) repeats(a, b string) bool {
	x, y := k.of(a).bag.folded, k.of(b).bag.folded
	least := 0.9 * float64(min(len(x), len(y)))
	return float64(x.common(y)) > least && !disagree(a, b)
}

// instructs is instructs of a text of a document.
func (k *sayings) instructs(text string) bool {
	return k.of(text).matches.Ask(isInstruction, func() bool { return instructs(text) })
}

// alike reports texts of the same words.
func alike(a, b string) bool { return slices.Equal(viet.Syllables(a), viet.Syllables(b)) }
