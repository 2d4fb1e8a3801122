package answer

import (
	"regexp"
	"slices"
	"strings"
)

var (
	// forbids matches a folded rule that denies or forbids.
	forbids = regexp.MustCompile(`\b(khong duoc|nghiem cam|bi cam|cam|khong co quyen|khong giai quyet|khong bo nhiem|khong ap|khong phai|chua duoc|khong bi|khong xem xet|khong nhan|khong cho|khong thuc hien|nhung viec khong|hanh vi (bi )?nghiem cam)\b`)
	// denies matches any negative word a statement may use for it. This and
	// forbids read what [foldDenials] gives.
	denies = regexp.MustCompile(`\b(khong|cam|nghiem cam|chua|tranh|tu choi|dung|chang|(la|coi la) (hanh vi )?(vi pham|trai)|bi xu ly)\b`)
	// obliges, permits and may match what a folded text makes due, allowed or possible.
	obliges = regexp.MustCompile(`\b(phai|co trach nhiem|co nghia vu|bat buoc|nghia vu|trach nhiem|yeu cau)\b`)
	permits = regexp.MustCompile(`\b(duoc|co the|co quyen|cho phep|quyen|tu nguyen|tuy|khuyen khich|nen)\b`)
	chosen  = regexp.MustCompile(`\b(co the|duoc phep|co quyen|tu nguyen|khuyen khich|nen)\b`)
	demands = regexp.MustCompile(`\b(phai|bat buoc|co trach nhiem|co nghia vu)\b`)
	allows  = regexp.MustCompile(`\b(co the|duoc phep|co quyen|tuy y|khong can|khong bat buoc|khong phai)\b`)
	perhaps = regexp.MustCompile(`\bco the ((?:bi |duoc )?[a-z]+ [a-z]+)`)
	softens = regexp.MustCompile(`\b(co the|duoc|co quyen|tuy|nen|khuyen khich)\b`)
	// limits matches what narrows a folded rule to some cases.
	narrows = regexp.MustCompile(`\b(chi (duoc|khi|trong|ap dung|nhung|phai|co|chia se|dang))\b`)
	// excepts matches an exception, marks kept: folded, "trừ" reads as "trú",
	// "trụ" and "trữ". What is deducted is taken out first.
	excepts  = regexp.MustCompile(`(?:^|[^\p{L}])(?:ngoại trừ|trừ|loại trừ|không kể (?:trường hợp|các|những)|không áp dụng|ngoại lệ)(?:[^\p{L}]|$)`)
	deducted = regexp.MustCompile(`(khấu|phòng|diệt|bài|giảm|cấn|bù) trừ|trừ (điểm|lương|tiền|dần|vào)`)
)

// denies names what of a fact a statement turns round: what it forbids must
// stay forbidden, what it excepts excepted, what it makes due must not become a
// choice, and nothing may be forbidden, due or allowed that is not.
func (f *fact) denies(statement string, list []string) string {
	said := foldSpace(statement)
	denied := denies.MatchString(foldDenials(statement))
	switch {
	case !f.repeated(list) && f.contradicts(list):
		return "a negation"
	case makesException(f.own) && !makesException(statement), makesExceptionTo(f.folded, said):
		return "an exception"
	case !f.keepsModality(said, denied), f.changesModal(list):
		return "a modality"
	}
	if f.dropsCondition(list) {
		return "a condition"
	}
	return f.alters(keys(statement))
}

// keepsModality reports that what is due, allowed or forbidden stays so; denied
// says that the statement denies or forbids something.
func (f *fact) keepsModality(said string, denied bool) bool {
	fact := f.folded
	switch {
	case f.forbidden && !denied:
		return false
	case demands.MatchString(said) && !obliges.MatchString(fact) && !f.forbidden && chosen.MatchString(fact):
		return false // what is allowed is not due
	case allows.MatchString(said) && !permits.MatchString(fact) && !strings.Contains(fact, "khong"):
		return false // nobody allows it
	case allows.MatchString(said) && demands.MatchString(fact) && !allows.MatchString(fact):
		return false // what is due is no choice
	case narrows.MatchString(fact) != narrows.MatchString(said) && !denied:
		return false // nothing is narrowed to some cases, or widened to all
	}
	for _, m := range perhaps.FindAllStringSubmatch(fact, -1) {
		if strings.Contains(said, strings.TrimPrefix(m[1], "bi ")) && !softens.MatchString(said) {
			return false
		}
	}
	return true
}

// makesExceptionTo reports an exception a statement makes that the fact does
// not: told in folded words, "tru truong hop" has no other reading.
func makesExceptionTo(fact, said string) bool {
	return strings.Contains(said, "tru truong hop") && !strings.Contains(fact, "tru ") && !strings.Contains(fact, "ngoai le") && !strings.Contains(fact, "khong ap dung")
}

func makesException(s string) bool {
	return excepts.MatchString(deducted.ReplaceAllString(strings.ToLower(s), ""))
}

