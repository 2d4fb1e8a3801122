package extract

import (
	"image"
	"image/color"
	"image/draw"
	"strings"
	"unicode"

	"neuguong/viet"
)

// spot is a word on a page.
type spot struct {
	box
	word string // folded, letters and digits only
	line int    // of the page, in reading order
}

// enoughWords is how many words, of which half must be there, tell a provision
// from the phrases that others use too. More are not asked for: a page may
// hold only the beginning of a provision, or its end.
const enoughWords = 24

// find gives the words of the page, one stretch of them, that are those looked
// for; none when too few are.
func (s *sheetOf) find(words string) []spot {
	if s.read == nil {
		return nil
	}
	var wanted []string
	for w := range strings.FieldsSeq(words) {
		if w = bare(w); w != "" {
			wanted = append(wanted, w)
		}
	}
	on := s.spots()
	from, to, same := alignment(on, wanted)
	if same == 0 || 2*same < min(len(wanted), enoughWords) || 10*same < 6*(to-from) {
		return nil
	}
	return on[from:to]
}

// spots gives the words of the page in reading order, legacy encodings converted.
func (s *sheetOf) spots() []spot {
	tables := 0
	p := s.read
	p.placed = true
	lines := p.layout(&tables, pitch([]*pdfPage{p}))
	before := make([]int, len(lines))
	for i, l := range lines {
		before[i] = len(strings.Fields(l.raw()))
	}
	_, _ = modernize(s.name, lines) // what cannot be converted is not found
	var out []spot
	for i, l := range lines {
		texts := strings.Fields(l.raw())
		if len(texts) != before[i] || len(texts) != len(l.words) {
			continue
		}
		for n, b := range l.words {
			if w := bare(texts[n]); w != "" {
				out = append(out, spot{box: b, word: w, line: i})
			}
		}
	}
	return out
}

// bare gives what a word is compared by.
func bare(w string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, viet.Fold(w))
}

// wordBoxes gives the boxes of the words of pieces.
func wordBoxes(pieces []piece) []box {
	var out []box
	for _, p := range pieces {
		for i, g := range p.glyphs {
			if i == 0 || g.apart {
				out = append(out, g.box)
				continue
			}
			out[len(out)-1] = out[len(out)-1].union(g.box)
		}
	}
	return out
}

// Scores of an alignment of words, after Smith and Waterman (1981).
const (
	sameWord  = 2
	otherWord = -1
)

// alignment gives the stretch of the page that is most like the words, and how
// many of them it has.
func alignment(on []spot, words []string) (from, to, same int) {
	type cell struct{ score, from, same int }
	last, row := make([]cell, len(words)+1), make([]cell, len(words)+1)
	best := cell{}
	for i, s := range on {
		row[0] = cell{from: i + 1}
		for k, w := range words {
			c := last[k]
			if c.score == 0 {
				c = cell{from: i}
			}
			if s.word == w {
				c.score, c.same = c.score+sameWord, c.same+1
			} else {
				c.score += otherWord
			}
			for _, gap := range []cell{last[k+1], row[k]} {
				if gap.score += otherWord; gap.score > c.score {
					c = gap
				}
			}
			if c.score <= 0 {
				c = cell{from: i + 1}
			}
			if row[k+1] = c; c.score > best.score {
				best, to = c, i+1
			}
		}
		last, row = row, last
	}
	return best.from, to, best.same
}

// pixels gives the places of spots on the picture, a band for every line.
func (s *sheetOf) pixels(spots []spot, scale float64) []image.Rectangle {
	var out []image.Rectangle
	if s.read == nil || !(s.read.box.width() > 0) {
		return nil
	}
	page := s.read.box
	scale *= float64(s.picture.Rect.Dx()) / page.width()
	for i := 0; i < len(spots); {
		b, end := spots[i].box, i+1
		for end < len(spots) && spots[end].line == spots[i].line {
			b = b.union(spots[end].box)
			end++
		}
		room := 0.15 * b.height()
		out = append(out, image.Rect(
			int(scale*(b.left-page.left-room)), int(scale*(page.top-b.top-room)),
			int(scale*(b.right-page.left+room)), int(scale*(page.top-b.bottom+room))))
		i = end
	}
	return out
}

// marked gives a picture with bands as a marker pen leaves them, and a bar
// beside them for whoever does not see the colour.
func marked(m *image.Gray, bands []image.Rectangle) *image.Paletted {
	const shades = 128
	palette := make(color.Palette, 2*shades)
	for i := range shades {
		v := uint8(i * 255 / (shades - 1))
		palette[i] = color.RGBA{v, v, v, 255}
		palette[shades+i] = color.RGBA{v, uint8(int(v) * 230 / 255), uint8(int(v) * 90 / 255), 255}
	}
	out := image.NewPaletted(image.Rect(0, 0, m.Rect.Dx(), m.Rect.Dy()), palette)
	for y := range m.Rect.Dy() {
		for x, v := range m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()] {
			out.Pix[y*out.Stride+x] = v / 2
		}
	}
	var all image.Rectangle
	for _, band := range bands {
		band = band.Intersect(out.Rect)
		all = all.Union(band)
		for y := band.Min.Y; y < band.Max.Y; y++ {
			for x := band.Min.X; x < band.Max.X; x++ {
				out.Pix[y*out.Stride+x] = out.Pix[y*out.Stride+x]%shades + shades
			}
		}
	}
	if width := out.Rect.Dx() / 250; !all.Empty() {
		bar := image.Rect(all.Min.X-4*width, all.Min.Y, all.Min.X-3*width, all.Max.Y)
		draw.Draw(out, bar, image.Black, image.Point{}, draw.Src)
	}
	return out
}
