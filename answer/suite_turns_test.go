package answer

import (
	"math/rand/v2"
	"regexp"
	"strings"
)

// swap replaces the first of the words that a text has by its counterpart, ""
// where it has none or has the counterpart already.
func swap(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		for _, way := range [][2]string{{pairs[i], pairs[i+1]}, {pairs[i+1], pairs[i]}} {
			if at := strings.Index(text, " "+way[0]+" "); at >= 0 && !strings.Contains(strings.ToLower(text), way[1]) {
				return text[:at+1] + way[1] + text[at+1+len(way[0]):]
			}
		}
	}
	return ""
}

var (
	aCondition = regexp.MustCompile(`^(Trường hợp|Khi|Nếu|Trong trường hợp) [^;.]{15,90}?(,| thì) `)
	lastPart   = regexp.MustCompile(`[,;] ([^,;.]{25,90})\.$`)
	firstPart  = regexp.MustCompile(`^[^,;.]{25,140}[,;]`)
	twoNumbers = regexp.MustCompile(`\b(\d+) (ngày|tháng|năm|tuổi|giờ)([^.,]{14,}?)\b(\d+) (ngày|tháng|năm|tuổi|giờ)`)
)

func upperFirst(s string) string {
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}

// turns are faults of one word that decides, and of what belongs together.
func turns() []distortion {
	swapped := func(kind string, pairs ...string) distortion {
		return distortion{kind, func(_ *rand.Rand, m, _ material) claim { return right(swap(m.text, pairs...)) }}
	}
	return []distortion{
		swapped("one group for another", "công chức", "viên chức", "cán bộ", "công chức", "đảng viên", "đoàn viên", "cán bộ", "viên chức", "thanh niên", "trẻ em"),
		swapped("organisations for persons", "cá nhân", "tổ chức", "công dân", "cơ quan"),
		swapped("and for or", "hoặc", "và"),
		swapped("after for before", "trước khi", "sau khi", "trước ngày", "sau ngày", "trước", "sau", "trong giờ", "ngoài giờ"),
		swapped("most for least", "ít nhất", "nhiều nhất", "tối thiểu", "tối đa", "không quá", "không dưới", "chậm nhất", "sớm nhất", "trên", "dưới", "trở lên", "trở xuống"),
		swapped("another period", "hằng năm", "hằng tháng", "hàng năm", "hàng quý", "định kỳ", "đột xuất", "thường xuyên", "đột xuất"),
		swapped("the contrary", "công khai", "bí mật", "trực tiếp", "gián tiếp", "đồng ý", "từ chối", "cho phép", "cấm", "trong nước", "ngoài nước", "tăng", "giảm", "cấp trên", "cấp dưới", "toàn bộ", "một phần", "nặng", "nhẹ", "cao", "thấp", "đúng", "trái"),
		swapped("another sanction", "khiển trách", "cảnh cáo", "cách chức", "khai trừ", "giáng chức", "buộc thôi việc", "hạ bậc lương", "cảnh cáo", "phạt tiền", "cảnh cáo"),
		{"dropped only", func(_ *rand.Rand, m, _ material) claim {
			return right(replaced(m.text, regexp.MustCompile(` chỉ (được|khi|áp dụng|phải)`), func(s string) string { return strings.Replace(s, " chỉ", "", 1) }))
		}},
		{"added only", func(_ *rand.Rand, m, _ material) claim {
			if strings.Contains(m.text, "chỉ") {
				return claim{}
			}
			return right(replaced(m.text, regexp.MustCompile(` (được|phải) `), func(s string) string { return " chỉ" + s }))
		}},
		{"certain for possible", func(_ *rand.Rand, m, _ material) claim {
			return right(replaced(m.text, regexp.MustCompile(`có thể bị `), func(string) string { return "bị " }))
		}},
		{"dropped condition", func(_ *rand.Rand, m, _ material) claim {
			if strings.Count(aCondition.FindString(m.text), ",") > 0 && strings.Contains(m.text, " thì ") {
				return claim{}
			}
			if got := aCondition.ReplaceAllString(m.text, ""); got != m.text && len([]rune(got)) > 40 {
				return right(upperFirst(got))
			}
			return claim{}
		}},
		{"numbers swapped", func(_ *rand.Rand, m, _ material) claim {
			f := twoNumbers.FindStringSubmatchIndex(m.text)
			if f == nil || m.text[f[2]:f[3]] == m.text[f[8]:f[9]] {
				return claim{}
			}
			return right(m.text[:f[2]] + m.text[f[8]:f[9]] + m.text[f[3]:f[8]] + m.text[f[2]:f[3]] + m.text[f[9]:])
		}},
		{"a part of another provision", func(r *rand.Rand, m, other material) claim {
			head, part := strings.TrimRight(firstPart.FindString(m.text), ",;"), lastPart.FindStringSubmatch(other.text)
			if head == "" || part == nil || strings.Contains(m.text, strings.SplitN(part[1], " theo quy định", 2)[0]) {
				return claim{}
			}
			return right(head + pick(r, "", " và ", ", ", "; ", ", đồng thời ", " hoặc ") + part[1] + ".")
		}},
		{"a condition of another provision", func(r *rand.Rand, m, other material) claim {
			if c := aCondition.FindString(other.text); strings.HasSuffix(c, " thì ") {
				return right(c + lowerFirst(m.text))
			}
			return claim{}
		}},
	}
}
