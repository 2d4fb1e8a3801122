package corpus

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// isKindLine reports whether line i names the kind of document.
func (p *parser) isKindLine(i int) bool {
	l := p.lines[i]
	kind, rest := kindAtStart(strings.Trim(l.Text, "*: "))
	switch {
	case kind == "":
		return false
	case rest == "":
		return l.Bold || l.Centered || isUpper(l.Text) || words(l.Text) <= 4
	case strings.HasPrefix(strings.ToLower(rest), "số") && words(rest) <= 4:
		return false // "Luật số: 24/2018/QH14" in the head
	case isUpper(l.Text), strings.HasPrefix(rest, "của "):
		return true
	}
	g := numberLine.FindStringSubmatch(rest)
	return g != nil && documentNumber(g[1]) != "" || (l.Bold || l.Centered) && words(rest) <= 40
}

// readTitle reads the kind and the title; it gives the line after them.
func (p *parser) readTitle(i, to int) int {
	if i >= to || !p.isKindLine(i) {
		return i
	}
	kind, rest := kindAtStart(strings.Trim(p.lines[i].Text, "* "))
	p.head.kind = kind
	start := i
	for i++; i < to && i-start <= 10 && p.inTitle(i, start, rest); i++ {
	}
	var parts []string
	if rest != "" {
		parts = append(parts, rest)
	}
	for j := start + 1; j < i; j++ {
		if t := strings.Trim(p.lines[j].Text, "* "); !slices.Contains(parts, t) {
			parts = append(parts, t)
		}
	}
	p.head.title = parts
	for j := start; j < i; j++ {
		p.drop(j, droppedHead)
	}
	return i
}

// inTitle reports whether line i still belongs to the title that began with
// the kind of document at line start.
func (p *parser) inTitle(i, start int, rest string) bool {
	l, before := p.lines[i], p.lines[i-1]
	first := i == start+1 && rest == ""
	switch {
	case first && !isBasis(l.Text) && basisLine.MatchString(l.Text):
		return true // "Thực hiện Bộ quy tắc ứng xử"
	case basisLine.MatchString(l.Text), passedBy.MatchString(l.Text), attachedNote.MatchString(l.Text), bulletLine.MatchString(l.Text):
		return false
	case first && bracketed.MatchString(l.Text):
		return true
	case strings.HasPrefix(l.Text, "("), strings.HasSuffix(l.Text, ":"), p.enactedBy(l.Text) != "" && !isUpper(l.Text):
		return false
	case !first && strings.HasSuffix(before.Text, ",") && !isUpper(l.Text), !first && isUpper(before.Text) && strings.HasPrefix(l.Text, "Về "):
		return true
	case !first && p.isAuthority(l.Text) && (isUpper(l.Text) || l.Gap || !l.Wrapped || l.Bold != before.Bold):
		return false
	case first:
		return true
	case endsSentence(before.Text):
		return false
	case isUpper(l.Text):
		return !l.Gap || l.Text == before.Text || isUpper(before.Text) && !opensText.MatchString(l.Text)
	}
	return l.Bold && before.Bold || l.Centered && before.Centered || startsLower(l.Text) || l.Wrapped && !l.Gap && words(l.Text) <= 20 && (l.Bold || !before.Bold) || strings.HasPrefix(l.Text, `"`) || strings.HasPrefix(l.Text, "“")
}

// bracketed is a title in brackets: "(V/v: Ban hành Quy định ...)".
var bracketed = regexp.MustCompile(`(?i)^\((?:v/v|về việc|về)\b`)

// opensText are headings of what comes before the first provision.
var opensText = regexp.MustCompile(`^(?:LỜI |PHẦN |MỤC LỤC|MỞ ĐẦU|CHƯƠNG |TM|KÍNH)`)

// enactedBy gives the body that an enacting formula names, or "": "Quốc hội
// ban hành Luật Thanh niên."
func (p *parser) enactedBy(s string) string {
	g := enacting.FindStringSubmatch(s)
	if g == nil || !beginsOrgan(g[1]) && !roleLine.MatchString(viet.Fold(g[1])) {
		return ""
	}
	return g[1]
}

// isBasis reports whether a line states a legal basis, whatever follows.
func isBasis(s string) bool {
	folded := viet.Fold(strings.TrimLeft(s, "-+* "))
	return strings.HasPrefix(folded, "can cu") || strings.HasPrefix(folded, "theo de nghi") || strings.HasPrefix(folded, "xet ")
}

// isAuthority reports whether a line names who enacts: "CỤC TRƯỞNG CỤC THUẾ",
// "CHÍNH PHỦ", "BAN CHẤP HÀNH TRUNG ƯƠNG".
func (p *parser) isAuthority(s string) bool {
	folded := viet.Fold(s)
	if roleLine.MatchString(folded) && words(s) <= 14 {
		return true
	}
	for _, o := range p.head.organs {
		if viet.Fold(o) == folded {
			return true
		}
	}
	return isUpper(s) && beginsOrgan(s) && words(s) <= 8 && words(s) > 1 || folded == "chinh phu"
}
