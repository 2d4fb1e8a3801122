package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// builder grows the tree of one part, line by line.
type builder struct {
	p     *parser
	part  *Part
	marks map[int]articleMark // by line
	end   int                 // line after the part's last

	open   [Numbered + 1]int // innermost open provision of each level, -1 for none
	cur    int               // provision that takes the next text, -1 for none
	prev   line              // last line given to cur
	nested int               // next number of a list numbered again inside a provision, 0 for none
	quoted int               // line where a quoted provision ends, -1 for none
	bare   bool              // the part has no articles: numbers are points

	numbers     []int // open numbered points by depth
	lastNumber  int   // of depth 1
	roman1      int   // open "I.", -1 for none
	headingOpen int   // line that ends the heading of a numbered point, -1 for none
}

func (p *parser) newBuilder(part *Part, marks map[int]articleMark, end int) *builder {
	b := &builder{p: p, part: part, marks: marks, end: end, cur: -1, quoted: -1, bare: true, roman1: -1, headingOpen: -1}
	for i := range marks {
		b.bare = b.bare && i >= end
	}
	b.close(Preamble)
	return b
}

// build reads the lines from start on.
func (b *builder) build(start int) {
	for i := start; i < b.end; {
		next := b.read(i)
		b.claim(i, next)
		i = next
	}
}

// claim notes that the lines from one to another stand in the provision at
// hand, but for those that were dropped.
func (b *builder) claim(from, to int) {
	for i := from; i < to && b.cur >= 0; i++ {
		if l := b.p.lines[i]; !l.dropped {
			b.part.Provisions[b.cur].cover(l)
		}
	}
}

// read reads line i, and more where a title runs over several; it gives the
// next line to read.
func (b *builder) read(i int) int {
	l := b.p.lines[i]
	if m, ok := b.marks[i]; ok {
		return b.article(i, m)
	}
	if l.Table > 0 && b.p.columns[l.Table] > 1 {
		return b.row(i)
	}
	if i > b.quoted {
		if h, ok := b.p.headingAt(i); ok && b.inOrder(h) {
			return b.division(i, h)
		}
	}
	b.line(i)
	return i + 1
}

// line reads a line that opens no article and no division: a label or text. A
// provision that an amending text quotes is text.
func (b *builder) line(i int) {
	if i > b.quoted {
		if b.label(i) {
			return
		}
		b.quoted = b.quoteEnd(i)
	}
	b.text(i, b.p.lines[i])
}

// opens reports whether line i opens something, so that no title runs over it.
func (b *builder) opens(i int) bool {
	if _, ok := b.marks[i]; ok {
		return true
	}
	if h, ok := b.p.headingAt(i); ok && b.inOrder(h) {
		return true
	}
	t := b.p.lines[i].Text
	return isNumbered(t) || dottedLine.MatchString(t) || opensPoint(t)
}

// opensPoint reports whether s begins as a điểm: "a) ...", "a. Chia sẻ", "a- Chia sẻ".
func opensPoint(s string) bool {
	g := pointLine.FindStringSubmatch(s)
	return g != nil && (strings.HasPrefix(g[3], ")") || startsUpper(g[4]))
}

// above gives the innermost open provision wider than level, -1 for none.
func (b *builder) above(level Level) int {
	for l := min(level, Item) - 1; l >= Division; l-- {
		if b.open[l] >= 0 {
			return b.open[l]
		}
	}
	return -1
}

func (b *builder) add(level Level, label, heading string, page int) {
	b.addUnder(b.above(level), level, label, heading, page)
}

// addUnder adds a provision and closes the open ones it ends.
func (b *builder) addUnder(parent int, level Level, label, heading string, page int) {
	b.push(parent, level, label, heading, page)
	switch level {
	case Numbered:
		b.close(Point)
	case Point:
		b.open[Item] = -1
	case Item:
	default:
		b.close(level + 1)
		b.numbers = nil
	}
	b.open[level] = b.cur
	if level < Article {
		b.roman1 = -1
	}
}

