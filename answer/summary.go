package answer

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Bounds of a summary: what is quoted of one provision, in characters, how
// many provisions stand under one point, and under all.
const (
	summaryQuote = 320
	summaryEach  = 4
	summaryAll   = 14
)

// aspect is a point of a summary: its title, the headings of articles that
// treat it, and, for documents whose points have no headings, its words.
type aspect struct {
	title         string
	heading, text *regexp.Regexp
	names         bool // several articles are named, not quoted
}

// aspects are those of a clerk's note on a document, over folded text. A
// provision belongs to the first that fits.
var aspects = []aspect{
	{"Phạm vi, mục đích", regexp.MustCompile(`\b(pham vi|muc dich|muc tieu)\b`), regexp.MustCompile(`\b(nham|muc dich|muc tieu|quy dinh nay quy dinh)\b`), false},
	{"Áp dụng với", regexp.MustCompile(`\bdoi tuong\b`), regexp.MustCompile(`\b(doi tuong ap dung|ap dung (doi voi|cho)|doi tuong thuc hien)\b`), false},
	{"Không được làm", regexp.MustCompile(`\b(nghiem cam|bi cam|khong duoc|khong lam|dieu cam)\b`), regexp.MustCompile(`\b(nghiem cam|khong duoc|khong dang|khong chia se)\b`), false},
	{"Vi phạm, xử lý", regexp.MustCompile(`\b(xu ly|ky luat|xu phat|hinh thuc phat|muc phat|vi pham|trach nhiem phap ly)\b`), regexp.MustCompile(`\b(xu ly (theo|nghiem)|ky luat|vi pham)\b`), true},
	{"Nguyên tắc, trách nhiệm", regexp.MustCompile(`\b(nghia vu|trach nhiem|nhiem vu|neu guong|nguyen tac|chuan muc|ung xu|tieu chuan)\b`), regexp.MustCompile(`\b(phai|co trach nhiem|guong mau|chu dong|thuc hien (tot|nghiem))\b`), true},
	{"Hiệu lực", regexp.MustCompile(`\b(hieu luc|dieu khoan thi hanh|to chuc thuc hien)\b`), regexp.MustCompile(`\bhieu luc\b`), false},
}

// Summarize gives what a document is for, whom it binds, what it forbids and
// demands, and since when it holds: its own words, each with its reference. A
// provision that says none of it is left out. A model, where there is one, says
// it shorter, checked sentence by sentence; what it does not say, or not
// rightly, stays in the document's words. The error is the library's or ctx's.
func (s *Service) Summarize(ctx context.Context, q Question, d retrieval.DocumentInfo) (Answer, error) {
	ts := &trees{library: s.library, filter: q.Filter, day: q.Today, named: map[int64]bool{}, loaded: map[int64]*tree{}}
	t, err := ts.of(ctx, d.ID)
	if err != nil {
		return Answer{}, err
	}
	var cs citations
	a := Answer{Question: q.Text, Mode: Extractive, Segments: []Segment{{Text: DocumentName(d) + ": " + Standing(d, q.Today) + "."}}}
	sorted := t.aspects()
	said, err := s.sumUp(ctx, q, d, t, sorted, &a)
	if err != nil {
		return Answer{}, err
	}
	for i, units := range sorted {
		if said[i] == nil {
			a.Segments = append(a.Segments, t.tell(d, aspects[i], units, &cs)...)
			continue
		}
		a.Segments = append(a.Segments, Segment{Text: aspects[i].title + ":"})
		for _, st := range said[i] {
			a.Segments = append(a.Segments, st.under(&cs))
		}
	}
	a.Segments = append(a.Segments, caveats(cs.list, q.Today)...)
	a.Citations = cs.list
	return a, nil
}

// aspects sorts the units of a document, those of attached texts too.
func (t *tree) aspects() [][]int {
	sorted := make([][]int, len(aspects))
	units := t.units()
	headed := slices.ContainsFunc(units, func(i int) bool { return t.provisions[i].Heading != "" })
	for _, i := range units {
		p := &t.provisions[i]
		said := viet.Fold(p.Heading)
		if !headed {
			said = viet.Fold(strings.Join(t.body(i), "\n"))
		}
		at := slices.IndexFunc(aspects, func(a aspect) bool {
			if headed {
				return p.Heading != "" && a.heading.MatchString(said)
			}
			return a.text.MatchString(said)
		})
		if at >= 0 {
			sorted[at] = append(sorted[at], i)
		}
	}
	return sorted
}

// units are the articles of a document, or its outermost numbered points.
func (t *tree) units() []int {
	var articles, points []int
	for i := range t.provisions {
		p := &t.provisions[i]
		above := t.position(p.Parent)
		switch {
		case p.Level == corpus.Article:
			articles = append(articles, i)
		case p.Level == corpus.Numbered && (above < 0 || t.provisions[above].Level != corpus.Numbered):
			points = append(points, i)
		}
	}
	if len(articles) > 0 {
		return articles
	}
	return points
}

// tell quotes the units of one aspect, or names them where there are several
// and naming says enough.
func (t *tree) tell(d retrieval.DocumentInfo, a aspect, units []int, cs *citations) []Segment {
	units = units[:min(len(units), summaryEach, max(0, summaryAll-len(cs.list)))]
	if len(units) == 0 {
		return nil
	}
	out := []Segment{{Text: a.title + ":"}}
	for _, i := range units {
		p := &t.provisions[i]
		n := cs.add(d, t.heading(i), t.source(i))
		if a.names && len(units) > 1 && p.Heading != "" {
			out = append(out, Segment{Text: "- " + p.Heading, Citations: []int{n}})
			continue
		}
		out = append(out, Segment{Text: t.beginning(i), Quote: true, Citations: []int{n}})
	}
	return out
}

// beginning gives the first clauses of a unit, each as far as it is short.
func (t *tree) beginning(i int) string {
	lines := t.body(i)
	room := summaryQuote
	var kept []string
	for _, line := range lines {
		n := utf8.RuneCountInString(line)
		if len(kept) > 0 && n > room {
			break
		}
		kept = append(kept, line)
		room -= n
	}
	if len(kept) < len(lines) {
		kept = append(kept, omitted)
	}
	return strings.Join(kept, "\n")
}
