package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// row is what is printed on one line across the page.
type row struct {
	box
	baseline float64
	size     float64
	pieces   []piece // from left to right, wide gaps between them
}

// piece is a stretch of a row without a wide gap.
type piece struct {
	box
	glyphs []glyph
}

// A gap wider than this many ems parts columns; stretched lines of justified
// text stay below it.
const columnGap = 2.0

// rows puts segments on the same baseline together, from the top of the page
// to its bottom, and their glyphs in order of position.
func rows(segments []*segment, loose bool) []*row {
	slices.SortStableFunc(segments, func(a, b *segment) int { return cmp.Compare(b.baseline, a.baseline) })
	var groups [][]*segment
	for _, s := range segments {
		if n := len(groups); n > 0 && onBaseline(groups[n-1][0], s) {
			groups[n-1] = append(groups[n-1], s)
			continue
		}
		groups = append(groups, []*segment{s})
	}
	var out []*row
	var room rowRoom
	for _, g := range joinRaised(groups) {
		out = append(out, room.row(g, loose))
	}
	return out
}

func onBaseline(a, b *segment) bool {
	return math.Abs(a.baseline-b.baseline) <= 0.25*min(a.size, b.size)
}

// joinRaised puts small segments that stand raised or lowered beside larger
// ones on their line.
func joinRaised(groups [][]*segment) [][]*segment {
	var out [][]*segment
	for i, g := range groups {
		if i+1 < len(groups) && len(g) == 1 && hangsOn(g[0], groups[i+1]) {
			groups[i+1] = append(groups[i+1], g[0])
			continue
		}
		if n := len(out); n > 0 && len(g) == 1 && hangsOn(g[0], out[n-1]) {
			out[n-1] = append(out[n-1], g[0])
			continue
		}
		out = append(out, g)
	}
	return out
}

func hangsOn(s *segment, g []*segment) bool {
	for _, o := range g {
		if s.size < 0.8*o.size && math.Abs(s.baseline-o.baseline) < 0.6*o.size &&
			s.left < o.right+0.3*o.size && s.right > o.left-0.3*o.size {
			return true
		}
	}
	return false
}

// rowRoom is memory that one row after the other uses.
type rowRoom struct{ ordered, spaced []glyph }

func (room *rowRoom) row(g []*segment, loose bool) *row {
	main := g[0]
	r := &row{box: main.box}
	glyphs := room.ordered[:0]
	for _, s := range g {
		if len(s.glyphs) > len(main.glyphs) {
			main = s
		}
		r.box = r.union(s.box)
		glyphs = append(glyphs, s.glyphs...)
	}
	r.baseline, r.size = main.baseline, main.size
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.left, b.left) })
	room.ordered, room.spaced = glyphs, spaced(room.spaced[:0], glyphs, r.size, loose)
	r.cut(room.spaced)
	return r
}

// spaced drops the blanks and marks the glyphs that a blank or a gap parts
// from the one before. Letters printed twice to look bold count once.
func spaced(out, glyphs []glyph, size float64, loose bool) []glyph {
	gap := 0.6 * size // between letters whose blanks are in the file
	if loose {
		gap = 0.15 * size
	}
	var drawn []float64 // middles of the blanks of the file since the last glyph
	made := false       // the engine put a blank since then
	for _, g := range glyphs {
		if g.blank() {
			if g.width() > 0 {
				drawn = append(drawn, (g.left+g.right)/2)
			}
			made = made || g.width() == 0
			continue
		}
		n := len(out)
		if n > 0 && g.text == out[n-1].text && g.left-out[n-1].left < 0.5*g.width() {
			out[n-1].bold = true
			continue
		}
		if n > 0 {
			between := g.left - out[n-1].right
			g.apart = between > gap || made && between > 0.12*size || free(drawn, out[n-1].right-0.1*size, g.left+0.1*size)
		}
		out = append(out, g)
		drawn, made = nil, false
	}
	return out
}

// free reports that a blank stands between two letters: a font that lacks a
// letter may leave a blank where another font draws it.
func free(blanks []float64, left, right float64) bool {
	for _, x := range blanks {
		if x > left && x < right {
			return true
		}
	}
	return false
}

