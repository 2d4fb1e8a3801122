package answer

import (
	"regexp"
	"strings"
)

// pointsTo matches the reference of a clause to another article of its own
// document: "người quy định tại khoản 1 Điều 20 của Luật này". What is excepted
// there ("trừ trường hợp quy định tại ...") rules something else.
var pointsTo = regexp.MustCompile(`(?i)(trừ (?:các |những )?trường hợp )?(?:quy định|nêu) tại (?:điểm \p{L}+ )?(?:khoản (\d+\p{L}?) )?Điều (\d+\p{L}?)(?: của (?:Luật|Bộ luật|Nghị định|Quy định|Quy chế|Thông tư|Pháp lệnh|Điều lệ) (\p{L}+))?`)

// refers gives the keys of provisions that a clause refers to.
func (t *tree) refers(text, key string) []string {
	own, _, _ := strings.Cut(key, ".")
	var out []string
	for _, m := range pointsTo.FindAllStringSubmatch(text, -1) {
		to := "d" + strings.ToLower(m[3])
		if m[1] != "" || m[4] != "" && m[4] != "này" || to == own {
			continue
		}
		if m[2] != "" {
			to += ".k" + strings.ToLower(m[2])
		}
		if _, ok := t.byKey[to]; ok {
			out = append(out, to)
		}
	}
	return out
}
