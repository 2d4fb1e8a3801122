package extract

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"neuguong/viet"
)

const (
	// sureWord is the confidence from which a word is not doubted: words of a
	// clean print have 93 to 97, wrong ones mostly less than 90.
	sureWord = 90
	// sureDigits is the same for words with digits, which no dictionary holds
	// and which handwriting fills in.
	sureDigits = 92
)

// recognized sets the page to what was read from its picture. Text of the file
// itself that is seen in the picture is kept, for it is exact; what nobody
// sees is not, for it may say anything.
func (p *pdfPage) recognized(o *ocrPage) {
	printed := p.rows
	scale := p.box.width() / float64(max(o.width, 1))
	if skewed := p.box.height() / float64(max(o.height, 1)) / scale; p.turnedBy != 0 || math.IsNaN(skewed) || math.Abs(skewed-1) > 0.03 {
		printed, scale = nil, 72.0/ocrDPI
		p.box = box{0, 0, scale * float64(o.width), scale * float64(o.height)}
	}
	w := ocrWriter{page: p, scale: scale}
	lines := o.lines
	var kept []*row
	for _, r := range printed {
		if rest, seen := w.confirm(r, lines); seen {
			kept = append(kept, r)
			lines = rest
		}
	}
	doubtful(lines)
	p.rows = append(w.rows(lines), kept...)
	slices.SortStableFunc(p.rows, func(a, b *row) int { return cmp.Compare(b.baseline, a.baseline) })
}

// ocrWriter turns what was read from a picture into rows of the page.
type ocrWriter struct {
	page  *pdfPage
	scale float64 // points per pixel
}

// box gives a box of the picture in points of the page.
func (w ocrWriter) box(left, top, right, bottom float64) box {
	p := w.page.box
	return box{p.left + w.scale*left, p.top - w.scale*bottom, p.left + w.scale*right, p.top - w.scale*top}
}

// confirm reports whether a row of the file is seen in the picture; it gives
// the lines without it.
func (w ocrWriter) confirm(r *row, lines []ocrLine) ([]ocrLine, bool) {
	area := box{r.left - 0.3*r.size, r.bottom - 0.3*r.size, r.right + 0.3*r.size, r.top + 0.3*r.size}
	var seen []ocrWord
	rest := make([]ocrLine, 0, len(lines))
	for _, l := range lines {
		var others []ocrWord
		for _, word := range l.words {
			b := w.box(word.left, word.top, word.right, word.bottom)
			if x, y := (b.left+b.right)/2, b.middle(); x > area.left && x < area.right && y > area.bottom && y < area.top {
				seen = append(seen, word)
			} else {
				others = append(others, word)
			}
		}
		if l.words = others; len(others) > 0 {
			rest = append(rest, l)
		}
	}
	slices.SortStableFunc(seen, func(a, b ocrWord) int { return cmp.Compare(a.left, b.left) })
	var text strings.Builder
	for _, word := range seen {
		text.WriteString(word.text)
	}
	return rest, likeness(text.String(), r.text()) >= 0.6
}

// rows puts lines that stand on the same baseline together: pages are
// scanned askew and bent, and a line may be read in pieces.
func (w ocrWriter) rows(lines []ocrLine) []*row {
	usual := usualSize(lines)
	slices.SortStableFunc(lines, func(a, b ocrLine) int { return cmp.Compare(a.left, b.left) })
	var groups [][]ocrLine
	for _, l := range lines {
		l.size = min(max(l.size, 0.7*usual), 2*usual)
		at := slices.IndexFunc(groups, func(g []ocrLine) bool { return goesOnFrom(g[len(g)-1], l) })
		if at < 0 {
			groups = append(groups, []ocrLine{l})
			continue
		}
		groups[at] = append(groups[at], l)
	}
	var out []*row
	for _, g := range groups {
		if r := w.row(g); strings.ContainsFunc(r.text(), wordRune) {
			out = append(out, r)
		}
	}
	return out
}

