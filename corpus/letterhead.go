package corpus

import (
	"regexp"
	"strings"
)

// wrappedHead ends a line of the letterhead that its column cut: the motto, the
// party's name or the date goes on below.
var wrappedHead = regexp.MustCompile(`(?i)(?:^|\s)(?:c[ộ]ng h[òoóà]+a?(?: xã(?: hội(?: chủ(?: nghĩa(?: việt)?)?)?)?)?|đảng cộng(?: sản(?: việt)?)?|độc lập\s*[-–—]\s*tự(?: do(?:\s*[-–—](?: hạnh)?)?)?|ngày[\s.…]*\d{1,2}[\s.…]*(?:tháng[\s.…]*(?:\d{1,2}[\s.…]*(?:năm)?)?)?)$`)

// headText gives a line of the letterhead with the lines below that its column
// cut from it, and the line after them.
func (p *parser) headText(i, to int) (string, int) {
	text, end := p.lines[i].Text, i+1
	for end < to && end-i < 4 && wrappedHead.MatchString(text) && p.sameCell(i, end) {
		text += " " + p.lines[end].Text
		end++
	}
	return text, end
}

func (p *parser) sameCell(i, j int) bool {
	a, b := p.lines[i], p.lines[j]
	return a.Table == b.Table && a.Row == b.Row && a.Col == b.Col
}

// readLetterhead reads issuer, number, place and date, up to the line that
// names the kind of document; it gives that line.
func (p *parser) readLetterhead(from, to int) int {
	var organLines []line
	i := from
	for i < to && i < from+headLines && !p.isKindLine(i) {
		text, end := p.headText(i, to)
		rest := p.consumeHead(text, p.doubtful(i, end))
		l := p.lines[i]
		switch {
		case rest == "":
		case p.isSubject(rest):
			end = p.readSubject(i, to)
		case p.head.kind == "Công văn" && startsLower(rest) && words(rest) <= 14:
			p.head.title[0] += " " + rest // its column is cut across the page
		case !(isUpper(rest) || beginsOrgan(rest) || l.Table > 0) || words(rest) > 14 || basisLine.MatchString(rest) || i > from+25 || addressees.MatchString(rest):
			p.head.organs = p.withoutUnion(organNames(organLines))
			return i
		default:
			l.Text = rest
			organLines = append(organLines, l)
		}
		for ; i < end; i++ {
			p.drop(i, droppedHead)
		}
	}
	p.head.organs = p.withoutUnion(organNames(organLines))
	return i
}

var (
	subjectLine = regexp.MustCompile(`^(?i:v/v|về việc)\b\s*:?\s*\S`)
	addressees  = regexp.MustCompile(`^(?i:kính gửi)`)
)

// isSubject reports whether a line of the letterhead says what an official
// letter is about: "V/v chấn chỉnh ...", below its number.
func (p *parser) isSubject(s string) bool {
	return p.head.number != "" && len(p.head.title) == 0 && subjectLine.MatchString(s)
}

// readSubject reads the subject of an official letter, which has no title; it
// gives the line after it.
func (p *parser) readSubject(i, to int) int {
	p.head.kind = "Công văn"
	end := i + 1
	for end < to && end-i < 6 && (p.sameCell(i, end) || startsLower(p.lines[end].Text)) && !p.subjectEnds(end) {
		end++
	}
	var parts []string
	for j := i; j < end; j++ {
		parts = append(parts, p.lines[j].Text)
	}
	p.head.title = []string{strings.Join(parts, " ")}
	return end
}

func (p *parser) subjectEnds(i int) bool {
	text := p.lines[i].Text
	return isMotto(text) || isUpper(text) || placeDate.MatchString(text) || addressees.MatchString(text) || onlyRule.MatchString(text) || wrappedHead.MatchString(text)
}
