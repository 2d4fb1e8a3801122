package corpus

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"neuguong/corpus/extract"
)

func described(doc *Document) []string {
	var out []string
	for _, m := range doc.Mentions {
		out = append(out, m.Describe())
	}
	return out
}

func checkMentions(t *testing.T, doc *Document, want ...string) {
	t.Helper()
	if got := described(doc); !slices.Equal(got, want) {
		t.Errorf("mentions: got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const newsOpening = "Hội nghị quán triệt các văn bản mới\nNgày 5/6/2030, Đảng ủy xã Mẫu tổ chức hội nghị quán triệt các văn bản mới cho toàn thể đảng viên. "

func TestAReportKeepsItsParagraphsAndDropsThePageAroundThem(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(`Trang chủ | Tin tức
THÔNG BÁO
Xã Mẫu học tập Chỉ thị số 5-CT/TU
Ngày đăng: 07/06/2030
Ngày 5/6, xã Mẫu tổ chức học tập Chỉ thị số 5-CT/TU ngày 01/02/2030 của Tỉnh ủy cho cán bộ.
Quang cảnh buổi học
Các đại biểu đã thảo luận sôi nổi và thống nhất cách làm.
Tin, ảnh: Tên Mẫu
Đang online: 5
Hôm nay: 9310`))
	checkOutlineOf(t, doc,
		"doan1 Ngày 5/6, xã Mẫu tổ chức học tập Chỉ thị số 5-CT/TU ngày 01/02/2030 của Tỉnh ủy cho cán bộ.",
		"doan2 Các đại biểu đã thảo luận sôi nổi và thống nhất cách làm.")
	if doc.Nature != Report || doc.Kind != KindNews || doc.Title != "Xã Mẫu học tập Chỉ thị số 5-CT/TU" || doc.Number != "" {
		t.Errorf("got %v %q %q %q", doc.Nature, doc.Kind, doc.Title, doc.Number)
	}
	if got := doc.Issued.String(); got != "2030-06-07" {
		t.Errorf("issued: got %q, want the day it was published", got)
	}
	if got := Ref(&doc.Parts[0], 1); got != "đoạn 2" {
		t.Errorf("reference: got %q", got)
	}
	if len(doc.Dropped) != 8 {
		t.Errorf("dropped %d lines: %v", len(doc.Dropped), doc.Dropped)
	}
	checkMentions(t, doc, "Chỉ thị số 5-CT/TU, ngày 01/02/2030, của Tỉnh ủy")
}

func TestADayWithoutItsYearIsLeftOpen(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed("Học tập chỉ thị tại xã Mẫu\nNgày 21/4, xã Mẫu học tập Chỉ thị số 5-CT/TU của Tỉnh ủy. Các đại biểu đã thảo luận sôi nổi và thống nhất cao."))
	if !doc.Issued.IsZero() || !hasWarning(doc, "không ghi năm") {
		t.Errorf("issued: got %q, warnings %v", doc.Issued, doc.Warnings)
	}
	doc = parsed(t, feed(newsOpening+"Nội dung là Chỉ thị số 5-CT/TU của Tỉnh ủy."))
	if doc.Issued.String() != "2030-06-05" {
		t.Errorf("issued: got %q", doc.Issued)
	}
}

func TestWhatAReportSaysOfADirectiveIsReadInAnyOrder(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Chỉ thị số 5-CT/TU, ngày 1/2/2030 của BTV Tỉnh ủy “về việc giữ gìn lời nói”.":                                  "Chỉ thị số 5-CT/TU, ngày 01/02/2030, của Ban Thường vụ Tỉnh ủy, về giữ gìn lời nói",
		"Chỉ thị 5-CT/TU của Ban Thường vụ Tỉnh ủy ngày 1-2-2030 về giữ gìn lời nói.":                                   "Chỉ thị số 5-CT/TU, ngày 01/02/2030, của Ban Thường vụ Tỉnh ủy, về giữ gìn lời nói",
		"chỉ thị số 5–CT/TU (ngày 01 tháng 02 năm 2030) về giữ gìn lời nói đã được quán triệt.":                         "Chỉ thị số 5-CT/TU, ngày 01/02/2030, về giữ gìn lời nói",
		"Quyết định số 12/2030/QĐ-UBND của Chủ tịch UBND tỉnh Mẫu ban hành Quy chế phát ngôn; dịp này có khen thưởng.":  "Quyết định số 12/2030/QĐ-UBND, của Chủ tịch Ủy ban nhân dân tỉnh Mẫu, ban hành Quy chế phát ngôn",
		"Nghị quyết số 9-NQ/HU của Huyện ủy Sông Lam và Kế hoạch số 3-KH/HU.":                                           "Nghị quyết số 9-NQ/HU, của Huyện ủy Sông Lam; Kế hoạch số 3-KH/HU",
		"Thông tư 8/2030/TT-BGDĐT của Bộ Giáo dục và Đào tạo quy định về chuẩn mực nhà giáo, các trường đã triển khai.": "Thông tư số 8/2030/TT-BGDĐT, của Bộ Giáo dục và Đào tạo, quy định về chuẩn mực nhà giáo",
		"Quy định 37 của Tỉnh ủy ban hành năm ngoái, quy định 5 nội dung.":                                              "Quy định số 37, của Tỉnh ủy",
		"Chỉ thị số 5-CT/TU “về giữ gìn lời nói của Tỉnh ủy, cán bộ đã tích cực “nói đi đôi với làm” trong việc.":       "Chỉ thị số 5-CT/TU, về giữ gìn lời nói của Tỉnh ủy",
	} {
		doc := parsed(t, feed(newsOpening+"Các đại biểu nghe giới thiệu nội dung cơ bản của văn bản. Đó là "+text))
		if got := strings.Join(described(doc), "; "); got != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, got, want)
		}
	}
}

