package corpus

import (
	"fmt"
	"regexp"
	"strings"

	"neuguong/viet"
)

var (
	attachedNote = regexp.MustCompile(`(?i)^\(?\s*(?:được )?(?:ban hành |phê duyệt )?kèm theo (?:quyết định|nghị định|nghị quyết|thông tư|quy định|quy chế|hướng dẫn|chỉ thị|kế hoạch|công văn|văn bản|tờ trình|lệnh)`)
	appendixLine = regexp.MustCompile(`^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|Số|số)\s*:?)?(?:\s*([IVXLC]+|\d{1,3}[a-zA-Z]?|[A-ZĐ])(?:\s|[.:)\-–]|$))?\s*[.:\-–]?\s*(.*)$`)
)

// span is one text inside the file: its lines and what it is.
type span struct {
	name       string
	start, end int
}

// restarts lists the lines where another text may begin: an appendix, or the
// head of an attached regulation.
func (p *parser) restarts() []int {
	var at []int
	appendix := -100
	for i := range p.lines {
		switch {
		case p.isAppendix(i):
			at, appendix = append(at, i), i
		case p.isAttachedNote(i) && i-appendix > 12:
			if start := p.attachedStart(i); len(at) == 0 || start > at[len(at)-1] {
				at = append(at, start)
			}
		}
	}
	return at
}

func (p *parser) isAttachedNote(i int) bool {
	l := p.lines[i]
	if !attachedNote.MatchString(l.Text) {
		return false
	}
	return strings.HasPrefix(l.Text, "(") || l.Italic || l.Centered || i > 0 && isUpper(p.lines[i-1].Text)
}

func (p *parser) isAppendix(i int) bool {
	l := p.lines[i]
	g := appendixLine.FindStringSubmatch(l.Text)
	if g == nil || l.Table > 0 && p.columns[l.Table] > 1 {
		return false
	}
	set := strings.HasPrefix(l.Text, "PHỤ LỤC") || l.Bold || l.Centered
	alone := g[2] == "" || isUpper(g[2]) || strings.HasPrefix(g[2], "(") && set
	return alone && (set || i > 0 && p.ends(i-1)) && words(l.Text) <= 40
}

// attachedStart walks up from the note "(Kèm theo Quyết định ...)" to the line
// that names the attached text.
func (p *parser) attachedStart(note int) int {
	for i := note - 1; i >= 0 && note-i <= 12; i-- {
		l := p.lines[i]
		if kind, rest := kindAtStart(l.Text); kind != "" && (rest == "" || isUpper(l.Text)) {
			return i
		}
		if endsSentence(l.Text) && !isUpper(l.Text) {
			return i + 1
		}
	}
	return max(note-1, 0)
}

// split parts the file into its texts.
func (p *parser) split(marks []articleMark, restarts []int) []span {
	var cuts []span
	for _, at := range restarts {
		if p.isAppendix(at) {
			cuts = append(cuts, span{name: p.appendixName(at, cuts), start: at})
		} else {
			cuts = append(cuts, span{name: partAttached, start: at})
		}
	}
	cuts = p.cutAtNewNumbering(cuts, marks)
	if len(cuts) == 0 || cuts[0].name != partAttached || p.hasBody(marks, cuts[0].start) {
		cuts = append([]span{{name: partBody}}, cuts...)
	} else {
		cuts[0].start = 0
	}
	for i := range cuts {
		cuts[i].end = len(p.lines)
		if i+1 < len(cuts) {
			cuts[i].end = cuts[i+1].start
		}
	}
	return cuts
}

// hasBody reports whether something that can be cited stands above line end.
func (p *parser) hasBody(marks []articleMark, end int) bool {
	if len(marks) > 0 && marks[0].line < end {
		return true
	}
	for i := range p.lines[:end] {
		if p.firstLabel(i) {
			return true
		}
	}
	return false
}

