package corpus

import (
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"neuguong/viet"
)

// An articleMark is a line that opens an article.
type articleMark struct {
	line    int
	offset  int // in the line: more than 0 where the heading is glued to the paragraph before
	label   string
	rest    string // what follows the label on the line
	place   serial
	prefix  string // of a codified label: "36.3.LQ" of "36.3.LQ.1"
	weight  int    // how much the line looks like a heading
	restart bool   // the numbering starts again here
}

// Costs of the ways one heading can follow another, against the weight of a
// line that looks like a heading (1 to 6).
const (
	costMissing     = 1 // an article left out between the two, up to three
	costMissingMany = 2 // on top, for more than three
	costMissingMost = 9
	costRestart     = 8 // numbering starts again with nothing that explains it
)

// outline chooses the lines that open articles: of all that look like
// headings, the series that continues the numbering best. A cross reference at
// the start of a line, and an article quoted by another, break the series and
// lose. restarts tells where a new text may begin.
func (p *parser) outline(restarts []int) []articleMark {
	marks := p.articleCandidates()
	best, from := make([]int, len(marks)), make([]int, len(marks))
	last, top := -1, 0
	for i := range marks {
		best[i], from[i] = marks[i].weight-startCost(marks[i]), -1
		for j := range marks[:i] {
			if marks[j].line == marks[i].line && marks[j].offset == 0 && marks[i].offset == 0 {
				continue
			}
			boundary := hasBetween(restarts, marks[j].line, marks[i].line)
			if score := best[j] + marks[i].weight - stepCost(marks[j], marks[i], boundary); score > best[i] {
				best[i], from[i] = score, j
			}
		}
		if best[i] > top {
			last, top = i, best[i]
		}
	}
	var chosen []articleMark
	for i := last; i >= 0; i = from[i] {
		m := marks[i]
		m.restart = from[i] < 0 || startsAgain(marks[from[i]], m)
		chosen = append(chosen, m)
	}
	for i, j := 0, len(chosen)-1; i < j; i, j = i+1, j-1 {
		chosen[i], chosen[j] = chosen[j], chosen[i]
	}
	return chosen
}

func startCost(m articleMark) int {
	if m.prefix != "" {
		return 0
	}
	return missingCost(m.place.n - 1)
}

func missingCost(missing int) int {
	cost := costMissing * max(missing, 0)
	if missing > 3 {
		cost += costMissingMany
	}
	return min(cost, costMissingMost)
}

func stepCost(prev, next articleMark, boundary bool) int {
	switch {
	case prev.prefix != next.prefix || next.prefix != "" && next.place.after(prev.place):
		return 0
	case next.place.follows(prev.place):
		return 0
	case next.place.after(prev.place) && !boundary:
		return missingCost(max(next.place.n-prev.place.n-1, 1))
	case boundary:
		return startCost(next)
	}
	return costRestart + startCost(next)
}

func startsAgain(prev, next articleMark) bool {
	return prev.prefix == next.prefix && !next.place.after(prev.place)
}

func hasBetween(sorted []int, from, to int) bool {
	i := sort.SearchInts(sorted, from+1)
	return i < len(sorted) && sorted[i] <= to
}

// articleCandidates lists all that looks like the heading of an article.
func (p *parser) articleCandidates() []articleMark {
	var marks []articleMark
	for i, l := range p.lines {
		if m, ok := p.articleCandidate(i); ok {
			marks = append(marks, m)
		}
		for _, at := range articleGlued.FindAllStringSubmatchIndex(l.Text, -1) {
			g := articleLine.FindStringSubmatch(l.Text[at[4]:])
			if g == nil || words(l.Text[:at[4]]) < 5 || isNumber(lastSentence(l.Text[:at[4]])) {
				continue
			}
			marks = append(marks, articleMark{line: i, offset: at[4], label: g[1], rest: g[3], place: parseSerial(g[1]), weight: 2})
		}
	}
	return marks
}

// lastSentence gives what follows the last full stop but one: the label "9."
// in "riêng. 9."
func lastSentence(s string) string {
	s = strings.TrimSpace(s)
	return strings.TrimSpace(s[strings.LastIndexByte(s[:max(len(s)-1, 0)], '.')+1:])
}

func isNumber(s string) bool {
	_, _, rest, ok := clauseLabel(s)
	return ok && rest == ""
}

func (p *parser) articleCandidate(i int) (articleMark, bool) {
	l := p.lines[i]
	g := articleLine.FindStringSubmatch(l.Text)
	if g == nil || strings.Count(l.Text, " | ") > 0 {
		return articleMark{}, false
	}
	m := articleMark{line: i, label: g[1], rest: g[3], place: parseSerial(g[1])}
	if dot := strings.LastIndex(m.label, "."); dot > 0 {
		m.prefix, m.place = m.label[:dot], parseSerial(m.label[dot+1:])
	}
	switch stop := g[2]; {
	case strings.ContainsAny(stop, "/)"):
		return m, false
	case stop == "" && (m.rest == "" || l.Bold || l.Centered):
		m.weight = 3
	case stop == "":
		m.weight = 1
	default:
		m.weight = 4
	}
	if m.rest != "" && (g[2] == "" && refersOn(m.rest) || startsLower(m.rest) && !(p.converted() && g[2] != "" && p.ends(i-1)) || strings.ContainsAny(m.rest[:1], ",;)")) {
		return m, false
	}
	if l.Bold || l.Centered {
		m.weight += 2
	}
	if i > 0 && !p.ends(i-1) && !l.Gap && !l.Bold && !l.Centered {
		m.weight = max(m.weight-3, 1)
	}
	return m, true
}

