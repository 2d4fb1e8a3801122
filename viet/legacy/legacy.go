// Package legacy reads Vietnamese typed before Unicode: TCVN3 (the ABC fonts),
// VNI, VIQR and windows-1258. It converts a text, knows encodings by the names
// of their fonts, and recognises them by the syllables they make.
//
// TCVN3 and VNI are encodings of fonts: a file holds letters of Western
// Europe, and the font draws others in their place. Text is therefore taken as
// such files give it, a Unicode string with one character for each byte of
// windows-1252: "Céng hoµ x· héi". [Latin] makes such a string of bytes.
//
// The package imports nothing of this module.
package legacy

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Encoding is how the characters of a text stand for Vietnamese letters.
type Encoding int

// Encodings. Unicode is the zero value: there is nothing to convert.
const (
	Unicode Encoding = iota
	TCVN3
	VNI
	VIQR
	Windows1258
)

// String gives the name that Vietnamese users know.
func (e Encoding) String() string {
	switch e {
	case TCVN3:
		return "TCVN3 (ABC)"
	case VNI:
		return "VNI"
	case VIQR:
		return "VIQR"
	case Windows1258:
		return "Windows-1258"
	}
	return "Unicode"
}

// Convert gives the NFC text that stands for text in e. With capitals the font
// draws small letters as capitals, as .VnTimeH does. Characters that mean
// nothing in e, and words with a letter that only Unicode has, stay as they are;
// text in Unicode is returned unchanged, but for capitals asked for.
func Convert(text string, e Encoding, capitals bool) string {
	switch e {
	case TCVN3:
		text = eachWord(text, tcvn3Word)
	case VNI:
		text = eachWord(text, vniWord)
	case VIQR:
		text = fromVIQR(text)
	case Windows1258:
		text = eachWord(text, windows1258Word)
	}
	if e != Unicode {
		text = norm.NFC.String(text)
	}
	if capitals {
		text = strings.ToUpper(text)
	}
	return text
}

// Latin reads bytes as windows-1252. The five bytes it leaves undefined become
// the control characters of the same number, so that no byte is lost.
func Latin(data []byte) string {
	var b strings.Builder
	b.Grow(len(data) + len(data)/4)
	for _, c := range data {
		b.WriteRune(latinRune(c))
	}
	return b.String()
}
