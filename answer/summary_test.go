package answer

import (
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
)

func TestASummarySaysWhatADocumentRulesInItsOwnWords(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	d := retrieval.DocumentInfo{ID: 1, Kind: "Quy định", Number: "09-QĐ/MAU", Title: "Ứng xử trên mạng xã hội", EffectiveFrom: corpus.Date{Year: 2025, Month: 2, Day: 1}}
	s.put(d, `
		Điều 1. Phạm vi điều chỉnh
		Quy định này (văn bản mẫu) nói về ứng xử trên mạng xã hội.
		Điều 2. Đối tượng áp dụng
		Cán bộ, đảng viên của đơn vị mẫu.
		Điều 3. Trách nhiệm của đảng viên
		1. Gương mẫu khi đăng bài.
		Điều 4. Trách nhiệm của chi bộ
		1. Nhắc nhở đảng viên.
		Điều 5. Những việc không được làm
		1. Chia sẻ tin chưa kiểm chứng.
		2. Nói xấu đồng nghiệp.
		Điều 6. Hình thức kỷ luật
		1. Khiển trách.
		Điều 7. Ngày truyền thống
		Ngày 1 tháng 3.
		Điều 8. Hiệu lực thi hành
		Quy định có hiệu lực từ ngày 01 tháng 02 năm 2025.`)
	service := New(nil, s, nil, Config{})
	a, err := service.Summarize(t.Context(), Question{Text: "09-QĐ/MAU", Today: corpus.Date{Year: 2026, Month: 1, Day: 1}}, d)
	if err != nil || a.Refused {
		t.Fatalf("%v, %+v", err, a)
	}
	shown := a.Plain()
	for _, want := range []string{"09-QĐ/MAU", "hiệu lực từ 01/02/2025", "Phạm vi, mục đích:", "Áp dụng với:", "Không được làm:", "Nói xấu đồng nghiệp", "- Trách nhiệm của chi bộ", "Vi phạm, xử lý:", "Khiển trách", "Hiệu lực:"} {
		if !strings.Contains(shown, want) {
			t.Errorf("%q is missing in\n%s", want, shown)
		}
	}
	if strings.Contains(shown, "truyền thống") {
		t.Errorf("what rules nothing is told:\n%s", shown)
	}
	whole := strings.Builder{}
	for _, p := range s.trees[1] {
		whole.WriteString(p.Heading + "\n" + p.Text + "\n")
	}
	for _, seg := range a.Segments {
		if len(seg.Citations) == 0 {
			continue
		}
		for line := range strings.SplitSeq(seg.Text, "\n") {
			_, words, labelled := strings.Cut(line, " ")
			if !labelled || !strings.Contains(whole.String(), words) {
				t.Errorf("%q is not in the document", line)
			}
		}
	}
	if len(a.Citations) != 7 {
		t.Errorf("%d citations", len(a.Citations))
	}
}

func TestASummaryOfADocumentWithoutHeadingsGoesByItsWords(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	d := retrieval.DocumentInfo{ID: 1, Kind: "Chỉ thị", Number: "02-CT/MAU", Title: "Mạng xã hội"}
	s.put(d, `
		Điều 1. 
		Đảng viên phải gương mẫu khi dùng mạng xã hội (văn bản mẫu).
		Điều 2. 
		Nghiêm cấm đăng thông tin sai sự thật.`)
	a, err := New(nil, s, nil, Config{}).Summarize(t.Context(), Question{Today: corpus.Date{Year: 2026, Month: 1, Day: 1}}, d)
	if err != nil {
		t.Fatal(err)
	}
	if shown := a.Plain(); !strings.Contains(shown, "Không được làm:\n\nNghiêm cấm") || !strings.Contains(shown, "trách nhiệm:\n\nĐảng viên phải") {
		t.Errorf("got\n%s", shown)
	}
}
