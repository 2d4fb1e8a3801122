package extract

import (
	"regexp"
	"strconv"
	"strings"
)

// Running heads, feet and page numbers stand in the outer parts of a page.
const marginShare = 0.12

var (
	pageNumber = regexp.MustCompile(`^(?i:(?:trang|page)\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?$`)
	digits     = regexp.MustCompile(`\d+`)
)

// dropFurniture removes page numbers that count with the pages, and lines
// that come back on page after page in the same place.
func dropFurniture(pages []*pdfPage) {
	offsets, heads := map[int]int{}, map[string]int{}
	for _, p := range pages {
		seen := map[string]bool{}
		for _, r := range p.margins() {
			if n, ok := number1(r); ok {
				offsets[n-p.number]++
			}
			if key := p.headKey(r); !seen[key] {
				seen[key] = true
				heads[key]++
			}
		}
	}
	for _, p := range pages {
		drop := map[*row]bool{}
		for _, r := range p.margins() {
			n, ok := number1(r)
			counted := ok && (offsets[n-p.number] > 1 || n == p.number)
			again := heads[p.headKey(r)]
			drop[r] = counted || again > 1 && again*3 >= len(pages)
		}
		p.remove(drop)
	}
}

func number1(r *row) (int, bool) {
	m := pageNumber.FindStringSubmatch(strings.TrimSpace(r.text()))
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// margins gives the rows at the top and the bottom of the page.
func (p *pdfPage) margins() []*row {
	var out []*row
	room := p.box.height() * marginShare
	for _, r := range p.rows {
		if r.middle() > p.box.top-room || r.middle() < p.box.bottom+room {
			out = append(out, r)
		}
	}
	return out
}

// headKey is the same for a running head on every page: its words, whatever
// the numbers, at its end of the page.
func (p *pdfPage) headKey(r *row) string {
	end := "foot "
	if r.middle() > p.box.middle() {
		end = "head "
	}
	return end + strings.Join(strings.Fields(digits.ReplaceAllString(r.text(), "#")), " ")
}

func (p *pdfPage) remove(drop map[*row]bool) {
	kept := p.rows[:0]
	for _, r := range p.rows {
		if !drop[r] {
			kept = append(kept, r)
		}
	}
	p.rows = kept
}
