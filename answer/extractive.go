package answer

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"neuguong/retrieval"
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

// rankClauses orders what may be quoted from the best hits.
func rankClauses(ctx context.Context, q Question, hits []retrieval.Hit, ts *trees) ([]*clause, *focus, error) {
	clauses, err := ts.gather(ctx, hits[:min(len(hits), 5)])
	if err != nil {
		return nil, nil, err
	}
	f := ts.said.focus(q.Text, q.synonyms, texts(clauses))
	judge(f, clauses)
	f.asker, f.day = q.Group, cmp.Or(q.Filter.InForceOn, q.Today)
	if len(clauses) == 0 { // all of it has ended
		return nil, f, nil
	}
	return follow(principal(ruling(clauses))), f, nil
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

// under puts what a clause hangs on above its words.
func (c *clause) under(text string) string {
	if !c.first {
		return c.opening + "\n" + omitted + "\n" + text
	}
	return c.opening + "\n" + text
}
