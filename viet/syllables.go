package viet

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Syllables gives the words of s in lower-case NFC: runs of letters and
// digits. Marks stay with their letters, whatever the normal form of s.
func Syllables(s string) []string {
	list := make([]string, 0, len(s)/5)
	table := letterTable()
	start, changed := -1, false // of the word; whether it has capitals
	for i, r := range s {
		if r >= foldTableEnd || table[r] == otherwise {
			return syllablesOfAny(s)
		}
		switch lower := table[r]; {
		case lower == separates:
			if start >= 0 {
				list = append(list, lowered(s[start:i], changed))
			}
			start, changed = -1, false
		default:
			if start < 0 {
				start = i
			}
			changed = changed || lower != r
		}
	}
	if start >= 0 {
		list = append(list, lowered(s[start:], changed))
	}
	return list
}

func lowered(word string, changed bool) string {
	if !changed {
		return word
	}
	table, buf := letterTable(), make([]byte, 0, 16)
	for _, r := range word {
		buf = utf8.AppendRune(buf, table[r])
	}
	return string(buf)
}

// syllablesOfAny takes apart text in any script and normal form.
func syllablesOfAny(s string) []string {
	return slices.Collect(strings.FieldsFuncSeq(strings.ToLower(norm.NFC.String(s)), func(r rune) bool { return !inWord(r) }))
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

const (
	otherwise = 0 // not by itself
	separates = -1
)

// letterTable gives the lower case of the letters and digits that are in NFC
// whatever stands beside them, and separates for what parts words.
var letterTable = sync.OnceValue(func() *[foldTableEnd]rune {
	var table [foldTableEnd]rune
	for r := range rune(foldTableEnd) {
		switch composed := r < 0x300 || r >= 0x1E00 && r < 0x1F00 || r >= 0x2010; {
		case !composed || r == 0 || !norm.NFC.IsNormalString(string(r)):
		case inWord(unicode.ToLower(r)):
			table[r] = unicode.ToLower(r)
		default:
			table[r] = separates
		}
	}
	return &table
})
