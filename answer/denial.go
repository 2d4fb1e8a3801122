package answer

import (
	"strings"

	"neuguong/viet"
)

// noDenial is the key of a "không" that denies nothing: "không gian".
const noDenial = "không·"

// Words that "không" is one word with, those before which it denies all the
// same ("không gian lận"), and those behind which it is one with them.
var (
	withNo = map[string]map[string]bool{
		"gian": setFrom("lận", "dối", "trá", "tham", "manh"), "khí": nil, "quân": nil, "tặc": nil, "tưởng": nil, "kích": nil,
		"trung": setFrom("thực", "thành", "lập", "tín", "hậu", "hòa", "kiên"), "phận": setFrom("sự"), "vận": setFrom("động", "chuyển", "dụng", "hành", "tải"),
		"lưu": setFrom("trữ", "hành", "giữ", "lại", "thông", "ý", "luyến"), "tập": setFrom("trung", "huấn", "hợp", "thể", "luyện"),
	}
	noWith = map[string]map[string]bool{
		"hàng":  setFrom("dân", "việt", "quốc", "giá", "mẫu", "thương", "và", "nội", "chung"),
		"phòng": setFrom("nhân", "không", "lục", "quốc", "và"),
		"tay":   nil, "hư": nil,
	}
	airborne = setFrom("ngành", "hãng", "tải", "cảng", "ninh", "vụ", "đường", "vé", "toàn", "viên") //nolint:gochecknoglobals // words in front of "hàng không"
)

// deniesAt reports that the "không" at i denies what follows.
func deniesAt(list []string, i int) bool {
	at := func(n int) string {
		if n < 0 || n >= len(list) {
			return ""
		}
		return list[n]
	}
	if unless, one := withNo[at(i+1)]; one && !unless[at(i+2)] {
		return false
	}
	before, one := noWith[at(i-1)]
	return !one || before != nil && !before[at(i+1)] && !(at(i-1) == "hàng" && airborne[at(i-2)])
}

// markDenials tells a "không" that denies from one that is part of a word.
func markDenials(list []string) {
	var part []int
	for i, w := range list {
		if w == "không" && !deniesAt(list, i) {
			part = append(part, i)
		}
	}
	for _, i := range part {
		list[i] = noDenial
	}
}

// looksDenying gives the negative word that other words fold to as well:
// "cam kết", "nội dung", "sửa chữa".
var looksDenying = map[string]string{"cam": "cấm", "chua": "chưa", "dung": "đừng", "chang": "chẳng", "tranh": "tránh", "khong": "không"}

// foldDenials folds a text for looking for denials: words that deny nothing
// and only fold to one that does are left out.
func foldDenials(text string) string {
	list := strings.Fields(strings.ToLower(viet.Clean(text)))
	bare := make([]string, len(list))
	for i, w := range list {
		bare[i] = viet.Key(strings.Trim(w, ` .,;:()“”"?!`))
	}
	for i, w := range bare {
		deny, alike := looksDenying[viet.Fold(w)]
		switch {
		case !alike:
		case w != viet.Key(deny), w == "không" && !deniesAt(bare, i), w == "chẳng" && i+1 < len(bare) && bare[i+1] == "hạn":
			list[i] = "_"
		}
	}
	return viet.Fold(strings.Join(list, " "))
}
