package answer

import (
	"slices"
	"strings"
	"sync"
)

// turn is a kind of word that decides what a rule says: of its values each
// is written in several ways, and one in place of another is another rule.
type turn struct {
	name   string
	values [][][]string // ways to write each value, as keys
}

// in gives the values a text has.
func (c *turn) in(list []string) []int {
	var out []int
	for v, ways := range c.values {
		if slices.ContainsFunc(ways, func(way []string) bool { return holdsRun(list, way) }) {
			out = append(out, v)
		}
	}
	return out
}

func holdsRun(list, run []string) bool {
	for i := 0; i+len(run) <= len(list); i++ {
		if slices.Equal(list[i:i+len(run)], run) {
			return true
		}
	}
	return false
}

// turning gives the kinds of words that decide: values are separated by " | ",
// ways to write one by ", ".
var turning = sync.OnceValue(func() []turn {
	var out []turn
	for _, c := range []struct{ name, values string }{
		{"a modality", "phải, bắt buộc, có trách nhiệm, có nghĩa vụ | có thể, được phép, có quyền, được quyền, tùy, tự nguyện | nên, khuyến khích"},
		{"a connective", "và, cùng, đồng thời | hoặc, hay"},
		{"a group", "cán bộ | công chức | viên chức | đảng viên | đoàn viên | hội viên | thanh niên | học sinh | sinh viên | người lao động | doanh nghiệp"},
		{"a group", "cá nhân, công dân, người | tổ chức, cơ quan, tập thể"},
		{"a bound", "ít nhất, tối thiểu, không dưới, trở lên, trên, hơn, từ đủ | nhiều nhất, tối đa, không quá, trở xuống, dưới"},
		{"a bound", "sớm nhất | chậm nhất, muộn nhất"},
		{"a time", "trước | sau | trong"},
		{"a time", "hàng ngày | hàng tuần | hàng tháng | hàng quý | hàng năm"},
		{"a time", "đầu năm, đầu kỳ, đầu tháng | cuối năm, cuối kỳ, cuối tháng"},
		{"a time", "thường xuyên | định kỳ | đột xuất"},
		{"a contrary", "trong | ngoài"}, {"a contrary", "tăng | giảm"}, {"a contrary", "nặng | nhẹ"}, {"a contrary", "cao | thấp"}, {"a contrary", "lớn | nhỏ"},
		{"a contrary", "cho phép | cấm, từ chối"}, {"a contrary", "đồng ý, chấp thuận | từ chối, phản đối"}, {"a contrary", "công khai | kín, bí mật"},
		{"a contrary", "trực tiếp | gián tiếp"}, {"a contrary", "cố ý | vô ý"}, {"a contrary", "tạm thời | vĩnh viễn"}, {"a contrary", "chính thức | dự bị"},
		{"a contrary", "cấp trên | cấp dưới"}, {"a contrary", "nội bộ | bên ngoài"}, {"a contrary", "nam | nữ"}, {"a contrary", "mua | bán"},
		{"a contrary", "toàn bộ, tất cả, mọi | một phần, một số"}, {"a contrary", "miệng, lời nói | văn bản"}, {"a contrary", "tăng nặng | giảm nhẹ"},
		{"a contrary", "lần đầu | tái phạm, nhiều lần, lần hai"}, {"a contrary", "mở | đóng"}, {"a contrary", "kết nạp | khai trừ"}, {"a contrary", "đúng | sai, trái"},
		{"a contrary", "bắt đầu | kết thúc, chấm dứt"}, {"a contrary", "chấp hành | vi phạm"}, {"a contrary", "trung ương | địa phương"},
		{"a sanction", "khiển trách | cảnh cáo | cách chức | khai trừ | giáng chức | hạ bậc lương | buộc thôi việc | phạt tiền"},
		{"a degree", "ít nghiêm trọng | rất nghiêm trọng | đặc biệt nghiêm trọng"},
	} {
		d := turn{name: c.name}
		for value := range strings.SplitSeq(c.values, " | ") {
			var ways [][]string
			for way := range strings.SplitSeq(value, ", ") {
				ways = append(ways, plainDenials(keys(way)))
			}
			d.values = append(d.values, ways)
		}
		out = append(out, d)
	}
	return out
})
