package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// kinds of documents, longer names before those they begin with.
var kinds = []string{
	"Văn bản hợp nhất", "Nghị quyết liên tịch", "Thông tư liên tịch", "Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Lệnh",
	"Nghị quyết", "Nghị định", "Quyết định", "Chỉ thị", "Quy định", "Quy chế", "Quy tắc", "Quy trình", "Quy ước",
	"Kết luận", "Hướng dẫn", "Thông tư", "Thông báo", "Thông tri", "Thông cáo", "Kế hoạch", "Chương trình", "Điều lệ",
	"Công văn", "Đề án", "Đề cương", "Công điện", "Nội quy", "Cương lĩnh", "Chiến lược", "Bộ Quy tắc", "Tuyên bố", "Báo cáo", "Tờ trình",
}

// kindAtStart gives the kind of document a line begins with and what follows
// it. A kind glued to the title ("LUẬTCÁN BỘ") is recognised in capitals.
func kindAtStart(s string) (kind, rest string) {
	folded := strings.ToLower(s)
	for _, k := range kinds {
		low := strings.ToLower(k)
		if !strings.HasPrefix(folded, low) {
			continue
		}
		rest := s[len(low):]
		next, _ := utf8.DecodeRuneInString(rest)
		if unicode.IsLetter(next) && !(isUpper(s) && unicode.IsUpper(next) && !strings.HasSuffix(low, "lệnh")) {
			continue
		}
		return k, strings.TrimSpace(rest)
	}
	return "", s
}

// organs are the names an issuing body begins with, folded.
var organs = []string{
	"quoc hoi", "uy ban thuong vu quoc hoi", "chinh phu", "thu tuong", "chu tich nuoc", "bo ", "bo chinh tri", "cuc ", "tong cuc", "so ",
	"uy ban", "ubnd", "hdnd", "hoi dong", "ban ", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "dang bo", "chi bo",
	"trung uong", "doan ", "tinh doan", "thanh doan", "huyen doan", "quan doan", "dai hoi", "hoi ", "van phong", "toa an", "vien ", "vien kiem sat", "kiem toan", "thanh tra",
	"tong lien doan", "lien doan", "mat tran", "truong ", "dai hoc", "hoc vien", "ngan hang", "cong ty", "tap doan", "tong cong ty", "cong an", "bao hiem",
	"trung tam", "phong ", "cong doan", "benh vien", "kho bac", "chi cuc", "lien hiep", "uy ban kiem tra", "uy ban mttq", "hiep hoi", "quan khu", "quan uy trung uong", "bch ", "btv ",
}

func beginsOrgan(s string) bool {
	folded := viet.Fold(s) + " "
	for _, o := range organs {
		if strings.HasPrefix(folded, o) && (strings.HasSuffix(o, " ") || folded[len(o)] == ' ') {
			return true
		}
	}
	return false
}
