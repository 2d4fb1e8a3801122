package extract

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// glyph is a printed character with the marks drawn over it, or a blank.
type glyph struct {
	box
	index        int
	object       uint64 // address of its text object
	text         string
	font         string
	bold, italic bool
	apart        bool // a blank stands before it
	doubtful     bool // read from a picture, and not for sure
}

func (g glyph) blank() bool { return g.text == " " }

// segment is a stretch of glyphs on one line, in the order of the content.
type segment struct {
	box
	glyphs   []glyph
	size     float64 // of its font, as printed
	baseline float64
}

// segments cuts the content into stretches of one line. Fonts that lack a
// letter make a segment of that letter alone; its position puts it back.
func (r *pageReader) segments(chars []char) ([]*segment, error) {
	if err := r.loosen(chars); err != nil {
		return nil, err
	}
	r.scratch.glyphs = slices.Grow(r.scratch.glyphs[:0], len(chars))
	var out []*segment
	var s *segment
	var last char
	for _, c := range chars {
		switch {
		case c.newline():
			s = nil
			continue
		case c.space():
			if s != nil {
				s.glyphs = append(s.glyphs, glyph{box: c.box, text: " "})
			}
			continue
		case s != nil && s.breaks(last, c):
			s = nil
		}
		if s == nil {
			var err error
			if s, err = r.newSegment(c, out); err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		s.add(c)
		last = c
	}
	return out, r.dress(out)
}

// loosen widens the boxes of a page without blanks to the room the letters
// take: there, only the gaps between words tell where words end.
func (r *pageReader) loosen(chars []char) error {
	blanks, printed := 0, 0
	for _, c := range chars {
		blanks += oneIf(c.space() && c.width() > 0)
		printed += oneIf(!c.space())
	}
	if blanks*25 >= printed {
		return nil
	}
	r.page.loose = true
	for i := range chars {
		if chars[i].space() {
			continue
		}
		b, err := r.guest.floats(4, "FPDFText_GetLooseCharBox", r.text, uint64(chars[i].index))
		if err != nil {
			return err
		}
		loose := box{left: b[0], top: b[1], right: b[2], bottom: b[3]}.turn(r.turn)
		if loose.width() > 0 {
			chars[i].left, chars[i].right = loose.left, loose.right
		}
	}
	return nil
}

// newSegment starts a segment with the measures of its first character. Its
// glyphs follow those of the segments before in the memory of the page.
func (r *pageReader) newSegment(c char, before []*segment) (*segment, error) {
	size, err := r.guest.call("FPDFText_GetFontSize", r.text, uint64(c.index))
	if err != nil {
		return nil, err
	}
	x, y, err := r.origin(c.index)
	if err != nil {
		return nil, err
	}
	matrix, err := r.guest.floats(6, "FPDFText_GetMatrix", r.text, uint64(c.index))
	if err != nil {
		return nil, err
	}
	s := &segment{box: c.box, glyphs: r.scratch.glyphs[:0]}
	if n := len(before); n > 0 {
		end := before[n-1].glyphs
		s.glyphs = end[len(end):]
	}
	s.size = math.Float64frombits(size) * math.Hypot(matrix[2], matrix[3])
	if !(s.size >= 1) || math.IsInf(s.size, 0) {
		s.size = max(c.height(), 1)
	}
	s.baseline = box{x, y, x, y}.turn(r.turn).bottom
	return s, nil
}

// origin gives where a character stands on its baseline.
func (r *pageReader) origin(index int) (x, y float64, err error) {
	g := r.guest
	if _, err := g.call("FPDFText_GetCharOrigin", r.text, uint64(index), g.room, g.room+8); err != nil {
		return 0, 0, err
	}
	b, err := g.written(16)
	if err != nil {
		return 0, 0, err
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b)), math.Float64frombits(binary.LittleEndian.Uint64(b[8:])), nil
}

// breaks reports that c does not go on with the segment: it stands on another
// line, before the last character, or far behind it.
func (s *segment) breaks(last, c char) bool {
	if unicode.Is(unicode.Mn, c.rune) {
		return false
	}
	return c.bottom > s.baseline+s.size || c.top < s.baseline-0.45*s.size ||
		c.left < last.left-0.5*s.size || c.left > last.right+2*s.size
}

func (s *segment) add(c char) {
	s.box = s.union(c.box)
	if n := len(s.glyphs); n > 0 && unicode.Is(unicode.Mn, c.rune) {
		s.glyphs[n-1].text += string(c.rune)
		return
	}
	text := runeText(c.rune)
	raised := c.bottom > s.baseline+0.2*s.size && c.height() < 0.55*s.size
	if raised && unicode.IsDigit(c.rune) {
		text = superscripts.Replace(text)
	}
	s.glyphs = append(s.glyphs, glyph{box: c.box, index: c.index, object: c.object, text: text})
}

// runeTexts holds the text of each character that Vietnamese uses.
var runeTexts = sync.OnceValue(func() []string {
	texts := make([]string, 0x1F00)
	for r := range texts {
		texts[r] = string(rune(r))
	}
	return texts
})

func runeText(r rune) string {
	if texts := runeTexts(); r >= 0 && int(r) < len(texts) {
		return texts[r]
	}
	return string(r)
}

// typeface is how a font draws.
type typeface struct {
	font         string
	bold, italic bool
}

// dress gives the glyphs the style of their fonts.
func (r *pageReader) dress(segments []*segment) error {
	for _, s := range segments {
		for i := range s.glyphs {
			g := &s.glyphs[i]
			if g.blank() {
				continue
			}
			styled, err := r.style(g)
			if err != nil {
				return err
			}
			g.font, g.bold, g.italic = styled.font, styled.bold, styled.italic
		}
	}
	return nil
}

// style gives the style of a glyph's text object: one stretch of text has one font.
func (r *pageReader) style(g *glyph) (typeface, error) {
	if known, ok := r.styles[g.object]; ok && g.object != 0 {
		return known, nil
	}
	if r.styles == nil {
		r.styles = map[uint64]typeface{}
	}
	name, flags, err := r.fontOf(g.index)
	if err != nil {
		return typeface{}, err
	}
	small := strings.ToLower(name)
	s := typeface{
		font:   name,
		bold:   strings.Contains(small, "bold") || strings.Contains(small, "black") || strings.Contains(small, "heavy"),
		italic: strings.Contains(small, "italic") || strings.Contains(small, "oblique") || flags&64 != 0,
	}
	r.styles[g.object] = s
	return s, nil
}

// longName is more bytes than the name of a font has.
const longName = 1024

// fontOf gives the name of a character's font, "" when it has none, and its
// flags (ISO 32000-1, table 123).
func (r *pageReader) fontOf(index int) (name string, flags uint32, err error) {
	g := r.guest
	size, err := g.int("FPDFText_GetFontInfo", r.text, uint64(index), g.room+8, longName, g.room)
	if err != nil || size <= 1 || size > longName {
		return "", 0, err
	}
	b, err := g.written(8 + uint64(size))
	if err != nil {
		return "", 0, err
	}
	return r.names.of(b[8 : 8+size-1]), binary.LittleEndian.Uint32(b), nil
}

// names keeps one string for each name of a font.
type names map[string]string

func (n names) of(b []byte) string {
	if s, ok := n[string(b)]; ok {
		return s
	}
	s := string(b)
	n[s] = s
	return s
}
