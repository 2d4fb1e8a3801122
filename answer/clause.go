package answer

import (
	"context"
	"math"
	"regexp"
	"slices"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/recent"
	"neuguong/viet"
)

// clause is a provision that can be quoted: a khoản with its điểm, a numbered
// point, or an Điều without khoản.
type clause struct {
	document retrieval.DocumentInfo
	source   source
	rank     int     // of its article among the hits
	unit     int     // ordinal of what its neighbours share with it, see tree.unitOf
	ranked   float64 // 0..1, what the ranker thinks of it
	beside   float64 // 0..1, the score of its article to that of the best one
	score    float64 // 0..1, with what the question's words say
	heading  string
	opening  string   // what it hangs on in the article, "" when it stands alone
	first    bool     // nothing stands between it and its opening
	lead     []string // paragraphs of its own text
	items    []item   // the units below it
	refers   []string // keys of provisions it refers to
	known    *sayings
	made     *made // what is worked out of its words once; nil: each time anew
}

// made is what is worked out of the words of a clause, whatever is asked.
type made struct {
	text    string  // of the whole clause
	saying  *saying // of it
	matches recent.Verdicts
}

// Numbers of what [made] and [saying] are asked; those of wants come first.
const (
	isDefinition = 16 + iota
	isContrary
	isDelegating
	isInstruction
)

// source is where a clause or an item stands.
type source struct {
	ordinal int
	key     string
	ref     string
	part    string // title of the attached text, "" in the body
	page    int
	quote   string // its words, with everything below it
	changes []Change
}

// item is a điểm, tiết or lettered unit of a clause.
type item struct {
	source
	text  string // with its label, lines joined by "\n"
	score float64
}

func (c *clause) text() string {
	if c.made != nil {
		return c.made.text
	}
	if len(c.items) == 0 && len(c.lead) == 1 {
		return c.lead[0]
	}
	parts := slices.Clone(c.lead)
	for _, it := range c.items {
		parts = append(parts, it.text)
	}
	return strings.Join(parts, "\n")
}

// said is what the words of the clause say.
func (c *clause) said() *saying {
	if c.made != nil {
		return c.made.saying
	}
	return c.known.of(c.text())
}

// judged is the answer to a fixed question about the words of the clause.
func (c *clause) judged(question int, judge func() bool) bool {
	if c.made != nil {
		return c.made.matches.Ask(question, judge)
	}
	return judge()
}

// gather makes clauses of the passages of the best hits. A passage whose
// provision is not found is quoted as it is indexed.
func (ts *trees) gather(ctx context.Context, hits []retrieval.Hit) ([]*clause, error) {
	var out []*clause
	for rank := range hits {
		h := &hits[rank]
		t, err := ts.of(ctx, h.Document.ID)
		if err != nil {
			return nil, err
		}
		best := bestPassage(h)
		for i := range h.Passages {
			p := &h.Passages[i]
			if ts.ended(h.Document.ID, p.Changes) {
				continue
			}
			base := &clause{known: ts.said, document: h.Document, rank: rank, ranked: math.Sqrt(standing(hits, rank)) * share(p.Score, best), beside: share(h.Score, hits[0].Score), heading: h.Heading}
			out = append(out, t.cut(base, p)...)
		}
	}
	return out, nil
}

func bestPassage(h *retrieval.Hit) float64 {
	best := 0.0
	for i := range h.Passages {
		best = max(best, h.Passages[i].Score)
	}
	return best
}

// standing compares an article with the best one: 1 for the first, less for
// those behind it.
func standing(hits []retrieval.Hit, rank int) float64 {
	return share(hits[rank].Score, hits[0].Score) / (1 + 0.15*float64(rank))
}

// share is a/b between 0 and 1; where scores have no scale every one is equal.
func share(a, b float64) float64 {
	if b <= 0 {
		return 1
	}
	return min(max(a/b, 0), 1)
}

// cut makes the clauses of one passage.
func (t *tree) cut(base *clause, p *retrieval.ScoredPassage) []*clause {
	at, ok := t.byKey[p.Key]
	if !ok {
		c := *base
		c.source = source{ordinal: -1, key: p.Key, ref: p.Ref, part: p.PartTitle, page: p.Page, quote: p.Text}
		c.lead = strings.Split(strings.TrimSpace(p.Text), "\n")
		return []*clause{&c}
	}
	var out []*clause
	for _, i := range t.clauses(at) {
		c := *base
		t.fill(&c, i)
		out = append(out, &c)
	}
	return out
}

