package extract

import (
	"regexp"
	"slices"
	"strings"
)

// legacyUnits are the names of units as TCVN3 and VNI spell them.
const legacyUnits = "§iÒu|ch\u00AD¬ng|môc|phÇn|ñieàu|chöông|muïc|phaàn"

var listLabelOnly = regexp.MustCompile(`^(?:[-+*•–]|\(?(?:\d+(?:\.\d+)*|\pL{1,2}|®|[IVXLC]+)[.):]*|(?i:điều|chương|mục|phần|khoản|` + legacyUnits + `)\s+[\dIVXLC]+\pL?[.:]*)$`)

// layout gives the lines of the page; regions of columns become tables,
// counted on from tables.
func (p *pdfPage) layout(tables *int, pitch float64) []rawLine {
	if len(p.rows) == 0 {
		return nil
	}
	body := p.body()
	var out []rawLine
	for i := 0; i < len(p.rows); {
		if region, ok := p.region(i); ok {
			*tables++
			out = append(out, region.lines(*tables)...)
			i = region.end
			continue
		}
		r := p.rows[i]
		l := p.line(r.pieces...)
		l.Gap = i > 0 && p.rows[i-1].baseline-r.baseline > 1.2*pitch+0.5
		l.Centered = centered(r, body)
		out = append(out, l)
		i++
	}
	return out
}

func (p *pdfPage) line(pieces ...piece) rawLine {
	var l rawLine
	for i, piece := range pieces {
		if i > 0 {
			l.runs = append(l.runs, run{text: " "})
		}
		l.runs = append(l.runs, piece.runs()...)
		l.Doubtful = strings.TrimSpace(l.Doubtful + " " + piece.doubtful())
	}
	l.Page, l.Wrapped = p.number, true
	if p.placed {
		l.words = wordBoxes(pieces)
	}
	return l
}

// body is the part of the page that the text fills.
func (p *pdfPage) body() box {
	var lefts, rights []float64
	for _, r := range p.rows {
		lefts, rights = append(lefts, r.left), append(rights, r.right)
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	b := p.box
	b.left, b.right = lefts[len(lefts)/50], rights[len(rights)-1-len(rights)/50]
	return b
}

// centered reports a row as far from the left as from the right margin.
func centered(r *row, body box) bool {
	left, right := r.left-body.left, body.right-r.right
	return left > 2*r.size && right > 2*r.size && left-right < r.size && right-left < r.size
}

// pitch is the usual distance between the lines of a paragraph.
func pitch(pages []*pdfPage) float64 {
	var steps []float64
	for _, p := range pages {
		for i := 1; i < len(p.rows); i++ {
			step := p.rows[i-1].baseline - p.rows[i].baseline
			if size := p.rows[i].size; step > 0.8*size && step < 3*size {
				steps = append(steps, step)
			}
		}
	}
	if len(steps) == 0 {
		return 0
	}
	slices.Sort(steps)
	return steps[len(steps)/4]
}
