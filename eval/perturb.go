package eval

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"neuguong/viet"
)

// Perturb changes a question the way people type it. A question is changed
// alike in every run.
type Perturb string

// Perturbations.
const (
	None          Perturb = "none"
	NoDiacritics  Perturb = "nodiacritics"
	Typos         Perturb = "typos"         // a slip in one syllable of five
	Abbreviations Perturb = "abbreviations" // short forms wherever there are some
	Telex         Perturb = "telex"         // one syllable of four as the keys it is typed with
)

// apply gives the question as it would be typed.
func (p Perturb) apply(question string) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(question))              // never fails
	random := rand.New(rand.NewPCG(h.Sum64(), 1)) //nolint:gosec // repeatable, nothing secret
	switch p {
	case NoDiacritics:
		return viet.Fold(question)
	case Typos:
		return eachWord(question, func(w string) string {
			if random.IntN(5) > 0 {
				return w
			}
			return slip(random, w)
		})
	case Telex:
		return eachWord(question, func(w string) string {
			if random.IntN(4) > 0 {
				return w
			}
			return telexKeys(w)
		})
	case Abbreviations:
		return abbreviate(question)
	case None:
	}
	return question
}

// eachWord changes the words of letters of a text.
func eachWord(text string, change func(string) string) string {
	words := strings.Split(norm.NFC.String(text), " ")
	for i, w := range words {
		core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		if core == "" || strings.ContainsFunc(core, func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		words[i] = strings.Replace(w, core, change(core), 1)
	}
	return strings.Join(words, " ")
}

const tones = "\u0300\u0301\u0303\u0309\u0323"

// slip types a word with a wrong, missing or doubled tone, with a key beside
// the right one, or without one of its letters.
func slip(random *rand.Rand, word string) string {
	decomposed := []rune(norm.NFD.String(word))
	at := slices.IndexFunc(decomposed, func(r rune) bool { return strings.ContainsRune(tones, r) })
	switch kind := random.IntN(5); {
	case kind == 0 && at >= 0:
		decomposed[at] = []rune(tones)[random.IntN(5)]
	case kind == 1 && at >= 0:
		decomposed = slices.Delete(decomposed, at, at+1)
	case kind == 2 && at >= 0: // the key of the tone pressed twice: no tone, and its letter
		key := toneKeys[decomposed[at]]
		decomposed = append(slices.Delete(decomposed, at, at+1), key)
	case kind == 3:
		i := letterAt(random, decomposed)
		beside := neighbours[unicode.ToLower(decomposed[i])]
		if beside == "" {
			return word
		}
		decomposed[i] = rune(beside[random.IntN(len(beside))])
	default:
		if len([]rune(word)) > 2 {
			i := letterAt(random, decomposed)
			decomposed = slices.Delete(decomposed, i, i+1)
		}
	}
	return norm.NFC.String(string(decomposed))
}

func letterAt(random *rand.Rand, decomposed []rune) int {
	for {
		if i := random.IntN(len(decomposed)); unicode.IsLetter(decomposed[i]) {
			return i
		}
	}
}

// neighbours are the keys beside each key.
var neighbours = map[rune]string{
	'q': "wa", 'w': "qes", 'e': "wrd", 'r': "etf", 't': "ryg", 'y': "tuh", 'u': "yij", 'i': "uok", 'o': "ipl", 'p': "ol",
	'a': "qsz", 's': "adwx", 'd': "sfec", 'f': "dgrv", 'g': "fhtb", 'h': "gjyn", 'j': "hkum", 'k': "jlim", 'l': "ko",
	'z': "xa", 'x': "zcs", 'c': "xvd", 'v': "cbf", 'b': "vng", 'n': "bmh", 'm': "njk",
}

var toneKeys = map[rune]rune{'\u0300': 'f', '\u0301': 's', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j'}

// telexKeys gives the keys that a word is typed with, the tone last.
func telexKeys(word string) string {
	var b strings.Builder
	var tone rune
	for _, r := range norm.NFD.String(word) {
		switch {
		case toneKeys[r] != 0:
			tone = toneKeys[r]
		case r == '\u0302': // of the letter before
			text := b.String()
			b.WriteByte(text[len(text)-1])
		case r == '\u0306', r == '\u031b':
			b.WriteByte('w')
		case r == 'đ':
			b.WriteString("dd")
		case r == 'Đ':
			b.WriteString("DD")
		default:
			b.WriteRune(r)
		}
	}
	if tone != 0 {
		b.WriteRune(tone)
	}
	return b.String()
}

// abbreviate writes the short form of everything that has one, the longest
// phrase first; of several forms the first in the order of the alphabet.
func abbreviate(text string) string {
	short := map[string]string{}
	longest := 0
	for s, long := range viet.Abbreviations() {
		if before, ok := short[long]; !ok || s < before {
			short[long] = s
		}
		longest = max(longest, len(strings.Fields(long)))
	}
	words := strings.Fields(norm.NFC.String(text))
	var out []string
	for i := 0; i < len(words); {
		n := min(longest, len(words)-i)
		for ; n > 0; n-- {
			phrase := strings.Join(words[i:i+n], " ")
			core := strings.TrimRight(phrase, ".,;:?!")
			if s, ok := short[strings.ToLower(core)]; ok {
				out = append(out, s+phrase[len(core):])
				break
			}
		}
		if n == 0 {
			out, n = append(out, words[i]), 1
		}
		i += n
	}
	return strings.Join(out, " ")
}
