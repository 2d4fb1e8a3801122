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
