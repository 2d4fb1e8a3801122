package lexical

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"neuguong/corpus"
)

// memory is a Source over segments, in an order of its own.
type memory struct {
	segments map[int64]Segment
	order    []int64
	hidden   map[int64][]int
}

func (m memory) Documents(context.Context) (list []Visible, err error) {
	for _, id := range m.order {
		list = append(list, Visible{ID: id, Hidden: m.hidden[id]})
	}
	return list, nil
}

func (m memory) Layouts(_ context.Context, documents []int64) iter.Seq2[DocumentLayout, error] {
	return func(yield func(DocumentLayout, error) bool) {
		for _, id := range documents {
			layout, err := ParseLayout(m.segments[id].Layout)
			if !yield(DocumentLayout{Document: id, Layout: layout}, err) || err != nil {
				return
			}
		}
	}
}

// Postings gives nothing but what is asked for.
func (m memory) Postings(_ context.Context, q Wanted) iter.Seq2[Row, error] {
	terms, documents := q.Terms, m.order
	if q.Some {
		documents = q.Near
	}
	return func(yield func(Row, error) bool) {
		for _, id := range documents {
			for _, term := range terms {
				if data, ok := m.segments[id].Postings[term]; ok && !yield(Row{term, id, data}, nil) {
					return
				}
			}
		}
	}
}

func segmentOf(title string, articles ...string) Segment {
	doc := &corpus.Document{Title: title}
	var passages []corpus.Passage
	for a, text := range articles {
		heading, body, _ := strings.Cut(text, "|")
		for clause := range strings.SplitSeq(body, "/") {
			passages = append(passages, corpus.Passage{Article: a, Heading: heading, Text: clause})
		}
	}
	return Build(doc, passages)
}

func samples() memory {
	return memory{order: []int64{1, 2, 3}, segments: map[int64]Segment{
		1: segmentOf("Nêu gương",
			"Phạm vi|Quy định này áp dụng cho cán bộ, đảng viên",
			"Lối sống|1. Sống giản dị, khiêm tốn/2. Không uống rượu bia trong giờ làm việc"),
		2: segmentOf("Mạng xã hội",
			"Chia sẻ thông tin|1. Kiểm chứng trước khi chia sẻ/2. Không chia sẻ tin giả trên mạng xã hội"),
		3: segmentOf("Đoàn viên", "Phạm vi|Hướng dẫn này áp dụng cho đoàn viên"),
	}}
}

func ask(text string, limit int) Query {
	q := Query{Limit: limit}
	for _, id := range Analyze(text) {
		q.Terms = append(q.Terms, Term{ID: id, Weight: 1})
	}
	return q
}

func search(t *testing.T, src Source, q Query) []Candidate {
	t.Helper()
	all, err := Search(t.Context(), src, q)
	if err != nil {
		t.Fatal(err)
	}
	return all.Candidates
}

func TestBestArticleAndPassageComeFirstWithOrWithoutMarks(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"chia sẻ tin giả", "chia se tin gia"} {
		found := search(t, samples(), ask(text, 10))
		if len(found) == 0 || found[0].Document != 2 || found[0].Article != 0 {
			t.Fatalf("%q: got %+v", text, found)
		}
		p := found[0].Passages
		if len(p) != 2 || p[1].Score <= p[0].Score || p[1].Ordinal != 1 {
			t.Errorf("%q: passages %+v", text, p)
		}
		if found[0].Coverage < 0.99 {
			t.Errorf("%q: coverage %v of a question whose words all occur", text, found[0].Coverage)
		}
	}
}

func TestPassageOrdinalsCountThroughTheDocument(t *testing.T) {
	t.Parallel()
	found := search(t, samples(), ask("uống rượu bia", 1))
	if found[0].Document != 1 || found[0].Article != 1 || found[0].Passages[1].Ordinal != 2 {
		t.Errorf("got %+v", found[0])
	}
}

func TestScoresDoNotDependOnTheOrderRowsComeIn(t *testing.T) {
	t.Parallel()
	src := samples()
	want := fmt.Sprint(search(t, src, ask("quy định áp dụng cho đoàn viên", 10)))
	for range 20 {
		rand.Shuffle(len(src.order), func(i, j int) { src.order[i], src.order[j] = src.order[j], src.order[i] })
		if got := fmt.Sprint(search(t, src, ask("quy định áp dụng cho đoàn viên", 10))); got != want {
			t.Fatalf("order %v: got %s, want %s", src.order, got, want)
		}
	}
}

