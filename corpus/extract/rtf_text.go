package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/htmlindex"

	"neuguong/viet/legacy"
)

// rtfFont is a font of the font table.
type rtfFont struct {
	name     string
	codePage int // 0 for that of the document
	symbol   bool
}

// fontWord deals with a word of the font table; the name follows as text and
// belongs to the font last named.
func (r *rtfReader) fontWord(t rtfToken) {
	switch t.word {
	case "f":
		r.fonts[-1] = &rtfFont{}
		r.fonts[t.number] = r.fonts[-1]
		r.name.Reset()
	case "fcharset":
		if f := r.fonts[-1]; f != nil {
			f.codePage, f.symbol = rtfCharsets[t.number], t.number == 2
		}
	case "cpg":
		if f := r.fonts[-1]; f != nil {
			f.codePage = t.number
		}
	}
}

// rtfCharsets gives the code pages of Windows' character sets.
var rtfCharsets = map[int]int{
	77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
	186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// flush gives out the text not yet decoded.
func (r *rtfReader) flush(s *rtfState) {
	if len(r.bytes) > 0 {
		b := r.bytes
		r.bytes = nil
		r.add(s, r.decode(s, b))
	}
	if len(r.units) > 0 {
		units := r.units
		r.units = nil
		r.add(s, string(utf16.Decode(units)))
	}
}

// add puts text where the group's text goes.
func (r *rtfReader) add(s *rtfState, text string) {
	switch s.target {
	case rtfBody:
		look := s.look
		look.deleted = s.deleted
		look.white = s.white && !s.marked && !s.shaded && !s.boxed && !(s.inTable && r.table.shaded)
		r.flow.add(text, r.font(s).name, look)
	case rtfLabel:
		if r.font(s).symbol {
			text = "•"
		}
		r.label.WriteString(text)
	case rtfColors:
		for range strings.Count(text, ";") {
			r.colors = append(r.colors, r.color)
			r.color = [3]int{}
		}
	case rtfFonts:
		if r.name.Len() < 200 { // no name is longer
			r.name.WriteString(text)
		}
		if f := r.fonts[-1]; f != nil {
			f.name, _, _ = strings.Cut(r.name.String(), ";")
		}
	case rtfStyles:
		name := strings.ToLower(strings.TrimSpace(text))
		if strings.HasPrefix(name, "toc ") || strings.HasPrefix(name, "contents ") && name != "contents heading;" {
			r.contents[s.style] = true
		}
	}
}

func (r *rtfReader) font(s *rtfState) *rtfFont {
	number := s.font
	if number < 0 {
		number = r.defaultFont
	}
	if f := r.fonts[number]; f != nil {
		return f
	}
	return &rtfFont{}
}

// decode reads bytes in the character set of the font; fonts of pre-Unicode
// encodings are read as they are.
func (r *rtfReader) decode(s *rtfState, b []byte) string {
	if !slices.ContainsFunc(b, func(c byte) bool { return c >= 0x80 }) {
		return string(b)
	}
	f := r.font(s)
	if s.target == rtfFonts {
		f = &rtfFont{}
	}
	if f.symbol {
		var text strings.Builder
		for _, c := range b {
			text.WriteString(symbolRune(rune(c) | 0xF000))
		}
		return text.String()
	}
	page := f.codePage
	if page == 0 {
		page = r.codePage
	}
	if e, _ := legacy.OfFont(f.name); e != legacy.Unicode || page == 1252 {
		return legacy.Latin(b)
	}
	if enc, err := htmlindex.Get(codePageName(page)); err == nil {
		if text, err := enc.NewDecoder().Bytes(b); err == nil {
			return string(text)
		}
	}
	return legacy.Latin(b)
}

func codePageName(page int) string {
	switch page {
	case 874, 1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258:
		return "windows-" + strconv.Itoa(page)
	case 932:
		return "shift_jis"
	case 936:
		return "gbk"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 10000:
		return "macintosh"
	case 65001:
		return "utf-8"
	}
	return "ibm" + strconv.Itoa(page)
}