// repeated reports that a statement says the fact word for word, so that no
// denial in it can be misplaced.
func (f *fact) repeated(list []string) bool {
	own := keys(f.own)
	return 10*len(own) >= 9*(len(list)-longestEdit) && holdsRun(list, own)
}

var negators = setFrom("không", "chưa") //nolint:gochecknoglobals // a constant table

// plainDenials writes every way to deny or forbid what follows as "không".
func plainDenials(list []string) []string {
	var out []string
	for i := 0; i < len(list); i++ {
		next := ""
		if i+1 < len(list) {
			next = list[i+1]
		}
		switch w := list[i]; {
		case (w == "không" || w == "chẳng") && (next == "được" || next == "nên"), w == "nghiêm" && next == "cấm", w == "bị" && next == "cấm":
			i++
			out = append(out, "không")
		case w == "không" && next == "có" && i+2 < len(list) && list[i+2] == "quyền":
			i += 2
			out = append(out, "không")
		case w == "sử" && next == "dụng":
			i++
			out = append(out, "dùng")
		case w == "cấm" || w == "chẳng" && next != "hạn":
			out = append(out, "không")
		default:
			out = append(out, w)
		}
	}
	return out
}

// contradicts finds a denial that one side has in front of a word and the
// other has not.
func (f *fact) contradicts(list []string) bool {
	list = plainDenials(list)
	for i, w := range list {
		if i == 0 || negators[w] {
			continue
		}
		before := list[i-1]
		switch {
		case negators[before]:
			if !f.banned && !f.deniesWord(w) || i > 1 && f.beside(list[i-2], w) && !f.runs(list[i-2], before, w) {
				return true
			}
		case f.bridges(before, w) && !f.beside(before, w):
			return true
		}
	}
	for i := range list {
		for n := 2; n <= longestDenied && i+n <= len(list); n++ {
			if (i == 0 || !negators[list[i-1]]) && f.always(list[i:i+n]) {
				return true
			}
		}
	}
	return len(list) > 0 && len(f.plain) > 1 && negators[f.plain[0]] && list[0] == f.plain[1]
}

// deniesWord reports that the fact denies a word somewhere.
func (f *fact) deniesWord(w string) bool {
	for n := range negators {
		if f.beside(n, w) {
			return true
		}
	}
	return false
}

// bridges reports that the fact has a denial between two words.
func (f *fact) bridges(a, b string) bool {
	for n := range negators {
		if f.runs(a, n, b) {
			return true
		}
	}
	return false
}

// beside reports that two words stand side by side.
func (f *fact) beside(a, b string) bool {
	for i := 1; i < len(f.plain); i++ {
		if f.plain[i] == b && f.plain[i-1] == a {
			return true
		}
	}
	return false
}

// runs reports that three words stand in a row.
func (f *fact) runs(a, b, c string) bool {
	for i := 2; i < len(f.plain); i++ {
		if f.plain[i] == c && f.plain[i-1] == b && f.plain[i-2] == a {
			return true
		}
	}
	return false
}

// longestDenied is how many words behind a denial are looked for elsewhere.
const longestDenied = 5

// always reports that the fact has a run of words only behind a denial.
func (f *fact) always(run []string) bool {
	seen := false
	for i := 0; i+len(run) <= len(f.plain); i++ {
		if f.plain[i] == run[0] && slices.Equal(f.plain[i:i+len(run)], run) {
			if i == 0 || !negators[f.plain[i-1]] {
				return false
			}
			seen = true
		}
	}
	return seen
}

// changesModal finds "phải" where the fact has "có thể" in front of the same
// word, and the other way round.
func (f *fact) changesModal(list []string) bool {
	have := modals(f.list)
	for w, kind := range modals(list) {
		if other := have[w]; other != 0 && other&kind == 0 {
			return true
		}
	}
	for i := 1; i+1 < len(list); i++ {
		if (list[i-1] == "phải" || i > 1 && list[i-2] == "có" && list[i-1] == "thể") && !f.words[list[i]] && !f.words[list[i+1]] {
			return true // something else is due, or open
		}
		if list[i-1] == "được" && !(i > 1 && negators[list[i-2]]) && !f.words[list[i]] && !emptyKeys[list[i]] {
			return true // something else is allowed
		}
	}
	return false
}

// Kinds of modal words.
const (
	due = 1 << iota
	open
)

// modals gives the kinds of modal words in front of each word.
func modals(list []string) map[string]int {
	out := map[string]int{}
	for i := 1; i < len(list); i++ {
		switch {
		case list[i-1] == "phải":
			out[list[i]] |= due
		case i > 1 && list[i-2] == "có" && list[i-1] == "thể", i > 1 && list[i-2] == "được" && list[i-1] == "phép", i > 1 && list[i-2] == "có" && list[i-1] == "quyền":
			out[list[i]] |= open
		case i > 1 && (list[i-2] == "trách" && list[i-1] == "nhiệm" || list[i-2] == "nghĩa" && list[i-1] == "vụ"):
			out[list[i]] |= due
		}
	}
	return out
}
