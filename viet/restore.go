package viet

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Restore puts the marks back that a text was typed without, in NFC and with
// its capitals. Marks that were typed stay; words that the model does not
// know, numbers and names are left as they are. A text that has its marks is
// not changed: Restore only touches one with a word that lacks them.
func (m *Model) Restore(text string) string {
	text = norm.NFC.String(text)
	if m == nil || m.total == 0 {
		return text
	}
	words := wordsOf(text)
	slots := m.slots(words)
	if slots == nil {
		return text
	}
	best := m.search(words, slots)
	var b strings.Builder
	at := 0
	for i, w := range words {
		b.WriteString(text[at:w.start])
		b.WriteString(likeCase(best[i], w.text))
		at = w.end
	}
	b.WriteString(text[at:])
	return norm.NFC.String(b.String())
}

// option is a way to write a word and what speaks against it beforehand.
type option struct {
	text string
	id   uint32
	cost float64 // negative logarithm of a probability
}

// maxOptions bounds how many spellings of a word are weighed.
const maxOptions = 14

// slots gives the ways to write each word, nil when nothing lacks its marks.
func (m *Model) slots(words []word) [][]option {
	marked, bare := 0, 0
	lacking := make([]bool, len(words))
	names := m.names(words)
	for i, w := range words {
		switch {
		case w.fixed || names[i] || isLabel(w):
		case HasDiacritics(w.lower):
			marked++
			if lacking[i] = !IsSyllable(w.lower); lacking[i] {
				bare++
			}
		case m.lacks(w):
			lacking[i] = true
			bare++
		}
	}
	if bare == 0 && marked > 0 {
		return nil
	}
	// In a text with marks a word without them is right as typed more often.
	cost := 0.0
	if marked > 0 {
		cost = -math.Log(float64(bare) / float64(bare+marked))
	}
	slots := make([][]option, len(words))
	for i, w := range words {
		typed := option{text: w.lower, id: m.id(w.lower)}
		free := !w.fixed && !names[i] && !isLabel(w) && (lacking[i] || !HasDiacritics(w.lower))
		if free {
			slots[i] = m.options(w, ifNot(lacking[i], cost))
		}
		if len(slots[i]) == 0 || !slices.ContainsFunc(slots[i], func(o option) bool { return o.text == typed.text }) {
			if typed.id != unknown || len(slots[i]) == 0 {
				slots[i] = append(slots[i], typed)
			}
		}
	}
	return slots
}

// isLabel recognises a single letter that is no syllable: the name of a điểm.
func isLabel(w word) bool { return len(w.folded) == 1 && !strings.Contains(vowels, w.folded) }

func ifNot(yes bool, cost float64) float64 {
	if yes {
		return 0
	}
	return cost
}

// lacks reports whether a word without marks is hardly ever written so.
func (m *Model) lacks(w word) bool {
	all, plain := 0, 0
	for _, id := range m.folded[w.folded] {
		n := int(m.ones[id].seen)
		all += n
		if m.spellings[id] == w.lower {
			plain = n
		}
	}
	const rare = 50
	return all > plain && (!IsSyllable(w.lower) || plain*rare < all && all > rare)
}

// options gives the spellings that keep what was typed.
func (m *Model) options(w word, cost float64) []option {
	var list []option
	for _, id := range m.candidates(w.folded) {
		s := m.spellings[id]
		if !keeps(s, w.lower) {
			continue
		}
		o := option{text: s, id: id}
		if s != w.lower {
			o.cost = cost
		}
		if list = append(list, o); len(list) == maxOptions {
			break
		}
	}
	return list
}

// keeps reports whether a spelling has all marks of what was typed, each on
// its letter, the tone anywhere.
func keeps(spelling, typed string) bool {
	if !HasDiacritics(typed) {
		return true
	}
	a, toneA, okA := toneless(spelling)
	b, toneB, okB := toneless(typed)
	if !okA || !okB || len(a) != len(b) || toneB != 0 && toneA != toneB {
		return false
	}
	for i := range a {
		if a[i] != b[i] && Fold(string(b[i])) != string(b[i]) {
			return false
		}
	}
	return true
}

// state is the best way to come to two words in a row.
type state struct {
	before, last uint32
	cost         float64
	from         int // in the step before
	option       int
}

// beam bounds how many ways are followed.
const beam = 12

// search finds the likeliest spellings (Viterbi over trigrams, within a beam).
func (m *Model) search(words []word, slots [][]option) []string {
	steps := make([][]state, len(words)+1)
	steps[0] = []state{{}}
	for i, w := range words {
		for from, s := range steps[i] {
			if w.first {
				s.before, s.last = clauseEnd, clauseEnd
			}
			for j, o := range slots[i] {
				cost := s.cost + o.cost - math.Log(m.chance(s.before, s.last, o.id))
				steps[i+1] = better(steps[i+1], state{s.last, o.id, cost, from, j})
			}
		}
		if next := i + 1; next == len(words) || words[next].first {
			for k := range steps[next] {
				s := &steps[next][k]
				s.cost -= math.Log(m.chance(s.before, s.last, clauseEnd))
			}
		}
		slices.SortStableFunc(steps[i+1], func(a, b state) int {
			switch {
			case a.cost < b.cost:
				return -1
			case a.cost > b.cost:
				return 1
			}
			return 0
		})
		steps[i+1] = steps[i+1][:min(len(steps[i+1]), beam)]
	}
	best := make([]string, len(words))
	at := 0
	for i := len(words) - 1; i >= 0; i-- {
		s := steps[i+1][at]
		best[i], at = slots[i][s.option].text, s.from
	}
	return best
}

// better keeps the cheaper of two ways to the same two words.
func better(list []state, s state) []state {
	for i := range list {
		if list[i].before == s.before && list[i].last == s.last && list[i].last != unknown {
			if s.cost < list[i].cost {
				list[i] = s
			}
			return list
		}
	}
	return append(list, s)
}

// surnames are the folded family names that begin most names of people.
var surnames = setOf("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh doan trinh mai dao lam luu ha")

// names finds the words of people's names: two to five capitalised words that
// begin with a family name, and that documents do not write together.
func (m *Model) names(words []word) []bool {
	found := make([]bool, len(words))
	for i := 0; i < len(words); i++ {
		if !surnames[words[i].folded] || !capitalised(words[i].text) {
			continue
		}
		end := i + 1
		for end < len(words) && end-i < 5 && !words[end].first && capitalised(words[end].text) && !m.pairKnown(words[end-1].folded, words[end].folded) {
			end++
		}
		if end-i < 2 {
			continue
		}
		for ; i < end; i++ {
			found[i] = true
		}
		i--
	}
	return found
}

// capitalised reports a capital followed by small letters.
func capitalised(s string) bool {
	first, size := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) && len(s) > size && strings.ToLower(s[size:]) == s[size:]
}

// pairKnown reports whether two folded syllables were seen in a row.
func (m *Model) pairKnown(a, b string) bool {
	for _, x := range m.folded[a] {
		for _, y := range m.folded[b] {
			if m.seen(x, y) > 0 {
				return true
			}
		}
	}
	return false
}
