package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// numbered opens "1. ..." or "I. ..." in a text without articles.
func (b *builder) numbered(i int, l line) bool {
	if g := romanLine.FindStringSubmatch(l.Text); g != nil && b.section(i, l, g[1], g[3]) {
		return true
	}
	label, stop, rest, ok := clauseLabel(l.Text)
	if !ok || !b.readsAsLabel(i, stop, rest) {
		return false
	}
	place, last := parseSerial(label), serial{}
	if len(b.numbers) > 0 {
		last = parseSerial(b.part.Provisions[b.numbers[0]].Label)
	}
	if b.inNested(place, last) {
		return false
	}
	switch {
	case place.follows(last):
	case len(b.numbers) > 0 && place.n == 1:
		b.nest(l, "điểm "+b.part.Provisions[b.open[Numbered]].Label)
		return false
	case place.n == 1, len(b.numbers) == 0 && place.n == b.lastNumber+1:
	case place.after(last) && place.n <= last.n+3 && startsUpper(rest) && b.p.ends(i-1):
		b.p.warn(l.Page, fmt.Sprintf("Sau điểm %s là điểm %s; hãy đối chiếu với bản gốc.", orStart(last), label))
	default:
		return false
	}
	b.lastNumber, b.nested = place.n, 0
	b.openNumber(1, label, l.Page)
	b.beginNumbered(i, l, rest)
	return true
}

// section opens "I. MỤC TIÊU": what counts numbered points in a directive.
func (b *builder) section(i int, l line, label, rest string) bool {
	n, last := roman(label), 0
	if b.roman1 >= 0 {
		last = roman(b.part.Provisions[b.roman1].Label)
	}
	if n != last+1 || !startsUpper(rest) {
		return false
	}
	b.numbers, b.nested = nil, 0
	b.close(Clause)
	b.addUnder(b.above(Numbered), Numbered, label, "", l.Page)
	b.roman1 = b.cur
	b.beginNumbered(i, l, rest)
	return true
}

// openNumber adds a numbered point of the given depth: 1 for "6", 3 for "6.3.1".
func (b *builder) openNumber(depth int, label string, page int) {
	parent := b.roman1
	if depth > 1 {
		parent = b.numbers[depth-2]
	} else if parent < 0 {
		parent = b.above(Numbered)
	}
	b.addUnder(parent, Numbered, label, "", page)
	b.numbers = append(b.numbers[:depth-1:depth-1], b.cur)
}

// beginNumbered takes what follows the label as a heading when it is set as
// one, else as text.
func (b *builder) beginNumbered(i int, l line, rest string) {
	if (isUpper(rest) || l.Bold && !endsSentence(rest)) && words(rest) <= 40 {
		b.part.Provisions[b.cur].Heading = rest
		b.headingOpen = i
		return
	}
	b.begin(l, rest)
}

// headingGoesOn reports whether line i continues the heading of a numbered
// point that began on the lines right above.
func (b *builder) headingGoesOn(i int, l line) bool {
	if b.headingOpen != i-1 || b.headingOpen < 0 || b.opens(i) {
		return false
	}
	before := b.p.lines[i-1]
	if !(isUpper(l.Text) && isUpper(before.Text) || l.Bold && before.Bold && !l.Gap) {
		return false
	}
	b.part.Provisions[b.cur].Heading += " " + l.Text
	b.headingOpen = i
	return true
}

// dotted opens "1.1. ..." below a numbered point or a khoản.
func (b *builder) dotted(i int, l line) bool {
	g := dottedLine.FindStringSubmatch(l.Text)
	if g == nil || !startsUpper(g[2]) && !(b.p.converted() && b.p.ends(i-1)) {
		return false
	}
	numbers := b.numbers
	if !b.bare {
		if b.clauseOfArticle(g[1]) {
			b.nested = 0
			b.add(Clause, g[1], "", l.Page)
			b.begin(l, g[2])
			return true
		}
		if b.open[Clause] < 0 {
			return false
		}
		numbers = append([]int{b.open[Clause]}, b.dottedBelow()...)
	}
	parts := strings.Split(g[1], ".")
	depth := len(parts)
	if len(numbers) < depth-1 || len(numbers) == 0 || !b.isPrefix(numbers[depth-2], parts[:depth-1]) {
		return false
	}
	last := 0
	if len(numbers) >= depth {
		last = lastNumber(b.part.Provisions[numbers[depth-1]].Label)
	}
	n, _ := strconv.Atoi(parts[depth-1])
	if n <= last || n > last+3 || n > last+1 && !b.p.ends(i-1) {
		return false
	}
	if n > last+1 {
		b.p.warn(l.Page, fmt.Sprintf("Trước điểm %s thiếu điểm %s.%d; hãy đối chiếu với bản gốc.", g[1], strings.Join(parts[:depth-1], "."), last+1))
	}
	b.nested = 0
	b.numbers = numbers
	b.openNumber(depth, g[1], l.Page)
	b.beginNumbered(i, l, g[2])
	return true
}

// clauseOfArticle reports whether label counts on the khoản of the open article
// with the article's own number: 2.1, 2.2 below Điều 2.
func (b *builder) clauseOfArticle(label string) bool {
	number, n, _ := strings.Cut(label, ".")
	if b.open[Article] < 0 || number != b.articleLabel() || strings.Contains(n, ".") {
		return false
	}
	last := 0
	if v := b.open[Clause]; v >= 0 {
		open, ok := strings.CutPrefix(b.part.Provisions[v].Label, number+".")
		if !ok {
			return false
		}
		last, _ = strconv.Atoi(open)
	}
	return n == strconv.Itoa(last+1)
}

// dottedBelow gives the open points 1.1, 1.1.1 below the open khoản.
func (b *builder) dottedBelow() []int {
	if len(b.numbers) > 1 && b.numbers[0] == b.open[Clause] {
		return b.numbers[1:]
	}
	return nil
}

func (b *builder) isPrefix(provision int, parts []string) bool {
	return b.part.Provisions[provision].Label == strings.Join(parts, ".")
}

func lastNumber(label string) int {
	n, _ := strconv.Atoi(label[strings.LastIndex(label, ".")+1:])
	return n
}
