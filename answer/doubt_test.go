package answer

import (
	"strings"
	"testing"

	"neuguong/retrieval"
)

const sampleDoubt = `
Điều 1. Xin nghỉ mẫu
1. Người xin nghỉ mẫu nộp đơn cho bộ phận văn thư mẫu.
Điều 2. Nghỉ mẫu dài ngày
1. Người xin nghỉ mẫu dài ngày nộp đơn cho bộ phận nhân sự mẫu.
`

func TestAnArticleThatMayBeTheRightOneIsHeardAndOneThatCannotIsNot(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "9-QĐ/MAU", Kind: "Quy định"}, sampleDoubt)
	for _, c := range []struct {
		second float64 // score of the second article beside the first
		want   string
	}{
		{0.9, "khoản 1 Điều 1; khoản 1 Điều 2"},
		{0.6, "khoản 1 Điều 1; khoản 1 Điều 2"}, // adds no word of the question
		{0.4, "khoản 1 Điều 1"},
	} {
		a := ask(t, s, sure(s.hit(1, "d1", 1, nil), s.hit(1, "d2", c.second, nil)), "Xin nghỉ mẫu thì nộp đơn cho ai?")
		if got := refs(a.Citations); got != c.want {
			t.Errorf("second at %v: cites %q, want %q", c.second, got, c.want)
		}
	}
}

func TestDoubtTakesRoomOnlyWhileLittleIsQuoted(t *testing.T) {
	t.Parallel()
	best := &clause{score: 1, beside: 1}
	other := &clause{rank: 1, score: 0.6, beside: 0.6, lead: []string{"Người xin nghỉ mẫu nộp đơn."}}
	f := newFocus("Xin nghỉ mẫu thì nộp đơn cho ai?", nil, nil)
	for quoted, want := range map[int]bool{100: true, shortSoFar: false} {
		chosen := []extract{{clause: best, text: strings.Repeat("x", quoted)}}
		if got := f.wants(chosen, other, best); got != want {
			t.Errorf("behind %d characters: %v", quoted, got)
		}
	}
}

func TestTheRuleComesBeforeWhatFollowsItWhereBothAnswer(t *testing.T) {
	t.Parallel()
	at := func(ordinal, unit int, score float64) *clause {
		return &clause{source: source{ordinal: ordinal}, unit: unit, score: score}
	}
	for _, c := range []struct {
		name    string
		clauses []*clause
		want    int // ordinal of the first
	}{
		{"nearly as good", []*clause{at(7, 1, 1), at(5, 1, 0.95), at(6, 1, 0.93)}, 5},
		{"less good", []*clause{at(7, 1, 1), at(5, 1, 0.8)}, 7},
		{"of another article", []*clause{at(7, 1, 1), at(3, 2, 0.99)}, 7},
		{"fines", []*clause{{source: source{ordinal: 7}, unit: 1, score: 1, lead: []string{"Phạt tiền từ 1.000.000 đồng (mẫu)."}}, at(5, 1, 0.99)}, 7},
		{"behind it", []*clause{at(7, 1, 1), at(8, 1, 0.99)}, 7},
	} {
		got := principal(c.clauses)
		if got[0].source.ordinal != c.want || len(got) != len(c.clauses) {
			t.Errorf("%s: %d of %d clauses first, want %d", c.name, got[0].source.ordinal, len(got), c.want)
		}
	}
}

func TestNothingLeftToQuoteIsNoAnswer(t *testing.T) {
	t.Parallel()
	f := newFocus("Trường hợp nào được nghỉ mẫu?", nil, nil)
	if segments, rest := quoteBest(f, nil, 1000, &citations{}); len(segments)+len(rest) > 0 {
		t.Errorf("quotes %v, %v", segments, rest)
	}
}