func TestUnknownWordsLowerTheCoverage(t *testing.T) {
	t.Parallel()
	found := search(t, samples(), ask("đoàn viên bóng đá", 1))
	if len(found) != 1 || found[0].Coverage > 0.7 || found[0].Coverage <= 0 {
		t.Errorf("got %+v", found)
	}
	if found := search(t, samples(), ask("xyz", 5)); len(found) != 0 {
		t.Errorf("an unknown word finds %+v", found)
	}
}

func TestATitleWordFindsEveryArticleOfItsDocument(t *testing.T) {
	t.Parallel()
	found := search(t, samples(), ask("gương", 10))
	if len(found) != 2 || found[0].Document != 1 || found[1].Document != 1 {
		t.Errorf("got %+v", found)
	}
}

func TestDamagedIndexIsReportedNotScored(t *testing.T) {
	t.Parallel()
	src := samples()
	for id, segment := range src.segments {
		for _, broken := range [][]byte{nil, segment.Layout[:len(segment.Layout)-1], append(slices.Clone(segment.Layout), 1)} {
			damaged := samples()
			damaged.segments[id] = Segment{broken, segment.Postings}
			if _, err := Search(t.Context(), damaged, ask("đoàn viên", 5)); !errors.Is(err, ErrCorrupt) {
				t.Errorf("layout % x: got %v, want ErrCorrupt", broken, err)
			}
		}
	}
}

func FuzzPostingsNeverPanic(f *testing.F) {
	segment := segmentOf("Mạng xã hội", "Chia sẻ|1. Kiểm chứng/2. Không chia sẻ tin giả")
	seeds := 0
	for _, data := range segment.Postings {
		f.Add(segment.Layout, data)
		seeds++
	}
	if seeds == 0 {
		f.Fatal("no seeds")
	}
	f.Fuzz(func(t *testing.T, layout, data []byte) {
		src := memory{order: []int64{1}, segments: map[int64]Segment{1: {layout, map[int64][]byte{7: data}}}}
		_, err := Search(t.Context(), src, Query{Terms: []Term{{ID: 7, Weight: 1}}, Limit: 5})
		if err != nil && !errors.Is(err, ErrCorrupt) {
			t.Errorf("got %v", err)
		}
	})
}

// bare gives what was found without the ordinals, which hiding keeps.
func bare(found []Candidate) []string {
	var out []string
	for _, c := range found {
		text := fmt.Sprintf("%.9f %.9f %.9f %.9f", c.Score, c.Best, c.Coverage, c.PairCoverage)
		for _, p := range c.Passages {
			text += fmt.Sprintf(" %.9f", p.Score)
		}
		out = append(out, text)
	}
	return out
}

func TestHiddenPassagesAreNeitherFoundNorCounted(t *testing.T) {
	t.Parallel()
	with, without := samples(), samples()
	with.segments[2] = segmentOf("Mạng xã hội",
		"Tin giả|1. Không chia sẻ tin giả chia sẻ tin giả",
		"Chia sẻ thông tin|1. Kiểm chứng trước khi chia sẻ/2. Không chia sẻ tin giả trên mạng xã hội",
		"Việc khác|1. Giữ bí mật/2. Tin giả mạng xã hội rượu bia")
	without.segments[2] = segmentOf("Mạng xã hội",
		"Chia sẻ thông tin|1. Kiểm chứng trước khi chia sẻ/2. Không chia sẻ tin giả trên mạng xã hội",
		"Việc khác|1. Giữ bí mật")
	with.hidden = map[int64][]int{2: {0, 4}}
	for _, text := range []string{"chia sẻ tin giả", "mạng xã hội", "rượu bia", "giữ bí mật", "việc khác"} {
		got, want := search(t, with, ask(text, 10)), search(t, without, ask(text, 10))
		if !slices.Equal(bare(got), bare(want)) {
			t.Errorf("%q: got\n%v\nwant\n%v", text, bare(got), bare(want))
		}
		for _, c := range got {
			if c.Document == 2 && c.Article == 0 || slices.ContainsFunc(c.Passages, func(p PassageScore) bool { return c.Document == 2 && p.Ordinal == 4 }) {
				t.Errorf("%q: hidden passages are found: %+v", text, c)
			}
		}
	}
	with.hidden = nil
	if len(search(t, with, ask("rượu bia", 10))) != 2 {
		t.Error("what is no longer hidden is not found")
	}
}
