package extract

import (
	"strings"
	"unicode"

	"neuguong/viet/legacy"
)

// restoreHorn gives back the "ư" of TCVN3 at the end of a printed line, which
// the PDF engine takes for the hyphen of a divided word.
func restoreHorn(text string) string {
	line := strings.TrimRight(text, " ")
	stem, ok := strings.CutSuffix(line, "-")
	word := stem[strings.LastIndexByte(stem, ' ')+1:]
	if !ok || word == "" || strings.ContainsFunc(word, unicode.IsDigit) {
		return text
	}
	read := legacy.Convert(word+"\u00AD", legacy.TCVN3, false)
	if !strings.HasSuffix(read, "ư") || legacy.Weigh(read).Syllables(legacy.Unicode) == 0 {
		return text
	}
	return stem + "\u00AD"
}

// levelCapitals writes the letters of capitals that TCVN3 keeps in its fonts:
// "NGHị ĐịNH Bộ" reads "NGHỊ ĐỊNH BỘ". A word in capitals has several and no
// plain small letter; in a line of such words, a shorter one goes with them.
func levelCapitals(line string) string {
	words := strings.Split(line, " ")
	capitals, small := 0, 0
	for _, w := range words {
		upper, lower := plainLetters(w)
		capitals += oneIf(upper > 1 && lower == 0)
		small += oneIf(lower > 0)
	}
	for i, w := range words {
		upper, lower := plainLetters(w)
		if lower == 0 && (upper > 1 || upper == 1 && capitals > 1 && capitals > 2*small) {
			words[i] = strings.ToUpper(w)
		}
	}
	return strings.Join(words, " ")
}

// plainLetters counts the letters of TCVN3 that have a capital of their own.
func plainLetters(word string) (upper, lower int) {
	for _, r := range word {
		if !unicode.IsLetter(r) || r > 0x7F && !strings.ContainsRune("ĂÂÊÔƠƯĐăâêôơưđ", r) {
			continue
		}
		if unicode.IsUpper(r) {
			upper++
		} else {
			lower++
		}
	}
	return upper, lower
}
