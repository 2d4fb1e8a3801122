package answer

import (
	"unicode"

	"neuguong/viet"
)

const otherLanguage = "Mình chỉ đọc được câu hỏi bằng tiếng Việt; bạn hãy hỏi lại bằng tiếng Việt, không dấu cũng được."

// foreignWords are words of English and French that no Vietnamese syllable
// looks like, with marks or without.
var foreignWords = setOf(`what when where which who why how is are was were of for with does did should would could may might must
	my your our their his her its this that these those and or if not from by about please tell people member members party
	share shared shares allowed rules rule happens happen social network networks news punished law
	quelle quel quels quelles est sont les des pour dans avec une qui que sur par cette`)

const (
	fewestForeign = 3    // words that tell another language
	leastForeign  = 0.25 // of all words
)

// foreign reports a question in another language: in another script, or in
// Latin letters without marks and with many words of another language.
func foreign(question string) bool {
	latin, other := 0, 0
	for _, r := range question {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin++
		case unicode.IsLetter(r):
			other++
		}
	}
	if other > latin {
		return true
	}
	words, told := viet.Syllables(question), 0
	for _, w := range words {
		if foreignWords[w] {
			told++
		}
	}
	return told >= fewestForeign && !viet.HasDiacritics(question) && float64(told) >= leastForeign*float64(len(words))
}
