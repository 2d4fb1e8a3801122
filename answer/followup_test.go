package answer

import (
	"context"
	"testing"

	"neuguong/retrieval"
)

func TestQuestionsThatGoOnFromOthersAreTold(t *testing.T) {
	t.Parallel()
	for question, want := range map[string]goesOn{
		"còn đoàn viên thì sao?":                             goesOnFrom,
		"Con doan vien thi sao":                              goesOnFrom,
		"mức phạt bao nhiêu":                                 goesOnFrom,
		"Điều đó ở văn bản nào?":                             goesOnFrom,
		"Lỡ bị cảnh cáo thì sao?":                            goesOnFrom,
		"Rồi ai đứng ra bảo đảm cho em?":                     goesOnFrom,
		"Hành vi này bị xử lý thế nào?":                      goesOnFrom,
		"năm 2020 thì sao":                                   goesOnFrom,
		"Sau được minh oan thì có trả lại không?":            mayGoOn,
		"Luật Thanh niên quy định gì về tình nguyện?":        standsAlone,
		"Đảng viên có được chia sẻ tin chưa kiểm chứng ko?":  standsAlone,
		"Còn Quy định 37-QĐ/TW nói gì về uống rượu?":         standsAlone,
		"Cán bộ sử dụng mạng xã hội phải tuân theo điều gì?": standsAlone,
	} {
		if got := follows(question); got != want {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
}

func TestFollowUpsBecomeWholeQuestions(t *testing.T) {
	t.Parallel()
	const drink, delay = "Đảng viên có được uống rượu trong giờ làm việc không?", "Giáo viên bị khiển trách thì chậm lên lương mấy tháng?"
	for _, c := range []struct{ before, question, whole, text, earlier string }{
		{drink, "còn đoàn viên thì sao?", "Đoàn viên có được uống rượu trong giờ làm việc không?", "", ""},
		{drink, "con doan vien thi sao", "Đoàn viên có được uống rượu trong giờ làm việc không?", "", ""},
		{delay, "Lỡ bị cảnh cáo thì sao?", "Giáo viên bị cảnh cáo thì chậm lên lương mấy tháng?", "", ""},
		{drink, "năm 2020 thì sao?", "Đảng viên có được uống rượu trong giờ làm việc không (năm 2020)?", "", ""},
		{drink, "mức phạt bao nhiêu", drink + " mức phạt bao nhiêu", "mức phạt bao nhiêu", drink},
		{drink, "còn đảng viên thì sao?", drink + " còn đảng viên thì sao?", "còn đảng viên thì sao?", drink},
		{"Uống rượu bị gì", "còn đoàn viên thì sao?", "Uống rượu bị gì? còn đoàn viên thì sao?", "còn đoàn viên thì sao?", "Uống rượu bị gì"},
		{"Công chức và viên chức khác nhau gì?", "còn cán bộ thì sao?", "Công chức và viên chức khác nhau gì? còn cán bộ thì sao?", "còn cán bộ thì sao?", "Công chức và viên chức khác nhau gì?"},
		{drink, "thế thì sao?", drink + " thế thì sao?", drink, ""},
	} {
		whole, text, earlier := goOn(c.question, []string{c.before})
		if c.text == "" {
			c.text = c.whole
		}
		if whole != c.whole || text != c.text || earlier != c.earlier {
			t.Errorf("%q after %q: %q, %q, %q", c.question, c.before, whole, text, earlier)
		}
	}
}

// asker notes what is searched for; only questions with a word of known are
// answered with confidence.
type asker struct {
	queries []retrieval.Query
	sure    func(retrieval.Query) bool
}

func (a *asker) Search(_ context.Context, q retrieval.Query) (retrieval.Result, error) {
	a.queries = append(a.queries, q)
	found := retrieval.Result{Confidence: 0.1}
	if a.sure(q) {
		found.Confidence = 0.9
	}
	return found, nil
}

func TestAQuestionIsUnderstoodAloneWhereThatFindsAnAnswer(t *testing.T) {
	t.Parallel()
	const before, question = "Công chức bị tạm giam thì lương tháng lãnh mấy phần?", "Sau được minh oan thì có trả lại không?"
	for name, c := range map[string]struct {
		sure     func(retrieval.Query) bool
		searches int
		shown    string
	}{
		"alone":        {func(retrieval.Query) bool { return true }, 1, ""},
		"with earlier": {func(q retrieval.Query) bool { return q.Earlier != "" }, 2, before + " " + question},
		"neither":      {func(retrieval.Query) bool { return false }, 2, ""},
	} {
		a := &asker{sure: c.sure}
		h, err := listener{a, 10, 0.35}.listen(t.Context(), Question{Text: question, Earlier: []string{before}})
		if err != nil || len(a.queries) != c.searches || h.shown != c.shown || h.text != question {
			t.Errorf("%s: %v, %d searches, shown %q, answered %q", name, err, len(a.queries), h.shown, h.text)
		}
	}
	a := &asker{sure: func(retrieval.Query) bool { return false }}
	if h, err := (listener{a, 10, 0.35}).listen(t.Context(), Question{Text: "mức phạt bao nhiêu"}); err != nil || h.shown != "" || len(a.queries) != 1 {
		t.Errorf("the first question goes on from nothing: %v, %q", err, h.shown)
	}
}
