package viet

import (
	"strings"
	"unicode"
)

// near are the keys beside each key.
var near = map[rune]string{
	'q': "wa", 'w': "qes", 'e': "wrd", 'r': "etf", 't': "ryg", 'y': "tuh", 'u': "yij", 'i': "uok", 'o': "ipl", 'p': "ol",
	'a': "qsz", 's': "adwx", 'd': "sfec", 'f': "dgrv", 'g': "fhtb", 'h': "gjyn", 'j': "hkum", 'k': "jlim", 'l': "ko",
	'z': "xa", 'x': "zcs", 'c': "xvd", 'v': "cbf", 'b': "vng", 'n': "bmh", 'm': "njk",
}

// slips gives the folded words from which a typed one differs by one slip: a
// key beside the right one, one too many or too few, two that changed places.
func slips(folded string) []string {
	runes := []rune(folded)
	var list []string
	add := func(parts ...[]rune) {
		var b strings.Builder
		for _, p := range parts {
			b.WriteString(string(p))
		}
		list = append(list, b.String())
	}
	for i, r := range runes {
		add(runes[:i], runes[i+1:])
		if i+1 < len(runes) && r != runes[i+1] {
			add(runes[:i], []rune{runes[i+1], r}, runes[i+2:])
		}
		for _, n := range near[r] {
			add(runes[:i], []rune{n}, runes[i+1:])
		}
	}
	for i := 0; i <= len(runes); i++ {
		for r := 'a'; r <= 'z'; r++ {
			add(runes[:i], []rune{r}, runes[i:])
		}
	}
	return list
}

// mend corrects slips in place and tells whether there were any. It changes a
// word that is no syllable to one that documents have beside its neighbours,
// and a syllable only when documents never have it there and have another one.
func (m *Model) mend(words []word) map[int]string {
	if m == nil || m.total == 0 {
		return nil
	}
	found := map[int]string{}
	for i, w := range words {
		if w.fixed || len([]rune(w.folded)) < 2 || foreign[w.folded] || isUpper(w.text) && len(w.text) < 5 || !latin(w.folded) {
			continue
		}
		doubt := m.doubt(words, i)
		if doubt == 0 || unicode.IsUpper([]rune(w.text)[0]) && !w.first && doubt < certainSlip {
			continue
		}
		if better := m.mended(words, i, doubt); better != "" {
			found[i] = better
		}
	}
	return found
}

func latin(folded string) bool {
	for _, r := range folded {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// How sure it is that a word is a slip.
const (
	possibleSlip = 1 // a syllable that makes no known pair
	certainSlip  = 2 // no syllable that was ever seen
)

func (m *Model) doubt(words []word, i int) int {
	w := words[i]
	if HasDiacritics(w.lower) && IsSyllable(w.lower) {
		if id := m.id(w.lower); id != unknown && m.support(words, i, []uint32{id}) > 0 {
			return 0
		}
		return possibleSlip
	}
	known := m.optionsKeeping(w)
	switch {
	case len(known) == 0:
		return certainSlip
	case m.support(words, i, known) > 0:
		return 0
	}
	return possibleSlip
}

// optionsKeeping gives the known spellings of a word as it was typed.
func (m *Model) optionsKeeping(w word) []uint32 {
	if HasDiacritics(w.lower) {
		if id := m.id(w.lower); id != unknown {
			return []uint32{id}
		}
	}
	var list []uint32
	for _, id := range m.candidates(w.folded) {
		if keeps(m.spellings[id], w.lower) {
			list = append(list, id)
		}
	}
	return list
}

// support counts how often documents have one of the spellings beside the
// words around it.
func (m *Model) support(words []word, i int, spellings []uint32) int {
	n, sides := 0, m.sides(words, i)
	for _, id := range spellings {
		left, right := m.beside(sides, id)
		n += left + right
	}
	return n
}

// sides are the known spellings of the words before and after one.
type sides struct{ before, after []uint32 }

func (m *Model) sides(words []word, i int) sides {
	var s sides
	if i > 0 && !words[i].first && !words[i-1].fixed {
		s.before = m.optionsKeeping(words[i-1])
	}
	if i+1 < len(words) && !words[i+1].first && !words[i+1].fixed {
		s.after = m.optionsKeeping(words[i+1])
	}
	return s
}

func (m *Model) beside(s sides, id uint32) (left, right int) {
	for _, b := range s.before {
		left += int(m.seen(b, id))
	}
	for _, a := range s.after {
		right += int(m.seen(id, a))
	}
	return left, right
}

// mended gives what was meant, "" when that is not clear.
func (m *Model) mended(words []word, i, doubt int) string {
	w := words[i]
	s := m.sides(words, i)
	if doubt == possibleSlip && (len(s.before) == 0 || len(s.after) == 0) {
		return ""
	}
	if best := m.bestBeside(s, w, []string{w.folded}, m.leastForMarks(w)); best != "" {
		return best // a mark, which no search by folded words minds
	}
	least := 2
	if doubt == certainSlip {
		least = 0
	}
	others := slips(w.folded)
	if best := m.bestBeside(s, w, others, least); best != "" || doubt != certainSlip || !HasDiacritics(w.lower) {
		return best
	}
	return m.onlyOne(w, others)
}

// leastForMarks is how often documents must have other marks on both sides: a
// word that they use much, "phạt", is typed wrong less often than it meets a
// neighbour for the first time, "phạt tin giả".
func (m *Model) leastForMarks(w word) int {
	const much, often = 30, 8
	if id := m.id(w.lower); id != unknown && HasDiacritics(w.lower) && m.ones[id].seen >= much {
		return often
	}
	return 1
}

// bestBeside chooses among the spellings of folded words the one that
// documents have most beside the neighbours, at least so often on each side.
func (m *Model) bestBeside(s sides, w word, folded []string, least int) string {
	best, most := "", 0
	for _, f := range folded {
		for _, id := range m.candidates(f) {
			left, right := m.beside(s, id)
			if m.spellings[id] == w.lower || len(s.before) > 0 && left < least || len(s.after) > 0 && right < least || left+right < 2 {
				continue
			}
			if n := (left + 1) * (right + 1); n > most {
				best, most = m.spellings[id], n
			}
		}
	}
	return best
}

// onlyOne gives the one frequent word that has the marks that were typed.
func (m *Model) onlyOne(w word, folded []string) string {
	const frequent = 5
	found := ""
	for _, f := range folded {
		for _, id := range m.candidates(f) {
			if s := m.spellings[id]; m.ones[id].seen >= frequent && s != found && sharesMarks(s, w.lower) {
				if found != "" {
					return ""
				}
				found = s
			}
		}
	}
	return found
}

// sharesMarks reports whether two words have the same letters with marks and
// the same tone.
func sharesMarks(a, b string) bool { return marksOf(a) == marksOf(b) }

func marksOf(s string) string {
	letters, tone, _ := toneless(s)
	marks := []rune{tone}
	for _, r := range letters {
		if r > unicode.MaxASCII {
			marks = append(marks, r)
		}
	}
	return string(marks)
}
