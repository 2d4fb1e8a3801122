package viet

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives lower-case text without diacritics, đ as d: what a person types
// who leaves the marks out. It is insensitive to NFC and NFD and to old and
// new tone placement. Bytes that are not UTF-8 become U+FFFD.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	table := foldTable()
	for _, r := range s {
		if r >= foldTableEnd {
			return foldAny(s)
		}
		switch folded := table[r]; folded {
		case foldsToNothing:
		case foldsOtherwise:
			return foldAny(s)
		default:
			if folded < utf8.RuneSelf {
				b.WriteByte(byte(folded))
			} else {
				b.WriteRune(folded)
			}
		}
	}
	return b.String()
}

// isFolded reports ASCII without capitals, which most syllables without marks are.
func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c == 0 || c >= utf8.RuneSelf || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// foldAny folds text in any script.
func foldAny(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	// Beside a broken byte, norm leaves letters composed.
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch r = unicode.ToLower(r); {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'ð': // ð: typed or converted in place of đ
			b.WriteByte('d')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

const (
	// foldTableEnd is behind the letters, marks and punctuation of Vietnamese.
	foldTableEnd = 0x2070

	foldsToNothing = -1
	foldsOtherwise = 0 // into several letters, or not by itself
)

// foldTable is what each letter folds to, whatever stands beside it. Scripts
// other than Latin are left to foldAny.
var foldTable = sync.OnceValue(func() *[foldTableEnd]rune {
	var table [foldTableEnd]rune
	for r := range rune(foldTableEnd) {
		latin := r < 0x250 || r >= 0x300 && r < 0x370 || r >= 0x1E00 && r < 0x1F00 || r >= 0x2010
		if !latin || r == 0 {
			continue
		}
		switch folded := []rune(foldAny(string(r))); len(folded) {
		case 0:
			table[r] = foldsToNothing
		case 1:
			table[r] = folded[0]
		}
	}
	return &table
})
