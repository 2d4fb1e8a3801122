package answer

import (
	"context"
	"strings"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// namedFits is how many characters a named provision has at most to be quoted
// whole where something is asked of it.
const namedFits = 500

func namedHits(hits []retrieval.Hit) []retrieval.Hit {
	var out []retrieval.Hit
	for i := range hits {
		if hits[i].Named != nil {
			out = append(out, hits[i])
		}
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
		c := &clause{document: h.Document, ranked: 1, beside: 1, heading: t.heading(at)}
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

// onlyQuotes reports that a question names a provision and asks nothing more
// of it: its own words are the answer.
func onlyQuotes(question string, hits []retrieval.Hit) bool {
	named := namedHits(hits)
	if len(named) == 0 {
		return false
	}
	known := map[string]bool{}
	for i := range named {
		d := &named[i].Document
		for _, s := range viet.Syllables(DocumentTitle(*d) + " " + d.Number + " " + named[i].Named.Ref + " so ngay nam noi gi") {
			known[viet.Fold(s)] = true
		}
	}
	more := 0
	for _, s := range viet.Syllables(question) {
		if s = viet.Fold(s); !known[s] && !emptyWords[s] && !digits.MatchString(s) {
			more++
		}
	}
	return more < 3
}
