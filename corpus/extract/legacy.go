package extract

import (
	"strings"
	"unicode"
)

// encoding is how the characters of a text stand for Vietnamese letters.
type encoding string

const (
	unicodeText encoding = ""
	tcvn3       encoding = "TCVN3 (ABC)"
	vni         encoding = "VNI"
	mojibake    encoding = "lẫn lộn" // UTF-8 or Windows-1258 read as Latin-1
)

// letters that only Vietnamese text in Unicode has
func vietnamese(r rune) bool {
	return r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ăĂđĐĩĨũŨơƠưƯ", r) || r >= 0x300 && r <= 0x323
}

// tcvn3Mark are the letters of TCVN3 that Latin-1 reads as signs: no word of
// any language has them between its letters.
func tcvn3Mark(r rune) bool { return strings.ContainsRune("µ¶·¸¹¨»¼½¾©ª«¬\u00AD®", r) }

// detectLegacy tells whether the text, or a part of it, was typed in a
// pre-Unicode encoding, and on which page that begins. One document can mix
// encodings, so lines are judged one by one.
func detectLegacy(lines []rawLine) (encoding, int) {
	count := map[encoding]int{}
	page := map[encoding]int{}
	words := 0
	for _, l := range lines {
		enc, n := lineEncoding(l.raw())
		if n == 0 {
			continue
		}
		words++
		if count[enc]++; count[enc] == 1 {
			page[enc] = l.Page
		}
	}
	for _, enc := range []encoding{tcvn3, vni, mojibake} {
		if n := count[enc]; n >= 5 || n >= 1 && n*5 >= words {
			return enc, page[enc]
		}
	}
	return unicodeText, 0
}

// lineEncoding judges one line by its words that are not ASCII; n counts them.
func lineEncoding(line string) (enc encoding, n int) {
	var signs, pairs, broken int
	for word := range strings.FieldsFuncSeq(line, wordBreak) {
		if isASCII(word) {
			continue
		}
		n++
		if strings.ContainsFunc(word, vietnamese) {
			return unicodeText, n
		}
		signs += oneIf(tcvn3Word(word))
		pairs += oneIf(vniWord(word))
		broken += oneIf(strings.Contains(word, "á»") || strings.Contains(word, "áº") || strings.Contains(word, "Æ°") || strings.Contains(word, "Ä‘"))
	}
	switch {
	case broken >= 2:
		return mojibake, n
	case signs >= 2 || signs == 1 && n >= 2:
		return tcvn3, n
	case pairs >= 2 && pairs*2 >= n:
		return vni, n
	}
	return unicodeText, n
}

func wordBreak(r rune) bool {
	return r < 0x80 && !unicode.IsLetter(r) || r == '\u00A0' || unicode.IsSpace(r)
}

// tcvn3Word: a TCVN3 sign beside a letter: "hoµ", "n¨m", "®iÒu", "x·".
func tcvn3Word(word string) bool {
	letter, sign := false, false
	for _, r := range word {
		if tcvn3Mark(r) {
			sign = true
		} else if unicode.IsLetter(r) && r < 0x100 {
			letter = true
		} else {
			return false
		}
	}
	return letter && sign
}

// vniWord: a vowel followed by the letter that VNI prints as its mark: "Coäng", "hoøa".
func vniWord(word string) bool {
	before := ' '
	for _, r := range word {
		if strings.ContainsRune("aeouyôöAEOUYÔÖ", before) && strings.ContainsRune("øùûõïàáåãäâêéèëüúAØÙÛÕÏÀÁÅÃÄÂÊÉÈËÜÚ", r) && r > 0x80 {
			return true
		}
		before = r
	}
	return strings.ContainsAny(word, "ñÑ") && strings.ContainsAny(word, "öôøùûõï")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}