// cut parts the row at wide gaps, except behind the label of a list, in lines
// stretched throughout, and between dot leaders.
func (r *row) cut(glyphs []glyph) {
	wide := 0
	for i := 1; i < len(glyphs); i++ {
		wide += oneIf(glyphs[i].left-glyphs[i-1].right > 1.2*r.size)
	}
	from := 0
	for i := 1; i <= len(glyphs); i++ {
		if i < len(glyphs) {
			gap := glyphs[i].left - glyphs[i-1].right
			if gap < columnGap*r.size || gap < 2*columnGap*r.size && (wide > 3 || isLabel(textOfGlyphs(glyphs[from:i]))) {
				continue
			}
		}
		r.pieces = append(r.pieces, newPiece(joined(glyphs[from:i], 0.5*r.size)))
		from = i
	}
}

// split parts a row whose columns nearly touch, where the gutters of the rows
// around it fall on a gap too wide for a blank between words.
func (r *row) split(gutters []gutter) {
	for _, u := range gutters {
		for n, p := range r.pieces {
			at := p.gapAt((u.left+u.right)/2, 0.9*r.size)
			if at == 0 {
				continue
			}
			left, right := newPiece(p.glyphs[:at]), newPiece(p.glyphs[at:])
			r.pieces = slices.Replace(r.pieces, n, n+1, left, right)
			break
		}
	}
}

// gapAt gives the glyph after a gap of some width at x, 0 when there is none.
func (p piece) gapAt(x, width float64) int {
	for i := 1; i < len(p.glyphs); i++ {
		from, to := p.glyphs[i-1].right, p.glyphs[i].left
		if to-from > width && from-width < x && x < to+width {
			return i
		}
	}
	return 0
}

// joined puts the letters of a word together where they look alike and no gap
// of some width is between them. A page keeps its words, not its letters.
func joined(glyphs []glyph, gap float64) []glyph {
	words := 1
	for i := 1; i < len(glyphs); i++ {
		words += oneIf(!glyphs[i].goesOn(glyphs[i-1], gap))
	}
	out := make([]glyph, 0, words)
	var text strings.Builder
	for i := 0; i < len(glyphs); {
		word, end := glyphs[i], i+1
		for end < len(glyphs) && glyphs[end].goesOn(glyphs[end-1], gap) {
			word.box = word.union(glyphs[end].box)
			end++
		}
		if end > i+1 {
			text.Reset()
			for _, g := range glyphs[i:end] {
				text.WriteString(g.text)
			}
			word.text = text.String()
		}
		out, i = append(out, word), end
	}
	return out
}

func (g glyph) goesOn(before glyph, gap float64) bool {
	return !g.apart && g.left-before.right <= gap && g.font == before.font &&
		g.bold == before.bold && g.italic == before.italic && g.doubtful == before.doubtful
}

func newPiece(glyphs []glyph) piece {
	p := piece{box: glyphs[0].box, glyphs: glyphs}
	for _, g := range glyphs {
		p.box = p.union(g.box)
	}
	return p
}

func isLabel(text string) bool {
	return listLabelOnly.MatchString(strings.TrimSpace(text))
}

func textOfGlyphs(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		if g.apart {
			b.WriteByte(' ')
		}
		b.WriteString(g.text)
	}
	return b.String()
}

func (r *row) text() string {
	var parts []string
	for _, p := range r.pieces {
		parts = append(parts, textOfGlyphs(p.glyphs))
	}
	return strings.Join(parts, " ")
}

func (p piece) runs() []run {
	var runs []run
	for _, g := range p.glyphs {
		text := g.text
		if g.apart {
			text = " " + text
		}
		if n := len(runs); n > 0 && runs[n-1].font == g.font && runs[n-1].bold == g.bold && runs[n-1].italic == g.italic {
			runs[n-1].text += text
			continue
		}
		runs = append(runs, run{text: text, font: g.font, bold: g.bold, italic: g.italic})
	}
	return runs
}
