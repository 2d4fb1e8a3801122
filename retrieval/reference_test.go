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
		{"phần lớn đảng viên, một phần 3 số người", nil},
		{"Chương II có mấy điều?", []string{"Chương II"}},
		{"điều gì xảy ra, điều kiện nào, khoản vay", nil},
		{"Thanh niên có quyền gì?", nil},
	} {
		var got []string
		for _, r := range references(c.text) {
			got = append(got, r.String())
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
