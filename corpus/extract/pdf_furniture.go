package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Running heads, feet and page numbers stand in the outer parts of a page.
const (
	marginShare    = 0.12
	placeTolerance = 4 // points
)

var pageNumber = regexp.MustCompile(`^(?i:(?:trang|page)\s*)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?$`)

// dropFurniture removes page numbers that count with the pages, and lines
// that come back on page after page in the same place.
func dropFurniture(pages []*pdfPage) {
	offsets, heads := map[int]int{}, map[string]int{}
	for _, p := range pages {
		seen := map[string]bool{}
		for _, r := range p.margins() {
			if n, ok := countedPage(r); ok {
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
			n, ok := countedPage(r)
			counted := ok && (offsets[n-p.number] > 1 || n == p.number)
			again := heads[p.headKey(r)]
			drop[r] = counted || again > 1 && again*3 >= len(pages)
		}
		p.remove(drop)
	}
}

func countedPage(r *row) (int, bool) {
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

// headKey is the same for a running head on every page: its place and words,
// with a page number at either end as its distance from the page's own.
func (p *pdfPage) headKey(r *row) string {
	words := strings.Fields(r.text())
	if len(words) == 0 {
		return ""
	}
	for _, i := range []int{0, len(words) - 1} {
		if n, err := strconv.Atoi(words[i]); err == nil {
			words[i] = strconv.Itoa(n-p.number) + " on"
		}
	}
	return fmt.Sprintf("%.0f %s", (p.box.top-r.baseline)/placeTolerance, strings.Join(words, " "))
}

func (p *pdfPage) remove(drop map[*row]bool) {
	kept := p.rows[:0]
	for _, r := range p.rows {
		if drop[r] {
			p.furniture = append(p.furniture, r.text())
			continue
		}
		kept = append(kept, r)
	}
	p.rows = kept
}
