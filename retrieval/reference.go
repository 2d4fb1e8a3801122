package retrieval

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// label names one unit of a provision's path as a question writes it.
type label struct {
	word string // folded: "dieu", "khoan", "diem", "tiet", "chuong", "muc", "phan"
	name string // folded: "16", "12a", "d" (with đ kept as "đ"), "6.3.1"
}

// reference is the path of one provision, in the order it was written.
type reference []label

// labelPattern finds a unit and its name. The name of a điểm may be a letter
// or, in directives, a number with dots.
var labelPattern = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{M}\p{N}])(điều|điêu|đieu|dieu|khoản|khoan|điểm|diem|điêm|tiết|tiet|chương|chuong|mục|muc|phần|phan)\s+(\d+(?:\.\d+)*(?:\.\p{L}{2,4}(?:\.\d+)+)?[a-zđ]?|[ivxl]+|[a-zđ])(?:[^\p{L}\p{M}\p{N}]|$)`)

func (r reference) equal(other reference) bool { return slices.Equal(r, other) }

// String writes the reference as a clerk does: narrowest unit first.
func (r reference) String() string {
	names := map[string]string{"dieu": "Điều", "khoan": "khoản", "diem": "điểm", "tiet": "tiết", "chuong": "Chương", "muc": "Mục", "phan": "Phần"}
	parts := make([]string, 0, len(r))
	for _, l := range r.narrowestFirst() {
		name := l.name
		if l.word == "chuong" || l.word == "muc" || l.word == "phan" || strings.Count(name, ".") > 1 && l.word == "dieu" {
			name = strings.ToUpper(name)
		}
		parts = append(parts, names[l.word]+" "+name)
	}
	return strings.Join(parts, " ")
}

func (r reference) narrowestFirst() reference {
	ordered := slices.Clone(r)
	slices.SortStableFunc(ordered, func(a, b label) int { return rank(b.word) - rank(a.word) })
	return ordered
}

func rank(word string) int {
	return slices.Index([]string{"phan", "chuong", "muc", "dieu", "khoan", "diem", "tiet"}, word)
}

// placed is a label and where it stands in the text. One word may name several
// units: "điểm a, b", "từ Điều 5 đến Điều 7".
type placed struct {
	label

	more       []string // names of further units of the same kind
	start, end int
}

func labelsIn(text string) []placed {
	var found []placed
	for at := 0; at < len(text); {
		m := labelPattern.FindStringSubmatchIndex(text[at:])
		if m == nil {
			break
		}
		word, name := viet.Fold(text[at+m[2]:at+m[3]]), strings.ToLower(text[at+m[4]:at+m[5]])
		next := at + m[5]
		if plausible(word, name) {
			l := placed{label: label{word, name}, start: at + m[2], end: next}
			l.enumerate(text)
			found = append(found, l)
			next = l.end
		}
		at = next
	}
	return found
}

// plausible keeps "điều gì" and "khoản v" out: only a điểm, a tiết and a khoản
// cited loosely have letters, only chapters and sections Roman numerals.
func plausible(word, name string) bool {
	digit := name[0] >= '0' && name[0] <= '9'
	switch word {
	case "dieu", "khoan":
		return digit
	case "phan":
		return strings.Trim(name, "ivxl") == "" || len(name) == 1 && name[0] >= 'a' && name[0] <= 'e'
	case "chuong", "muc":
		return digit || strings.Trim(name, "ivxl") == ""
	}
	return true
}

// numberPattern finds document numbers: 24-CT/TU, 24/2018/QH14, 3509/QĐ-CT.
var numberPattern = regexp.MustCompile(`(?i)(?:^|[^\p{L}\p{M}\p{N}])(\d{1,5}(?:/\d{4})?\s?[-/]\s?[a-zđ]{1,8}\d{0,2}(?:\s?[-/]\s?[a-zđ]{1,10}\d{0,2})*)`)

// numbersIn finds the document numbers in text, as typed.
func numbersIn(text string) []string {
	var found []string
	for _, m := range numberPattern.FindAllStringSubmatch(text, -1) {
		found = append(found, m[1])
	}
	return found
}

// numberKey makes numbers comparable however they were typed.
func numberKey(number string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ' ', '-', '/', '–', '—', '.', '_', '\u00a0', '‑', '‐':
			return -1
		}
		return r
	}, viet.Fold(number))
}
