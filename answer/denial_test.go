package answer

import (
	"slices"
	"testing"

	"neuguong/retrieval"
)

func TestNoDenialIsSeenInWordsThatOnlyLookLikeOne(t *testing.T) {
	t.Parallel()
	for text, denying := range map[string]bool{
		"Ứng xử trên không gian mạng": false, "Chất lượng không khí": false, "Vùng trời, không phận": false, "Vận chuyển hàng không dân dụng": false,
		"Bản cam kết nêu gương": false, "Nội dung sửa chữa": false, "Tình cảm đồng chí": false, "Chẳng hạn như quà lưu niệm": false, "Tranh chấp lao động": false,
		"Không gian lận trong thi cử": true, "Không trung thực khi kê khai": true, "Không lưu hành tài liệu mật": true, "Cấm nhận quà": true,
		"Chưa được kiểm chứng": true, "Những việc không được làm": true, "Đừng chia sẻ tin giả": true,
	} {
		if got := denies.MatchString(foldDenials(text)); got != denying {
			t.Errorf("%q: denies %v", text, got)
		}
		if got := slices.ContainsFunc(plainDenials(keys(text)), func(w string) bool { return negators[w] }); got != denying && text != "Đừng chia sẻ tin giả" {
			t.Errorf("%q: denies as words %v", text, got)
		}
	}
}

func TestAWordThatDecidesIsNotReplaced(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "12-QĐ/MAU", Kind: "Quy định"}, `
Điều 7. Ứng xử trên không gian mạng (văn bản mẫu)
1. Công chức, viên chức và người lao động phải báo cáo bằng văn bản trước khi tham gia hội nhóm. Trường hợp phát hiện tin giả trên không gian mạng thì công chức phải gỡ bài trong 24 giờ và báo cáo người đứng đầu. Viên chức chỉ được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý hoặc đã công bố công khai.`)
	m := (&grounds{shelf: s, trees: map[int64]*tree{}, known: map[string]*ground{}}).of(material{
		document: 1, article: "d7", text: "Viên chức chỉ được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý hoặc đã công bố công khai.",
	})
	for statement, want := range map[string]string{
		"Viên chức chỉ được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý hoặc đã công bố công khai.": "",
		"Khi phát hiện tin giả trên không gian mạng, công chức phải gỡ bài trong vòng 24 giờ.":               "",
		"Viên chức chỉ được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý và đã công bố công khai.":   "a connective",
		"Công chức chỉ được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý hoặc đã công bố công khai.": "a group",
		"Viên chức được đăng hình ảnh cuộc họp khi được người chủ trì đồng ý hoặc đã công bố công khai.":     "a modality",
		"Viên chức chỉ được đăng hình ảnh cuộc họp.":                                                         "a condition",
		"Công chức phải gỡ bài trong 24 giờ và báo cáo người đứng đầu.":                                      "a condition",
		"Công chức, viên chức và người lao động phải báo cáo bằng văn bản sau khi tham gia hội nhóm.":        "a time",
	} {
		if got := m.fault(statement); got != want {
			t.Errorf("%q: fault %q, want %q", statement, got, want)
		}
	}
}
