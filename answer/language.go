package answer

import (
	"strings"
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

// What tells a language that is not listed: words too long for short forms that
// no Vietnamese syllable is spelt like.
const (
	longWord      = 4   // letters
	fewestUnlike  = 4   // such words
	leastUnlike   = 0.6 // of all words
	leastDespite  = 0.4 // of all words listed as foreign, where a name has Vietnamese marks
	marksOfOthers = "äëïöüßñçåøæœÿžšč"
)

// foreign reports a question in another language: in another script, with many
// words of another language, or mostly with words that are no syllables.
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
	words, told, unlike := viet.Syllables(question), 0, 0
	for _, w := range words {
		if foreignWords[w] {
			told++
		}
		if letters := []rune(w); len(letters) >= longWord && unicode.IsLetter(letters[0]) && !viet.IsSyllable(w) && !viet.IsSyllable(viet.Fold(w)) {
			unlike++
		}
	}
	share := func(n int) float64 { return float64(n) / float64(max(1, len(words))) }
	switch marked := viet.HasDiacritics(question) && !strings.ContainsAny(strings.ToLower(question), marksOfOthers); {
	case told >= fewestForeign && !marked:
		return share(told) >= leastForeign
	case told >= fewestForeign && share(told) >= leastDespite:
		return true
	}
	return unlike >= fewestUnlike && share(unlike) >= leastUnlike
}
