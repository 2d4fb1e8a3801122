// Package viet knows Vietnamese text: normal forms, folding, syllables,
// chat abbreviations and the words of a question that say nothing about its
// topic. It imports nothing of this module.
package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean gives NFC text without invisible characters: zero-width and
// bidirectional controls, tag characters, variation selectors, soft hyphens
// and control characters other than line breaks and tabs.
func Clean(s string) string {
	return norm.NFC.String(strings.Map(visible, s))
}

func visible(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return r
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
		return -1
	case unicode.Is(unicode.Co, r):
		return -1
	}
	return r
}

// Unmark takes the diacritics off and keeps the capitals, đ as d: a text as
// somebody types it who leaves the marks out but not the shift key.
func Unmark(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ' || r == 'ð':
			b.WriteByte('d')
		case r == 'Đ' || r == 'Ð':
			b.WriteByte('D')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// HasDiacritics reports whether s has a Vietnamese mark or đ: without one,
// its words are known only folded.
func HasDiacritics(s string) bool {
	for _, r := range norm.NFD.String(s) {
		if unicode.Is(unicode.Mn, r) || r == 'đ' || r == 'Đ' {
			return true
		}
	}
	return false
}
