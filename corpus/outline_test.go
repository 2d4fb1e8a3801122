package corpus

import "testing"

func TestACrossReferenceAtTheStartOfALineIsNoHeading(t *testing.T) {
	t.Parallel()
	doc := parsed(t, wrapped(letterhead+`Điều 1. Tạm giữ
Việc tạm giữ tang vật được thực hiện theo quy định tại khoản 1 và khoản 2 của
Điều 125 Luật Xử lý vi phạm hành chính. Việc tạm giữ tên miền theo quy định tại
Điều 2.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.`))
	checkOutlineOf(t, doc,
		"d1 [Tạm giữ] Việc tạm giữ tang vật được thực hiện theo quy định tại khoản 1 và khoản 2 của Điều 125 Luật Xử lý vi phạm hành chính. Việc tạm giữ tên miền theo quy định tại Điều 2.",
		"d2 [Hiệu lực] Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.")
}

func TestHeadingsAreRecognisedHoweverTheyArePunctuated(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1:
Nghị định này quy định về ứng xử.
Điều 2 . Đối tượng
Cán bộ, công chức.
Điều 3- Nguyên tắc
Đúng sự thật.
ĐIỀU 4. TRÁCH NHIỆM
Gương mẫu.
Điều 4a. Trách nhiệm của người đứng đầu
Chịu trách nhiệm trước cấp trên.
Điều 5. Nghị định này có hiệu lực từ ngày 01/5/2031.`))
	checkOutlineOf(t, doc,
		"d1 Nghị định này quy định về ứng xử.",
		"d2 [Đối tượng] Cán bộ, công chức.",
		"d3 [Nguyên tắc] Đúng sự thật.",
		"d4 [TRÁCH NHIỆM] Gương mẫu.",
		"d4a [Trách nhiệm của người đứng đầu] Chịu trách nhiệm trước cấp trên.",
		"d5 Nghị định này có hiệu lực từ ngày 01/5/2031.")
}

func TestAHeadingGluedToTheParagraphBeforeIsSplitOff(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Phạm vi
Nghị định này quy định việc ứng xử của cán bộ. Điều 2. Đối tượng
Cán bộ, công chức, viên chức.
Điều 3. Trách nhiệm
Các bộ thi hành Nghị định này.`))
	checkOutlineOf(t, doc,
		"d1 [Phạm vi] Nghị định này quy định việc ứng xử của cán bộ.",
		"d2 [Đối tượng] Cán bộ, công chức, viên chức.",
		"d3 [Trách nhiệm] Các bộ thi hành Nghị định này.")
}

func TestATitleRunsOverSeveralLines(t *testing.T) {
	t.Parallel()
	doc := parsed(t, wrapped(letterhead+`Chương I
HÀNH VI VI PHẠM TRONG LĨNH VỰC
MẠNG XÃ HỘI
Điều 1. Vi phạm các quy định về trách nhiệm của tổ chức, cá nhân khi dùng dịch vụ

mạng xã hội
1. Phạt tiền đối với hành vi chia sẻ thông tin giả mạo, thông tin sai sự thật, xuyên
tạc, vu khống.
2. Phạt tiền đối với hành vi tiết lộ bí mật đời tư của người khác khi chưa được phép.
Điều 2. Hiệu lực
Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.`))
	checkOutlineOf(t, doc,
		"c1 [HÀNH VI VI PHẠM TRONG LĨNH VỰC MẠNG XÃ HỘI]",
		"d1 [Vi phạm các quy định về trách nhiệm của tổ chức, cá nhân khi dùng dịch vụ mạng xã hội]",
		"d1.k1 Phạt tiền đối với hành vi chia sẻ thông tin giả mạo, thông tin sai sự thật, xuyên tạc, vu khống.",
		"d1.k2 Phạt tiền đối với hành vi tiết lộ bí mật đời tư của người khác khi chưa được phép.",
		"d2 [Hiệu lực] Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.")
}

func TestAMissingArticleIsReportedAndNotInvented(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`Điều 1. Phạm vi
Quy định chung.
Điều 2. Đối tượng
Cán bộ.
Điều 5. Hiệu lực
Thi hành ngay.`))
	if got := inspectPart(&doc.Parts[0]).Articles; len(got) != 3 {
		t.Errorf("articles: got %v", got)
	}
	if !hasWarning(doc, "Không thấy Điều 3 đến Điều 4 trước Điều 5") {
		t.Errorf("warnings: %v", doc.Warnings)
	}
}

func TestCodifiedLabelsAreKeptAsPrinted(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`QUY ĐỊNH
VỀ THÔNG TIN
Chương I
QUY ĐỊNH CHUNG
Điều 36.3.LQ.1. Phạm vi điều chỉnh
(Điều 1 Luật số 24/2018/QH14)
Luật này quy định về an ninh mạng.
Điều 36.3.NĐ.1.1. Giải thích
1. Mạng là hệ thống kết nối.
2. Tin là nội dung trên mạng.`))
	checkOutlineOf(t, doc,
		"c1 [QUY ĐỊNH CHUNG]",
		"d36.3.lq.1 [Phạm vi điều chỉnh] Luật này quy định về an ninh mạng.",
		"d36.3.ndd.1.1 [Giải thích]",
		"d36.3.ndd.1.1.k1 Mạng là hệ thống kết nối.",
		"d36.3.ndd.1.1.k2 Tin là nội dung trên mạng.")
}

func TestATableOfContentsIsNoText(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(letterhead+`MỤC LỤC
Điều 1. Phạm vi
Điều 2. Đối tượng
Điều 1. Phạm vi
Quy định việc ứng xử.
Điều 2. Đối tượng
Cán bộ, công chức.`))
	checkOutlineOf(t, doc, "d1 [Phạm vi] Quy định việc ứng xử.", "d2 [Đối tượng] Cán bộ, công chức.")
}