func TestRepeatedMentionsAreOneAndTheirSentencesAreKept(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed("Học tập Chỉ thị 5 của Tỉnh ủy\nNgày 5/6/2030, xã Mẫu học tập Chỉ thị số 5-CT/TU của Tỉnh ủy cho đảng viên.\nChỉ thị 5-CT/TU, ngày 1/2/2030 được các đại biểu thảo luận kỹ."))
	checkMentions(t, doc, "Chỉ thị số 5-CT/TU, ngày 01/02/2030, của Tỉnh ủy")
	var refs []string
	for _, s := range doc.Mentions[0].Statements {
		refs = append(refs, s.Ref+"|"+s.Key)
	}
	if got := strings.Join(refs, " "); got != "tiêu đề| đoạn 1|doan1 đoạn 2|doan2" {
		t.Errorf("statements: got %q", got)
	}
}

func TestContradictingStatementsStandSideBySide(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(newsOpening+"Chỉ thị số 5-CT/TU, ngày 1/2/2030 được phổ biến. Chỉ thị số 5-CT/TU, ngày 2/2/2030 được ghi vào sổ."))
	m := doc.Mentions[0]
	if !m.Issued().IsZero() || len(m.IssuedAll()) != 2 || !hasWarning(doc, "không thống nhất (“01/02/2030”; “02/02/2030”)") {
		t.Errorf("got %v, warnings %v", m.IssuedAll(), doc.Warnings)
	}
}

func TestNumbersThatNeedNotMeanTheSameDirectiveStayApart(t *testing.T) {
	t.Parallel()
	doc := parsed(t, feed(newsOpening+"Chỉ thị số 5-CT/TU và Chỉ thị số 5-CT/TW được phổ biến. Chỉ thị số 5 được thảo luận."))
	checkMentions(t, doc, "Chỉ thị số 5-CT/TU", "Chỉ thị số 5-CT/TW", "Chỉ thị số 5")
}

func TestASpeechIsAReportAlsoWhenItCountsItsPoints(t *testing.T) {
	t.Parallel()
	doc, _ := readSample(t, filepath.Join("testdata", "phat-bieu.txt"))
	if doc.Nature != Report || doc.Kind != KindSpeech || !strings.HasPrefix(doc.Title, "PHÁT BIỂU CỦA ĐỒNG CHÍ TRẦN THỊ MẪU TẠI HỘI NGHỊ") {
		t.Errorf("got %v %q %q", doc.Nature, doc.Kind, doc.Title)
	}
}

