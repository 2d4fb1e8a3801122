package answer

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func TestWeakEvidenceIsRefusedWithTheNearestProvisions(t *testing.T) {
	t.Parallel()
	s := sample()
	r := retrieval.Result{Hits: []retrieval.Hit{s.hit(1, "d3", 1, nil), s.hit(1, "d4", 0.8, nil)}, Confidence: 0.05}
	a := ask(t, s, r, "Đảng phí trích mấy phần trăm lương?")
	if !a.Refused || len(a.Segments) != 0 || len(a.Citations) != 0 {
		t.Fatalf("not refused: %+v", a)
	}
	if len(a.Nearest) != 2 || !strings.Contains(a.Plain(), "không có quy định trả lời") || !strings.Contains(a.Plain(), a.Nearest[0].Ref) {
		t.Errorf("nearest %q\n%s", refs(a.Nearest), a.Plain())
	}
}

func TestNothingFoundIsRefused(t *testing.T) {
	t.Parallel()
	if a := ask(t, sample(), retrieval.Result{Confidence: 1}, "câu hỏi về tuyển dụng"); !a.Refused || a.Reason == "" {
		t.Errorf("got %+v", a)
	}
}

func TestWhatWasNotUploadedIsSaidPlainly(t *testing.T) {
	t.Parallel()
	s := sample()
	near := s.hit(1, "d3", 1, nil)
	a := ask(t, s, retrieval.Result{Hits: []retrieval.Hit{near}, Confidence: 0.9, Missing: []string{"Điều 3 Quy định 85-QĐ/TW"}}, "Điều 3 Quy định 85-QĐ/TW nói gì?")
	if !a.Refused || !strings.Contains(a.Reason, "“Điều 3 Quy định 85-QĐ/TW” chưa được tải lên") {
		t.Errorf("got %+v", a)
	}
	both := retrieval.Result{Hits: []retrieval.Hit{s.named(1, "d4", "d4.k2")}, Named: true, Missing: []string{"85-QĐ/TW"}}
	a = ask(t, s, both, "khoản 2 Điều 4 Quy định 7-QĐ/MAU khác gì 85-QĐ/TW?")
	if a.Refused || !strings.Contains(a.Plain(), "18 tuổi") || !strings.Contains(a.Plain(), "chưa được tải lên") {
		t.Errorf("got %s", a.Plain())
	}
}

func TestADocumentThatIsOnlyMentionedAnswersOnItsValidity(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Kind: "Luật", Title: "Mẫu"}, "Điều 9. Hiệu lực\n1. Luật mẫu số 12/2001/QHM hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.")
	r := sure(s.hit(1, "d9", 1, nil))
	r.Missing = []string{"Luật 12/2001/QHM"}
	if a := ask(t, s, r, "Luật 12/2001/QHM còn hiệu lực không?"); a.Refused || !strings.Contains(a.Plain(), "hết hiệu lực kể từ ngày") {
		t.Errorf("got %s", a.Plain())
	}
	if a := ask(t, s, r, "Luật 12/2001/QHM cấm gì?"); !a.Refused {
		t.Errorf("a document that was not uploaded is answered for:\n%s", a.Plain())
	}
}

func TestDeclinedRequestsAreNotSearchedFor(t *testing.T) {
	t.Parallel()
	a, err := New(failing{}, sample(), nil, Config{}).Answer(t.Context(), Question{Text: "Hôm nay thời tiết Trà Vinh thế nào?"}, nil)
	if err != nil || !a.Refused || a.Reason == "" {
		t.Errorf("got %+v, %v", a, err)
	}
}

var errSearch = errors.New("no engine")

type failing struct{}

func (failing) Search(context.Context, retrieval.Query) (retrieval.Result, error) {
	return retrieval.Result{}, errSearch
}

func TestAFailingSearchIsAnError(t *testing.T) {
	t.Parallel()
	_, err := New(failing{}, sample(), nil, Config{}).Answer(t.Context(), Question{Text: "Đảng viên nêu gương thế nào?"}, nil)
	if !errors.Is(err, errSearch) {
		t.Errorf("got %v", err)
	}
}

func TestJSONHasArraysAndNullsWhereNothingIsKnown(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Kind: "Điều lệ", Title: "Hội mẫu"}, sampleRules)
	got, err := json.Marshal(ask(t, s, sure(s.hit(1, "d5", 1, nil)), "kinh phí tổ chức thực hiện").View())
	if err != nil {
		t.Fatal(err)
	}
	want := `"mode":"extractive","refused":false,"citations":[{"n":1,"ref":"Điều 5","document":"Điều lệ Hội mẫu","number":null,"issued":null,` +
		`"quote":"Kinh phí tổ chức thực hiện do cơ quan, đơn vị tự bảo đảm."}],"nearest":[]}`
	if !strings.HasSuffix(string(got), want) || !strings.Contains(string(got), "[1]") {
		t.Errorf("got %s", got)
	}
}
