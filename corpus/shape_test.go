package corpus

import (
	"strings"
	"testing"
)

const guideHead = "TỈNH ỦY AN SƠN\n*\nSố 77-HD/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Sơn, ngày 06 tháng 6 năm 2031\nHƯỚNG DẪN\nThực hiện quy tắc ứng xử trên mạng\n"

func TestAGuideMayQuoteArticlesOfAnotherDocument(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(guideHead+`I. MỤC ĐÍCH
1. Nâng cao nhận thức của đảng viên.
II. NỘI DUNG
1. Đối với đảng viên, thực hiện các điều sau của Bộ Quy tắc:
Điều 4. Tuân thủ pháp luật Việt Nam.
Điều 5. Tôn trọng người khác.
2. Đối với cấp ủy, kiểm tra thường xuyên.
III. TỔ CHỨC THỰC HIỆN
1. Các chi bộ thực hiện Hướng dẫn này.`))
	checkOutlineOf(t, doc,
		"pi [MỤC ĐÍCH]", "pi.1 Nâng cao nhận thức của đảng viên.",
		"pii [NỘI DUNG]", "pii.1 Đối với đảng viên, thực hiện các điều sau của Bộ Quy tắc: ¶ Điều 4. Tuân thủ pháp luật Việt Nam. ¶ Điều 5. Tôn trọng người khác.", "pii.2 Đối với cấp ủy, kiểm tra thường xuyên.",
		"piii [TỔ CHỨC THỰC HIỆN]", "piii.1 Các chi bộ thực hiện Hướng dẫn này.")
}

func TestArticlesBetweenThePointsOfADirectiveAreQuoted(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(guideHead+`1. Quán triệt quy định sau:
Điều 8. Những điều đảng viên không được làm.
2. Kiểm tra việc thực hiện ở chi bộ.
3. Báo cáo kết quả hằng năm.`))
	checkOutlineOf(t, doc, "p1 Quán triệt quy định sau: ¶ Điều 8. Những điều đảng viên không được làm.", "p2 Kiểm tra việc thực hiện ở chi bộ.", "p3 Báo cáo kết quả hằng năm.")
}

func TestArticlesCountedOnThroughRomanSectionsAreItsOwn(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`I. QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy định việc ứng xử.
II. QUY ĐỊNH CỤ THỂ
Điều 2. Đối tượng
Cán bộ, công chức.`))
	if got := strings.Join(inspectPart(&doc.Parts[0]).Articles, " "); got != "1 2" {
		t.Errorf("articles: %s", got)
	}
}

func TestAGuideMayCountAboveItsRomanSectionsInLetters(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(guideHead+`A- NHỮNG VẤN ĐỀ CHUNG
1- Phạm vi
Hướng dẫn này áp dụng cho các cấp ủy.
B- NỘI DUNG CỤ THỂ
I- Về nêu gương
1. Đảng viên gương mẫu.
II- Về xử lý
1. Vi phạm thì xử lý.
C- TỔ CHỨC THỰC HIỆN
1. Các cấp ủy triển khai.`))
	checkOutlineOf(t, doc,
		"pha [NHỮNG VẤN ĐỀ CHUNG]", "pha.p1 Phạm vi ¶ Hướng dẫn này áp dụng cho các cấp ủy.",
		"phb [NỘI DUNG CỤ THỂ]", "phb.pi Về nêu gương", "phb.pi.1 Đảng viên gương mẫu.", "phb.pii Về xử lý", "phb.pii.1 Vi phạm thì xử lý.",
		"phc [TỔ CHỨC THỰC HIỆN]", "phc.p1 Các cấp ủy triển khai.")
}

