package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// omitted marks where whole sentences or points were left out.
const omitted = "[...]"

// piece is a sentence or a point that is kept or dropped as a whole.
type piece struct {
	text  string
	score float64
	item  int  // index of the item, -1 for a sentence of the clause's own text
	glue  bool // follows the piece before it in the same paragraph
	keep  bool
}

// sentenceEnd is where a sentence of a provision ends: a full stop before a
// capital, but not after a number ("1. Điều") or an abbreviation of one letter.
var sentenceEnd = regexp.MustCompile(`[^\d\s.]{2}[.!?]["”)]? +(\p{Lu})`)

func sentences(paragraph string) []string {
	var out []string
	start := 0
	for _, m := range sentenceEnd.FindAllStringSubmatchIndex(paragraph, -1) {
		out = append(out, strings.TrimSpace(paragraph[start:m[2]]))
		start = m[2]
	}
	return append(out, strings.TrimSpace(paragraph[start:]))
}

// pieces cuts a clause; the sentence that leads its list scores as its best
// item does, since no point can be read without it.
func (c *clause) pieces(f *focus) []piece {
	var out []piece
	for _, paragraph := range c.lead {
		for i, s := range sentences(paragraph) {
			out = append(out, piece{text: s, score: f.coverage(s, c.heading), item: -1, glue: i > 0})
		}
	}
	for i := range c.items {
		out = append(out, piece{text: c.items[i].text, score: c.items[i].score, item: i})
	}
	return out
}

// shorten gives the words of a clause within about budget characters (more
// when its first piece alone is longer) and the items that were kept; whole is
// true when nothing was left out.
func (c *clause) shorten(f *focus, budget int) (text string, items []int, whole bool) {
	ps := c.pieces(f)
	one := c.deciding(f)
	length := 0
	for i := range ps {
		length += utf8.RuneCountInString(ps[i].text) + 1
	}
	switch {
	case one < 0 && length <= budget:
		for i := range ps {
			ps[i].keep = true
		}
	case one >= 0:
		keepPoint(ps, one, budget)
	case f.list || len(c.items) > 0 && !telling(ps):
		keepFirst(ps, budget)
	default:
		keepBest(ps, budget)
	}
	text, items, whole = join(ps)
	if len(c.items) > 0 && len(items) == 0 && strings.HasSuffix(strings.TrimSuffix(text, "\n"+omitted), ":") {
		return "", nil, false // the lead of a list without any of it says nothing
	}
	return text, items, whole
}

// deciding is the one item that answers by itself, -1 when none stands out.
func (c *clause) deciding(f *focus) int {
	if len(c.items) < 2 {
		return -1
	}
	best, second := -1, 0.0
	for i := range c.items {
		switch s := c.items[i].score; {
		case best < 0 || s > c.items[best].score:
			if best >= 0 {
				second = max(second, c.items[best].score)
			}
			best = i
		default:
			second = max(second, s)
		}
	}
	least := 0.3
	if f.list {
		least = 0.6 // the whole list is asked for, unless one item alone has all the words
	}
	if c.items[best].score >= least && c.items[best].score > 1.5*second {
		return best
	}
	return -1
}

// telling reports that the question's words tell the pieces apart.
func telling(ps []piece) bool {
	low, high := 1.0, 0.0
	for i := range ps {
		low, high = min(low, ps[i].score), max(high, ps[i].score)
	}
	return high > 0.15 && high > 1.3*low
}

// keepPoint keeps one item behind the sentence that leads the list.
func keepPoint(ps []piece, one, budget int) {
	room := budget
	for i := range ps {
		if ps[i].item == one {
			ps[i].keep = true
			room -= utf8.RuneCountInString(ps[i].text)
		}
	}
	keepLead(ps, room)
}

// keepLead keeps the sentence in front of the first item, which the list
// hangs on, and gives what is left of the room.
func keepLead(ps []piece, room int) int {
	last := -1
	for i := range ps {
		if ps[i].item < 0 {
			last = i
		}
	}
	if last >= 0 {
		ps[last].keep = true
		room -= utf8.RuneCountInString(ps[last].text)
	}
	return room
}

// keepFirst keeps the lead and the first points, in reading order.
func keepFirst(ps []piece, budget int) {
	for i := range ps {
		n := utf8.RuneCountInString(ps[i].text) + 1
		if i > 0 && n > budget {
			break
		}
		ps[i].keep = true
		budget -= n
	}
}

// keepBest keeps the lead of a list and then the best pieces. A sentence that
// makes an exception to a kept one comes with it.
func keepBest(ps []piece, budget int) {
	if ps[len(ps)-1].item >= 0 {
		budget = keepLead(ps, budget)
	}
	order := make([]int, len(ps))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case ps[a].score > ps[b].score:
			return -1
		case ps[a].score < ps[b].score:
			return 1
		}
		return 0
	})
	kept := 0
	for _, i := range order {
		n := utf8.RuneCountInString(ps[i].text) + 1
		if ps[i].keep || kept > 0 && n > budget {
			continue
		}
		ps[i].keep = true
		budget -= n
		kept++
		if i+1 < len(ps) && exception.MatchString(ps[i+1].text) && !ps[i+1].keep {
			ps[i+1].keep = true
			budget -= utf8.RuneCountInString(ps[i+1].text)
		}
	}
}

// exception opens a sentence that takes something back from the one before it.
var exception = regexp.MustCompile(`(?i)^(trừ|riêng|trường hợp|tuy nhiên|quy định này không|nếu|đối với trường hợp)\b`)

func join(ps []piece) (text string, items []int, whole bool) {
	var b strings.Builder
	whole = true
	gap := false
	for i := range ps {
		p := &ps[i]
		if !p.keep {
			gap, whole = true, false
			continue
		}
		if gap {
			separate(&b, p.glue)
			b.WriteString(omitted)
		}
		separate(&b, p.glue)
		b.WriteString(p.text)
		gap = false
		if p.item >= 0 {
			items = append(items, p.item)
		}
	}
	if gap {
		separate(&b, ps[len(ps)-1].item < 0 && ps[len(ps)-1].glue)
		b.WriteString(omitted)
	}
	return b.String(), items, whole
}

func separate(b *strings.Builder, glue bool) {
	switch {
	case b.Len() == 0:
	case glue:
		b.WriteByte(' ')
	default:
		b.WriteByte('\n')
	}
}
