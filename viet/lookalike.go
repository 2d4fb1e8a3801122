package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lookalikes are letters of other scripts that are drawn like Latin ones, and
// those (Unicode Technical Standard 39, confusables, as far as Vietnamese
// words can be made of them).
const (
	lookalikes = "аеорсухіјѕһԁԛԝкмтвнёАВЕКМНОРСТУХІЈЅԚԜαορνικτυχεΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıᴀ"
	latins     = "aeopcyxijshdqwkmtbneABEKMHOPCTYXIJSQWaopviktuxeABEZHIKMNOPTYXagia"
)

// Typed gives a question as it was meant: [Clean], and in Latin letters where
// letters of other scripts, wide or styled ones were put in the place of those
// they are drawn like. A word in another script stays.
func Typed(s string) string {
	s = Clean(s)
	if strings.IndexFunc(s, disguised) < 0 {
		return s
	}
	latin := strings.Map(toLatin, norm.NFC.String(strings.Map(plain, s)))
	before, after := strings.FieldsFunc(s, unicode.IsSpace), strings.FieldsFunc(latin, unicode.IsSpace)
	if len(before) != len(after) {
		return s
	}
	kept := map[string]string{}
	for i := range before {
		if strings.IndexFunc(after[i], strange) >= 0 { // not drawn with Latin letters alone
			kept[after[i]] = before[i]
		}
	}
	if len(kept) == 0 {
		return norm.NFC.String(latin)
	}
	for i, word := range after {
		if original, ok := kept[word]; ok {
			after[i] = original
		}
	}
	return norm.NFC.String(strings.Join(after, " "))
}

// disguised reports a letter or figure that may stand in the place of a Latin one.
func disguised(r rune) bool {
	return r > unicode.MaxLatin1 && unicode.IsLetter(r) && (!unicode.Is(unicode.Latin, r) || r >= 0xFF00 || strings.ContainsRune(lookalikes, r)) ||
		r > unicode.MaxLatin1 && unicode.IsDigit(r)
}

// strange reports a letter that is not Latin.
func strange(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }

// plain takes wide and styled letters and digits for ordinary ones.
func plain(r rune) rune {
	if !disguised(r) {
		return r
	}
	if p := []rune(norm.NFKC.String(string(r))); len(p) == 1 {
		return p[0]
	}
	return r
}

func toLatin(r rune) rune {
	if r < unicode.MaxLatin1 {
		return r
	}
	from, to := []rune(lookalikes), latins
	for i, l := range from {
		if l == r {
			return rune(to[i])
		}
	}
	return r
}
