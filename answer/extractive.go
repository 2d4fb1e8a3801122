package answer

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

const (
	maxClauses  = 6    // quoted at most, when the question names none
	worthAdding = 0.55 // of the best clause's score, for a further clause of its article
	worthOther  = 0.75 // the same for one of another article
	leastRoom   = 160  // characters that must be left for a further clause
	wholeFits   = 600  // characters up to which the best article is quoted with all its clauses
	listFits    = 1000 // the same where its clauses are the points of one list, and a list is asked for
	namedFits   = 500  // the same for a named one of which something is asked
)

// extract answers with the provisions themselves.
func (s *Service) extract(ctx context.Context, q Question, found retrieval.Result, ts *trees) (Answer, error) {
	a := Answer{Question: q.Text, Mode: Extractive}
	var cs citations
	if named := namedHits(found.Hits); len(named) > 0 {
		segments, err := s.quoteNamed(ctx, q, named, ts, &cs)
		if err != nil {
			return Answer{}, err
		}
		a.Segments = segments
	}
	if len(a.Segments) == 0 {
		clauses, f, err := rankClauses(ctx, q, found.Hits, ts)
		if err != nil {
			return Answer{}, err
		}
		segments, rest := quoteBest(f, clauses, s.config.Budget, &cs)
		a.Segments = segments
		more := citations{from: len(cs.list)}
		a.More, a.MoreCitations = quoteRest(f, rest, s.config.Budget, &more), more.list
		if len(a.Segments) > 0 && lacksSanction(q.Text, a.Segments) {
			a.Segments = append([]Segment{{Text: noSanction}}, a.Segments...)
		}
	}
	if len(a.Segments) > 0 {
		a.Segments = append(a.Segments, notes(q, cs.list)...)
	}
	a.Citations = cs.list
	return a, nil
}

// notes are what a reader must know beside the provisions themselves.
func notes(q Question, cited []Citation) []Segment {
	out := caveats(cited, q.Today)
	if personal(q.Text) {
		out = append(out, Segment{Text: personalNote})
	}
	return out
}

func namedHits(hits []retrieval.Hit) []retrieval.Hit {
	var out []retrieval.Hit
	for i := range hits {
		if hits[i].Named != nil {
			out = append(out, hits[i])
		}
	}
	return out
}

// rankClauses orders what may be quoted from the best hits.
func rankClauses(ctx context.Context, q Question, hits []retrieval.Hit, ts *trees) ([]*clause, *focus, error) {
	clauses, err := ts.gather(ctx, hits[:min(len(hits), 5)])
	if err != nil {
		return nil, nil, err
	}
	f := ts.said.focus(q.Text, q.synonyms, texts(clauses))
	judge(f, clauses)
	f.asker, f.day = q.Group, cmp.Or(q.Filter.InForceOn, q.Today)
	return follow(ruling(clauses)), f, nil
}

// ruling leaves out what only leads to the rules, "thực hiện tốt các nội dung
// sau đây:" at the end of a preamble, and what leaves them to others, "Chính phủ
// quy định chi tiết Điều này", unless there is nothing else.
func ruling(clauses []*clause) []*clause {
	rules := slices.DeleteFunc(slices.Clone(clauses), func(c *clause) bool {
		return len(c.items) == 0 && c.judged(isDelegating, func() bool {
			text := strings.TrimSpace(c.text())
			return strings.HasSuffix(text, ":") || delegates.MatchString(text)
		})
	})
	if len(rules) == 0 {
		return clauses
	}
	return rules
}

var delegates = regexp.MustCompile(`^[^.;:]{2,80} (quy định chi tiết|hướng dẫn thi hành|hướng dẫn thực hiện) (Điều|khoản|Chương|Luật|Nghị định) này\.?$|^(Chính phủ|Thủ tướng Chính phủ|Bộ trưởng [^.;:]{2,60}) (quy định chi tiết|hướng dẫn) [^.;:]{2,120}\.?$`)

// extract is a clause as far as it is quoted.
type extract struct {
	*clause
	text  string
	items []int
	whole bool
	same  []*clause // of other documents, in the same words
}

// quoteBest quotes the best clause and those nearly as good, within budget
// characters: article by article, best first. rest are those that there was no
// room for.
func quoteBest(f *focus, clauses []*clause, budget int, cs *citations) (out []Segment, rest []*clause) {
	chosen, rest := choose(f, clauses, budget)
	chosen, differing := sideBySide(byGroup(byAuthority(chosen), f.asker), f.day)
	if len(differing) > 0 {
		out = append(out, Segment{Text: tellDiffering(differing), Note: true})
	}
	return append(out, quoteAll(chosen, cs)...), rest
}

