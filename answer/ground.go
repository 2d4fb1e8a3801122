package answer

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// ground is the cited text that a statement of a model is checked against.
type ground struct {
	pieces     []string // sentences and points, each with the lead it hangs on
	folded     string
	words      map[string]bool
	dates      []string
	quantities []quantity
	references []string
}

func newGround(list []evidence) *ground {
	g := &ground{words: map[string]bool{}}
	var all strings.Builder
	for _, e := range list {
		all.WriteString(e.label + "\n" + e.clause.heading + "\n" + e.text + "\n")
		g.references = append(g.references, references(foldSpace(e.clause.source.ref)+". "+foldSpace(e.text)+". "+foldSpace(e.label))...)
		for _, it := range e.clause.items {
			g.references = append(g.references, references(foldSpace(it.ref))...)
		}
		g.pieces = append(g.pieces, e.clause.statements()...)
	}
	g.folded = foldSpace(all.String())
	for _, w := range viet.Syllables(g.folded) {
		g.words[w] = true
	}
	g.dates, g.quantities = figures(all.String())
	return g
}

// statements gives what a clause says one by one: its sentences, and each
// point behind the sentence it hangs on.
func (c *clause) statements() []string {
	var out []string
	last := ""
	for _, paragraph := range c.lead {
		for _, s := range sentences(paragraph) {
			last = s
			out = append(out, last)
		}
	}
	for _, it := range c.items {
		out = append(out, last+" "+it.text)
	}
	return out
}

// fault names why a statement does not follow from what it cites; "" when
// nothing speaks against it. The check is one of words: it cannot prove a
// statement, only find what is not there.
func (g *ground) fault(statement string) string {
	folded := foldSpace(statement)
	for _, check := range []struct {
		name string
		bad  bool
	}{
		{"a verdict on a person", judgesPerson.MatchString(folded)},
		{"an address", address.MatchString(folded)},
		{"a document number", !g.holdsDocuments(statement)},
		{"a reference", !g.holdsReferences(folded)},
		{"a number or date", !g.holdsFigures(statement)},
		{"a sanction or absolute word", !g.holdsLoaded(folded)},
		{"a negation", !g.keepsNegation(statement)},
		{"words", !g.supports(statement)},
	} {
		if check.bad {
			return check.name
		}
	}
	return ""
}

var (
	judgesPerson = regexp.MustCompile(`\b(ban|anh|chi|ong|ba|em|chau|con ban|sep|chong ban|vo ban|nguoi nay|anh ay|chi ay|ong ay|ba ay)\b.{0,20}\b(da vi pham|vi pham roi|khong vi pham|pham toi|co toi|vo toi|chac chan|se bi|khong bi)\b|\btruong hop cua (ban|anh|chi|em)\b.{0,30}\b(vi pham|bi)\b`)
	address      = regexp.MustCompile(`https?://|\bwww\.|\]\(|<[a-z/]`)
	// loaded words must not come from the model: sanctions and absolutes.
	loaded = regexp.MustCompile(`\b(khien trach|canh cao|cach chuc|khai tru|giang chuc|ha bac luong|buoc thoi viec|phat tien|phat tu|truy cuu|hinh su|dinh chi|xoa ten|giai tan|tich thu|moi truong hop|tat ca|luon luon|duy nhat|tuyet doi|bat ky)\b`)
)

func (g *ground) holdsDocuments(statement string) bool {
	for _, n := range documentNumber.FindAllString(statement, -1) {
		if !strings.Contains(g.folded, viet.Fold(n)) {
			return false
		}
	}
	return true
}

// holdsReferences reports that each reference is a run of words of one that
// the cited text has, or is its own.
func (g *ground) holdsReferences(folded string) bool {
	for _, r := range references(folded) {
		if !slices.ContainsFunc(g.references, func(have string) bool {
			return strings.Contains(" "+have+" ", " "+r+" ")
		}) {
			return false
		}
	}
	return true
}

// holdsFigures reports that each date and each number with its unit occurs
// in the cited text; a number without a unit may have any there.
func (g *ground) holdsFigures(statement string) bool {
	found, numbers := figures(statement)
	for _, d := range found {
		if !slices.Contains(g.dates, d) {
			return false
		}
	}
	for _, q := range numbers {
		if !slices.ContainsFunc(g.quantities, func(have quantity) bool {
			return have.value == q.value && (q.unit == "" || have.unit == q.unit)
		}) && !g.inDate(q) {
			return false
		}
	}
	return true
}

// inDate allows "năm 2019" and "tháng 3" where the cited text has a whole date.
func (g *ground) inDate(q quantity) bool {
	return q.unit == "" && slices.ContainsFunc(g.dates, func(d string) bool {
		return slices.Contains(strings.Split(d, "/"), q.value)
	})
}

func (g *ground) holdsLoaded(folded string) bool {
	for _, w := range loaded.FindAllString(folded, -1) {
		if !strings.Contains(g.folded, w) {
			return false
		}
	}
	return true
}

// leastSupport is the share of a statement's content words that the cited text
// must hold.
const leastSupport = 0.6

func (g *ground) supports(statement string) bool {
	n, have := 0, 0
	for _, s := range viet.Syllables(statement) {
		if s = viet.Fold(s); emptyWords[s] {
			continue
		}
		n++
		if g.words[s] {
			have++
		}
	}
	return n > 0 && float64(have) >= leastSupport*float64(n)
}