func TestAReportWithAnOfficialHeadStaysItselfAndIsNoDirective(t *testing.T) {
	t.Parallel()
	head := "TỈNH ỦY SÔNG LAM\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 45-BC/TU\nSông Lam, ngày 01 tháng 3 năm 2031\n"
	text := "\nVề kết quả thực hiện Chỉ thị số 5-CT/TU\n1. Các cấp ủy đã thực hiện Chỉ thị số 5-CT/TU ngày 1/2/2030, thay thế Chỉ thị số 3-CT/TU.\n2. Kết quả đạt được là tốt."
	doc := parsed(t, feed(head+"BÁO CÁO"+text))
	if doc.Nature != Report || doc.Number != "45-BC/TU" || doc.Kind != "Báo cáo" || len(doc.Replaces) > 0 || len(doc.Mentions) != 2 {
		t.Errorf("report: got %v %q %q, replaces %v, %v", doc.Nature, doc.Number, doc.Kind, doc.Replaces, described(doc))
	}
	doc = parsed(t, feed(strings.Replace(head, "BC", "TB", 1)+"THÔNG BÁO"+text))
	if doc.Nature != Directive || doc.Number != "45-TB/TU" || len(doc.Mentions) > 0 {
		t.Errorf("notice: got %v %q", doc.Nature, doc.Number)
	}
}

func TestANoticeThatNumbersNothingIsReadByItsParagraphs(t *testing.T) {
	t.Parallel()
	text := feed("HUYỆN ỦY MẪU\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 45-TB/HU\nMẫu, ngày 01 tháng 3 năm 2031\nTHÔNG BÁO\nKết luận về lề lối làm việc\n" +
		"Ngày 28/02/2031, Thường trực Huyện ủy họp xem xét việc thực hiện Quy định số 12-QĐ/HU.\nYêu cầu các chi bộ chấn chỉnh giờ giấc làm việc.\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nNguyễn Văn Mẫu")
	doc := parsed(t, text)
	if doc.Nature != Directive || doc.Number != "45-TB/HU" || doc.Kind != "Thông báo" || len(doc.Mentions) > 0 {
		t.Errorf("got %v %q %q", doc.Nature, doc.Number, doc.Kind)
	}
	checkOutlineOf(t, doc,
		"doan1 Ngày 28/02/2031, Thường trực Huyện ủy họp xem xét việc thực hiện Quy định số 12-QĐ/HU.",
		"doan2 Yêu cầu các chi bộ chấn chỉnh giờ giấc làm việc.")
	for _, s := range misplaced(doc, text) {
		t.Error(s)
	}
}

