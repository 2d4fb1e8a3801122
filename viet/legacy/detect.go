package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Evidence is what the words of a text say of its encoding. Only words with a
// character outside ASCII speak; VIQR has none and is found by [Detect] alone.
type Evidence struct {
	Words   int // that speak
	Unicode int // of them with a letter that only Unicode has
	Broken  int // of them no syllable in any encoding, with signs amid their letters

	syllables [Windows1258 + 1]int
}

// Syllables counts the speaking words that are Vietnamese syllables once read in e.
func (v Evidence) Syllables(e Encoding) int { return v.syllables[e] }

// Add takes the evidence of another text in.
func (v *Evidence) Add(o Evidence) {
	v.Words += o.Words
	v.Unicode += o.Unicode
	v.Broken += o.Broken
	for e := range v.syllables {
		v.syllables[e] += o.syllables[e]
	}
}

// Weigh looks at every word of the text.
func Weigh(text string) Evidence {
	var v Evidence
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !WordRune(r) && r != utf8.RuneError && !c1(r) }) {
		if isASCII(word) || utf8.RuneCountInString(word) < 2 {
			continue
		}
		v.weigh(word)
	}
	return v
}

func (v *Evidence) weigh(word string) {
	v.Words++
	if strings.ContainsFunc(word, OnlyUnicode) {
		v.Unicode++
		v.syllables[Unicode]++
		return
	}
	known := false
	for _, e := range [...]Encoding{Unicode, TCVN3, VNI, Windows1258} {
		if IsSyllable(Convert(word, e, false)) {
			v.syllables[e]++
			known = true
		}
	}
	if !known && shattered(word) {
		v.Broken++
	}
}

// c1 reports a control that windows-1252 has no character for.
func c1(r rune) bool { return r >= 0x80 && r < 0xA0 }

// shattered reports signs amid the letters of a word, or a capital after a
// small letter: what letters read in a wrong encoding leave.
func shattered(word string) bool {
	var before rune
	letters := strings.IndexFunc(word, unicode.IsLetter) >= 0
	for _, r := range word {
		sign := r >= 0x80 && !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
		if letters && sign || r >= 0x80 && unicode.IsUpper(r) && unicode.IsLower(before) {
			return true
		}
		before = r
	}
	return false
}

// Detect gives the encoding that a text, such as a paragraph, is surely in;
// Unicode when it is, or when too few words tell.
func Detect(text string) Encoding {
	v := Weigh(text)
	if v.Words == 0 {
		return detectVIQR(text)
	}
	return v.Sure()
}

// Sure gives the encoding in which nearly all words are syllables that are
// none in Unicode, nor as many in another; Unicode when there is no such.
func (v Evidence) Sure() Encoding {
	if v.Unicode > 0 {
		return Unicode
	}
	best, second := Unicode, v.syllables[Unicode]
	most := 0
	for _, e := range [...]Encoding{TCVN3, VNI, Windows1258} {
		switch n := v.syllables[e]; {
		case n > most:
			best, most, second = e, n, max(second, most)
		default:
			second = max(second, n)
		}
	}
	if most < 2 || most < second+2 || most*10 < v.Words*7 {
		return Unicode
	}
	return best
}

// detectVIQR looks for words that only VIQR has: a mark between letters, or
// one that makes another letter.
func detectVIQR(text string) Encoding {
	words, marked := 0, 0
	for word := range strings.FieldsSeq(text) {
		word = strings.Trim(word, `"(),;:!-`)
		if strings.IndexFunc(word, unicode.IsLetter) < 0 {
			continue
		}
		words++
		if mnemonic(word) {
			marked++
		}
	}
	if marked >= 3 && marked*4 >= words {
		return VIQR
	}
	return Unicode
}

func mnemonic(word string) bool {
	word = strings.TrimRight(word, ".?'`~")
	if !strings.ContainsAny(word, "^(+*'`?~.") && !strings.HasPrefix(strings.ToLower(word), "dd") {
		return false
	}
	read := fromVIQR(word)
	return read != word && IsSyllable(strings.TrimRight(read, "."))
}
