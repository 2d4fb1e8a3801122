package corpus

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// label opens a khoản, điểm, tiết or numbered point at line i; it reports
// whether line i opened one.
func (b *builder) label(i int) bool {
	l := b.p.lines[i]
	switch {
	case b.dotted(i, l):
	case b.open[Article] >= 0 && b.clause(i, l):
	case b.bare && b.numbered(i, l):
	case b.point(i, l):
	case b.item(l):
	default:
		return false
	}
	return true
}

func (b *builder) begin(l line, rest string) {
	if rest == "" {
		return
	}
	l.Text = rest
	b.put(b.cur, l)
}

// clause opens "1. ..." inside an article.
func (b *builder) clause(i int, l line) bool {
	label, stop, rest, ok := clauseLabel(l.Text)
	if !ok || !b.readsAsLabel(i, stop, rest) {
		return false
	}
	place, last := parseSerial(label), serial{}
	if v := b.open[Clause]; v >= 0 {
		last = parseSerial(b.part.Provisions[v].Label)
	}
	if b.inNested(place, last) {
		return false
	}
	switch {
	case place.follows(last):
	case last.n > 0 && place.n == 1 && b.part.Provisions[b.cur].Text != "":
		b.nest(l, "khoản "+b.part.Provisions[b.open[Clause]].Label)
		return false
	case place.after(last) && place.n <= last.n+3 && startsUpper(rest) && b.p.ends(i-1):
		b.p.warn(l.Page, fmt.Sprintf("Điều %s: sau khoản %s là khoản %s; hãy đối chiếu với bản gốc.", b.articleLabel(), orStart(last), label))
	default:
		return false
	}
	b.nested = 0
	b.add(Clause, label, "", l.Page)
	b.begin(l, rest)
	return true
}

func orStart(s serial) string {
	if s.n == 0 {
		return "(không có)"
	}
	return fmt.Sprintf("%d%s", s.n, s.suffix)
}

func (b *builder) articleLabel() string { return b.part.Provisions[b.open[Article]].Label }

// readsAsLabel tells "1. Cán bộ" from "1. " at the end of a sentence that a
// hard line break cut.
func (b *builder) readsAsLabel(i int, stop, rest string) bool {
	if rest == "" || startsLower(rest) {
		return i > 0 && b.p.ends(i-1) && (rest != "" || i+1 < b.end && !b.opens(i+1))
	}
	return stop != "/" || i > 0 && b.p.ends(i-1)
}

// nest notes a list that is numbered from 1 again inside a provision: its
// items stay in the text, for they have no reference of their own.
func (b *builder) nest(l line, where string) {
	if b.nested == 0 {
		if b.open[Article] >= 0 {
			where += " Điều " + b.articleLabel()
		}
		b.p.warn(l.Page, "Trong "+where+" có danh sách đánh số lại từ 1; các dòng ấy được giữ trong nội dung của "+where+".")
	}
	b.nested = 2
}

// inNested reports whether a number goes on with a nested list.
func (b *builder) inNested(place, last serial) bool {
	if b.nested == 0 || place.n != b.nested || place.suffix != "" {
		return false
	}
	if place.follows(last) && !strings.HasSuffix(b.prev.Text, ";") && !strings.HasSuffix(b.prev.Text, ",") {
		return false
	}
	b.nested++
	return true
}

// point opens "a) ..." below a khoản, an article or a numbered point.
func (b *builder) point(i int, l line) bool {
	g := pointLine.FindStringSubmatch(l.Text)
	level, above := Point, b.pointParent()
	if g == nil || above < 0 {
		return false
	}
	if b.bare {
		level = Item
	}
	bracket := strings.HasPrefix(g[3], ")")
	letter, _ := utf8.DecodeRuneInString(g[1])
	if fixed, ok := b.repaired(i, level, letter); ok {
		b.p.warn(l.Page, fmt.Sprintf("%s: máy đọc nhãn là “%s)”; theo thứ tự là điểm %c nên đã sửa lại.", b.where(), g[1], fixed))
		g[1], letter = string(fixed), fixed
	}
	step, last := b.letterStep(level, letter)
	label := g[1] + g[2]
	switch {
	case g[4] == "" && !(i+1 < b.end && !b.opens(i+1)):
		return false
	case step == 1 && (bracket || startsUpper(g[4])):
	case g[2] != "" && last == g[1] && bracket: // a1) inserted after a)
	case !bracket:
		return false
	case b.roman(g[1], last):
		return false
	case step > 1 && step <= 3 && b.p.ends(i-1):
		b.p.warn(l.Page, fmt.Sprintf("%s: sau điểm %s là điểm %s; hãy đối chiếu với bản gốc.", b.where(), orNone(last), label))
	case step <= 0 && last != "" && b.p.ends(i-1):
		b.p.warn(l.Page, fmt.Sprintf("%s: điểm %s không đúng thứ tự sau điểm %s; hãy đối chiếu với bản gốc.", b.where(), label, last))
	default:
		return false
	}
	b.addUnder(above, level, label, "", l.Page)
	b.begin(l, g[4])
	return true
}

func orNone(label string) string {
	if label == "" {
		return "(không có)"
	}
	return label
}

// pointParent gives the provision whose points a letter counts.
func (b *builder) pointParent() int {
	switch {
	case b.bare || b.open[Article] >= 0 && b.open[Numbered] > b.open[Article]:
		return b.open[Numbered]
	case b.open[Clause] >= 0:
		return b.open[Clause]
	}
	return b.open[Article]
}

// letterStep counts from the last open point to letter; the first must be a.
func (b *builder) letterStep(level Level, letter rune) (int, string) {
	v := b.open[level]
	if v < 0 || b.part.Provisions[v].Parent != b.pointParent() {
		return strings.Count(letters[:strings.IndexRune(letters, letter)], "") - skippableBefore(letter), ""
	}
	label := b.part.Provisions[v].Label
	last, size := utf8.DecodeRuneInString(label)
	return letterStep(last, letter), label[:size]
}

func skippableBefore(letter rune) int {
	n := 0
	for _, r := range letters[:strings.IndexRune(letters, letter)] {
		if strings.ContainsRune(skippable, r) {
			n++
		}
	}
	return n
}

// roman reports whether i), v) or x) counts tiết (i, ii, iii) rather than điểm.
func (b *builder) roman(letter, last string) bool {
	return letter == "i" && last != "h" && b.open[Point] >= 0 && strings.HasSuffix(b.prev.Text, ":")
}

// item opens (i), ii), a.1) below a point.
func (b *builder) item(l line) bool {
	g := itemLine.FindStringSubmatch(l.Text)
	above := b.open[Point]
	if above < 0 {
		above = b.pointParent()
	}
	if g == nil && b.open[Point] >= 0 && strings.HasPrefix(l.Text, "i) ") {
		g = []string{"", "i", "", "", strings.TrimSpace(l.Text[2:])}
	}
	if g == nil || g[4] == "" || above < 0 || b.bare && b.open[Item] < 0 && g[1] == "" {
		return false
	}
	b.addUnder(above, Item, g[1]+g[2]+g[3], "", l.Page)
	b.begin(l, g[4])
	return true
}

func (b *builder) where() string {
	if b.cur < 0 {
		return "Phần đầu"
	}
	ref := Ref(b.part, b.pointParent())
	first, size := utf8.DecodeRuneInString(ref)
	return strings.ToUpper(string(first)) + ref[size:]
}