func usualSize(lines []ocrLine) float64 {
	var sizes []float64
	for _, l := range lines {
		for range l.words {
			sizes = append(sizes, l.size)
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	slices.Sort(sizes)
	return sizes[len(sizes)/2]
}

// goesOnFrom reports whether b stands to the right of a on the same baseline.
func goesOnFrom(a, b ocrLine) bool {
	if b.left < a.right-0.3*a.size {
		return false
	}
	x := (a.right + b.left) / 2
	if b.left-a.right > 3*a.size { // too far for the slope of a few letters
		return math.Abs(a.baseline(a.right)-b.baseline(b.left)) < 0.3*min(a.size, b.size)
	}
	return math.Abs(a.baseline(x)-b.baseline(x)) < 0.3*min(a.size, b.size)
}

func (w ocrWriter) row(lines []ocrLine) *row {
	var glyphs []glyph
	main := lines[0]
	for _, l := range lines {
		if l.right-l.left > main.right-main.left {
			main = l
		}
		for _, word := range l.words {
			b := w.box(word.left, word.top, word.right, word.bottom)
			glyphs = append(glyphs, glyph{box: b, text: word.text, apart: true, doubtful: word.confidence < sureOf(word.text)})
		}
	}
	slices.SortStableFunc(glyphs, func(a, b glyph) int { return cmp.Compare(a.left, b.left) })
	glyphs[0].apart = false
	r := &row{box: glyphs[0].box, size: w.scale * main.size}
	for _, g := range glyphs {
		r.box = r.union(g.box)
	}
	middle := (main.left + main.right) / 2
	r.baseline = w.box(middle, 0, middle, main.baseline(middle)).bottom
	r.cut(glyphs)
	return r
}

// doubtful lists the words of the piece that were not read for sure.
func (p piece) doubtful() string {
	var out []string
	for _, g := range p.glyphs {
		if g.doubtful {
			out = append(out, g.text)
		}
	}
	return strings.Join(out, " ")
}

func sureOf(text string) int {
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return sureDigits
	}
	return sureWord
}

var (
	onlyDigits = regexp.MustCompile(`^[^\pL\d]*\d+[^\pL\d]*$`)
	dateWord   = regexp.MustCompile(`^(?:ngay|thang|nam)$`)
)

// doubtful takes away the confidence of digits that look filled in by hand:
// higher or lower than the digits of the page, set off from the sign that
// follows, or standing loosely between the words of a date.
func doubtful(lines []ocrLine) {
	usual := usualDigits(lines)
	for _, l := range lines {
		gap := usualGap(l.words)
		for i := range l.words {
			w := &l.words[i]
			if !strings.ContainsFunc(w.text, unicode.IsDigit) {
				continue
			}
			if h := w.bottom - w.top; usual > 0 && onlyDigits.MatchString(w.text) && (h > 1.22*usual || h < 0.78*usual) {
				w.confidence = 0
			}
			if i+1 < len(l.words) && strings.IndexAny(l.words[i+1].text, "/-–") == 0 && len(l.words[i+1].text) > 2 {
				w.confidence = 0
			}
			if inDate(l.words, i) && loose(l.words, i, gap, l.size) {
				w.confidence = 0
			}
		}
	}
}

func usualDigits(lines []ocrLine) float64 {
	var heights []float64
	for _, l := range lines {
		for _, w := range l.words {
			if onlyDigits.MatchString(w.text) {
				heights = append(heights, w.bottom-w.top)
			}
		}
	}
	if len(heights) < 5 {
		return 0
	}
	slices.Sort(heights)
	return heights[len(heights)/2]
}

// usualGap gives the room between words that are no digits, the narrower half.
func usualGap(words []ocrWord) float64 {
	var gaps []float64
	for i := 1; i < len(words); i++ {
		if !strings.ContainsFunc(words[i-1].text+words[i].text, unicode.IsDigit) {
			gaps = append(gaps, words[i].left-words[i-1].right)
		}
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

func inDate(words []ocrWord, i int) bool {
	before := i > 0 && dateWord.MatchString(viet.Fold(words[i-1].text))
	after := i+1 < len(words) && dateWord.MatchString(viet.Fold(words[i+1].text))
	return before && after
}

func loose(words []ocrWord, i int, gap, size float64) bool {
	widest := max(words[i].left-words[i-1].right, words[i+1].left-words[i].right)
	return widest > 1.5*gap && widest > 0.45*size
}
