package corpus

import (
	"regexp"
	"strings"
)

// article opens an article at line i and reads its title; it gives the line
// after it.
func (b *builder) article(i int, m articleMark) int {
	l := b.p.lines[i]
	b.add(Article, m.label, "", l.Page)
	b.nested, b.quoted = 0, -1
	m.rest = b.p.unmarked(m.rest)
	next := b.articleHead(i, m)
	if m.prefix != "" {
		next = b.source(next)
	}
	return next
}

// articleHead reads title or text on the line of the label, and the lines that
// go on with the title.
func (b *builder) articleHead(i int, m articleMark) int {
	l := b.p.lines[i]
	if m.rest == "" {
		end := b.articleTitleBelow(i)
		if end > i+1 {
			b.part.Provisions[b.cur].Heading = b.joined(i+1, end)
		}
		return end
	}
	end := b.articleTitleEnd(i)
	rest := l
	rest.Text = m.rest
	if b.isArticleTitle(rest, i, end) {
		b.part.Provisions[b.cur].Heading = strings.TrimSpace(joinWrapped([]string{m.rest, b.joined(i+1, end)}))
		return end
	}
	b.text(i, rest)
	return i + 1
}

// sourceLine is the line under an article of a codified collection that says
// where it comes from: "(Điều 1 Luật số 57/2020/QH14 Thanh niên ngày ...)".
var sourceLine = regexp.MustCompile(`^[(\[]\s*((?:Khoản \S+ |Điểm \S+ )*(?:Điều|Mục|Phần|Chương|Khoản|Điểm|Phụ lục)\s+\S+.*?(?:Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Hiến pháp|Lệnh)\s.*)$`)

// source reads where an article of a codified collection comes from.
func (b *builder) source(i int) int {
	if i >= b.end || !sourceLine.MatchString(b.p.lines[i].Text) {
		return i
	}
	end := i + 1
	for end < b.end && end-i < 5 && !closesBracket(b.joined(i, end)) && !b.opens(end) {
		end++
	}
	b.part.Provisions[b.cur].Source = strings.TrimSpace(strings.Trim(sourceLine.FindStringSubmatch(b.joined(i, end))[1], ")] "))
	for j := i; j < end; j++ {
		b.p.drop(j, droppedSource)
	}
	return end
}

func closesBracket(s string) bool {
	return strings.HasSuffix(s, ")") || strings.HasSuffix(s, "]")
}

func (b *builder) joined(from, to int) string {
	var parts []string
	for i := from; i < to; i++ {
		parts = append(parts, b.p.lines[i].Text)
	}
	return b.p.unmarked(joinWrapped(parts))
}

// articleTitleBelow finds a title on the lines under "Điều 5.": set in bold,
// centred or capitals, with more text after it.
func (b *builder) articleTitleBelow(i int) int {
	j := i + 1
	for j < b.end && j-i <= 4 && !b.opens(j) {
		l := b.p.lines[j]
		set := l.Bold || l.Centered || isUpper(l.Text) || j == i+1 && b.leadsClauses(j)
		if !set || strings.HasSuffix(l.Text, ".") || words(l.Text) > 40 {
			break
		}
		j++
	}
	if _, next := b.marks[j]; j == b.end || next {
		return i + 1
	}
	return j
}

// leadsClauses reports whether line j can only be the title of the khoản below
// it: a few words without a stop.
func (b *builder) leadsClauses(j int) bool {
	l := b.p.lines[j]
	if words(l.Text) > 15 || endsSentence(l.Text) || strings.HasSuffix(l.Text, ",") || !startsUpper(l.Text) || j+1 >= b.end {
		return false
	}
	label, _, _, _ := clauseLabel(b.p.lines[j+1].Text) //nolint:dogsled // only which label there is
	return label == "1"
}

// articleTitleEnd gives the line after the title that begins on line i.
func (b *builder) articleTitleEnd(i int) int {
	p, j := b.p, i+1
	for ; j < b.end && j-i <= 6; j++ {
		before, l := p.lines[j-1], p.lines[j]
		if b.opens(j) || l.Table != before.Table || bulletLine.MatchString(l.Text) || endsSentence(before.Text) {
			break
		}
		if startsLower(l.Text) || before.Bold && l.Bold && !before.Wrapped || p.gaps && l.Wrapped && !l.Gap && before.Bold == l.Bold {
			continue
		}
		// A short last line of a title that was full before: what follows
		// with a capital goes on only when the line above had no room left.
		if p.width > 0 && j > i+1 && full(before, l, p.width) && !strings.HasPrefix(l.Text, "(") {
			continue
		}
		if p.width > 0 && j == i+1 && full(before, l, p.width) && words(l.Text) < 12 && (j+1 == b.end || b.opens(j+1)) {
			continue
		}
		break
	}
	return j
}

var (
	leadsList  = regexp.MustCompile(`(?i)(?:sau đây|như sau|dưới đây|bao gồm|gồm|gồm có)\s*:$`)
	innerStop  = regexp.MustCompile(`[.;]\s+\p{Lu}`)
	closesText = regexp.MustCompile(`\./\.?$|;$`)
)

// isArticleTitle tells a title from the text of an article that stands on the
// line of its label. rest is what follows the label; the lines up to end
// continue it.
func (b *builder) isArticleTitle(rest line, i, end int) bool {
	whole := strings.TrimSpace(joinWrapped([]string{rest.Text, b.joined(i+1, end)}))
	alone := end >= b.end
	if !alone {
		_, next := b.marks[end]
		h, ok := b.p.headingAt(end)
		alone = next || ok && b.inOrder(h)
	}
	switch {
	case alone, strings.HasSuffix(whole, ","), strings.HasSuffix(whole, ":") && words(whole) > 12, closesText.MatchString(whole), innerStop.MatchString(whole), b.p.dangles(whole):
		return false
	case rest.Bold || isUpper(whole):
		return true
	case leadsList.MatchString(whole):
		return false
	case endsSentence(whole):
		return words(whole) <= 16 && !strings.HasSuffix(whole, ";")
	}
	return words(whole) <= 60
}
