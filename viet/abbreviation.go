package viet

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
)

// Shorts are short forms that documents introduce, folded, and what each of
// them stands for, the likeliest first.
type Shorts map[string][]string

// expand writes out the abbreviations of the documents, of chat and of the
// domain ("ĐV", "MXH", "ko", "đc"), in place. Only words that stand alone are
// touched: "24-CT/TU" stays.
func (m *Model) expand(chunks []string, own Shorts) {
	before := slices.Clone(chunks)
	for i, c := range before {
		core := coreOf(c)
		if core == "" || strings.HasSuffix(c, ")") && !strings.Contains(c, "(") && len(core) < 2 {
			continue
		}
		if long := m.standsFor(before, i, core, own); long != "" {
			chunks[i] = strings.Replace(c, core, long, 1)
		}
	}
}

// abbreviation is a row of the table.
type abbreviation struct {
	long   []string // the likeliest first
	number string   // what it stands for before a number
}

func (m *Model) standsFor(chunks []string, i int, core string, own Shorts) string {
	lower := strings.ToLower(core)
	if long := reference(chunks, i, lower); long != "" {
		return long
	}
	row, ok := abbreviations()[lower]
	if long := own[Fold(core)]; len(long) > 0 && (isUpper(core) || !IsSyllable(lower)) {
		row.long, ok = long, true // a document says so itself
	}
	if !ok {
		return ""
	}
	if len([]rune(core)) == 1 && (core != lower || labelled(chunks, i)) {
		return ""
	}
	if core == "a" && i > 0 && i == len(chunks)-1 { // "được không a": the polite end of a question, not "anh"
		return "ạ"
	}
	numbered := startsWithDigit(neighbour(chunks, i+1)) || Fold(coreOf(neighbour(chunks, i+1))) == "so"
	switch {
	case numbered && row.number != "":
		return row.number
	case len(row.long) == 0:
		return ""
	}
	return m.bestOf(row.long, neighbour(chunks, i-1), neighbour(chunks, i+1))
}

func neighbour(chunks []string, i int) string {
	if i < 0 || i >= len(chunks) {
		return ""
	}
	return chunks[i]
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// labels are what stands before the name of a provision, a class or a block.
var labels = setOf("diem tiet khoan dieu muc chuong phan phu luc nhom loai hang bang lop khoi khu to bieu mau va hoac vitamin hep gan d k")

// labelled reports that a single letter is a name: "điểm a", "nhóm B", "a, b và c".
func labelled(chunks []string, i int) bool {
	before, after := neighbour(chunks, i-1), neighbour(chunks, i+1)
	last := Fold(coreOf(before))
	switch {
	case labels[last], startsWithDigit(coreOf(after)) && chunks[i] != "k":
		return true
	case len(last) == 1 && strings.HasSuffix(before, ","):
		return true
	}
	next := Fold(coreOf(after))
	return next == "khoan" || next == "dieu" && Fold(coreOf(neighbour(chunks, i+2))) != "gi"
}

// bestOf chooses what documents have beside the neighbours, else the first.
func (m *Model) bestOf(long []string, before, after string) string {
	best, most := long[0], 0
	if m == nil || len(long) == 1 {
		return best
	}
	before, after = Fold(coreOf(before)), Fold(coreOf(after))
	for _, l := range long {
		words := strings.Fields(l)
		n := m.seenTogether(before, Fold(words[0])) + m.seenTogether(Fold(words[len(words)-1]), after)
		if n > most {
			best, most = l, n
		}
	}
	return best
}

// seenTogether counts how often two folded syllables were seen in a row.
func (m *Model) seenTogether(a, b string) int {
	n := 0
	for _, x := range m.folded[a] {
		for _, y := range m.folded[b] {
			n += int(m.seen(x, y))
		}
	}
	return n
}

var (
	articleShort = regexp.MustCompile(`^[đd](\d+[a-zđ]?)$`)
	pointShort   = regexp.MustCompile(`^[đd](\d+(?:\.\d+)+)$`)
	clauseShort  = regexp.MustCompile(`^k(\d+)$`)
	ageShort     = regexp.MustCompile(`^([1-9]\d?)t$`)
)

// reference writes out short names of provisions: "k2 đ33", "đ 9.3.4".
func reference(chunks []string, i int, lower string) string {
	next := coreOf(neighbour(chunks, i+1))
	if m := articleShort.FindStringSubmatch(lower); m != nil {
		return "điều " + m[1]
	}
	if m := pointShort.FindStringSubmatch(lower); m != nil {
		return "điểm " + m[1]
	}
	if m := clauseShort.FindStringSubmatch(lower); m != nil && (namesArticle(next, neighbour(chunks, i+2)) || afterArticle(chunks, i)) {
		return "khoản " + m[1]
	}
	if m := ageShort.FindStringSubmatch(lower); m != nil && !labels[Fold(coreOf(neighbour(chunks, i-1)))] {
		return m[1] + " tuổi"
	}
	switch {
	case lower != "đ" && lower != "d" && lower != "k" || !startsWithDigit(next):
		return ""
	case lower == "k":
		if namesArticle(coreOf(neighbour(chunks, i+2)), neighbour(chunks, i+3)) {
			return "khoản"
		}
		return ""
	case strings.Contains(next, "."):
		return "điểm"
	case !labels[Fold(coreOf(neighbour(chunks, i-1)))]:
		return "điều"
	}
	return ""
}

// afterArticle reports that an article is named right before: "đ16 k1", "điều
// 16, k1".
func afterArticle(chunks []string, i int) bool {
	before := strings.ToLower(coreOf(neighbour(chunks, i-1)))
	return articleShort.MatchString(before) || startsWithDigit(before) && namesArticle(neighbour(chunks, i-2), neighbour(chunks, i-1))
}

func namesArticle(next, after string) bool {
	lower := strings.ToLower(next)
	return articleShort.MatchString(lower) || Fold(lower) == "dieu" || (lower == "đ" || lower == "d") && startsWithDigit(after)
}

//go:embed abbreviations.txt
var abbreviationData string

// abbreviations is read once, when first needed.
var abbreviations = sync.OnceValue(func() map[string]abbreviation {
	table := map[string]abbreviation{}
	for line := range strings.Lines(abbreviationData) {
		line, _, _ = strings.Cut(line, "#")
		short, long, ok := strings.Cut(line, "=")
		if !ok {
			continue
		}
		long, number, _ := strings.Cut(long, ";")
		var row abbreviation
		for l := range strings.SplitSeq(long, "|") {
			if l = strings.TrimSpace(l); l != "" {
				row.long = append(row.long, l)
			}
		}
		row.number = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(number), "số"))
		for s := range strings.SplitSeq(short, ",") {
			table[strings.TrimSpace(s)] = row
		}
	}
	return table
})

// Abbreviations gives the table from each short form to the likeliest long
// one, in lower case, for measuring.
func Abbreviations() map[string]string {
	table := map[string]string{}
	for short, row := range abbreviations() {
		if len(row.long) > 0 {
			table[short] = row.long[0]
		} else {
			table[short] = row.number
		}
	}
	return table
}

func isUpper(s string) bool {
	return strings.IndexFunc(s, unicode.IsLower) < 0 && strings.IndexFunc(s, unicode.IsUpper) >= 0
}
