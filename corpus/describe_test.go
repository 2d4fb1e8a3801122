package corpus

import (
	"slices"
	"strings"
	"testing"
)

func TestDatesAreReadAsWrittenOrNotAtAll(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"Hà Nội, ngày 16 tháng 06 năm 2020": "2020-06-16", "ngày 15/12/2022": "2022-12-15", "01.7.2025": "2025-07-01",
		"ngày …25..tháng 01 năm 2006": "2006-01-25", "ngày 31 tháng 02 năm 2020": "", "ngày    tháng   năm 2020": "", "tháng 6 năm 2020": "",
	} {
		if got := findDate(s).String(); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
}

func TestEffectRestsOnTheWordsOfTheDocumentItself(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, from, rule string }{
		{"Nghị định này có hiệu lực thi hành kể từ ngày 01 tháng 5 năm 2031, trừ khoản 2.", "2031-05-01", "kể từ ngày 01 tháng 5 năm 2031"},
		{"Nghị định này có hiệu lực từ ngày ký.", "2031-03-02", "từ ngày ký"},
		{"Nghị định này có hiệu lực sau 15 ngày kể từ ngày ký ban hành.", "2031-03-17", "sau 15 ngày kể từ ngày ký ban hành"},
		{"Nghị định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo và bãi bỏ các quy định trái với Nghị định này.", "", "sau 15 ngày, kể từ ngày đăng Công báo"},
		{"Nghị định này được phổ biến đến các xã, có hiệu lực thi hành từ ngày 01/7/2031.", "2031-07-01", "từ ngày 01/7/2031"},
		{"Nghị định này thay thế Nghị định số 47/2020/NĐ-CP, ngày 01/11/2020 về ứng xử và có hiệu lực kể từ ngày ký.", "2031-03-02", "kể từ ngày ký"},
		{"Nghị định có hiệu lực từ ngày ban hành.", "2031-03-02", "từ ngày ban hành"},
		{"Nghị định này có hiệu lực thi hành sau 45 (bốn mươi lăm) ngày, kể từ ngày ký.", "2031-04-16", "sau 45 (bốn mươi lăm) ngày, kể từ ngày ký"},
		{"Thủ trưởng các cơ quan chịu trách nhiệm thi hành nghị định này kể từ ngày ký./.", "2031-03-02", "kể từ ngày ký"},
		{"Hành vi xảy ra trước ngày Nghị định này có hiệu lực thì xử lý theo quyết định kỷ luật có hiệu lực từ ngày 01/01/2030.", "", ""},
	} {
		doc := parsed(t, feed(letterhead+"Điều 1. Phạm vi\nQuy định chung.\nĐiều 2. Hiệu lực\n"+c.text))
		if got := doc.EffectiveFrom.String(); got != c.from || doc.EffectiveRule != c.rule {
			t.Errorf("%s\n  got %q (%s), want %q (%s)", c.text, got, doc.EffectiveRule, c.from, c.rule)
		}
	}
}

func TestADocumentIsInForceThroughTheLastDayItNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031 đến hết ngày 31 tháng 12 năm 2033.": "2034-01-01",
		"Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.":                                   "",
	} {
		doc := parsed(t, feed(letterhead+"Điều 1. Phạm vi\nQuy định chung.\nĐiều 2. Hiệu lực\n"+text))
		if got := doc.EffectiveTo.String(); got != want || doc.EffectiveFrom.String() != "2031-05-01" {
			t.Errorf("%s\n  got %q, want %q, from %s", text, got, want, doc.EffectiveFrom)
		}
	}
}

func TestRelationsTellReplacingFromAmendingFromCiting(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, replaces, amends string }{
		{"Nghị định này thay thế Nghị định số 02/2000/NĐ-CP ngày 03 tháng 02 năm 2000 của Chính phủ và Nghị định số 56/2001/NĐ-CP.", "02/2000/NĐ-CP 56/2001/NĐ-CP", ""},
		{"Luật Mẫu số 55/2005/QH11 được sửa đổi, bổ sung một số điều theo Luật số 01/2007/QH12 hết hiệu lực kể từ ngày Nghị định này có hiệu lực thi hành.", "55/2005/QH11", ""},
		{"Bãi bỏ Thông tư liên tịch số 05/2000/TTLB-BKH-TCCBCP ngày 07 tháng 6 năm 2000.", "05/2000/TTLB-BKH-TCCBCP", ""},
		{"Bãi bỏ Chương II, các Điều 75, 77 Nghị định số 15/2020/NĐ-CP đã được sửa đổi, bổ sung theo Nghị định số 14/2022/NĐ-CP.", "", "15/2020/NĐ-CP"},
		{"Bãi bỏ các quy định về kỷ luật tại Nghị định số 112/2020/NĐ-CP.", "", "112/2020/NĐ-CP"},
		{"Sửa đổi, bổ sung một số điều của Nghị định số 09/2019/NĐ-CP.", "", "09/2019/NĐ-CP"},
		{"Bãi bỏ các quy định trước đây trái với Nghị định này.", "", ""},
		{"Việc xử lý thực hiện theo Nghị định số 112/2020/NĐ-CP hoặc văn bản sửa đổi, bổ sung, thay thế.", "", ""},
		{"Chỉ thị này thay thế Chỉ thị số 07-CT/TU, ngày 10/4/2017.", "07-CT/TU", ""},
	} {
		doc := parsed(t, feed(letterhead+"Điều 1. Phạm vi\nQuy định chung.\nĐiều 2. Hiệu lực\n1. Thi hành ngay.\n2. "+c.text))
		if got := strings.Join(doc.Replaces, " "); got != c.replaces {
			t.Errorf("%s\n  replaces %q, want %q", c.text, got, c.replaces)
		}
		if got := strings.Join(doc.Amends, " "); got != c.amends {
			t.Errorf("%s\n  amends %q, want %q", c.text, got, c.amends)
		}
	}
}

func TestTheSignatureBlockIsReadAndNeverIndexed(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Phạm vi
Quy định chung.
Điều 2. Thi hành
Các bộ thi hành Nghị định này./.
TM. CHÍNH PHỦ
KT. THỦ TƯỚNG
PHÓ THỦ TƯỚNG
(Đã ký)
Trần Thị Mẫu
Nơi nhận:
- Các bộ;
- Lưu: VT.`))
	if doc.Signer != "Trần Thị Mẫu" || doc.Issuer != "Chính phủ" {
		t.Errorf("signer %q, issuer %q", doc.Signer, doc.Issuer)
	}
	for _, q := range Passages(doc) {
		for _, banned := range []string{"Trần Thị Mẫu", "THỦ TƯỚNG", "Nơi nhận", "Lưu: VT"} {
			if strings.Contains(q.Text, banned) {
				t.Errorf("%q stands in %s", banned, q.Ref)
			}
		}
	}
}

func TestWhatOthersPutBeforeTheDocumentIsNotIt(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed("Nghị định 99/2030/NĐ-CP\nTHÔNG TIN VĂN BẢN\nLĩnh vực: Mạng xã hội\n"+letterhead+"Điều 1. Phạm vi\nQuy định chung.\nĐiều 2. Thi hành\nThi hành ngay."))
	if doc.Number != "12/2031/NĐ-CP" {
		t.Errorf("number: got %q", doc.Number)
	}
	if !slices.ContainsFunc(doc.Dropped, func(d Dropped) bool { return d.Text == "Lĩnh vực: Mạng xã hội" && d.Reason == droppedEditorial }) {
		t.Errorf("dropped: %v", doc.Dropped)
	}
}
