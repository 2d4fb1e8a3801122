package legacy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fromVIQR converts the ASCII mnemonics of RFC 1456: "Vie^.t Nam", "ddie^`u".
// A backslash makes the next character mean itself. Most people never wrote
// one: in a text without it, the full stop or question mark after which a
// sentence begins, or the text ends, is punctuation.
func fromVIQR(text string) string {
	runes := []rune(text)
	v := viqr{in: runes, escapes: strings.Contains(text, `\`)}
	for v.at = 0; v.at < len(runes); v.at++ {
		v.step()
	}
	return string(v.out)
}

type viqr struct {
	in      []rune
	at      int
	out     []rune
	escapes bool
	vowel   bool // the last of out is a vowel that may take a mark
	toned   bool // the word has its tone
}

func (v *viqr) step() {
	r := v.in[v.at]
	switch {
	case r == '\\' && v.at+1 < len(v.in) && strings.ContainsRune("\\'`?~.^(+*dD", v.in[v.at+1]):
		v.at++
		v.write(v.in[v.at], false)
	case (r == 'd' || r == 'D') && v.at+1 < len(v.in) && unicode.ToLower(v.in[v.at+1]) == 'd' && v.begins():
		v.at++
		v.write(map[bool]rune{true: 'Đ', false: 'đ'}[r == 'D'], false)
	case v.vowel && v.mark(r):
	default:
		v.write(r, strings.ContainsRune("aeiouyAEIOUY", r))
	}
}

// begins reports that a word begins here: "dd" inside one is no đ.
func (v *viqr) begins() bool { return v.at == 0 || !unicode.IsLetter(v.in[v.at-1]) }

func (v *viqr) write(r rune, vowel bool) {
	v.out = append(v.out, r)
	v.vowel = vowel
	v.toned = v.toned && unicode.IsLetter(r)
}

// mark puts r over the last letter, if it is a mark that the letter takes.
func (v *viqr) mark(r rune) bool {
	last := len(v.out) - 1
	m, tone := viqrMark(r)
	switch {
	case m == 0, tone && (v.toned || v.stops(r)), !tone && !shapes(v.out[last], m):
		return false
	}
	v.out[last] = []rune(norm.NFC.String(string(v.out[last]) + string(m)))[0]
	v.toned = v.toned || tone
	return true
}

func viqrMark(r rune) (mark rune, tone bool) {
	switch r {
	case '\'', '\u2019':
		return '\u0301', true
	case '`':
		return '\u0300', true
	case '?':
		return '\u0309', true
	case '~':
		return '\u0303', true
	case '.':
		return '\u0323', true
	case '^':
		return '\u0302', false
	case '(':
		return '\u0306', false
	case '+', '*':
		return '\u031B', false
	}
	return 0, false
}

// shapes reports whether the bare letter takes the mark that makes it another.
func shapes(letter, mark rune) bool {
	on := map[rune]string{'\u0302': "aeo", '\u0306': "a", '\u031B': "ou"}[mark]
	return strings.ContainsRune(on, unicode.ToLower(letter))
}

// stops reports that the character here ends a sentence and is no tone.
func (v *viqr) stops(r rune) bool {
	if v.escapes || r != '.' && r != '?' {
		return false
	}
	rest := v.in[v.at+1:]
	i := 0
	for i < len(rest) && (unicode.IsSpace(rest[i]) || strings.ContainsRune(`"')`, rest[i])) {
		i++
	}
	if i == len(rest) {
		return true
	}
	return i > 0 && (unicode.IsUpper(rest[i]) && !v.heading() || strings.ContainsRune(string(rest[:i]), '\n'))
}

// heading reports that the word before is set in capitals and is no numeral: a
// capital after it begins no sentence.
func (v *viqr) heading() bool {
	word := v.in[:v.at]
	for i := len(word) - 1; i >= 0 && !unicode.IsSpace(word[i]); i-- {
		if unicode.IsLower(word[i]) {
			return false
		}
		if unicode.IsUpper(word[i]) && !strings.ContainsRune("IVXLC", word[i]) {
			return true
		}
	}
	return false
}