// push adds a provision that leaves the open ones open.
func (b *builder) push(parent int, level Level, label, heading string, page int) {
	b.part.Provisions = append(b.part.Provisions, Provision{Level: level, Label: label, Heading: heading, Parent: parent, Page: page})
	b.cur = len(b.part.Provisions) - 1
	b.prev = line{}
	b.headingOpen = -1
}

func (b *builder) close(level Level) {
	for ; level <= Numbered; level++ {
		b.open[level] = -1
	}
}

// text adds a line to the provision at hand.
func (b *builder) text(i int, l line) {
	if b.cur < 0 {
		b.push(-1, Preamble, "", "", l.Page)
	}
	if b.headingGoesOn(i, l) {
		return
	}
	if b.closesText(i, l) {
		b.push(-1, Preamble, "", "", l.Page)
	}
	if b.closesList(i, l) {
		b.push(b.part.Provisions[b.cur].Parent, Preamble, "", "", l.Page)
	}
	b.put(b.cur, l)
}

// closesList reports whether a paragraph after the last điểm closes the khoản
// above it: the list has ended with a full stop, and no further điểm follows.
func (b *builder) closesList(i int, l line) bool {
	v := b.part.Provisions[b.cur]
	if v.Level != Point && v.Level != Item || v.Label == "a" || v.Parent < 0 || !strings.HasSuffix(v.Text, ".") {
		return false
	}
	if !startsUpper(l.Text) || bulletLine.MatchString(l.Text) || b.p.continues(b.prev, l) {
		return false
	}
	for j := i + 1; j < b.end && !b.widerThanPoint(j); j++ {
		if pointLine.MatchString(b.p.lines[j].Text) {
			return false
		}
	}
	return true
}

// widerThanPoint reports whether line j opens a khoản, a numbered point or
// something wider.
func (b *builder) widerThanPoint(j int) bool {
	return b.opens(j) && !pointLine.MatchString(b.p.lines[j].Text)
}

func (b *builder) put(i int, l line) {
	v := &b.part.Provisions[i]
	l.Text = b.p.unmarked(l.Text)
	switch {
	case v.Text == "":
		v.Text = l.Text
	case b.p.continues(b.prev, l):
		v.Text = joinWrapped([]string{v.Text, l.Text})
	default:
		v.Text += "\n" + l.Text
	}
	b.prev = l
}

// row adds a row of a table as one paragraph.
func (b *builder) row(i int) int {
	start, first := i, b.p.lines[i]
	var cells []string
	for col := -1; i < b.end; i++ {
		l := b.p.lines[i]
		if l.Table != first.Table || l.Row != first.Row {
			break
		}
		if l.Col == col {
			cells[len(cells)-1] += " " + l.Text
			continue
		}
		cells, col = append(cells, l.Text), l.Col
	}
	first.Text = strings.Join(cells, " | ")
	b.text(start, first)
	return i
}

// inOrder reports whether a heading continues the numbering.
func (b *builder) inOrder(h heading) bool {
	n, last := ordinal(h.label), 0
	if v := b.open[h.level]; v >= 0 {
		last = ordinal(b.part.Provisions[v].Label)
	} else if h.level == Chapter {
		last = b.lastChapter()
	}
	if n == 0 {
		return true
	}
	return n > last && (n <= last+3 || h.strong) || n == last || n == 1 && b.open[h.level] < 0
}

// lastChapter gives the number of the chapter before, which a new Phần may
// continue.
func (b *builder) lastChapter() int {
	for _, v := range slices.Backward(b.part.Provisions) {
		if v.Level == Chapter {
			return ordinal(v.Label)
		}
	}
	return 0
}

func (b *builder) division(i int, h heading) int {
	l, last := b.p.lines[i], 0
	if v := b.open[h.level]; v >= 0 {
		last = ordinal(b.part.Provisions[v].Label)
	}
	if n := ordinal(h.label); last > 0 && n > last+1 {
		b.p.warn(l.Page, fmt.Sprintf("Sau %s %d là %s %s; hãy đối chiếu với bản gốc.", levelWord[h.level], last, levelWord[h.level], h.label))
	}
	b.add(h.level, h.label, "", l.Page)
	b.nested = 0
	end := b.titleEnd(i, h.rest)
	b.part.Provisions[b.cur].Heading = b.title(h.rest, i+1, end)
	return end
}
