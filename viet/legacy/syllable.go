package legacy

import (
	"strings"

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

// isSyllable reports a Vietnamese syllable in Unicode, in any case and with
// the tone on either vowel.
func isSyllable(word string) bool {
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

// toneless parts the letters of a word from its tone, 0 when level; ok is
// false when it has more than one.
func toneless(word string) (letters []rune, tone rune, ok bool) {
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