// ends reports whether a paragraph may end with the line: a sentence ends, or
// it is a heading.
func (p *parser) ends(i int) bool {
	if i < 0 {
		return true
	}
	l := p.lines[i]
	if endsSentence(l.Text) || strings.HasPrefix(l.Text, "(") && strings.HasSuffix(l.Text, ")") || isUpper(l.Text) || l.Bold || l.Centered || !l.Wrapped {
		return true
	}
	g := articleLine.FindStringSubmatch(l.Text)
	return g != nil && g[2] != "" && !p.dangles(l.Text) || g == nil && divisionWord(l.Text) != ""
}

// withoutQuoted leaves out the articles of another document that a guide
// quotes: the guide itself counts I, II, III or 1, 2, 3.
func (p *parser) withoutQuoted(marks []articleMark, restarts []int) []articleMark {
	end := len(p.lines)
	if len(restarts) > 0 {
		end = restarts[0]
	}
	n := 0
	for n < len(marks) && marks[n].line < end {
		n++
	}
	if n > 0 && marks[0].prefix == "" && (p.quotedBySections(marks[:n], end) || p.quotedByNumbers(marks[:n], end)) {
		return marks[n:]
	}
	return marks
}

// quotedBySections reports whether articles stand in the sections of a text
// that is counted I, II, III: they do not begin at 1, or most sections have none.
func (p *parser) quotedBySections(marks []articleMark, end int) bool {
	var sections []int
	for i := range p.lines[:end] {
		g := romanLine.FindStringSubmatch(p.lines[i].Text)
		if g != nil && roman(g[1]) == len(sections)+1 && startsUpper(g[3]) && (isUpper(g[3]) || p.lines[i].Bold || words(g[3]) <= 15 && !endsSentence(g[3])) {
			sections = append(sections, i)
		}
	}
	if len(sections) < 2 || sections[0] > marks[0].line {
		return false
	}
	with := 0
	for k, from := range sections {
		to := end
		if k+1 < len(sections) {
			to = sections[k+1]
		}
		for _, m := range marks {
			if m.line > from && m.line < to {
				with++
				break
			}
		}
	}
	return marks[0].place.n != 1 || with*2 <= len(sections)
}

// quotedByNumbers reports whether articles that do not begin at 1 stand between
// the points 1, 2, 3 of a text.
func (p *parser) quotedByNumbers(marks []articleMark, end int) bool {
	if marks[0].place.n == 1 || p.divisionBefore(marks[0].line) {
		return false
	}
	last := 0
	for i := range p.lines[:end] {
		label, _, rest, ok := clauseLabel(p.lines[i].Text)
		if !ok || label != strconv.Itoa(last+1) || !startsUpper(rest) {
			continue
		}
		if i > marks[len(marks)-1].line {
			return last > 0
		}
		if i < marks[0].line {
			last++
		}
	}
	return false
}

// divisionBefore reports whether a chapter or the like opens above a line.
func (p *parser) divisionBefore(line int) bool {
	for i := range line {
		if _, ok := p.headingAt(i); ok {
			return true
		}
	}
	return false
}

// firstClause is an article whose khoản 1 begins on its line: "Điều 5. 1. Nhà nước ...".
var firstClause = regexp.MustCompile(`^(Điều\s+\d{1,3}[a-zđ]?\s*[.:]\s*)1[.)]\s+[“"]?\p{Lu}`)

// splitFirstClauses puts a khoản 1 that begins on the line of its article on
// one of its own.
func (p *parser) splitFirstClauses() {
	var lines []line
	for _, l := range p.lines {
		if g := firstClause.FindStringSubmatch(l.Text); g != nil {
			rest := l.cut(len(g[1]), len(l.Text))
			rest.Gap = false
			lines = append(lines, l.cut(0, len(g[1])), rest)
			continue
		}
		lines = append(lines, l)
	}
	p.lines = lines
}

// splitGlued puts the headings found inside a paragraph on lines of their own
// and moves the marks with them.
func (p *parser) splitGlued(marks []articleMark) []articleMark {
	var lines []line
	next := 0
	for i, l := range p.lines {
		for start := 0; ; {
			if next < len(marks) && marks[next].line == i && marks[next].offset == start {
				marks[next].line, marks[next].offset = len(lines), 0
				next++
			}
			if next == len(marks) || marks[next].line != i {
				lines = append(lines, l.cut(start, len(l.Text)))
				break
			}
			lines = append(lines, l.cut(start, marks[next].offset))
			start = marks[next].offset
		}
	}
	p.lines = lines
	for i := range marks {
		if g := articleLine.FindStringSubmatch(p.lines[marks[i].line].Text); g != nil {
			marks[i].rest = g[3]
		}
	}
	return marks
}

// warnMissing says which articles the numbering expects and the text lacks.
func (p *parser) warnMissing(marks []articleMark) {
	for i, m := range marks {
		want := serial{}
		if !m.restart {
			want = marks[i-1].place
		}
		if m.prefix != "" || m.place.follows(want) || m.place.n <= want.n+1 && m.restart {
			continue
		}
		if m.place.n > want.n+1 {
			p.warn(p.lines[m.line].Page, fmt.Sprintf("Không thấy %s trước Điều %s; hãy đối chiếu với bản gốc.", articleRange(want.n+1, m.place.n-1), m.label))
		}
	}
}

func articleRange(from, to int) string {
	if from == to {
		return fmt.Sprintf("Điều %d", from)
	}
	return fmt.Sprintf("Điều %d đến Điều %d", from, to)
}

// divisionWord gives the level word a line begins with, folded, or "".
func divisionWord(s string) string {
	folded := viet.Fold(s)
	for _, word := range []string{"chuong", "phan", "muc", "tieu muc", "dieu"} {
		if rest, ok := strings.CutPrefix(folded, word); ok && (rest == "" || rest[0] == ' ') {
			return word
		}
	}
	return ""
}
