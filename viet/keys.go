package viet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What the keys of an input method left behind when it was off: Telex
// ("dduwowcj") and VNI ("d9uo7c5").

// telexTones and vniTones are the keys of tones.
var (
	telexTones = map[rune]rune{'s': '\u0301', 'f': '\u0300', 'r': '\u0309', 'x': '\u0303', 'j': '\u0323'}
	vniTones   = map[rune]rune{'1': '\u0301', '2': '\u0300', '3': '\u0309', '4': '\u0303', '5': '\u0323'}
)

// decoded is a syllable read from keys; strokes is how many keys made marks.
type decoded struct {
	text    string
	strokes int
	apart   bool // a mark was typed before the last letter
}

// keyboard collects the letters of a syllable as they are typed.
type keyboard struct {
	letters []rune
	tone    rune
	strokes int
	apart   bool
	pending bool // the last key made a mark
}

func (k *keyboard) letter(r rune) {
	k.letters = append(k.letters, r)
	k.apart = k.apart || k.pending
	k.pending = false
}

func (k *keyboard) stroke() bool {
	k.strokes++
	k.pending = true
	return true
}

// mark changes the last letter that is one of from.
func (k *keyboard) mark(from, to string) bool {
	source, target := []rune(from), []rune(to)
	for i := len(k.letters) - 1; i >= 0; i-- {
		for j, r := range source {
			if k.letters[i] == r {
				k.letters[i] = target[j]
				return k.stroke()
			}
		}
	}
	return false
}

// horn makes ươ of uo, else ơ or ư.
func (k *keyboard) horn() bool {
	for i := 0; i+1 < len(k.letters); i++ {
		if (k.letters[i] == 'u' || k.letters[i] == 'ư') && (k.letters[i+1] == 'o' || k.letters[i+1] == 'ơ') && (i == 0 || k.letters[i-1] != 'q') {
			k.letters[i], k.letters[i+1] = 'ư', 'ơ'
			return k.stroke()
		}
	}
	return k.mark("ou", "ơư")
}

func (k *keyboard) setTone(tone rune) bool {
	if k.tone != 0 || !strings.ContainsFunc(string(k.letters), func(r rune) bool { return strings.ContainsRune(vowels, r) }) {
		return false
	}
	k.tone = tone
	return k.stroke()
}

// done gives what was typed, if it is a syllable with a mark.
func (k *keyboard) done() (decoded, bool) {
	s := string(k.letters)
	if at := toneAt(k.letters); k.tone != 0 && at >= 0 {
		s = toned(k.letters, at, k.tone)
	}
	return decoded{s, k.strokes, k.apart}, k.strokes > 0 && len(k.letters) > 1 && HasDiacritics(s) && IsSyllable(s)
}

// typedSoFar starts with marks that the input method did make.
func startKeyboard(word string) (*keyboard, []rune, bool) {
	letters, tone, ok := toneless(strings.ToLower(norm.NFC.String(word)))
	return &keyboard{tone: tone}, letters, ok
}

// telex reads a lower-case word as Telex keys.
func telex(word string) (decoded, bool) {
	k, keys, ok := startKeyboard(word)
	if !ok {
		return decoded{}, false
	}
	for _, r := range keys {
		if !k.telexKey(r) {
			k.letter(r)
		}
	}
	return k.done()
}

func (k *keyboard) telexKey(r rune) bool {
	switch r {
	case 'w':
		if k.horn() || k.mark("a", "ă") {
			return true
		}
		k.letter('ư')
		return k.stroke()
	case 'a':
		return k.mark("a", "â")
	case 'e':
		return k.mark("e", "ê")
	case 'o':
		return k.mark("o", "ô")
	case 'd':
		return k.mark("d", "đ")
	}
	if tone, ok := telexTones[r]; ok {
		return k.setTone(tone)
	}
	return false
}

// vni reads a word of letters and digits as VNI keys.
func vni(word string) (decoded, bool) {
	k, keys, ok := startKeyboard(word)
	if !ok || !strings.ContainsAny(word, "123456789") {
		return decoded{}, false
	}
	for _, r := range keys {
		if !unicode.IsDigit(r) {
			k.letter(r)
			continue
		}
		if !k.vniKey(r) {
			return decoded{}, false
		}
	}
	return k.done()
}

func (k *keyboard) vniKey(r rune) bool {
	switch r {
	case '6':
		return k.mark("aeo", "âêô")
	case '7':
		return k.horn()
	case '8':
		return k.mark("a", "ă")
	case '9':
		return k.mark("d", "đ")
	}
	tone, ok := vniTones[r]
	return ok && k.setTone(tone)
}
