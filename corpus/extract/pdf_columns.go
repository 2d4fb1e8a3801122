package extract

import (
	"math"
	"regexp"
)

// region is a part of the page printed in columns: a head with the issuer
// beside the national motto, recipients beside a signature, a table.
type region struct {
	page       *pdfPage
	start, end int      // of its rows
	gutters    []gutter // from left to right
	seeds      int      // rows that fill several columns
	middle     float64  // of the page's text
}

// gutter is the free room between two columns.
type gutter struct{ left, right float64 }

// region finds the columns that begin at row i or just below it.
func (p *pdfPage) region(i int) (*region, bool) {
	seed := i
	for seed < len(p.rows) && seed < i+3 && len(p.seedGutters(seed)) == 0 {
		seed++
	}
	if seed == len(p.rows) || seed == i+3 {
		return nil, false
	}
	body := p.body()
	g := &region{page: p, start: seed, end: seed, gutters: p.seedGutters(seed), middle: (body.left + body.right) / 2}
	for g.end < len(p.rows) && g.goesOn(g.end) {
		g.end++
	}
	for g.start > i && g.beginsAbove(g.start-1) {
		g.start--
	}
	return g, g.start == i && g.end > seed
}

// seedGutters gives the gutters of a row with wide gaps, or of one printed
// beside the next with its baseline a little off.
func (p *pdfPage) seedGutters(i int) []gutter {
	pieces := p.rows[i].pieces
	if len(pieces) == 1 && i+1 < len(p.rows) && len(p.rows[i+1].pieces) == 1 {
		a, b := p.rows[i], p.rows[i+1]
		if a.baseline-b.baseline > 0.75*min(a.size, b.size) {
			return nil
		}
		pieces = []piece{a.pieces[0], b.pieces[0]}
		if pieces[0].left > pieces[1].left {
			pieces[0], pieces[1] = pieces[1], pieces[0]
		}
	}
	var out []gutter
	for k := 1; k < len(pieces); k++ {
		if pieces[k].left-pieces[k-1].right < p.rows[i].size {
			return nil
		}
		out = append(out, gutter{pieces[k-1].right, pieces[k].left})
	}
	return out
}

// column gives the column that holds the piece, -1 when it lies across a gutter.
func (g *region) column(b box) int {
	col := 0
	for _, u := range g.gutters {
		middle := (u.left + u.right) / 2
		switch {
		case b.left >= middle || b.left > u.left && b.right > u.right:
			col++
		case b.right > middle && b.right >= u.right:
			return -1
		default:
			return col
		}
	}
	return col
}

// goesOn takes row i into the region if it keeps to the columns and stands
// close enough.
func (g *region) goesOn(i int) bool {
	r := g.page.rows[i]
	r.split(g.gutters)
	narrowed := append([]gutter(nil), g.gutters...)
	first := len(g.gutters)
	for _, p := range r.pieces {
		col := g.column(p.box)
		if col < 0 {
			return false
		}
		first = min(first, col)
		if col > 0 {
			narrowed[col-1].right = min(narrowed[col-1].right, p.left)
		}
		if col < len(narrowed) {
			narrowed[col].left = max(narrowed[col].left, p.right)
		}
	}
	for _, u := range narrowed {
		if u.right-u.left < 0.7*r.size {
			return false
		}
	}
	if i > g.start && !g.near(i, len(r.pieces) > 1, first > 0) {
		return false
	}
	g.gutters = narrowed
	g.seeds += oneIf(len(r.pieces) > 1)
	return true
}

var unitLabel = regexp.MustCompile(`^(?:(?i:điều|chương|mục|phần|` + legacyUnits + `)\s+[\dIVXLC]|\d+(?:\.\d+)*\.\s|\pL\)\s)`)

// near judges the distance to the row above. A signature leaves room for the
// name under it; text in the left column alone soon is the body again.
func (g *region) near(i int, several, right bool) bool {
	r := g.page.rows[i]
	distance := (g.page.rows[i-1].baseline - r.baseline) / r.size
	switch {
	case several:
		return distance < 4
	case right:
		return distance < 12 && !g.title(r)
	}
	return distance < 2 && !unitLabel.MatchString(r.text())
}

// title reports a row in the middle of the page below columns that stand
// elsewhere: what follows the head is no part of it.
func (g *region) title(r *row) bool {
	off := func(b box) float64 { return math.Abs((b.left+b.right)/2 - g.middle) }
	first := g.page.rows[g.start].pieces
	return off(r.box) < r.size && off(first[len(first)-1].box) > 2*r.size
}

// beginsAbove takes the row above the first seed: the right column may begin
// higher, and in the head of the first page the left one may.
func (g *region) beginsAbove(i int) bool {
	r := g.page.rows[i]
	if r.split(g.gutters); len(r.pieces) > 1 {
		return true
	}
	col := g.column(r.box)
	distance := (r.baseline - g.page.rows[i+1].baseline) / r.size
	switch {
	case col < 0 || distance > 2.5 || unitLabel.MatchString(r.text()):
		return false
	case col > 0:
		return true
	}
	return g.page.number == 1 && r.top > g.page.box.top-g.page.box.height()/4
}

// lines gives the cells: two columns are read one after the other, each a
// cell; more are read row by row. Two long columns are a page set in columns,
// which is no table at all.
func (g *region) lines(table int) []rawLine {
	if len(g.gutters) > 1 {
		return g.grid(table)
	}
	set := g.seeds > 12 && g.page.rows[g.start].top-g.page.rows[g.end-1].bottom > 0.45*g.page.box.height()
	var out []rawLine
	for col := range 2 {
		above := math.Inf(1)
		for _, r := range g.page.rows[g.start:g.end] {
			for _, p := range r.pieces {
				if g.column(p.box) != col {
					continue
				}
				l := g.page.line(p)
				l.Gap = above-r.baseline > 2*r.size && !math.IsInf(above, 1)
				above = r.baseline
				if !set {
					l.put(place{table: table, col: col})
				}
				out = append(out, l)
			}
		}
	}
	return out
}

func (g *region) grid(table int) []rawLine {
	var out []rawLine
	for n, r := range g.page.rows[g.start:g.end] {
		for _, p := range r.pieces {
			l := g.page.line(p)
			l.put(place{table, n, g.column(p.box)})
			out = append(out, l)
		}
	}
	return out
}
