package viet

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// onsets and rimes are those of Vietnamese orthography, without tones; those
// of rimesAfterQ stand after q alone, whose u belongs to the rime here.
const (
	onsets = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
	rimes  = "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây " +
		"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
		"i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu iê " +
		"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet oi om on ong ooc oong op ot oc " +
		"ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơc ơi ơm ơn ơng ơp ơt ơu " +
		"u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uyp uôc uôi uôm uôn uông uôt uô " +
		"ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ươ ưm ưn " +
		"y yêm yên yêng yêt yêu"
	rimesAfterQ = "uai uan uang uanh uat uay uau uăc uăm uăn uăng uăt ue uet ueo uen uao uac uach uap uit uinh uich uip uơi"
)

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	onsetSet = setOf(onsets)
	rimeSet  = setOf(rimes)
	afterQ   = setOf(rimesAfterQ)
)

// IsSyllable reports a Vietnamese syllable in Unicode, in any case and with
// the tone on either vowel.
func IsSyllable(word string) bool {
	base, tone, ok := toneless(strings.ToLower(norm.NFC.String(word)))
	if !ok {
		return false
	}
	for cut := 0; cut <= min(3, len(base)); cut++ {
		if cut > 0 && !onsetSet[string(base[:cut])] {
			continue
		}
		rime := string(base[cut:])
		if known := rimeSet[rime] || afterQ[rime] && base[0] == 'q'; known && toneFits(rime, tone) {
			return true
		}
	}
	return false
}

// toneless parts the letters of a word in NFC from its tone, 0 when level; ok
// is false when it has more than one.
func toneless(word string) (letters []rune, tone rune, ok bool) {
	parts := lettersApart()
	letters = make([]rune, 0, len(word))
	for _, r := range word {
		if int(r) >= len(parts) {
			return composed(word)
		}
		p := parts[r]
		if p.tone != 0 && tone != 0 {
			return nil, 0, false
		}
		tone |= p.tone
		if p.letter != 0 {
			letters = append(letters, p.letter)
		}
	}
	return letters, tone, true
}

// apart is a character parted into its letter, 0 for a mark that stands alone,
// and its tone.
type apart struct{ letter, tone rune }

// lettersApart holds all characters that Vietnamese is written with, and more.
var lettersApart = sync.OnceValue(func() []apart {
	parts := make([]apart, 0x1F00)
	for r := range parts {
		letters, tone, _ := composed(string(rune(r)))
		parts[r].tone = tone
		if len(letters) > 0 {
			parts[r].letter = letters[0]
		}
	}
	return parts
})

// composed parts any word, in any normal form.
func composed(word string) (letters []rune, tone rune, ok bool) {
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			if tone != 0 {
				return nil, 0, false
			}
			tone = r
		default:
			b.WriteRune(r)
		}
	}
	return []rune(norm.NFC.String(b.String())), tone, true
}

// toneFits: a syllable that ends in c, ch, p or t has the acute or the dot.
func toneFits(rime string, tone rune) bool {
	switch rime[len(rime)-1] {
	case 'c', 'p', 't':
	case 'h':
		if !strings.HasSuffix(rime, "ch") {
			return true
		}
	default:
		return true
	}
	return tone == '\u0301' || tone == '\u0323'
}

// Respell gives a lower-case NFC syllable with its tone where the traditional
// rules put it: hoà becomes hòa, thuỷ becomes thủy, oè becomes òe. What is no
// syllable is given back.
func Respell(syllable string) string {
	if !mayMove(syllable) {
		return syllable
	}
	letters, tone, ok := toneless(syllable)
	if !ok || tone == 0 {
		return syllable
	}
	if at := toneAt(letters); at >= 0 {
		return toned(letters, at, tone)
	}
	return syllable
}

// mayMove reports whether a tone stands where there is a choice: on a vowel
// without a mark of its own, beside another one.
func mayMove(syllable string) bool {
	count, onPlain := 0, false
	for _, r := range syllable {
		switch {
		case strings.ContainsRune("àáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ", r):
			count, onPlain = count+1, true
		case r == '\u0300', r == '\u0301', r == '\u0303', r == '\u0309', r == '\u0323':
			return true
		case strings.ContainsRune(vowels, r):
			count++
		}
	}
	return onPlain && count > 1
}

func toned(letters []rune, at int, tone rune) string {
	return norm.NFC.String(string(letters[:at+1]) + string(tone) + string(letters[at+1:]))
}

const vowels = "aăâeêioôơuưy"

// toneAt gives the index of the letter of a toneless syllable that bears its
// tone, -1 without a vowel: the letter with a mark of its own, the last of
// them in ươ; else the vowel before a final consonant; else the first of two
// vowels and the middle one of three.
func toneAt(letters []rune) int {
	first, end := nucleus(letters)
	if first == end {
		return -1
	}
	for i := end - 1; i >= first; i-- {
		if strings.ContainsRune("ăâêôơư", letters[i]) {
			return i
		}
	}
	switch {
	case end < len(letters):
		return end - 1
	case end-first == 3:
		return first + 1
	}
	return first
}

// nucleus gives the vowels of a toneless syllable: from first up to end,
// without the u of qu and the i of gi when another vowel follows.
func nucleus(letters []rune) (first, end int) {
	for first < len(letters) && !strings.ContainsRune(vowels, letters[first]) {
		first++
	}
	end = first
	for end < len(letters) && strings.ContainsRune(vowels, letters[end]) {
		end++
	}
	if first == 1 && end-first > 1 && (letters[0] == 'q' && letters[1] == 'u' || letters[0] == 'g' && letters[1] == 'i') {
		first++
	}
	return first, end
}

// Key is what spellings of one syllable share: case, normal form, the place of
// the tone and i or y at the end do not count ("kỷ", "kỉ"; "quý", "quí").
func Key(syllable string) string {
	s := Respell(strings.ToLower(norm.NFC.String(syllable)))
	if n := len(s); n < 2 || n > 5 {
		return s
	}
	letters, tone, ok := toneless(s)
	if !ok || !endsInI(letters) {
		return s
	}
	letters[len(letters)-1] = 'y'
	if tone == 0 {
		return string(letters)
	}
	return toned(letters, len(letters)-1, tone)
}

// endsInI: i alone after h, k, l, m, s, t or qu may be written y.
func endsInI(letters []rune) bool {
	switch {
	case len(letters) == 2:
		return letters[1] == 'i' && strings.ContainsRune("hklmst", letters[0])
	case len(letters) == 3:
		return letters[2] == 'i' && letters[1] == 'u' && letters[0] == 'q'
	}
	return false
}