func TestWhatIsNeitherDirectiveNorReportIsRefused(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"recipe":       "Cách nấu canh chua cá lóc\nCá lóc làm sạch, cắt khúc vừa ăn, ướp với nước mắm và tiêu. Cho nước vào nồi nấu sôi rồi thả cá.\nNêm nếm vừa miệng rồi tắt bếp, rắc ngò gai lên trên cho thơm.",
		"chat":         "[10:02] An: mọi người đọc Chỉ thị số 5-CT/TU chưa, nghe nói mới ban hành hôm qua.\n[10:03] Bình: chưa, để tối nay đọc rồi nói chuyện sau nhé bạn.\n[10:05] An: ừ, đọc xong thì nhắn cho mình biết với, mình cũng chưa đọc.",
		"note":         "# SOURCE\nThe committee's news about Chỉ thị số 5-CT/TU of the province, given with the mission and kept as it is here.\nIt names Quy định số 7-QĐ/TU too, whose text is not to be had anywhere on this machine.",
		"numbered":     "Cách giặt áo\n1. Mở nắp máy và cho quần áo vào lồng giặt.\n2. Đổ bột giặt vào ngăn rồi bấm nút.\n3. Khi máy kêu, lấy quần áo ra phơi.",
		"bare mention": "Chỉ thị số 5-CT/TU",
	} {
		_, err := Parse(name, feed(text))
		var refusal *Error
		if extract.CodeOf(err) != CodeNoStructure || !asError(err, &refusal) || refusal.Reason == "" || refusal.Advice == "" {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

const newsPage = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>Báo Mẫu</title></head><body>
<ul><li><a href="/">Trang chủ</a></li><li><a>Giới thiệu</a></li></ul>
<h1>Tổng kết 10 năm thực hiện Chỉ thị 33-CT/MAU về kê khai</h1>
<p>Thứ Hai, 05/08/2030 15:30 GMT+7</p>
<p><b>(BM) - Sáng 5-8, Ban Thường vụ Tỉnh ủy tổ chức hội nghị tổng kết 10 năm thực hiện Chỉ thị số 33-CT/MAU ngày 3-1-2020 của Bộ Chính trị về tăng cường kê khai tài sản.</b></p>
<figure><figcaption>Quang cảnh hội nghị. Ảnh: T.H</figcaption></figure>
<p>Toàn tỉnh đã quán triệt Kết luận số 10-KL/MAU, ngày 26/12/2026 của Bộ Chính trị về tiếp tục thực hiện Nghị quyết Trung ương 3, Nghị định số 130/2020/NĐ-CP, ngày 30/10/2020 của Chính phủ về kiểm soát tài sản.</p>
<p style="text-align:right"><b>Trần Văn Mẫu</b></p>
<h3>Tin liên quan</h3><ul><li><a>Hội nghị báo cáo viên tháng 7</a></li></ul>
<p>Cơ quan chủ quản: Tỉnh ủy Mẫu. Giấy phép số 12/GP-TTĐT cấp ngày 1/1/2020.</p></body></html>`

func TestAWebPageGivesItsArticleAlone(t *testing.T) {
	t.Parallel()
	text, err := extract.Read(t.Context(), "bao.html", []byte(newsPage), extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	doc := parsed(t, text)
	if doc.Title != "Tổng kết 10 năm thực hiện Chỉ thị 33-CT/MAU về kê khai" || doc.Issued.String() != "2030-08-05" || len(doc.Parts[0].Provisions) != 2 {
		t.Errorf("title %q, issued %s, %q", doc.Title, doc.Issued, outlineOf(doc))
	}
	for _, s := range misplaced(doc, text) {
		t.Error(s)
	}
	checkMentions(t, doc,
		"Chỉ thị số 33-CT/MAU, ngày 03/01/2020, của Bộ Chính trị, về tăng cường kê khai tài sản",
		"Kết luận số 10-KL/MAU, ngày 26/12/2026, của Bộ Chính trị, về tiếp tục thực hiện Nghị quyết Trung ương 3",
		"Nghị định số 130/2020/NĐ-CP, ngày 30/10/2020, của Chính phủ, về kiểm soát tài sản")
}

func TestTheSeedArticleIsAReportThatNamesItsDirectives(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(sharedCorpus(t), "seed-article")
	data, err := os.ReadFile(filepath.Join(dir, "bai-so-ket.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := extract.Read(t.Context(), "bai-so-ket.txt", data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Parse("bai-so-ket.txt", text)
	if err != nil {
		t.Fatal(err)
	}
	if doc.Nature != Report || doc.Number != "" || !doc.Issued.IsZero() || len(doc.Parts[0].Provisions) != 5 {
		t.Errorf("got %v %q %s, %d paragraphs", doc.Nature, doc.Number, doc.Issued, len(doc.Parts[0].Provisions))
	}
	for _, s := range misplaced(doc, text) {
		t.Error(s)
	}
	for i, want := range []struct{ name, issued, issuer, subject string }{
		{"Quy định số 4495-QĐ/TU", "2019-04-10", "Tỉnh ủy", "trách nhiệm nêu gương của cán bộ, đảng viên, trước hết là Ủy viên Ban Thường vụ"},
		{"Quy định số 4842-QĐ/TU", "2019-07-30", "Ban Thường vụ Tỉnh ủy", "trách nhiệm của tập thể, cá nhân, người đứng đầu"},
		{"Chỉ thị số 24-CT/TU", "2017-06-29", "Ban Thường vụ Tỉnh ủy", "tiếp cận, xử lý và chia sẻ thông tin trên mạng xã hội đối với cán bộ, đảng viên, đoàn viên, hội viên"},
		{"Chỉ thị số 05-CT/TW", "", "Bộ Chính trị", ""},
		{"Đề án “Đấu tranh, phản bác quan điểm sai trái, thông tin xấu độc trên internet, mạng xã hội”", "", "", "Đấu tranh"},
	} {
		if i >= len(doc.Mentions) {
			t.Fatalf("no %s", want.name)
		}
		m := doc.Mentions[i]
		if m.Name() != want.name || m.Issued().String() != want.issued || m.Issuer() != want.issuer || !strings.HasPrefix(m.Subject(), want.subject) {
			t.Errorf("got %s, want %+v", m.Describe(), want)
		}
	}
	for _, q := range Passages(doc) {
		for _, page := range []string{"Đang online", "Tin, ảnh", "Quang cảnh", "Chủ tọa hội nghị", "Thống kê"} {
			if strings.Contains(q.Text, page) {
				t.Errorf("%q stands in %s", page, q.Key)
			}
		}
	}
}
