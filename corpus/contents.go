package corpus

import (
	"regexp"

	"neuguong/viet"
)

var leader = regexp.MustCompile(`(?:\.{4,}|…{2,}|_{4,})\s*\d{1,4}$`)

// dropContents drops a table of contents: lines that lead to a page number,
// and under "Mục lục" all lines up to where the first of them comes again.
func (p *parser) dropContents() {
	kept := p.lines[:0:0]
	skipTo := p.contentsEnd()
	for i, l := range p.lines {
		if i < skipTo.end && i >= skipTo.start || leader.MatchString(l.Text) {
			p.drop(i, droppedContents)
			continue
		}
		kept = append(kept, l)
	}
	p.lines = kept
}

// contentsEnd finds the lines of a table of contents without leaders.
func (p *parser) contentsEnd() span {
	for i, l := range p.lines {
		if i > 300 || viet.Fold(l.Text) != "muc luc" || i+2 >= len(p.lines) {
			continue
		}
		first := headKey(p.lines[i+1].Text)
		for j := i + 2; j < len(p.lines); j++ {
			if headKey(p.lines[j].Text) == first {
				return span{start: i, end: j}
			}
		}
	}
	return span{}
}
