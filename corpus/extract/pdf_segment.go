package extract

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/requests"

	"neuguong/viet/legacy"
)

// glyph is a printed character with the marks drawn over it, or a blank.
type glyph struct {
	box
	index        int
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
			if s, err = r.newSegment(c); err != nil {
				return nil, err
			}
			out = append(out, s)
		}
		s.add(c)
		last = c
	}
	return out, r.dressAll(out)
}

// dressAll gives the glyphs of a page their appearance. Where a font of a
// pre-Unicode encoding is found, each is looked at: the font is what tells
// capitals from small letters there.
func (r *pageReader) dressAll(segments []*segment) error {
	old := false
	for _, s := range segments {
		if err := r.dress(s); err != nil {
			return err
		}
		old = old || slices.ContainsFunc(s.glyphs, func(g glyph) bool {
			e, _ := legacy.OfFont(g.font)
			return e != legacy.Unicode
		})
	}
	for _, s := range segments {
		for i := range s.glyphs {
			if !old || s.glyphs[i].blank() {
				continue
			}
			var err error
			g := &s.glyphs[i]
			if g.font, g.bold, g.italic, err = r.style(g.index); err != nil {
				return err
			}
		}
	}
	return nil
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
		b, err := r.pdf.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: r.text, Index: chars[i].index})
		if err != nil {
			return fmt.Errorf("loose box: %w", err)
		}
		loose := box{float64(b.Rect.Left), float64(b.Rect.Bottom), float64(b.Rect.Right), float64(b.Rect.Top)}.turn(r.turn)
		if loose.width() > 0 {
			chars[i].left, chars[i].right = loose.left, loose.right
		}
	}
	return nil
}

// newSegment starts a segment with the measures of its first character.
func (r *pageReader) newSegment(c char) (*segment, error) {
	size, err := r.pdf.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: r.text, Index: c.index})
	if err != nil {
		return nil, fmt.Errorf("font size: %w", err)
	}
	origin, err := r.pdf.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: r.text, Index: c.index})
	if err != nil {
		return nil, fmt.Errorf("origin: %w", err)
	}
	matrix, err := r.pdf.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: r.text, Index: c.index})
	if err != nil {
		return nil, fmt.Errorf("matrix: %w", err)
	}
	s := &segment{box: c.box}
	s.size = size.FontSize * math.Hypot(float64(matrix.Matrix.C), float64(matrix.Matrix.D))
	if s.size < 1 || math.IsNaN(s.size) || math.IsInf(s.size, 0) {
		s.size = max(c.height(), 1)
	}
	s.baseline = box{origin.X, origin.Y, origin.X, origin.Y}.turn(r.turn).bottom
	return s, nil
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
	text := string(c.rune)
	raised := c.bottom > s.baseline+0.2*s.size && c.height() < 0.55*s.size
	if raised && unicode.IsDigit(c.rune) {
		text = superscripts.Replace(text)
	}
	s.glyphs = append(s.glyphs, glyph{box: c.box, index: c.index, text: text})
}

// Styles change between words; asking the engine for every word costs more
// than reading the page, so one in sampleEvery is asked, and the last.
const sampleEvery = 3

// dress marks the bold and italic glyphs of a segment.
func (r *pageReader) dress(s *segment) error {
	var starts []int
	for i, g := range s.glyphs {
		if !g.blank() && (i == 0 || s.glyphs[i-1].blank()) {
			starts = append(starts, i)
		}
	}
	var font string
	var bold, italic bool
	for n, from := range starts {
		to := len(s.glyphs)
		if n+1 < len(starts) {
			to = starts[n+1]
		}
		if n%sampleEvery == 0 || n == len(starts)-1 {
			var err error
			if font, bold, italic, err = r.style(s.glyphs[from].index); err != nil {
				return err
			}
		}
		for i := from; i < to; i++ {
			s.glyphs[i].font, s.glyphs[i].bold, s.glyphs[i].italic = font, bold, italic
		}
	}
	return nil
}

func (r *pageReader) style(index int) (font string, bold, italic bool, err error) {
	info, err := r.pdf.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: r.text, Index: index})
	if err != nil { // a font without a name
		return "", false, false, r.ctxErr()
	}
	name := strings.ToLower(info.FontName)
	bold = strings.Contains(name, "bold") || strings.Contains(name, "black") || strings.Contains(name, "heavy")
	italic = strings.Contains(name, "italic") || strings.Contains(name, "oblique") || info.Flags&64 != 0
	return info.FontName, bold, italic, nil
}
