package legacy

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tcvn3 is the upper half of TCVN 5712:1993 from 0xA1, with the capitals of
// its table VN2 where VN3 has nothing. The five marks from 0xB0 follow the
// letter they stand on.
var tcvn3 = []rune("ĂÂÊÔƠƯĐăâêôơưđẶ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ")

const softHyphen = '\u00AD' // the "ư" of TCVN3

func tcvn3Rune(r rune) rune {
	if r == greekMu {
		r = 'µ'
	}
	if r < 0xA1 || r > 0xFF {
		return r
	}
	return tcvn3[r-0xA1]
}

// tcvn3Word converts a word. A sign that belongs to no letter, such as a degree
// or the comma of a thousand, stays; so does a soft hyphen that is one.
func tcvn3Word(b *strings.Builder, word string, at place) {
	word = strings.ReplaceAll(word, "\u03BC", "µ")
	if !strings.ContainsRune(word, softHyphen) {
		b.WriteString(tcvn3Letters(word))
		return
	}
	whole := tcvn3Letters(word)
	if rest := strings.ReplaceAll(word, string(softHyphen), ""); hyphenated(whole, tcvn3Letters(rest), at) {
		b.WriteString(tcvn3Letters(rest))
		return
	}
	b.WriteString(whole)
}

// hyphenated tells a soft hyphen from a letter: one that stands alone or
// before a label is none, nor is one without which the word is a syllable, and
// with which it is not.
func hyphenated(whole, rest string, at place) bool {
	if rest == "" {
		return at.next() != ')' && at.next() != '.' || unicode.IsDigit(at.next())
	}
	return !IsSyllable(whole) && (IsSyllable(rest) || at.next() == ')' && len([]rune(rest)) == 1)
}

func tcvn3Letters(word string) string {
	var b strings.Builder
	var before rune
	for _, r := range word {
		c := tcvn3Rune(r)
		if unicode.Is(unicode.Mn, c) && !vowel(before) {
			c = r
		}
		b.WriteRune(c)
		before = c
	}
	return b.String()
}

func vowel(r rune) bool {
	base := []rune(norm.NFD.String(string(unicode.ToLower(r))))
	return len(base) > 0 && strings.ContainsRune("aeiouy", base[0])
}
