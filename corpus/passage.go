package corpus

import (
	"regexp"
	"strings"
)

// Most syllables of a passage that holds a khoản with all its điểm: a longer
// one is cut into its điểm.
const passageSyllables = 350

// Most syllables of a numbered point that may be the title of those below it.
const titleSyllables = 45

// Most syllables of what leads a list and names it: "sau đây" and its like
// take some.
const leadSyllables = 20

// Passages cuts a document into the units that are indexed, in reading order:
// a khoản with its điểm, an article without khoản, a numbered point, a
// paragraph of the preamble. A long khoản is cut into its điểm. A provision
// that only leads a list ("... sau đây:") has no passage of its own: each unit
// of the list carries it.
func Passages(doc *Document) []Passage {
	c := cutter{article: -1}
	for i := range doc.Parts {
		c.part, c.number = &doc.Parts[i], i
		c.below = children(c.part)
		for j, v := range c.part.Provisions {
			if v.Parent < 0 {
				c.cut(j, -1, "")
			}
		}
	}
	return c.passages
}

type cutter struct {
	part     *Part
	number   int
	below    map[int][]int // children of a provision
	article  int           // ordinal of the article-level unit at hand
	opens    bool          // the next passage is the first of another such unit
	passages []Passage
}

func children(part *Part) map[int][]int {
	below := map[int][]int{}
	for i, v := range part.Provisions {
		below[v.Parent] = append(below[v.Parent], i)
	}
	return below
}

// cut emits the passages of provision i. unit is the article-level provision
// it stands in, -1 above one; lead is what the passages below carry.
func (c *cutter) cut(i, unit int, lead string) {
	v := c.part.Provisions[i]
	if unit < 0 && (v.Level >= Article || v.Level == Preamble || v.Text != "") {
		c.opens = true
		if v.Level >= Article || v.Level == Preamble {
			unit = i
		}
	}
	below := c.below[i]
	whole := lead + c.whole(i)
	switch {
	case v.Level < Article && v.Level != Preamble:
		if v.Text != "" {
			c.emit(i, i, v.Text)
		}
		for _, j := range below {
			c.cut(j, unit, "")
		}
		return
	case len(below) == 0, c.stays(i) && syllables(whole) <= passageSyllables:
		if strings.TrimSpace(c.whole(i)) != "" {
			c.emit(i, unit, whole)
		}
		return
	}
	c.cutBelow(i, unit, lead)
}

// stays reports whether a provision may be one passage with all below it: a
// khoản or a point, and an article whose list has no khoản.
func (c *cutter) stays(i int) bool {
	level := c.part.Provisions[i].Level
	if level == Article {
		for _, j := range c.below[i] {
			if c.part.Provisions[j].Level == Clause {
				return false
			}
		}
	}
	if level == Numbered {
		for _, j := range c.below[i] {
			if c.part.Provisions[j].Level == Numbered {
				return false
			}
		}
	}
	return true
}

// cutBelow emits the units below provision i; they carry its own text when
// that leads a list, else it becomes a passage of its own.
func (c *cutter) cutBelow(i, unit int, lead string) {
	v := c.part.Provisions[i]
	own := c.own(i)
	switch {
	case v.Text == "" && v.Level == Article, own == "":
	case v.Text == "" || strings.HasSuffix(v.Text, ":") || c.isTitle(i):
		if syllables(own) > passageSyllables/2 {
			c.emit(i, unit, lead+own)
			own = lastParagraph(own)
		}
		lead += own + "\n"
	default:
		c.emit(i, unit, lead+own)
	}
	for _, j := range c.below[i] {
		c.cut(j, unit, lead)
	}
}

// isTitle reports whether the text of a numbered point only names what the
// points below it rule: "6.3. Chuyển sinh hoạt đảng."
func (c *cutter) isTitle(i int) bool {
	v := c.part.Provisions[i]
	return v.Level == Numbered && len(c.below[i]) > 0 && !strings.Contains(v.Text, "\n") && syllables(v.Text) <= titleSyllables
}

// heading gives the title of an article-level unit. One without a title is
// named by the words that lead its list, "Đoàn viên có quyền:".
func (c *cutter) heading(unit int) string {
	v := c.part.Provisions[unit]
	switch {
	case v.Heading != "":
		return v.Heading
	case c.isTitle(unit):
		return v.Text
	case v.Level == Article && len(c.below[unit]) > 0 && strings.HasSuffix(v.Text, ":") && !strings.Contains(v.Text, "\n") && syllables(v.Text) <= leadSyllables:
		return strings.TrimRight(v.Text, " :")
	}
	return ""
}

// ofWhom matches words that lead a list of what somebody has, "Đoàn viên có quyền".
var ofWhom = regexp.MustCompile(`^(.{2,80}?) có (?:những |các )?((?:quyền hạn|quyền|nhiệm vụ|nghĩa vụ|trách nhiệm|thẩm quyền|chức năng)(?:(?:, | và )(?:quyền hạn|quyền|nhiệm vụ|nghĩa vụ|trách nhiệm))*)(?: sau| sau đây| như sau)?$`)

// Topic gives a heading as a title would say it, which is how people ask:
// "quyền của Đoàn viên" for "Đoàn viên có quyền".
func Topic(heading string) string {
	if m := ofWhom.FindStringSubmatch(heading); m != nil {
		return m[2] + " của " + m[1]
	}
	return heading
}

func lastParagraph(s string) string { return s[strings.LastIndex(s, "\n")+1:] }

func (c *cutter) emit(i, unit int, text string) {
	v := c.part.Provisions[i]
	if c.opens {
		c.article, c.opens = c.article+1, false
	}
	c.passages = append(c.passages, Passage{
		Part: c.number, Provision: i, Article: c.article, Key: v.Key, Ref: Citation(c.part, i),
		Heading: c.heading(unit), Above: c.above(unit), Text: strings.TrimSpace(text), Page: v.Page,
	})
}

// own gives the text of a provision with its label as printed, without what
// stands below it. An article stands without label and heading: they are
// fields of the passage.
func (c *cutter) own(i int) string {
	v := c.part.Provisions[i]
	text := v.Text
	if v.Level == Numbered && v.Heading != "" {
		text = strings.TrimSpace(v.Heading + "\n" + text)
	}
	switch v.Level {
	case Clause, Numbered:
		return v.Label + ". " + text
	case Point, Item:
		return v.Label + ") " + text
	}
	return text
}

// whole gives a provision and all below it.
func (c *cutter) whole(i int) string {
	parts := []string{c.own(i)}
	for _, j := range c.below[i] {
		parts = append(parts, c.whole(j))
	}
	return strings.TrimSpace(strings.Join(parts, "\n"))
}

// above gives the headings over an article-level unit, outermost first.
func (c *cutter) above(unit int) string {
	var out []string
	for i := c.part.Provisions[unit].Parent; i >= 0; i = c.part.Provisions[i].Parent {
		v := c.part.Provisions[i]
		out = append([]string{strings.TrimSpace(levelWord[v.Level] + " " + v.Label + " " + v.Heading)}, out...)
	}
	if c.part.Title != "" {
		out = append([]string{c.part.Title}, out...)
	}
	return strings.Join(out, "; ")
}

func syllables(s string) int { return len(strings.Fields(s)) }
