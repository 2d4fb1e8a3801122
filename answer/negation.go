package answer

import (
	"regexp"
	"strings"
)

var (
	// forbids matches a folded rule that denies or forbids.
	forbids = regexp.MustCompile(`\b(khong duoc|nghiem cam|bi cam|cam|khong co quyen|khong giai quyet|khong bo nhiem|khong ap dung|khong phai|chua duoc|khong bi|khong xem xet|khong nhan|khong cho|khong thuc hien|nhung viec khong|hanh vi (bi )?nghiem cam)\b`)
	// denies matches any negative word a statement may use for it.
	denies = regexp.MustCompile(`\b(khong|cam|nghiem cam|chua|bi xu ly|trai|vi pham|tranh|tu choi)\b`)
	// excepts matches an exception, marks kept: folded, "trừ" reads as "trú",
	// "trụ" and "trữ". What is deducted is taken out first.
	excepts  = regexp.MustCompile(`(?:^|[^\p{L}])(?:ngoại trừ|trừ|loại trừ|không kể|ngoại lệ)(?:[^\p{L}]|$)`)
	deducted = regexp.MustCompile(`(khấu|phòng|diệt|bài|giảm|cấn|bù) trừ|trừ (điểm|lương|tiền|dần|vào)`)
	// modal matches what is allowed, due or suffered and the two words after it.
	modal = regexp.MustCompile(`\b(khong |chua )?(duoc|phai|co quyen|bi)( phep)? ([a-z]+ [a-z]+)`)
)

// keepsNegation compares a statement with the piece of the cited text it is
// nearest to: what that forbids must stay forbidden and what it excepts
// excepted, and nothing is forbidden that it does not forbid.
func (g *ground) keepsNegation(statement string) bool {
	folded := foldSpace(statement)
	piece := g.nearest(folded)
	switch {
	case makesException(piece) && !makesException(statement):
		return false
	case forbids.MatchString(foldSpace(piece)) && !denies.MatchString(folded):
		return false
	case strings.Contains(folded, "khong duoc") && !forbids.MatchString(g.folded):
		return false
	}
	return !g.contradicts(folded)
}

func makesException(s string) bool {
	return excepts.MatchString(deducted.ReplaceAllString(strings.ToLower(s), ""))
}

// contradicts finds "được chia sẻ" where the cited text has only "không được
// chia sẻ", and the other way round.
func (g *ground) contradicts(folded string) bool {
	said := modals(g.folded)
	for what, negated := range modals(folded) {
		if have, ok := said[what]; ok && have != negated && have != both && negated != both {
			return true
		}
	}
	return false
}

// polarity of a modal phrase.
type polarity int

const (
	plainly polarity = iota + 1
	negated
	both
)

func modals(folded string) map[string]polarity {
	out := map[string]polarity{}
	for _, m := range modal.FindAllStringSubmatch(folded, -1) {
		what, p := m[2]+" "+m[4], plainly
		if m[1] != "" {
			p = negated
		}
		if have := out[what]; have != 0 && have != p {
			p = both
		}
		out[what] = p
	}
	return out
}

// nearest is the piece of the cited text that shares most words with the
// statement, by the share of both.
func (g *ground) nearest(folded string) string {
	words := setOf(folded)
	best, found := 0.0, ""
	for _, piece := range g.pieces {
		have := setOf(foldSpace(piece))
		common := 0
		for w := range words {
			if have[w] && !emptyWords[w] {
				common++
			}
		}
		if score := float64(common) / float64(8+len(have)); score > best {
			best, found = score, piece
		}
	}
	return found
}
