package legacy

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
)

// windows1258Word converts a word. The tone follows its vowel as a character of
// its own; one that follows no vowel is no tone.
func windows1258Word(b *strings.Builder, word string, _ place) {
	var before rune
	for _, r := range word {
		c := r
		if code, ok := latinByte(r); ok && code >= 0xA0 {
			c = charmap.Windows1258.DecodeByte(code)
		}
		if unicode.Is(unicode.Mn, c) && !vowel(before) {
			c = r
		}
		b.WriteRune(c)
		before = c
	}
}