// quoteRest quotes what there was no room for, within budget characters.
func quoteRest(f *focus, rest []*clause, budget int, cs *citations) []Segment {
	var chosen []extract
	for _, c := range rest {
		e := extract{clause: c}
		e.text, e.items, e.whole = c.shorten(f, max(budget, leastRoom))
		n := utf8.RuneCountInString(e.text)
		if e.text == "" || len(chosen) > 0 && n > budget {
			continue
		}
		budget -= n
		chosen = append(chosen, e)
	}
	return quoteAll(chosen, cs)
}

func quoteAll(chosen []extract, cs *citations) []Segment {
	var out []Segment
	grouped := apart(chosen)
	for i := range chosen {
		e := &chosen[i]
		if grouped && (i == 0 || chosen[i-1].group() != e.group()) {
			out = append(out, Segment{Text: forGroup(e.group()), Note: true, Heading: true})
		}
		text := e.text
		if e.opening != "" && (i == 0 || chosen[i-1].opening != e.opening || !chosen[i-1].sameArticle(e.clause)) {
			text = e.under(text)
		}
		numbers := e.cite(cs, e.items, e.whole)
		for _, c := range e.same {
			numbers = append(numbers, c.cite(cs, nil, true)...)
		}
		out = append(out, Segment{Text: text, Quote: true, Citations: numbers})
	}
	return out
}

func choose(f *focus, clauses []*clause, budget int) (chosen []extract, rest []*clause) {
	var best *clause
	if len(clauses) > 0 {
		best = clauses[0]
	}
	whole := wholeArticle(f, clauses)
	if len(whole) > 0 {
		clauses = append(slices.Clone(whole), slices.DeleteFunc(slices.Clone(clauses), func(c *clause) bool { return slices.Contains(whole, c) })...)
	}
	for n, c := range clauses {
		room := budget - utf8.RuneCountInString(c.opening)
		further := n >= len(whole) && len(chosen) > 0
		if further && (!c.worth(best) || !f.adds(chosen, c, best)) {
			continue
		}
		e := extract{clause: c}
		e.text, e.items, e.whole = c.shorten(f, max(room, leastRoom))
		if e.text == "" || shownAlready(chosen, &e) {
			continue
		}
		length := utf8.RuneCountInString(e.text)
		if len(chosen) > 0 && length > room || further && (len(chosen) >= maxClauses || room < leastRoom) {
			rest = append(rest, c)
			continue
		}
		budget = room - length
		at := len(chosen)
		for at > 0 && !chosen[at-1].sameArticle(c) && slices.ContainsFunc(chosen, func(e extract) bool { return e.sameArticle(c) }) {
			at--
		}
		chosen = slices.Insert(chosen, at, e)
	}
	return chosen, rest[:min(len(rest), maxClauses)]
}

// wholeArticle gives the clauses of the best one's article where all of them
// fit, in reading order where a list is asked for.
func wholeArticle(f *focus, clauses []*clause) []*clause {
	var own []*clause
	length := 0
	for _, c := range clauses {
		if c.sameArticle(clauses[0]) {
			own = append(own, c)
			length += utf8.RuneCountInString(c.text())
		}
	}
	limit := wholeFits
	if f.list && strings.HasSuffix(clauses[0].opening, ":") {
		limit = listFits
	}
	if length > limit {
		return nil
	}
	if f.list {
		slices.SortStableFunc(own, func(a, b *clause) int { return a.source.ordinal - b.source.ordinal })
	}
	return own
}

// under puts what a clause hangs on above its words.
func (c *clause) under(text string) string {
	if !c.first {
		return c.opening + "\n" + omitted + "\n" + text
	}
	return c.opening + "\n" + text
}

// worth reports that a clause adds to the best one: those of other articles
// must be nearly as good.
func (c *clause) worth(best *clause) bool {
	if c.sameArticle(best) {
		return c.score >= worthAdding*best.score
	}
	return c.score >= worthOther*best.score
}

func (c *clause) sameArticle(d *clause) bool {
	return c.document.ID == d.document.ID && c.rank == d.rank && c.unit == d.unit
}

// cite cites a clause, or the items of it when only one or two are quoted.
func (c *clause) cite(cs *citations, items []int, whole bool) []int {
	if whole || len(items) == 0 || len(items) > 2 {
		return []int{cs.add(c.document, c.heading, c.source)}
	}
	var out []int
	for _, i := range items {
		out = append(out, cs.add(c.document, c.heading, c.items[i].source))
	}
	return out
}

