package bot

import (
	"strings"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

func TestSourcesOfOneDocumentStandUnderItsName(t *testing.T) {
	t.Parallel()
	one := retrieval.DocumentInfo{ID: 1, Kind: "Quy định", Number: "01-QĐ/MAU", Issued: corpus.Date{Year: 2026, Month: 1, Day: 5}}
	other := retrieval.DocumentInfo{ID: 2, Kind: "Chỉ thị", Number: "02-CT/MAU"}
	a := answer.Answer{Segments: []answer.Segment{{Text: "x", Citations: []int{1, 2, 3}}}, Citations: []answer.Citation{
		{N: 1, Document: one, Ref: "khoản 1 Điều 3", Heading: "Nguyên tắc", Page: 2}, {N: 2, Document: other, Ref: "điểm 2.1"}, {N: 3, Document: one, Ref: "Điều 5"},
	}}
	today := corpus.Date{Year: 2026, Month: 11, Day: 25}
	got := renderAnswer(a, today).Plain
	if n := strings.Count(got, "01-QĐ/MAU"); n != 1 {
		t.Errorf("the document is named %d times:\n%s", n, got)
	}
	for _, line := range []string{"[1] Khoản 1 Điều 3 (Nguyên tắc), trang 2\n[3] Điều 5\n", "[2] Điểm 2.1, Chỉ thị số 02-CT/MAU, "} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in:\n%s", line, got)
		}
	}
	refusal := renderAnswer(answer.Answer{Refused: true, Nearest: a.Citations}, today).Plain
	if !strings.Contains(refusal, "\n- Khoản 1 Điều 3 (Nguyên tắc), trang 2\n- Điều 5") {
		t.Errorf("nearest:\n%s", refusal)
	}
}
