package legacy

import (
	"strings"
	"unicode"
)

// vniMarks are the characters that VNI prints over the letter before them.
var vniMarks = map[rune]string{
	'ù': "\u0301", 'ø': "\u0300", 'û': "\u0309", 'õ': "\u0303", 'ï': "\u0323",
	'â': "\u0302", 'á': "\u0302\u0301", 'à': "\u0302\u0300", 'å': "\u0302\u0309", 'ã': "\u0302\u0303", 'ä': "\u0302\u0323",
	'ê': "\u0306", 'é': "\u0306\u0301", 'è': "\u0306\u0300", 'ú': "\u0306\u0309", 'ü': "\u0306\u0303", 'ë': "\u0306\u0323",
}

// vniLetters stand for a letter of their own.
var vniLetters = map[rune]rune{
	'ñ': 'đ', 'ô': 'ơ', 'ö': 'ư', 'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ',
}

// vniWord converts a word. Which case a mark is in does not matter: its letter's does.
func vniWord(b *strings.Builder, word string, _ place) {
	var before rune // the letter that a mark may follow
	for _, r := range word {
		small := unicode.ToLower(r)
		if mark, ok := vniMarks[small]; ok && takes(before, mark) {
			b.WriteString(mark)
			before = 0
			continue
		}
		if letter, ok := vniLetters[small]; ok {
			if small != r {
				letter = unicode.ToUpper(letter)
			}
			r = letter
		}
		b.WriteRune(r)
		before = r
	}
}

// takes reports whether a Vietnamese letter takes the marks: a circumflex
// stands on a, e and o, a breve on a alone.
func takes(letter rune, marks string) bool {
	on := "aeouyơư"
	switch []rune(marks)[0] {
	case '\u0302':
		on = "aeo"
	case '\u0306':
		on = "a"
	}
	return letter != 0 && strings.ContainsRune(on, unicode.ToLower(letter))
}
