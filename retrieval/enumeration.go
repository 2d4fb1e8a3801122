package retrieval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"neuguong/viet"
)

var (
	// another finds a further name behind a label: ", 6", " và 17", "-7".
	another = regexp.MustCompile(`(?i)^(?:\s*(,|;|[-–])\s*|\s+(và|va|hoặc|hoac|hay|với|voi|đến|den|tới|toi)\s+)(\d+(?:\.\d+)*[a-zđ]?|[ivxl]{1,5}|[a-zđ])`)
	// follows is what may stand behind a further name that is a letter.
	follows = regexp.MustCompile(`(?i)^\s*(?:$|[,;.:?!)]|(?:và|va|hoặc|hoac|khoản|khoan|điều|dieu|đến|den|của|cua|luật|luat|nghị|nghi|quy)(?:[^\p{L}]|$))`)
)

// lookAhead is how many bytes behind a name tell whether it is one.
const lookAhead = 40

// rangeLength is the most units that "từ ... đến ..." may mean.
const rangeLength = 20

// enumerate reads the further names behind the label.
func (l *placed) enumerate(text string) {
	last := l.name
	for len(l.more) < maxReferences {
		rest := text[l.end:]
		m := another.FindStringSubmatchIndex(rest)
		if m == nil {
			return
		}
		name := strings.ToLower(rest[m[6]:m[7]])
		if !alikeNames(last, name) || !startsWithDigit(name) && len([]rune(name)) > 1 && rank(l.word) > rank("muc") || !ends(rest[m[1]:], name) {
			return
		}
		glue := strings.ToLower(strings.TrimSpace(rest[:m[6]]))
		if isRange(glue) {
			between, ok := unitsBetween(last, name)
			if !ok {
				return
			}
			l.more = append(l.more, between...)
		}
		if !slices.Contains(l.more, name) && name != l.name {
			l.more = append(l.more, name)
		}
		last = name
		l.end += m[1]
	}
}

func isRange(glue string) bool {
	return slices.Contains([]string{"-", "–", "đến", "den", "tới", "toi"}, glue)
}

// alikeNames reports whether both are figures, or both letters.
func alikeNames(a, b string) bool { return startsWithDigit(a) == startsWithDigit(b) }

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// ends reports whether a name ends before rest, and does not count what
// follows ("điều 5 và 3 người") or begin a number ("điều 5, 24/2018/QH14").
func ends(rest, name string) bool {
	if len(rest) > lookAhead {
		rest = strings.ToValidUTF8(rest[:lookAhead], "")
	}
	if !startsWithDigit(name) {
		return follows.MatchString(rest)
	}
	if r := []rune(rest); len(r) > 0 && (isWordRune(r[0]) || strings.ContainsRune("/%", r[0]) || len(r) > 1 && strings.ContainsRune("-–.,", r[0]) && isWordRune(r[1])) {
		return len(r) > 2 && strings.ContainsRune("-–,", r[0]) && startsWithDigit(string(r[1])) && !strings.ContainsRune(rest[:min(len(rest), 8)], '/')
	}
	return !counts(viet.Syllables(viet.Fold(rest))) || namesUnit(rest)
}

// namesUnit reports that a provision is named next: "khoản 1, 2 Điều 5".
func namesUnit(rest string) bool {
	m := labelPattern.FindStringIndex(rest)
	return m != nil && m[0] == 0
}

func isWordRune(r rune) bool {
	return r >= '0' && r <= '9' || viet.Fold(string(r)) >= "a" && viet.Fold(string(r)) <= "z"
}

// pointLetters are the letters of điểm in their order.
const pointLetters = "abcdđeghiklmnopqrstuvxy"

// unitsBetween gives the names after the first up to and with the last.
func unitsBetween(first, last string) (names []string, ok bool) {
	letters := strings.Split(pointLetters, "")
	if i, j := slices.Index(letters, first), slices.Index(letters, last); i >= 0 && j > i {
		return letters[i+1 : j+1], true
	}
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || to <= from || to-from > rangeLength {
		return nil, false
	}
	for n := from + 1; n <= to; n++ {
		names = append(names, strconv.Itoa(n))
	}
	return names, true
}
