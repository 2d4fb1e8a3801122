package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"neuguong/retrieval"
)

// finder finds the provisions of a shelf that hold the words, one hit each.
type finder struct {
	shelf *shelf
	asked []retrieval.Query
	err   error
}

func (s *finder) Search(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	s.asked = append(s.asked, q)
	var r retrieval.Result
	documents, err := s.shelf.Documents(ctx, q.Filter)
	if err != nil || s.err != nil {
		return r, fmt.Errorf("%w %w", err, s.err)
	}
	for _, d := range documents {
		for _, p := range s.shelf.provisions[d.ID] {
			if strings.Contains(strings.ToLower(p.Text), strings.ToLower(q.Text)) {
				h := retrieval.Hit{Document: d, Ref: p.Ref}
				passage := retrieval.ScoredPassage{Score: 1}
				passage.Key, passage.Ref, passage.Text = p.Key, p.Ref, p.Text
				h.Passages = append(h.Passages, passage)
				r.Hits = append(r.Hits, h)
			}
		}
	}
	r.Hits = r.Hits[:min(len(r.Hits), q.Limit)]
	return r, nil
}

func withSearch(t *testing.T, change ...func(*Config)) (*talk, *finder) {
	t.Helper()
	f := &finder{}
	k := newTalk(t, append([]func(*Config){func(c *Config) { c.Searcher = f }}, change...)...)
	f.shelf = k.shelf
	return k, f
}

func TestASearchListsProvisionsWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	k, f := withSearch(t)
	o := k.says(typed("/timkiem chia sẻ"))
	k.contains(o, "1. Điểm a khoản 2 Điều 2", "07-QĐ/ĐU", "Chia sẻ tin chưa kiểm chứng;")
	k.contains(k.says(typed("1")), "a) Chia sẻ tin chưa kiểm chứng;")
	k.contains(k.says(pressed(k.data(o, "Điểm a khoản 2 Điều 2"))), "a) Chia sẻ tin chưa kiểm chứng;")
	if q := f.asked[0]; q.Filter.Access != retrieval.Public || q.Filter.InForceOn != date(2026, 1, 5) {
		t.Errorf("searched with %+v", q.Filter)
	}
	if len(k.oracle.asked) > 0 {
		t.Error("a search asked a question")
	}
	k.contains(k.says(typed("/timkiem hạn chế")), "không thấy điều khoản nào có “hạn chế”")
	k.contains(k.says(typed("/timkiem")), "ví dụ: /timkiem")
	k.contains(k.says(typed("/timkiem "+strings.Repeat("dài ", 60))), "dài quá 200 ký tự")
	k.contains(newTalk(t).says(typed("/timkiem chia sẻ")), "chưa bật phần tìm kiếm")
}

func TestASearchIsPagedByButtonsAndByTyping(t *testing.T) {
	t.Parallel()
	k, _ := withSearch(t)
	for i := range 12 {
		p := k.shelf.provisions[1][5]
		p.Key, p.Ref, p.Text = fmt.Sprint("d9.k", i), fmt.Sprint("khoản ", i, " Điều 9"), "Nêu gương mọi lúc."
		p.Ordinal = 20 + i
		k.shelf.provisions[1] = append(k.shelf.provisions[1], p)
	}
	o := k.says(typed("/timkiem nêu gương mọi lúc"))
	k.contains(o, "trang 1/3", "Khoản 0 Điều 9", "/timkiem nêu gương mọi lúc trang 2")
	next := k.says(pressed(k.data(o, "Trang sau")))
	k.contains(next, "trang 2/3", "Khoản 5 Điều 9")
	if next.Edit != "m" {
		t.Error("the page is not turned in place")
	}
	k.contains(k.says(typed("/timkiem nêu gương mọi lúc trang 3")), "trang 3/3", "Khoản 10 Điều 9")
	long := "nêu gương mọi lúc" // too long for a button in marks: only typing is left
	for i := range k.shelf.provisions[1] {
		k.shelf.provisions[1][i].Text = strings.Repeat(long+" ", 4)
	}
	o = k.says(typed("/timkiem " + strings.TrimSpace(strings.Repeat(long+" ", 4))))
	if k.has(o, "Trang sau") {
		t.Error("a button that does not fit")
	}
	k.contains(o, "Xem thêm: /timkiem")
	for _, forged := range []string{"s-", "s-1", "s--1-x", "s-a-x", "s-1-", "s-1-!!!"} {
		k.contains(k.says(pressed(forged)), "Nút này không dùng được nữa")
	}
}

func TestASearchThatFailsIsTriedAgain(t *testing.T) {
	t.Parallel()
	k, f := withSearch(t)
	f.err = errStore
	if _, err := k.Handle(t.Context(), typed("/timkiem chia sẻ"), nil); err == nil {
		t.Error("no error")
	}
}
