package legacy

import (
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
)

// onsets and rimes are those of Vietnamese orthography, without tones.
const (
	onsets = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x"
	rimes  = "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây " +
		"e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu " +
		"i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu iê " +
		"o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oem oen oeo oet oi om on ong ooc oong op ot oc " +
		"ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơc ơi ơm ơn ơng ơp ơt ơu " +
		"u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uơ up ut uy uya uych uyên uyêt uynh uyt uyu uyp uôc uôi uôm uôn uông uôt uô " +
		"ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu ươ ưm ưn " +
		"y yêm yên yêng yêt yêu " +
		"uai uan uang uanh uat uay uau uăc uăm uăn uăng uăt ue uet ueo uen uao uac uach uap uit uinh uich uip uơi"
)

// parts of a syllable, as a set of strings
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
		if rime := string(base[cut:]); rimeSet[rime] && toneFits(rime, tone) {
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
