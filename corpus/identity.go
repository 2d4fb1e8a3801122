package corpus

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// NumberKey is what two spellings of a document's number have in common:
// "24 – ct/tu" and "24-CT/TU", "172/2025/NÐ-CP" and "172/2025/NĐ-CP".
func NumberKey(number string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u00ad', unicode.Is(unicode.Cf, r):
			return -1
		case r == 'Đ', r == 'đ', r == 'Ð', r == 'ð': // the last two are Icelandic, and look alike
			return 'D'
		case r == '−', unicode.Is(unicode.Pd, r):
			return '-'
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(number))
}
