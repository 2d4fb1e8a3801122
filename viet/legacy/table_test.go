package legacy

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// letters gives every Vietnamese letter with every tone, in one case.
func letters(upper bool) []string {
	var out []string
	for vowel := range strings.SplitSeq("a ă â e ê i o ô ơ u ư y", " ") {
		for _, tone := range []string{"", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"} {
			out = append(out, norm.NFC.String(vowel+tone))
		}
	}
	out = append(out, "đ")
	for i := range out {
		if upper {
			out[i] = strings.ToUpper(out[i])
		}
	}
	return out
}

// write spells a letter in an encoding, as a typist's program does; nil when
// the encoding has no such letter.
func write(e Encoding, letter string) []rune {
	r, _ := utf8.DecodeRuneInString(letter)
	small, upper := unicode.ToLower(r), unicode.IsUpper(r)
	base, marks := string(small), ""
	if d := []rune(norm.NFD.String(string(small))); len(d) > 1 {
		base, marks = string(d[0]), string(d[1:])
	}
	switch e {
	case TCVN3:
		for i, c := range tcvn3 {
			if c == r {
				return []rune{rune(0xA1 + i)}
			}
		}
	case VNI:
		out := base
		for mark, of := range vniMarks {
			if sameMarks(of, strings.ReplaceAll(marks, "\u031B", "")) {
				out = base + string(mark)
			}
		}
		horned := strings.Contains(marks, "\u031B")
		for code, of := range vniLetters {
			switch {
			case of == small:
				out = string(code)
			case horned && of == []rune(norm.NFC.String(base + "\u031B"))[0]:
				out = strings.Replace(out, base, string(code), 1)
			}
		}
		if upper {
			out = strings.ToUpper(out)
		}
		return []rune(out)
	case VIQR:
		if r == 'đ' || r == 'Đ' {
			return map[bool][]rune{true: []rune("DD"), false: []rune("dd")}[upper]
		}
		out := base
		shape := strings.IndexAny(marks, "\u0302\u0306\u031B")
		if shape >= 0 { // first the letter, then its tone
			r, size := utf8.DecodeRuneInString(marks[shape:])
			marks = string(r) + marks[:shape] + marks[shape+size:]
		}
		for _, m := range marks {
			out += map[rune]string{'\u0300': "`", '\u0301': "'", '\u0303': "~", '\u0309': "?", '\u0323': ".", '\u0302': "^", '\u0306': "(", '\u031B': "+"}[m]
		}
		if upper {
			out = strings.ToUpper(out)
		}
		return []rune(out)
	case Windows1258:
		return writeWindows1258(r)
	case Unicode:
	}
	return nil
}

func sameMarks(a, b string) bool {
	return norm.NFD.String("a"+a) == norm.NFD.String("a"+b)
}

func writeWindows1258(r rune) []rune {
	if b, ok := charmap.Windows1258.EncodeRune(r); ok {
		return []rune{latinRune(b)}
	}
	d := []rune(norm.NFD.String(string(r)))
	for i, m := range d {
		if tone, ok := charmap.Windows1258.EncodeRune(m); ok && unicode.Is(unicode.Mn, m) {
			rest := norm.NFC.String(string(d[:i]) + string(d[i+1:]))
			if b, ok := charmap.Windows1258.EncodeRune([]rune(rest)[0]); ok && utf8.RuneCountInString(rest) == 1 {
				return []rune{latinRune(b), latinRune(tone)}
			}
		}
	}
	return nil
}

func TestEveryVietnameseLetterComesBackFromEachEncoding(t *testing.T) {
	t.Parallel()
	for _, e := range []Encoding{TCVN3, VNI, VIQR, Windows1258} {
		for _, upper := range []bool{false, true} {
			for _, letter := range letters(upper) {
				code := write(e, letter)
				if r, _ := utf8.DecodeRuneInString(letter); r < utf8.RuneSelf {
					continue
				}
				if len(code) == 0 {
					if e != TCVN3 || !upper {
						t.Errorf("%s cannot write %s", e, letter)
					}
					continue
				}
				if got := Convert(string(code)+"x", e, false); got != letter+"x" {
					t.Errorf("%s: %q reads %q, want %q", e, string(code), got, letter+"x")
				}
				if got := Convert("t"+string(code), e, true); e != VIQR && got != "T"+strings.ToUpper(letter) {
					t.Errorf("%s in capitals: %q reads %q", e, string(code), got)
				}
			}
		}
	}
}

func TestTCVN3CapitalsWithTonesComeFromTheFont(t *testing.T) {
	t.Parallel()
	for _, small := range letters(false) {
		code := write(TCVN3, small)
		if code == nil {
			code = []rune(small) // ASCII
		}
		if got := Convert("t"+string(code), TCVN3, true); got != "T"+strings.ToUpper(small) {
			t.Errorf("%s: got %q", small, got)
		}
	}
}

func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		"Céng hoµ x· héi chñ nghÜa ViÖt nam", "Coäng hoøa xaõ hoäi", "Co^.ng ho`a", Latin([]byte("ng\xFD\xF5\xCCi")),
		"\u00AD\u00ADc) \u00AD", "Điều\x00\xff", "\\", "dd^", "\u03BC\u0301", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, e := range []Encoding{Unicode, TCVN3, VNI, VIQR, Windows1258} {
			got := Convert(s, e, false)
			if e != Unicode && utf8.ValidString(s) && (!utf8.ValidString(got) || !norm.NFC.IsNormalString(got)) {
				t.Errorf("%s: %q gives %q", e, s, got)
			}
			Convert(s, e, true)
		}
		v := Weigh(s)
		if v.Unicode > v.Words || v.Broken > v.Words || v.Syllables(TCVN3) > v.Words {
			t.Errorf("%q: %+v", s, v)
		}
		if e := Detect(s); e != Unicode && v.Unicode > 0 {
			t.Errorf("%q is in Unicode, not in %s", s, e)
		}
	})
}