// cutAtNewNumbering adds a part where articles count from 1 again and nothing
// says why.
func (p *parser) cutAtNewNumbering(cuts []span, marks []articleMark) []span {
	for k := 1; k < len(marks); k++ {
		if !marks[k].restart || marks[k].prefix != "" {
			continue
		}
		from, to := marks[k-1].line, marks[k].line
		at := len(cuts)
		for i, c := range cuts {
			if c.start > from && c.start <= to {
				at = -1
				break
			}
			if c.start > to {
				at = i
				break
			}
		}
		if at < 0 {
			continue
		}
		start := p.titleAbove(to, from)
		p.warn(p.lines[to].Page, "Số điều bắt đầu lại từ Điều "+marks[k].label+" nhưng không thấy tên của văn bản kèm theo; hãy kiểm tra ranh giới giữa hai phần.")
		cuts = append(cuts[:at:at], append([]span{{name: partAttached, start: start}}, cuts[at:]...)...)
	}
	return cuts
}

// titleAbove walks up over headings set in capitals, bold or centred.
func (p *parser) titleAbove(line, floor int) int {
	i := line
	for ; i > floor+1 && line-i < 12; i-- {
		l := p.lines[i-1]
		if _, ok := p.headingAt(i - 1); !ok && !isUpper(l.Text) && !l.Bold && !l.Centered {
			break
		}
	}
	return i
}

// appendixName gives "appendix I"; a name that is taken gets a number.
func (p *parser) appendixName(i int, taken []span) string {
	g := appendixLine.FindStringSubmatch(p.lines[i].Text)
	name := strings.TrimSpace(partAppendix + " " + g[1])
	same := 1
	for _, s := range taken {
		if s.name == name || strings.HasPrefix(s.name, name+" (") {
			same++
		}
	}
	if same > 1 {
		return fmt.Sprintf("%s (%d)", name, same)
	}
	return name
}

// part reads one text into the document.
func (p *parser) part(s span, marks []articleMark) {
	byLine := map[int]articleMark{}
	for _, m := range marks {
		if m.line >= s.start && m.line < s.end {
			byLine[m.line] = m
		}
	}
	part := Part{Name: s.name}
	b := p.newBuilder(&part, byLine, s.end)
	first := p.firstStructure(s, byLine)
	b.end = p.tail(s, first, byLine)
	if b.end < first {
		first = b.end
	}
	switch {
	case len(p.doc.Parts) == 0:
		p.readHead(s.start, first, b)
	case s.name == partAttached:
		p.readAttachedHead(s.start, first, b)
	default:
		p.readAppendixHead(s.start, first, b)
	}
	b.build(first)
	if len(part.Provisions) > 0 {
		p.doc.Parts = append(p.doc.Parts, part)
	}
}

// firstStructure gives the first line of a text that opens something.
func (p *parser) firstStructure(s span, marks map[int]articleMark) int {
	for i := s.start; i < s.end; i++ {
		if _, ok := marks[i]; ok {
			return p.divisionAbove(i, s.start)
		}
		if h, ok := p.headingAt(i); ok && ordinal(h.label) <= 1 && i > s.start && h.level != Section {
			return i
		}
		if len(marks) == 0 && i > s.start && p.firstLabel(i) {
			return i
		}
	}
	return s.end
}

// divisionAbove is for a first chapter that is not number 1: an extract of a
// longer text.
func (p *parser) divisionAbove(i, floor int) int {
	for j := i - 1; j > floor && i-j <= 6; j-- {
		if h, ok := p.headingAt(j); ok && h.level != Article {
			i = j
		}
	}
	return i
}

// firstLabel reports whether line i can open the first numbered point of a
// text without articles.
func (p *parser) firstLabel(i int) bool {
	l := p.lines[i]
	if l.Table > 0 && p.columns[l.Table] > 1 {
		return false
	}
	if g := romanLine.FindStringSubmatch(l.Text); g != nil {
		return g[1] == "I" && startsUpper(g[3])
	}
	if label, _, rest, ok := clauseLabel(l.Text); ok {
		return label == "1" && startsUpper(rest) && (i == 0 || p.ends(i-1))
	}
	if g := divisionLine.FindStringSubmatch(l.Text); g != nil && strings.HasPrefix(viet.Fold(g[1]), "muc") {
		_, ok := p.headingAt(i)
		return ok && ordinal(g[2]) == 1
	}
	return false
}
