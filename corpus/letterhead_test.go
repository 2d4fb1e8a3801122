package corpus

import (
	"testing"

	"neuguong/corpus/extract"
)

const threeArticles = "\nĐiều 1. Phạm vi\nQuy định việc ứng xử.\nĐiều 2. Đối tượng\nCán bộ, công chức.\nĐiều 3. Trách nhiệm\nCác cơ quan thi hành.\n"

func TestAHeadSaysWhoIssuesAndUnderWhatNumber(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, head, tail, number, kind, issuer, title string }{
		{
			"youth union", "BCH TRUNG ƯƠNG\nĐOÀN TNCS HỒ CHÍ MINH\n***\nSố: 45 HD/TWĐTN-BTG\nHà Nội, ngày 12 tháng 9 năm 2031\nHƯỚNG DẪN\nỨng xử trên mạng", "",
			"45 HD/TWĐTN-BTG", "Hướng dẫn", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh", "Ứng xử trên mạng",
		},
		{
			"place after a committee", "TỈNH ĐOÀN BÌNH MINH\nBAN THƯỜNG VỤ\n***\nĐOÀN TNCS HỒ CHÍ MINH\nBình Minh, ngày 20 tháng 3 năm 2031\nSố: 215-QĐ/TĐTN\nQUY ĐỊNH\nVề ứng xử", "",
			"215-QĐ/TĐTN", "Quy định", "Ban Thường vụ Tỉnh đoàn Bình Minh", "Về ứng xử",
		},
		{
			"party organisation of a province", "ĐẢNG BỘ TỈNH AN SƠN\nBAN THƯỜNG VỤ\n*\nSố 08-QĐ/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Sơn, ngày 20 tháng 3 năm 2031\nQUY ĐỊNH\nVề ứng xử", "",
			"08-QĐ/TU", "Quy định", "Ban Thường vụ Tỉnh ủy An Sơn", "Về ứng xử",
		},
		{
			"committee of a commune", "ĐẢNG BỘ TỈNH AN SƠN\nĐẢNG ỦY XÃ TÂN LẬP\n*\nSố 07-QC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nTân Lập, ngày 5 tháng 8 năm 2031\nQUY CHẾ\nLàm việc của cấp ủy", "T/M BAN CHẤP HÀNH\nBÍ THƯ\nTrần Quang Tuấn",
			"07-QC/ĐU", "Quy chế", "Ban Chấp hành Đảng bộ xã Tân Lập", "Làm việc của cấp ủy",
		},
		{
			"title names another document", "TỈNH ỦY AN SƠN\nBAN TUYÊN GIÁO\n*\nSố 77-HD/BTGTU\nĐẢNG CỘNG SẢN VIỆT NAM\nAn Sơn, ngày 06 tháng 6 năm 2031\nHƯỚNG DẪN\nthực hiện Quy định số 95-QĐ/TU ngày 10/5/2031 của Ban Thường vụ Tỉnh ủy về nêu gương", "",
			"77-HD/BTGTU", "Hướng dẫn", "Ban Tuyên giáo Tỉnh ủy An Sơn", "Thực hiện Quy định số 95-QĐ/TU ngày 10/5/2031 của Ban Thường vụ Tỉnh ủy về nêu gương",
		},
		{
			"capitals beside small letters", "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 21-KL/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 25 tháng 10 năm 2031\nKẾT LUẬN\nHỘI NGHỊ LẦN THỨ TƯ\nvề xây dựng Đảng", "",
			"21-KL/TW", "Kết luận", "Ban Chấp hành Trung ương", "Hội nghị lần thứ tư về xây dựng Đảng",
		},
		{
			"title over lines that begin as an office does", "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nSố 08-QĐi/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 25 tháng 10 năm 2031\nQUY ĐỊNH\nnêu gương của đảng viên, trước hết là Uỷ viên Bộ Chính trị,\nUỷ viên Ban Bí thư", "",
			"08-QĐi/TW", "Quy định", "Ban Chấp hành Trung ương", "Nêu gương của đảng viên, trước hết là Uỷ viên Bộ Chính trị, Uỷ viên Ban Bí thư",
		},
		{
			"title in brackets, rule in letters", "CÔNG TY CỔ PHẦN AN PHÚ\nSố: 12/QĐ-AP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n-----o0o-----\nHà Nội, ngày 01 tháng 03 năm 2031\nQUYẾT ĐỊNH\n(V/v: Ban hành Quy định dùng mạng)\nTỔNG GIÁM ĐỐC", "",
			"12/QĐ-AP", "Quyết định", "Công ty cổ phần An Phú", "V/v: Ban hành Quy định dùng mạng",
		},
		{
			"official letter", "SỞ NỘI VỤ\nTỈNH AN SƠN\nSố: 1234/SNV-CCVC\nV/v chấn chỉnh việc sử dụng mạng xã hội\ncủa công chức\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Sơn, ngày 3 tháng 2 năm 2031\nKính gửi: Các sở, ban, ngành.", "",
			"1234/SNV-CCVC", "Công văn", "Sở Nội vụ tỉnh An Sơn", "V/v chấn chỉnh việc sử dụng mạng xã hội của công chức",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc := parsed(t, feed(c.head+threeArticles+c.tail))
			for _, f := range []struct{ name, got, want string }{
				{"number", doc.Number, c.number}, {"kind", doc.Kind, c.kind}, {"issuer", doc.Issuer, c.issuer}, {"title", doc.Title, c.title},
			} {
				if f.got != f.want {
					t.Errorf("%s: got %q, want %q", f.name, f.got, f.want)
				}
			}
			if doc.Issued.IsZero() || doc.Place == "" {
				t.Errorf("issued %s in %q", doc.Issued, doc.Place)
			}
		})
	}
}

// columns gives the cells of a table of one row the lines they are printed on.
func columns(cells ...string) []extract.Line {
	var lines []extract.Line
	for col, cell := range cells {
		for _, l := range feed(cell).Lines {
			l.Table, l.Col, l.Wrapped = 1, col, true
			lines = append(lines, l)
		}
	}
	return lines
}

func TestALetterheadIsReadOverLinesThatItsColumnsCut(t *testing.T) {
	t.Parallel()
	text := wrapped("NGHỊ ĐỊNH\nVề ứng xử trên mạng" + threeArticles)
	text.Lines = append(columns("CHÍNH PHỦ\nSố: 12/2031/NĐ-CP", "CỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\nĐộc lập - Tự do -\nHạnh phúc\nHà Nội, ngày 02 tháng 3 năm\n2031"), text.Lines...)
	doc := parsed(t, text)
	if doc.Issuer != "Chính phủ" || doc.Issued.String() != "2031-03-02" || doc.Place != "Hà Nội" || doc.Number != "12/2031/NĐ-CP" {
		t.Errorf("got %q, %s, %q, %q", doc.Issuer, doc.Issued, doc.Place, doc.Number)
	}
}
