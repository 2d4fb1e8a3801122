package retrieval

import (
	"slices"
	"testing"
)

func TestReferencesAreReadInEitherOrderAndWithoutMarks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Điều 3 Quy định 85-QĐ/TW", []string{"Điều 3"}},
		{"khoản 2 điều 16 luật an ninh mạng", []string{"khoản 2 Điều 16"}},
		{"điều 16, khoản 2, điểm đ nói gì?", []string{"điểm đ khoản 2 Điều 16"}},
		{"diem b khoan 1 dieu 8 va dieu 9", []string{"điểm b khoản 1 Điều 8", "Điều 9"}},
		{"Điều 12a và Điều 12a", []string{"Điều 12a"}},
		{"tiết đ điểm 6.3.1", []string{"tiết đ điểm 6.3.1"}},
		{"điểm 2 mục I phần B", []string{"điểm 2 Mục I Phần B"}},
		{"Điều 36.3.NĐ.1.1 nói gì", []string{"Điều 36.3.NĐ.1.1"}},
		{"Điều 3 và khoản 2 Điều 5 Quy định 85-QĐ/TW", []string{"Điều 3", "khoản 2 Điều 5"}},
		{"Điều 3, khoản 2 Điều 5", []string{"Điều 3", "khoản 2 Điều 5"}},
		{"điểm a, b khoản 1 Điều 8", []string{"điểm a khoản 1 Điều 8", "điểm b khoản 1 Điều 8"}},
		{"diem a va b khoan 1 dieu 8", []string{"điểm a khoản 1 Điều 8", "điểm b khoản 1 Điều 8"}},
		{"điểm a, điểm đ khoản 2 điều 8", []string{"điểm a khoản 2 Điều 8", "điểm đ khoản 2 Điều 8"}},
		{"điều 16 và 17 luật an ninh mạng", []string{"Điều 16", "Điều 17"}},
		{"dieu 16, 17 va 19 luat an ninh mang", []string{"Điều 16", "Điều 17", "Điều 19"}},
		{"từ Điều 5 đến Điều 7", []string{"Điều 5", "Điều 6", "Điều 7"}},
		{"tu dieu 5 den 7", []string{"Điều 5", "Điều 6", "Điều 7"}},
		{"điều 5-7 nói gì", []string{"Điều 5", "Điều 6", "Điều 7"}},
		{"điểm c đến điểm e khoản 1 Điều 8", []string{"điểm c khoản 1 Điều 8", "điểm d khoản 1 Điều 8", "điểm đ khoản 1 Điều 8", "điểm e khoản 1 Điều 8"}},
		{"khoản 1 và khoản 3 Điều 5", []string{"khoản 1 Điều 5", "khoản 3 Điều 5"}},
		{"khoản 1, 2 Điều 5 và Điều 6", []string{"khoản 1 Điều 5", "khoản 2 Điều 5", "Điều 6"}},
		{"điều 5 khoản 1 và khoản 2", []string{"khoản 1 Điều 5", "khoản 2 Điều 5"}},
		{"điều 5 khoản 1, điều 6 khoản 2", []string{"khoản 1 Điều 5", "khoản 2 Điều 6"}},
		{"khoản 1 Điều 5, khoản 2 Điều 6", []string{"khoản 1 Điều 5", "khoản 2 Điều 6"}},
		{"điểm a khoản 1, điểm b khoản 2 Điều 8", []string{"điểm a khoản 1 Điều 8", "điểm b khoản 2 Điều 8"}},
		{"Điều 3 và khoản 1 điểm a điều 4", []string{"Điều 3", "điểm a khoản 1 Điều 4"}},
		{"Điều 8, điều 9, điều 10 khác gì nhau", []string{"Điều 8", "Điều 9", "Điều 10"}},
		{"so sánh điều 8 với điều 9", []string{"Điều 8", "Điều 9"}},
		{"Chương II và III", []string{"Chương II", "Chương III"}},
		{"các điều 5; 6 và 12a", []string{"Điều 5", "Điều 6", "Điều 12a"}},
		{"điều 5 và 3 người khác", []string{"Điều 5"}},
		{"điều 5, 24/2018/QH14", []string{"Điều 5"}},
		{"Điều 5 và 24-CT/TU", []string{"Điều 5"}},
		{"Điều 16, 10 triệu đồng", []string{"Điều 16"}},
		{"khoản 2 Điều 16, em muốn hỏi", []string{"khoản 2 Điều 16"}},
		{"điểm a, e hỏi chút", []string{"điểm a"}},
		{"Điều 1 đến Điều 500", []string{"Điều 1", "Điều 500"}},
		{"phần lớn đảng viên, một phần 3 số người", nil},
		{"Chương II có mấy điều?", []string{"Chương II"}},
		{"điều gì xảy ra, điều kiện nào, khoản vay", nil},
		{"Thanh niên có quyền gì?", nil},
	} {
		var got []string
		for _, g := range grouped(labelsIn(c.text), c.text) {
			for _, r := range g.references() {
				got = append(got, r.String())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestDocumentNumbersAreFoundAsTyped(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Chỉ thị 24-CT/TU và luật 24/2018/QH14", []string{"24-CT/TU", "24/2018/QH14"}},
		{"quy dinh 85-qd/tw", []string{"85-qd/tw"}},
		{"Quyết định số 3509/QĐ-CT.", []string{"3509/QĐ-CT"}},
		{"ngày 20/11/2018", nil},
		{"trong 24-48 giờ", nil},
	} {
		if got := numbersIn(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestNumbersCompareHoweverTyped(t *testing.T) {
	t.Parallel()
	for _, typed := range []string{"85-QĐ/TW", "85 - qd/tw", "85–QĐ/TW"} {
		if numberKey(typed) != "85qdtw" {
			t.Errorf("numberKey(%q) = %q", typed, numberKey(typed))
		}
	}
}
