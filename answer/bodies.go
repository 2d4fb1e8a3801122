package answer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"neuguong/viet"
)

// named matches bodies, offices and groups that rules bind, in lower-case NFC:
// a statement may name only those its passage names. The longest come first.
var named = regexp.MustCompile(`(?:^|[^\p{L}])(` + strings.Join([]string{
	`ủy ban kiểm tra`, `ủy ban nhân dân`, `hội đồng nhân dân`, `ủy ban thường vụ quốc hội`, `ủy ban mặt trận tổ quốc`, `mặt trận tổ quốc`,
	`thủ tướng`, `bộ trưởng`, `chính phủ`, `quốc hội`, `chủ tịch nước`, `bộ chính trị`, `ban bí thư`, `ban chấp hành`, `ban thường vụ`, `ban tổ chức`, `ban tuyên giáo`,
	`trung ương`, `tỉnh ủy`, `thành ủy`, `huyện ủy`, `đảng ủy`, `chi bộ`, `chi ủy`, `đảng bộ`, `cấp ủy`, `tổ chức đảng`, `chi đoàn`,
	`tòa án`, `viện kiểm sát`, `kiểm toán nhà nước`, `thanh tra`, `công an`, `quân đội`, `quốc phòng`, `công đoàn`, `đoàn thanh niên`,
	`cấp tỉnh`, `cấp huyện`, `cấp xã`, `cấp trung ương`, `tối cao`, `cấp trên`, `cấp dưới`,
	`người đứng đầu`, `thủ trưởng`, `chủ tịch`, `bí thư`, `người chủ trì`, `giám đốc`, `hiệu trưởng`,
	`cán bộ`, `công chức`, `viên chức`, `đảng viên`, `đoàn viên`, `hội viên`, `thanh niên`, `học sinh`, `sinh viên`, `người lao động`, `quần chúng`, `doanh nghiệp`, `báo chí`, `người nước ngoài`, `trẻ em`,
}, "|") + `)(?:[^\p{L}]|$)`)

// bodiesIn gives the bodies a text names, in its order.
func bodiesIn(text string) []string {
	text = respelt(text)
	var out []string
	for {
		m := named.FindStringSubmatchIndex(text)
		if m == nil {
			return out
		}
		out = append(out, text[m[2]:m[3]])
		text = text[m[3]:]
	}
}

// respelt is lower-case text with each syllable spelt one way, marks kept.
func respelt(text string) string {
	return word.ReplaceAllStringFunc(strings.ToLower(viet.Clean(text)), viet.Respell)
}

var word = regexp.MustCompile(`\p{L}+`)

// holdsBodies reports that the passage names each body, office and group of a
// statement, in this order where it tells two bodies apart, and each word
// written with a capital.
func (g *ground) holdsBodies(statement string) bool {
	said := bodiesIn(statement)
	for _, b := range said {
		if !slices.Contains(g.bodies, b) {
			return false
		}
	}
	return g.keepsOrder(said) && g.holdsNames(statement)
}

// keepsOrder compares the order of two offices with that of the fact that
// names both: who does what to whom.
func (g *ground) keepsOrder(said []string) bool {
	said = slices.DeleteFunc(slices.Clone(said), func(b string) bool { return groups[b] })
	if len(said) != 2 || said[0] == said[1] {
		return true
	}
	for i := range g.facts {
		if have := bodiesIn(g.facts[i].text); slices.Contains(have, said[0]) && slices.Contains(have, said[1]) {
			if slices.Index(have, said[0]) < lastIndex(have, said[1]) {
				return true
			}
			continue
		}
		return true // they stand apart
	}
	return len(g.facts) == 0
}

func lastIndex(list []string, s string) int {
	for i, v := range slices.Backward(list) {
		if v == s {
			return i
		}
	}
	return -1
}

// groups may be told of in any order.
var groups = setFrom("cán bộ", "công chức", "viên chức", "đảng viên", "đoàn viên", "hội viên", "thanh niên", "học sinh", "sinh viên", "người lao động") //nolint:gochecknoglobals // a constant table

func setFrom(list ...string) map[string]bool {
	set := map[string]bool{}
	for _, s := range list {
		set[s] = true
	}
	return set
}

// holdsNames looks at words with a capital inside a sentence: the passage has
// them, and with the word after them where both make a name.
func (g *ground) holdsNames(statement string) bool {
	list := strings.FieldsFunc(viet.Clean(statement), func(r rune) bool { return !wordRune(r) && !unicode.Is(unicode.Mn, r) && r != '/' && r != '-' })
	for i, w := range list {
		if !capital(w) || i == 0 && !(len(list) > 1 && capital(list[1])) || strings.ContainsAny(w, "/-") {
			continue
		}
		key := viet.Key(w)
		if !g.words[key] {
			if emptyKeys[key] {
				continue // "Điều", "Khoản", "Theo"
			}
			return false
		}
		if i+1 < len(list) && capital(list[i+1]) && !g.side(key, viet.Key(list[i+1])) && !emptyKeys[key] {
			return false
		}
		if i > 0 && i+1 < len(list) && capital(list[i-1]) && !emptyKeys[viet.Key(list[i+1])] && viet.Key(list[i-1]) == "bộ" && !g.side(key, viet.Key(list[i+1])) {
			return false // "Bộ Tài chính" is not "Bộ Tài nguyên"
		}
	}
	return true
}

// side reports that two words stand side by side in the passage.
func (g *ground) side(a, b string) bool {
	pair := a + " " + b
	return g.context.pairs[pair] || slices.ContainsFunc(g.facts, func(f fact) bool { return f.pairs[pair] })
}

func capital(w string) bool { return unicode.IsUpper([]rune(w)[0]) }
