package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// serial is the place of a label in its series: 12a is {12, "a"}.
type serial struct {
	n      int
	suffix string
}

// letters is the order of điểm. f, j, w and z are no Vietnamese letters: a
// list may use them or leave them out.
const (
	letters   = "abcdđefghijklmnopqrstuvwxyz"
	skippable = "fjwz"
)

// letterStep counts the letters from a to b: 1 when b follows a, 0 for the
// same letter, negative backwards. Letters outside the alphabet give 0.
func letterStep(a, b rune) int {
	i, j := strings.IndexRune(letters, a), strings.IndexRune(letters, b)
	if i < 0 || j < 0 || i == j {
		return 0
	}
	if i > j {
		return -letterStep(b, a)
	}
	steps := 1
	for _, r := range letters[i+utf8.RuneLen(a) : j] {
		if !strings.ContainsRune(skippable, r) {
			steps++
		}
	}
	return steps
}

// follows reports whether s comes next after prev: 13 or 12a after 12, 12b or
// 13 after 12a.
func (s serial) follows(prev serial) bool {
	if s.n == prev.n+1 {
		return s.suffix == "" || s.suffix == "a"
	}
	if s.n != prev.n || s.suffix == "" {
		return false
	}
	if prev.suffix == "" {
		return s.suffix == "a"
	}
	a, _ := utf8.DecodeRuneInString(prev.suffix)
	b, _ := utf8.DecodeRuneInString(s.suffix)
	return letterStep(a, b) == 1
}

func (s serial) after(prev serial) bool {
	if s.n != prev.n {
		return s.n > prev.n
	}
	return s.suffix > prev.suffix
}

func parseSerial(label string) serial {
	end := strings.IndexFunc(label, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(label)
	}
	n, _ := strconv.Atoi(label[:end])
	return serial{n, strings.ToLower(strings.TrimSpace(label[end:]))}
}

// roman gives the value of a Roman numeral written in capitals, 0 when it is none.
func roman(s string) int {
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	total := 0
	for i := range len(s) {
		v := value[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && value[s[i+1]] > v {
			v = -v
		}
		total += v
	}
	if total <= 0 || romanNumeral(total) != s {
		return 0
	}
	return total
}

func romanNumeral(n int) string {
	var b strings.Builder
	for _, d := range []struct {
		v int
		s string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.v; n -= d.v {
			b.WriteString(d.s)
		}
	}
	return b.String()
}

// ordinals are the words of "Phần thứ nhất" and "Chương thứ hai".
var ordinals = map[string]int{
	"nhat": 1, "mot": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5,
	"sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}

// ordinal gives the value of a division's label: IV, 4, "thứ tư"; 0 for none.
func ordinal(label string) int {
	if label == "C" {
		return 0 // of A, B, C: nothing has a hundred chapters
	}
	if n := roman(strings.ToUpper(label)); n > 0 {
		return n
	}
	if s := parseSerial(label); s.n > 0 {
		return s.n
	}
	words := strings.Fields(viet.Fold(label))
	if len(words) == 2 && words[0] == "thu" {
		return ordinals[words[1]]
	}
	return 0
}

var (
	articleLabel = `\d+(?:\.\d+)*\.\p{Lu}{1,4}(?:\.\d+[a-zđ]?)+|\d{1,4}[a-zđ]{0,2}`
	articleLine  = regexp.MustCompile(`^[ĐD](?:i\p{L}u|I\p{L}U)\s*(` + articleLabel + `)(?:\s?\[\d{1,3}\])?\s*([.:)\-–—/]*)\s*(?:\[\d{1,3}\]\s*)?(.*)$`)
	articleGlued = regexp.MustCompile(`([.;:”"’)/])\s*(Điều\s+\d{1,3}[a-zđ]?\s*[.:]\s*[“"]?\p{Lu})`)

	numberLabel  = regexp.MustCompile(`^(\d{1,3}[a-zđ]?)\s*([.)/\-–])(\s*)(.*)$`)
	dottedLine   = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2}){1,5})\s*[.):\-–]*\s*(\D.*)$`)
	pointLine    = regexp.MustCompile(`^([a-zđ])(\d{0,2})\s*(\)\.?|[./]|[-–](?:\s|$))\s*(.*)$`)
	itemLine     = regexp.MustCompile(`^(?:\(((?:i{1,3}|i?v|vi{1,3}|i?x|[a-zđ]|\d{1,2}))\)|([a-zđ]\.\d{1,2})[.)]|(ii|iii|iv|vi|vii|viii|ix)\))\s*(.*)$`)
	romanLine    = regexp.MustCompile(`^([IVX]{1,6})\s*([.)\-–—/:])\s*(.*)$`)
	bulletLine   = regexp.MustCompile(`^(?:[-–—+*•·●○▪■◦‣✓]|\p{Co})\s*\S`)
	crossRefWord = regexp.MustCompile(`^(?:cua|nay|luat|bo luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|thong tu|hien phap|dieu le|quy che|chuong|muc|phan|phu luc|dieu|khoan|diem|va|hoac|den|tro|tai|theo|ke tu|neu tren|noi tren|cac)\b`)
)

// clauseLabel splits "1. Cán bộ", "2) ...", "3- ..." into the number, its stop
// and the rest; a number that goes on after its stop (10.000.000 đồng,
// 15/12/2022) and a range (12-15 tuổi) are no labels.
func clauseLabel(s string) (label, stop, rest string, ok bool) {
	g := numberLabel.FindStringSubmatch(s)
	if g == nil || g[3] == "" && g[4] != "" && g[4][0] >= '0' && g[4][0] <= '9' {
		return "", "", "", false
	}
	if (g[2] == "-" || g[2] == "–") && !startsUpper(g[4]) {
		return "", "", "", false
	}
	return g[1], g[2], g[4], true
}

// isNumbered reports whether a line begins with the number of a khoản or point.
func isNumbered(s string) bool {
	label, _, _, _ := clauseLabel(s) //nolint:dogsled // only whether there is one
	return label != ""
}

// refersOn reports whether text after "Điều 5", "Chương II" goes on as a
// reference inside a sentence, not as a heading.
func refersOn(rest string) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(first) || strings.ContainsRune(",;)(/", first) || crossRefWord.MatchString(viet.Fold(rest))
}