// fill puts a provision and what is below it into a clause; units that are
// clauses of their own are left out.
func (t *tree) fill(c *clause, i int) {
	of := t.known.clause(t, i)
	c.source, c.unit, c.opening, c.first, c.lead, c.refers = of.source, of.unit, of.opening, of.first, of.lead, of.refers
	c.items = slices.Clone(of.items) // which are scored
	c.known, c.made = of.known, of.made
}

// clause makes the clause of a provision, without its place among the hits.
func (t *tree) clause(i int) *clause {
	c := &clause{known: t.known}
	c.source = t.source(i)
	c.opening, c.unit = t.opening(i), t.unitOf(i)
	if above := t.position(t.provisions[i].Parent); above >= 0 {
		c.first = t.below(above)[0] == i
	}
	if own := strings.TrimSpace(t.provisions[i].Text); own != "" {
		c.lead = strings.Split(own, "\n")
	}
	c.refers = t.refers(strings.Join(c.lead, "\n"), c.source.key)
	for _, child := range t.below(i) {
		if l := t.provisions[child].Level; l == corpus.Point || l == corpus.Item || l == corpus.Preamble {
			c.items = append(c.items, item{source: t.source(child), text: strings.Join(t.lines(child), "\n")})
		}
	}
	if heading := strings.TrimSpace(t.provisions[i].Heading); len(c.lead) == 0 && len(c.items) > 0 && heading != "" {
		c.opening, c.first = heading, true // "Những nội dung không đăng": no point can be read without it
	}
	text := c.text()
	c.made = &made{text: text, saying: c.known.of(text)}
	return c
}

func (t *tree) source(i int) source {
	p := &t.provisions[i]
	ref := p.Ref
	if ref == "" {
		ref = "phần mở đầu"
	}
	return source{
		ordinal: p.Ordinal, key: p.Key, ref: ref, part: p.PartTitle, page: p.Page, quote: strings.Join(t.body(i), "\n"),
		changes: Changes(t.whole, p.Ordinal, t.day),
	}
}

// judge scores clauses and their items by the question, best first.
func judge(f *focus, clauses []*clause) {
	for _, c := range clauses {
		lead := c.heading + "\n" + strings.Join(c.lead, "\n")
		covered := f.coverage(c.text(), c.heading+"\n"+c.opening)
		for i := range c.items {
			c.items[i].score = f.coverage(c.items[i].text, lead)
		}
		c.score = c.ranked * (1 + covered) / 2 * f.suits(c)
	}
	slices.SortStableFunc(clauses, func(a, b *clause) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
}

// What a clause is worth beside others for saying the kind of thing that is
// asked for; see docs/decisions.md for how these were chosen.
const (
	hasFact        = 1.15 // a figure, time or person, where one is asked for
	isList         = 1.2  // a list, where one is asked for
	definesUnasked = 0.7  // what a word means, where that is not asked
	saysContrary   = 0.8  // what is not so, where what is so is asked for
)

// suits tells by how much a clause is more, or less, likely to answer for what
// kind of thing it says.
func (f *focus) suits(c *clause) float64 {
	by := 1.0
	if f.fact && f.gives(c.said()) {
		by *= hasFact
	}
	switch {
	case f.list && len(c.items) > 1:
		by *= isList
	case f.list && f.titled(c.heading) >= titleAsked:
		by *= isList
	}
	if f.plain && c.saysNot() {
		by *= saysContrary
	}
	if f.define == nil && !f.list && c.saysWhatIs() {
		by *= definesUnasked
	}
	return by
}

// saysWhatIs reports a definition.
func (c *clause) saysWhatIs() bool {
	return c.judged(isDefinition, func() bool { return saysWhatIs.MatchString(c.said().folded) })
}

// saysNot reports a clause whose own words say what may not be, or is not, done.
func (c *clause) saysNot() bool {
	return c.judged(isContrary, func() bool { return saysNot.MatchString(viet.Fold(strings.Join(c.lead, " "))) })
}

// saysNot matches folded provisions that say what may not be, or is not, done.
var saysNot = regexp.MustCompile(`\bkhong (?:duoc|phai|bi|thuoc)\b`)

// texts gives what focus weighs words over.
func texts(clauses []*clause) []string {
	out := make([]string, len(clauses))
	for i, c := range clauses {
		out[i] = c.heading + "\n" + c.text()
	}
	return out
}
