package corpus

import "testing"

func TestLettersCountInVietnameseOrder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b rune
		want int
	}{{'a', 'b', 1}, {'d', 'đ', 1}, {'d', 'e', 2}, {'đ', 'e', 1}, {'e', 'g', 1}, {'e', 'f', 1}, {'i', 'k', 1}, {'h', 'k', 2}, {'c', 'c', 0}, {'e', 'c', -3}} {
		if got := letterStep(c.a, c.b); got != c.want {
			t.Errorf("from %c to %c: got %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestRomanNumeralsAreReadStrictly(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{"I": 1, "IV": 4, "XIII": 13, "XL": 40, "IIII": 0, "VX": 0, "VHI": 0, "": 0, "C": 100} {
		if got := roman(s); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
}

func TestPointsContinueTheLettersAndSayWhatIsMissing(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Hành vi
1. Nghiêm cấm:
a) Tung tin giả;
b) Xúc phạm người khác;
d) Lộ bí mật;
đ) Hành vi khác;
e) Hành vi tương tự.
Cơ quan thuế xử lý các hành vi trên.
2. Phạt 10.000.000 đồng đối với vi phạm trước
15/12/2030 theo quy định.
Điều 2. Hiệu lực
Thi hành ngay.`))
	checkOutlineOf(t, doc,
		"d1 [Hành vi]",
		"d1.k1 Nghiêm cấm:",
		"d1.k1.a Tung tin giả;",
		"d1.k1.b Xúc phạm người khác;",
		"d1.k1.d Lộ bí mật;",
		"d1.k1.dd Hành vi khác;",
		"d1.k1.e Hành vi tương tự.",
		"d1.k1.ket Cơ quan thuế xử lý các hành vi trên.",
		"d1.k2 Phạt 10.000.000 đồng đối với vi phạm trước ¶ 15/12/2030 theo quy định.",
		"d2 [Hiệu lực] Thi hành ngay.")
	if !hasWarning(doc, "sau điểm b là điểm d") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}

func TestALabelThatOccursTwiceKeepsBothAndWarns(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Hành vi
1. Nghiêm cấm:
a) Tung tin giả;
b) Xúc phạm người khác;
c) Lộ bí mật;
c) Hành vi khác.
Điều 2. Hiệu lực
Thi hành ngay.`))
	checkOutlineOf(t, doc,
		"d1 [Hành vi]",
		"d1.k1 Nghiêm cấm:",
		"d1.k1.a Tung tin giả;",
		"d1.k1.b Xúc phạm người khác;",
		"d1.k1.c Lộ bí mật;",
		"d1.k1.c-2 Hành vi khác.",
		"d2 [Hiệu lực] Thi hành ngay.")
	if !hasWarning(doc, "Điểm c khoản 1 Điều 1 xuất hiện hơn một lần") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}

func TestAListNumberedAgainStaysInItsClause(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Phân loại
1. Hằng năm phân loại như sau:
1. Hoàn thành tốt;
2. Hoàn thành;
3. Không hoàn thành.
2. Kết quả được công khai.
Điều 2. Hiệu lực
Thi hành ngay.`))
	checkOutlineOf(t, doc,
		"d1 [Phân loại]",
		"d1.k1 Hằng năm phân loại như sau: ¶ 1. Hoàn thành tốt; ¶ 2. Hoàn thành; ¶ 3. Không hoàn thành.",
		"d1.k2 Kết quả được công khai.",
		"d2 [Hiệu lực] Thi hành ngay.")
	if !hasWarning(doc, "đánh số lại từ 1") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}
