package answer

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
)

// paraphrases are ways to say what a provision says: "" where the way does not
// fit it.
func paraphrases() []distortion {
	synonyms := func(pairs ...string) func(string) string {
		return func(s string) string { return strings.NewReplacer(pairs...).Replace(s) }
	}
	changed := func(with func(string) string) func(*rand.Rand, material, material) claim {
		return func(_ *rand.Rand, m, _ material) claim {
			if got := with(m.text); got != m.text {
				return right(got)
			}
			return claim{}
		}
	}
	return []distortion{
		{"its own words", func(_ *rand.Rand, m, _ material) claim { return right(m.text) }},
		{"with its reference", func(_ *rand.Rand, m, _ material) claim {
			return right(fmt.Sprintf("Theo %s, %s", m.ref, lowerFirst(m.text)))
		}},
		{"as a quotation", func(_ *rand.Rand, m, _ material) claim {
			return right(fmt.Sprintf("%s%s quy định: “%s”.", strings.ToUpper(m.ref[:1]), m.ref[1:], strings.TrimSuffix(m.text, ".")))
		}},
		{"dates and sums written otherwise", changed(func(s string) string {
			s = regexp.MustCompile(`ngày 0?(\d+) tháng 0?(\d+) năm (\d{4})`).ReplaceAllString(s, "$1/$2/$3")
			s = regexp.MustCompile(`(\d+)\.000\.000 đồng`).ReplaceAllString(s, "$1 triệu đồng")
			return regexp.MustCompile(`\b0(\d (ngày|tháng|năm|giờ))`).ReplaceAllString(s, "$1")
		})},
		{"other words for the same", changed(synonyms(" có trách nhiệm thực hiện", " phải thực hiện", "bao gồm", "gồm", "theo quy định của pháp luật", "theo pháp luật", "trong thời hạn", "trong vòng", "cơ quan nhà nước có thẩm quyền", "cơ quan có thẩm quyền"))},
		{"forbidden for not allowed", changed(func(s string) string {
			return regexp.MustCompile(`^([^,.;]*) không được (lợi|sử|nhận|đăng|chia|làm|để|có|tham|tiết)`).ReplaceAllString(s, "$1 bị cấm $2")
		})},
		{"without an aside", changed(func(s string) string {
			return regexp.MustCompile(` theo quy định của pháp luật| theo quy định tại[^,.;]*`).ReplaceAllString(s, "")
		})},
		{"as an answer", func(r *rand.Rand, m, _ material) claim {
			return right([]string{"Cụ thể, ", "Như vậy, ", "Quy định nêu rõ: "}[r.IntN(3)] + lowerFirst(m.text))
		}},
		{"doubled spacing and Markdown", func(_ *rand.Rand, m, _ material) claim {
			return right("**" + strings.ReplaceAll(m.text[:len(m.text)-1], " ", "  ") + "**.")
		}},
	}
}
