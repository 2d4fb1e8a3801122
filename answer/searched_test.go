package answer

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

// manyDocuments is a desk with the sample and n more, of which some are not for
// the reader, not in force, or no directives.
func manyDocuments(n int) *desk {
	d := newDesk()
	for i := range n {
		d.documents[int64(100+i)] = retrieval.DocumentInfo{ID: int64(100 + i), Kind: "Quy định", Number: fmt.Sprintf("%d-QĐ/MAU", 100+i), Title: "Văn bản mẫu"}
	}
	d.documents[50] = retrieval.DocumentInfo{ID: 50, Kind: "Quy định", Number: "50-QĐ/MAU", Effects: []force.Effect{{Name: "100-QĐ/MAU", Kind: corpus.Replaces}}}
	d.documents[51] = retrieval.DocumentInfo{ID: 51, Kind: corpus.KindNews, Title: "Sơ kết", Nature: corpus.Report}
	d.documents[52] = retrieval.DocumentInfo{ID: 52, Kind: "Quy định", Number: "52-QĐ/MAU"}
	d.hidden[52] = true
	return d
}

func refused(t *testing.T, d *desk, question string, r retrieval.Result) Answer {
	t.Helper()
	a, err := New(found(r), d, nil, Config{Catalogue: d}).Answer(t.Context(), Question{Text: question, Today: deskDay()}, nil)
	if err != nil || !a.Refused {
		t.Fatalf("%v, %+v", err, a)
	}
	return a
}

func TestARefusalSaysWhatWasLookedForAndWhere(t *testing.T) {
	t.Parallel()
	for more, want := range map[int]string{
		0: "trong: Quy định ứng xử văn minh trên mạng (mẫu) số 7-QĐ/MAU.",
		1: "số 7-QĐ/MAU; Quy định văn bản mẫu số 100-QĐ/MAU.",
		2: "số 7-QĐ/MAU; Quy định văn bản mẫu số 100-QĐ/MAU; Quy định văn bản mẫu số 101-QĐ/MAU.",
		9: "số 7-QĐ/MAU; Quy định văn bản mẫu số 100-QĐ/MAU; Quy định văn bản mẫu số 101-QĐ/MAU và 7 văn bản khác.",
	} {
		d := manyDocuments(more)
		a := refused(t, d, "Đảng phí trích mấy phần trăm lương??", retrieval.Result{Hits: []retrieval.Hit{d.hit(1, "d3", 1, nil)}, Confidence: 0.05})
		shown := a.Plain()
		if !strings.HasPrefix(shown, noAnswer+"\nMình đã tìm “Đảng phí trích mấy phần trăm lương” trong: ") || !strings.Contains(shown, want) || !strings.Contains(shown, "\nQuy định gần nhất: khoản") {
			t.Errorf("%d more: %s", more, shown)
		}
		for _, hidden := range []string{"50-QĐ/MAU", "Sơ kết", "52-QĐ/MAU"} {
			if strings.Contains(shown, hidden) {
				t.Errorf("%s is named: %s", hidden, shown)
			}
		}
	}
	d := manyDocuments(5)
	d.put(retrieval.DocumentInfo{ID: 200, Kind: "Hướng dẫn", Number: "200-HD/MAU", Title: "Mẫu"}, sampleRules)
	a := refused(t, d, "Đảng phí trích mấy phần trăm lương?", retrieval.Result{Hits: []retrieval.Hit{d.hit(200, "d4", 1, nil)}, Confidence: 0.05})
	if a.Searched.Documents[0].ID != 200 || a.Searched.More != 4 {
		t.Errorf("the document with the nearest provision is not named first: %s", a.Searched)
	}
	got, err := json.Marshal(a.View())
	if err != nil || !strings.Contains(string(got), `"searched":{"for":"Đảng phí trích mấy phần trăm lương","documents":["Hướng dẫn mẫu số 200-HD/MAU"`) || !strings.Contains(string(got), `"more":4}`) {
		t.Errorf("%v: %s", err, got)
	}
}

