package extract

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean makes text NFC without control and invisible characters, with single
// white space. What is invisible goes first: it would keep a mark from
// composing with its letter.
func clean(s string) string {
	visible := strings.Map(visibleRune, s)
	return strings.Join(strings.Fields(norm.NFC.String(visible)), " ")
}

func visibleRune(r rune) rune {
	switch {
	case r == unicode.ReplacementChar:
		return r
	case unicode.IsSpace(r), unicode.Is(unicode.Zs, r), r == '\u2800':
		return ' '
	case invisible(r):
		return -1
	case r == 'Ð', r == 'Ɖ': // Icelandic and African letters that look like Đ
		return 'Đ'
	case r == 'ð':
		return 'đ'
	}
	return r
}

// invisible reports control, format, private and unassigned-looking characters
// that print nothing: zero-width and bidi controls, tags, variation selectors,
// fillers.
func invisible(r rune) bool {
	if r < 0x20 || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs, unicode.Variation_Selector) {
		return true
	}
	switch r {
	case '\u034F', '\u115F', '\u1160', '\u3164', '\uFFA0':
		return true
	}
	return r&0xFFFE == 0xFFFE || r >= 0xE0000 && r <= 0xE0FFF
}

func hasWords(lines []Line) bool {
	for _, l := range lines {
		if strings.ContainsFunc(l.Text, unicode.IsLetter) {
			return true
		}
	}
	return false
}
