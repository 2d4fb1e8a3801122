package answer

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// groupNames are the groups that rules are for, by how a clause or the title of
// a document names them, folded.
var groupNames = []struct {
	name    string
	subject *regexp.Regexp // at the beginning of a clause
	title   *regexp.Regexp
}{
	{"đảng viên", regexp.MustCompile(`^(?:doi voi )?(?:can bo, )?dang vien\b`), regexp.MustCompile(`\bdieu le dang\b|\bdang vien\b`)},
	{"đoàn viên", regexp.MustCompile(`^(?:doi voi )?doan vien\b`), regexp.MustCompile(`\bdieu le doan\b|\bdoan vien\b`)},
	{"hội viên", regexp.MustCompile(`^(?:doi voi )?hoi vien\b`), regexp.MustCompile(`\bdieu le hoi\b|\bhoi vien\b`)},
	{"cán bộ, công chức", regexp.MustCompile(`^(?:doi voi )?(?:can bo, cong chuc|cong chuc|can bo)\b`), regexp.MustCompile(`\bcan bo, cong chuc\b`)},
	{"viên chức", regexp.MustCompile(`^(?:doi voi )?vien chuc\b`), regexp.MustCompile(`\bvien chuc\b`)},
}

// group is whom a clause is for, "" where that is everybody or cannot be told:
// the audience of its document, else whom its own first words name, else whom
// the document's title alone names and the clause speaks of.
func (c *clause) group() string {
	if len(c.document.Audiences) > 0 {
		return strings.Join(c.document.Audiences, ", ")
	}
	text := viet.Fold(c.text())
	var titled []string
	title := viet.Fold(DocumentTitle(c.document))
	for _, g := range groupNames {
		if g.subject.MatchString(text) {
			return g.name
		}
		if g.title.MatchString(title) {
			titled = append(titled, g.name)
		}
	}
	if len(titled) == 1 && strings.Contains(text+" "+viet.Fold(c.heading), lastWords(viet.Fold(titled[0]))) {
		return titled[0] // a rule on bodies of the Party is not one for its members
	}
	return ""
}

// lastWords gives the name of a group behind its comma.
func lastWords(name string) string {
	_, last, several := strings.Cut(name, ", ")
	if !several {
		return name
	}
	return last
}

// apart tells whether clauses are said apart by group: all of them are for
// one, and not all for the same.
func apart(chosen []extract) bool {
	groups := map[string]bool{}
	documents := map[int64]bool{}
	for i := range chosen {
		groups[chosen[i].group()] = true
		documents[chosen[i].document.ID] = true
	}
	return len(groups) > 1 && len(documents) > 1 && !groups[""]
}

// byGroup puts clauses of a group together, the asker's own first.
func byGroup(chosen []extract, own string) []extract {
	if !apart(chosen) {
		return chosen
	}
	var order []string
	for i := range chosen {
		if g := chosen[i].group(); !slices.Contains(order, g) {
			order = append(order, g)
		}
	}
	place := func(e extract) int {
		if belongs(own, e.group()) {
			return -1
		}
		return slices.Index(order, e.group())
	}
	out := slices.Clone(chosen)
	slices.SortStableFunc(out, func(a, b extract) int { return place(a) - place(b) })
	return out
}

// belongs reports that a group is the asker's own, or holds it.
func belongs(own, group string) bool {
	plain := func(s string) string { return " " + strings.Join(viet.Syllables(viet.Fold(s)), " ") + " " }
	return own != "" && (strings.Contains(plain(group), plain(own)) || strings.Contains(plain(own), plain(group)))
}

// forGroup is the line above the clauses of a group.
func forGroup(name string) string { return "Đối với " + name + ":" }