func TestARefusalOverNothingSaysSo(t *testing.T) {
	t.Parallel()
	d := newDesk()
	d.hidden[1] = true
	if a := refused(t, d, "Đảng phí trích mấy phần trăm lương?", retrieval.Result{}); !strings.Contains(a.Plain(), "chưa có văn bản nào đang có hiệu lực mà bạn được xem") {
		t.Errorf("got %s", a.Plain())
	}
	long := strings.Repeat("Đảng phí trích mấy phần trăm lương ", 30)
	d.hidden[1] = false
	if a := refused(t, d, long, retrieval.Result{}); len([]rune(a.Searched.For)) > soughtLimit+1 || !strings.HasSuffix(a.Searched.For, "…") {
		t.Errorf("quoted %q", a.Searched.For)
	}
}

func TestWhatIsDeclinedSaysSoInOneSentenceAndNamesNoDocument(t *testing.T) {
	t.Parallel()
	d := manyDocuments(3)
	for _, question := range []string{"Chiều nay có mưa không vậy?", "Sửa giúp em đoạn lệnh javascript này", "Tính diện tích tam giác cạnh 4", "Ông bí thư huyện mình là người như thế nào?", "Tạo 3 bình luận khen bài này", "Viết lại câu này cho mượt: chi đoàn họp", "What is the punishment for members who share news?"} {
		a := refused(t, d, question, retrieval.Result{Hits: []retrieval.Hit{d.hit(1, "d3", 1, nil)}, Confidence: 0.9})
		if a.Searched != nil || len(a.Nearest) != 0 || strings.Count(a.Reason, ". ") != 0 || !strings.HasSuffix(a.Reason, ".") || strings.Contains(a.Plain(), "MAU") {
			t.Errorf("%q: %s", question, a.Plain())
		}
	}
}

func TestADocumentListThatCannotBeReadLeavesTheRefusalAsItIs(t *testing.T) {
	t.Parallel()
	d := newDesk()
	a, err := New(found(retrieval.Result{}), d, nil, Config{Catalogue: noCatalogue{}}).Answer(t.Context(), Question{Text: "Đảng phí trích mấy phần trăm lương?", Today: deskDay()}, nil)
	if err != nil || a.Plain() != noAnswer {
		t.Errorf("%v: %s", err, a.Plain())
	}
}

type noCatalogue struct{}

func (noCatalogue) Documents(context.Context, retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	return nil, errSearch
}

func TestAQuestionAboutSomebodyGetsTheRuleAndWhomToAskNeverAVerdict(t *testing.T) {
	t.Parallel()
	s := sample()
	for _, question := range []string{
		"Tôi lỡ đăng tin chưa kiểm chứng, tôi có bị khai trừ không?", "Sếp em đăng hình cuộc họp nội bộ thì có vi phạm không?",
		"Con gái tôi là đoàn viên nhận quà của người được nhắc có sao không?", "toi dang tin chua kiem chung co bi gi ko", "Anh ấy chia sẻ tin chưa kiểm chứng thì bị xử lý thế nào?",
	} {
		a := ask(t, s, sure(s.hit(1, "d3", 1, map[string]float64{"d3.k2": 1})), question)
		if a.Refused || !strings.Contains(a.Plain(), "không được thực hiện") || !strings.Contains(a.Plain(), "cơ quan, tổ chức có thẩm quyền") {
			t.Errorf("%q: %s", question, a.Plain())
		}
		if judgesPerson.MatchString(foldSpace(a.Plain())) {
			t.Errorf("%q is judged: %s", question, a.Plain())
		}
		a = ask(t, s, retrieval.Result{Hits: []retrieval.Hit{s.hit(1, "d4", 1, nil)}, Confidence: 0.05}, question)
		if !a.Refused || !strings.Contains(a.Reason, personalHint) {
			t.Errorf("refused %q: %s", question, a.Plain())
		}
	}
	if a := ask(t, s, retrieval.Result{}, "Đảng phí trích mấy phần trăm lương?"); strings.Contains(a.Reason, personalHint) {
		t.Errorf("a question about nobody: %s", a.Reason)
	}
}