func TestPointsAreCountedWithAnyStop(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Những điều nên làm
a. Chia sẻ tin tốt.
b. Kiểm chứng thông tin.
Điều 2. Nhân sự
1. Cho ý kiến về:
a- Giới thiệu nhân sự;
b- Bổ nhiệm cán bộ.
2. Quyết định:
a/ Khen thưởng;
b/ Kỷ luật.`))
	checkOutlineOf(t, doc,
		"d1 [Những điều nên làm]", "d1.a Chia sẻ tin tốt.", "d1.b Kiểm chứng thông tin.",
		"d2 [Nhân sự]", "d2.k1 Cho ý kiến về:", "d2.k1.a Giới thiệu nhân sự;", "d2.k1.b Bổ nhiệm cán bộ.",
		"d2.k2 Quyết định:", "d2.k2.a Khen thưởng;", "d2.k2.b Kỷ luật.")
}

func TestAChapterFarAheadCountsWhenItIsSetAsOne(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy định chung.
Chương XIII
CÁC TỘI XÂM PHẠM AN NINH
Điều 2. Tội phát tán thông tin
Người nào phát tán thì bị phạt, theo Chương XX của Luật khác.`))
	if got := strings.Join(inspectPart(&doc.Parts[0]).Chapters, " "); got != "I XIII" {
		t.Errorf("chapters: %s", got)
	}
}

func TestTheTextOfAnArticleCutByPrintIsNoTitle(t *testing.T) {
	t.Parallel()
	doc := parsed(t, wrapped(letterhead+`Điều 1. Phạm vi

Quy định việc ứng xử trên mạng của cán bộ, công chức, viên chức trong các

cơ quan.

1. Một.

2. Hai.

3. Ba.

Điều 2. Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị thuộc
Bộ, các tổ chức, cá nhân liên quan thi hành Nghị định này./.`))
	part := doc.Parts[0].Provisions
	if last := part[len(part)-1]; last.Heading != "" || !strings.HasPrefix(last.Text, "Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị thuộc Bộ") {
		t.Errorf("got [%s] %s", last.Heading, last.Text)
	}
}