// quoteNamed quotes the provisions a question names, whole as far as
// NamedBudget goes.
func (s *Service) quoteNamed(ctx context.Context, q Question, hits []retrieval.Hit, ts *trees, cs *citations) ([]Segment, error) {
	var out []Segment
	budget := s.config.NamedBudget / len(hits)
	for i := range hits {
		h := &hits[i]
		t, err := ts.of(ctx, h.Document.ID)
		if err != nil {
			return nil, err
		}
		at := t.position(h.Named.Ordinal)
		if at < 0 || t.provisions[at].Key != h.Named.Key {
			found, ok := t.byKey[h.Named.Key]
			if !ok {
				continue
			}
			at = found
		}
		out = append(out, t.quote(q, h, at, budget, cs)...)
	}
	return out, nil
}

// quote gives a provision whole with its heading when it fits, else what of it
// the question is about.
func (t *tree) quote(q Question, h *retrieval.Hit, at, budget int, cs *citations) []Segment {
	p := &t.provisions[at]
	text := t.wording(at)
	if n := utf8.RuneCountInString(text); n <= budget && (n <= namedFits || onlyQuotes(q.Text, []retrieval.Hit{*h}) || len(t.clauses(at)) < 2) {
		return []Segment{{Text: text, Quote: true, Citations: []int{cs.add(h.Document, t.heading(at), t.source(at))}}}
	}
	var clauses []*clause
	for _, i := range t.clauses(at) {
		c := &clause{document: h.Document, ranked: 1, heading: t.heading(at)}
		t.fill(c, i)
		clauses = append(clauses, c)
	}
	f := t.known.focus(q.Text, q.synonyms, texts(clauses))
	if len(clauses) > 1 && !onlyQuotes(q.Text, []retrieval.Hit{*h}) {
		judge(f, clauses)
		segments, _ := quoteBest(f, clauses, budget, cs)
		return segments
	}
	f.list = true
	n := cs.add(h.Document, t.heading(at), t.source(at))
	return []Segment{{Text: opening(p, clauses, f, budget), Quote: true, Citations: []int{n}}}
}

// wording is a named provision as it is quoted: an Điều with its heading, a
// khoản under the lead it hangs on.
func (t *tree) wording(at int) string {
	p := &t.provisions[at]
	lines := t.body(at)
	if p.Heading != "" {
		lines = append([]string{p.Heading}, lines...)
	}
	above := t.position(p.Parent)
	if p.Level == corpus.Point && above >= 0 && t.provisions[above].Level == corpus.Clause {
		lines = strings.Split(strings.TrimSpace(t.provisions[above].Text), "\n")
		if t.below(above)[0] != at {
			lines = append(lines, omitted)
		}
		lines = append(lines, t.lines(at)...)
	}
	return strings.Join(lines, "\n")
}

// opening gives the first clauses of a provision that is too long, each from
// its beginning.
func opening(p *retrieval.Provision, clauses []*clause, f *focus, budget int) string {
	parts := []string{}
	if p.Heading != "" {
		parts = append(parts, p.Heading)
	}
	for i, c := range clauses {
		room := budget / (len(clauses) - i)
		text, _, _ := c.shorten(f, max(room, leastRoom))
		if len(clauses) > 1 {
			text = label(c.source.ref) + text
		}
		if n := utf8.RuneCountInString(text); i > 0 && n > budget {
			parts = append(parts, omitted)
			break
		}
		parts = append(parts, text)
		budget -= utf8.RuneCountInString(text)
	}
	return strings.Join(parts, "\n")
}

// label turns "khoản 2 Điều 3" into the "2. " in front of the khoản.
func label(ref string) string {
	fields := strings.Fields(ref)
	if len(fields) < 2 || fields[0] == "Điều" {
		return ""
	}
	return fields[1] + ". "
}

const personalNote = "Đây là quy định chung; việc xem xét trường hợp cụ thể thuộc cơ quan, tổ chức có thẩm quyền."

// personal reports that the question asks for a verdict on somebody.
func personal(question string) bool {
	q := viet.Fold(viet.Clean(question))
	return somebody.MatchString(q) && verdict.MatchString(q)
}

var (
	somebody = regexp.MustCompile(`\b(toi|em|minh|t|tui|chau|con toi|chong|vo|ba xa|ong xa|sep|thu truong|hang xom|ban toi|anh ay|chi ay|ong ay|ba ay|ong|ba|anh kia|thang|nguoi nha)\b`)
	verdict  = regexp.MustCompile(`\b(co (bi|toi|loi|vi pham|sai|pham|sao khong|phai ky luat)|bi (phat|ky luat|xu|xu ly|duoi|di tu|khai tru|cach chuc|khien trach|canh cao|gi|sao)|vi pham|pham toi|pham luat|co dung khong|lanh (muc|an))\b`)
)

// quoted joins provisions for a sentence: "a; b; c".
func quoted(list []Citation) string {
	labels := make([]string, len(list))
	for i, c := range list {
		labels[i] = fmt.Sprintf("%s, %s", c.Ref, DocumentName(c.Document))
	}
	return strings.Join(labels, "; ")
}
