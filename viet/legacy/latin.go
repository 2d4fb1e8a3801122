package legacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// latinRune is what windows-1252 makes of a byte.
func latinRune(b byte) rune {
	if r := charmap.Windows1252.DecodeByte(b); r != utf8.RuneError {
		return r
	}
	return rune(b)
}

// latinByte is the byte that windows-1252 writes for r.
func latinByte(r rune) (byte, bool) {
	if b, ok := charmap.Windows1252.EncodeRune(r); ok {
		return b, true
	}
	return byte(r), r < 0x100
}

// OnlyUnicode reports a letter or mark that Vietnamese has and windows-1252
// lacks: text with one of them is in Unicode.
func OnlyUnicode(r rune) bool {
	return r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ăĂđĐĩĨũŨơƠưƯ", r) || r >= 0x300 && r <= 0x323
}

// WordRune reports what may stand for a letter in one of the encodings: every
// letter, and the signs of the upper half of windows-1252.
func WordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || r > 0xA0 && r < 0x100 || r == greekMu
}

// greekMu is what some programs write for the micro sign, a letter of TCVN3.
const greekMu = '\u03BC'

// eachWord gives text with its words converted, but those with letters that
// only Unicode has.
func eachWord(text string, convert func(b *strings.Builder, word string, place place)) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/4)
	for i := 0; i < len(text); {
		end := i
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if !WordRune(r) {
				break
			}
			end += size
		}
		if end == i {
			_, size := utf8.DecodeRuneInString(text[i:])
			b.WriteString(text[i : i+size])
			i += size
			continue
		}
		if word := text[i:end]; strings.ContainsFunc(word, OnlyUnicode) || isASCII(word) {
			b.WriteString(word)
		} else {
			convert(&b, word, place{text, i, end})
		}
		i = end
	}
	return b.String()
}

// place is where a word stands in its text.
type place struct {
	text     string
	from, to int
}

// next is the character after the word, 0 at the end of the text.
func (p place) next() rune {
	if p.to == len(p.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.to:])
	return r
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
