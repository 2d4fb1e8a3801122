package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"neuguong/viet"
)

var divisionLine = regexp.MustCompile(`^(PHẦN|Phần|CHƯƠNG|Chương|TIỂU MỤC|Tiểu mục|Tiểu Mục|MỤC|Mục)\s*((?:thứ|THỨ|Thứ)\s+\p{L}+|[IVXLC]+[a-zđ]?|\d{1,2}[a-zđ]?|[A-ZĐ])(?:\s*([.:)\-–—]+)|\s|$)\s*(.*)$`)

var divisionLevels = map[string]Level{"phan": Division, "chuong": Chapter, "muc": Section, "tieu muc": Subsection}

// heading is a line that opens a division, chapter, section or subsection.
type heading struct {
	level Level
	label string
	rest  string // title on the same line

	strong bool // its title is set in capitals: no cross reference looks so
}

// headingAt recognises the heading at line i by its shape alone; whether it
// continues the numbering is for the builder to see.
func (p *parser) headingAt(i int) (heading, bool) {
	l := p.lines[i]
	g := divisionLine.FindStringSubmatch(l.Text)
	if g == nil {
		h, ok := p.lettered[i]
		return h, ok
	}
	h := heading{level: divisionLevels[viet.Fold(g[1])], label: g[2], rest: g[4]}
	if ordinal(h.label) == 0 && utf8.RuneCountInString(h.label) > 1 {
		return h, false
	}
	h.strong = h.rest != "" && isUpper(h.rest) || h.rest == "" && i+1 < len(p.lines) && isUpper(p.lines[i+1].Text) && (l.Bold || l.Centered || isUpper(g[1]) || words(p.lines[i+1].Text) > 2)
	return h, p.opensDivision(i, g[3], h.rest)
}

func (p *parser) opensDivision(i int, stop, rest string) bool {
	l := p.lines[i]
	set := l.Bold || l.Centered
	switch {
	case rest == "":
		return set || l.Gap || i == 0 || p.ends(i-1) || i+1 < len(p.lines) && isUpper(p.lines[i+1].Text)
	case isUpper(rest):
		return true
	case refersOn(rest) && stop == "" || startsLower(rest) || strings.ContainsAny(rest[:1], ",;"):
		return false
	}
	plain := startsUpper(rest) && words(rest) <= 35 && !strings.HasSuffix(rest, ";") && !strings.HasSuffix(rest, ",")
	return plain && (set || i == 0 || p.ends(i-1))
}

// titleEnd gives the line after the title that follows the heading at line i;
// rest is the title on the heading's own line.
func (b *builder) titleEnd(i int, rest string) int {
	p, j := b.p, i+1
	for ; j < b.end && j-i <= 8; j++ {
		l := p.lines[j]
		if b.opens(j) || l.Table != p.lines[i].Table {
			break
		}
		first := j == i+1 && rest == ""
		switch {
		case isUpper(l.Text), (l.Bold || l.Centered) && !endsSentence(l.Text):
			continue
		case first && words(l.Text) <= 30 && !endsSentence(l.Text) && !bulletLine.MatchString(l.Text):
			continue
		case !first && startsLower(l.Text) && !endsSentence(p.lines[j-1].Text) && (j == i+1 || !isUpper(p.lines[j-1].Text)):
			continue
		}
		break
	}
	return j
}

// title joins the lines of a title; a converter may print the end of a title
// a second time, which is dropped.
func (b *builder) title(rest string, from, to int) string {
	var parts []string
	if rest != "" {
		parts = append(parts, rest)
	}
	first := from - len(parts)
	for i := from; i < to; i++ {
		parts = append(parts, b.p.lines[i].Text)
	}
	for k := 1; k < len(parts); k++ {
		head, tail := strings.Join(parts[:k], " "), strings.Join(parts[k:], " ")
		if strings.HasSuffix(viet.Fold(head), viet.Fold(tail)) {
			for i := k; i < len(parts); i++ {
				b.p.drop(first+i, droppedRepeated)
			}
			return head
		}
	}
	return b.p.unmarked(joinWrapped(parts))
}

var letteredLine = regexp.MustCompile(`^([A-E])\s*[.)/\-–:]+\s*(\p{Lu}.*)$`)

// findLettered collects the headings "A. NHỮNG VẤN ĐỀ CHUNG", "B. NỘI DUNG" of a
// guide, which stand above I, II, III: there are at least two, in order.
func (p *parser) findLettered() map[int]heading {
	found := map[int]heading{}
	for i, l := range p.lines {
		g := letteredLine.FindStringSubmatch(l.Text)
		if g == nil || !isUpper(g[2]) || words(g[2]) < 2 || words(g[2]) > 40 || l.Table > 0 {
			continue
		}
		if n := int(g[1][0] - 'A'); n == len(found) {
			found[i] = heading{level: Division, label: g[1], rest: g[2], strong: true}
		}
	}
	if len(found) < 2 {
		return nil
	}
	return found
}