func TestATitleMayStandOnTheLineBelowItsArticle(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1
Mục đích
1. Đoàn kết, tập hợp thanh niên.
2. Bảo vệ quyền lợi hợp pháp.
Điều 2
Hội viên có nhiệm vụ thực hiện Điều lệ.`))
	checkOutlineOf(t, doc, "d1 [Mục đích]", "d1.k1 Đoàn kết, tập hợp thanh niên.", "d1.k2 Bảo vệ quyền lợi hợp pháp.", "d2 Hội viên có nhiệm vụ thực hiện Điều lệ.")
}

func TestAConsolidatedTextIsReadWithoutItsNotes(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`VĂN PHÒNG QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 25/VBHN-VPQH
Hà Nội, ngày 16 tháng 12 năm 2031
LUẬT
THANH NIÊN
Quốc hội ban hành Luật Thanh niên[1].
Điều 1.[2] Phạm vi
1.[3] Luật này quy định về thanh niên[4].
2. Thanh niên là công dân.
Điều 1a[5]. Đối tượng
Cơ quan, tổ chức.
Điều 2[6]. Hiệu lực
Luật này có hiệu lực từ ngày 01 tháng 01 năm 2030.
XÁC THỰC VĂN BẢN HỢP NHẤT
CHỦ NHIỆM
Nguyễn Văn An
[1] Luật số 52/2031/QH16 có căn cứ ban hành như sau:
“Căn cứ Hiến pháp;”.
[2] Điều này được sửa đổi theo quy định tại khoản 1 Điều 1 của Luật số 52/2031/QH16.
[6] Điều 3 của Luật số 52/2031/QH16 quy định như sau:
Điều 3. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032.`))
	checkOutlineOf(t, doc,
		"d1 [Phạm vi]", "d1.k1 Luật này quy định về thanh niên.", "d1.k2 Thanh niên là công dân.",
		"d1a [Đối tượng] Cơ quan, tổ chức.", "d2 [Hiệu lực] Luật này có hiệu lực từ ngày 01 tháng 01 năm 2030.")
	if doc.Kind != "Văn bản hợp nhất" || doc.Title != "Luật Thanh niên" || doc.Signer != "Nguyễn Văn An" {
		t.Errorf("got %q, %q, %q", doc.Kind, doc.Title, doc.Signer)
	}
}

func TestACodifiedArticleIsCitedWithItsSource(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`Đề mục THANH NIÊN
Điều 36.3.LQ.1. Thanh niên
(Điều 1 Luật số 57/2020/QH14 Thanh niên ngày 16/06/2020 của Quốc hội, có hiệu lực thi hành kể từ ngày 01/01/2021)
Thanh niên là công dân Việt Nam từ đủ 16 tuổi đến 30 tuổi.
Điều 36.3.NĐ.1.1. Đối tượng
(Điều 2 Nghị định số 12/2011/NĐ-CP, có hiệu lực thi hành kể từ ngày 20/03/2011)
1. Thanh niên xung phong.
2. Cơ quan, tổ chức.`))
	part := &doc.Parts[0]
	var got []string
	for i := range part.Provisions {
		got = append(got, Citation(part, i)+": "+part.Provisions[i].Text)
	}
	want := []string{
		"phần mở đầu: Đề mục THANH NIÊN",
		"Điều 36.3.LQ.1 (Điều 1 Luật số 57/2020/QH14): Thanh niên là công dân Việt Nam từ đủ 16 tuổi đến 30 tuổi.",
		"Điều 36.3.NĐ.1.1 (Điều 2 Nghị định số 12/2011/NĐ-CP): ",
		"khoản 1 Điều 36.3.NĐ.1.1 (Điều 2 Nghị định số 12/2011/NĐ-CP): Thanh niên xung phong.",
		"khoản 2 Điều 36.3.NĐ.1.1 (Điều 2 Nghị định số 12/2011/NĐ-CP): Cơ quan, tổ chức.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestInAnOldEncodingALineMayBeginWithASmallLetter(t *testing.T) {
	t.Parallel()
	text := feed(letterhead + `Điều 1. Phạm vi
1. Quy định việc:
1.1. Chia sẻ tin.
1.2. ứng xử trên mạng.
Điều 2. ứng xử với nhân dân
Lịch sự, tôn trọng.`)
	text.Confidence = Converted
	checkOutlineOf(t, parsed(t, text),
		"d1 [Phạm vi]", "d1.k1 Quy định việc:", "d1.k1.p1.1 Chia sẻ tin.", "d1.k1.p1.2 ứng xử trên mạng.",
		"d2 [ứng xử với nhân dân] Lịch sự, tôn trọng.")
}

func TestWordsThatOnlyLookLikeAnOpenEndDoNotJoinParagraphs(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Quyền được khai sinh, khai tử
Cá nhân có quyền tự do
Báo cáo hằng năm.
Điều 2. Hợp đồng thuê khoán
Tài sản chia được.
Điều 3. Việc thực hiện nghĩa vụ thay thế được
1. Người có nghĩa vụ theo quy định tại
khoản 2 Điều này.
2. Người khác.`))
	checkOutlineOf(t, doc,
		"d1 [Quyền được khai sinh, khai tử] Cá nhân có quyền tự do ¶ Báo cáo hằng năm.",
		"d2 [Hợp đồng thuê khoán] Tài sản chia được.",
		"d3 [Việc thực hiện nghĩa vụ thay thế được]",
		"d3.k1 Người có nghĩa vụ theo quy định tại khoản 2 Điều này.", "d3.k2 Người khác.")
}

func TestAKhoanMayBeginOnTheLineOfItsArticle(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. 1. Nhà nước là nhà nước pháp quyền.
2. Quyền lực nhà nước là thống nhất.
Điều 2. Hiệu lực
Thi hành ngay.`))
	checkOutlineOf(t, doc, "d1", "d1.k1 Nhà nước là nhà nước pháp quyền.", "d1.k2 Quyền lực nhà nước là thống nhất.", "d2 [Hiệu lực] Thi hành ngay.")
}

func TestAKhoanMayCarryTheNumberOfItsArticle(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Mục đích
Bảo vệ uy tín.
Điều 2. Những điều không được làm
2.1 Tiết lộ thông tin khách hàng.
2.2 Đăng tin sai sự thật.
Điều 3. Người đứng đầu phải nghiêm khắc với bản thân và kiên quyết chống những việc:
1. Quan liêu, xa rời thực tế.`))
	checkOutlineOf(t, doc,
		"d1 [Mục đích] Bảo vệ uy tín.",
		"d2 [Những điều không được làm]", "d2.k2.1 Tiết lộ thông tin khách hàng.", "d2.k2.2 Đăng tin sai sự thật.",
		"d3 Người đứng đầu phải nghiêm khắc với bản thân và kiên quyết chống những việc:", "d3.k1 Quan liêu, xa rời thực tế.")
}
