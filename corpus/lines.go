package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/corpus/extract"
	"neuguong/viet"
)

// line is a line of the file on its way into a provision.
type line struct {
	extract.Line
	start   int // of its text in the text of the file, in characters
	dropped bool
}

// located gives the lines their places in the text of the file.
func located(lines []extract.Line) []line {
	out := make([]line, 0, len(lines))
	at := 0
	for _, l := range lines {
		out = append(out, line{Line: l, start: at})
		at += utf8.RuneCountInString(l.Text) + 1
	}
	return out
}

func (l line) end() int { return l.start + utf8.RuneCountInString(l.Text) }

// cut gives the line between two bytes of its text, without white space at its ends.
func (l line) cut(from, to int) line {
	text := strings.TrimLeftFunc(l.Text[from:to], unicode.IsSpace)
	l.start += utf8.RuneCountInString(l.Text[:to]) - utf8.RuneCountInString(text)
	l.Text = strings.TrimRightFunc(text, unicode.IsSpace)
	return l
}

// hasLetters reports whether s carries a letter.
func hasLetters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// endsSentence reports whether a sentence or an item of a list ends with s.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "”\"’') ")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".;:!?/…", last)
}

// converted reports whether the text was in an old encoding, in which some
// capitals have no letter of their own: "ñy ban" for "Ủy ban".
func (p *parser) converted() bool { return p.doc.Confidence == Converted }

func startsLower(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "“\"'(["))
	return unicode.IsLower(first)
}

func startsUpper(s string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "“\"'([ "))
	return unicode.IsUpper(first)
}

// isUpper reports whether s is set in capitals: a stray small letter, as
// damaged fonts leave behind, does not count.
func isUpper(s string) bool {
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper >= 2 && lower*6 <= upper
}

// joinWrapped joins the lines of a paragraph. A number of a document that was
// cut after a hyphen has no blank there: "72/2013/NĐ-", "CP".
func joinWrapped(parts []string) string {
	var b strings.Builder
	before := ""
	for i, s := range parts {
		if i > 0 && !(strings.HasSuffix(before, "-") && cutNumber.MatchString(before) && startsUpper(s)) {
			b.WriteByte(' ')
		}
		b.WriteString(s)
		before = s
	}
	return b.String()
}

// cutNumber ends a line inside the number of a document.
var cutNumber = regexp.MustCompile(`\d[/-][\p{Lu}\d/-]*-$`)

func words(s string) int { return len(strings.Fields(s)) }

// margin is the width of a printed page in characters, 0 when the lines are
// paragraphs: what tells a line that is full from one that ends a paragraph.
func margin(lines []line) int {
	var widths [161]int
	total := 0
	for _, l := range lines {
		if n := utf8.RuneCountInString(l.Text); l.Wrapped && l.Table == 0 && n <= 160 {
			widths[n]++
			total++
		}
	}
	if total < 5 {
		return 0
	}
	over := 0
	for n := 160; n > 0; n-- {
		if over += widths[n]; over*20 > total {
			return n
		}
	}
	return 0
}

// continues reports whether text goes on with the paragraph that before ends.
func (p *parser) continues(before, text line) bool {
	if before.Text == "" || before.Table != text.Table || bulletLine.MatchString(text.Text) {
		return false
	}
	if startsUpper(text.Text) && words(text.Text) > 1 && isUpper(text.Text) != isUpper(before.Text) && (isUpper(text.Text) || words(before.Text) > 1) {
		return false
	}
	if p.dangles(before.Text) {
		return true
	}
	lower := startsLower(text.Text)
	listed := strings.HasSuffix(before.Text, ";") || strings.HasSuffix(before.Text, ":")
	if !before.Wrapped || p.width == 0 {
		return lower && !listed
	}
	switch {
	case listed:
		return lower && !text.Gap && full(before, text, p.width)
	case !endsSentence(before.Text):
		return lower || !text.Gap || full(before, text, p.width)
	case text.Gap:
		return lower
	}
	return lower || p.gaps && before.Page == text.Page || full(before, text, p.width)
}

// dangles reports whether s ends where no sentence can end. A word that ends
// one beside others ("tự do", "hằng năm", "thời điểm") only counts where those
// before it say so.
func (p *parser) dangles(s string) bool {
	s = lastWords(s, 6) // no expression below looks further back
	if p.ocr() && danglingFolded.MatchString(viet.Fold(s)) {
		return true
	}
	return dangling.MatchString(strings.ToLower(s)) && !endsOnParticle.MatchString(strings.ToLower(s))
}

// lastWords gives the end of s from the word on that is the n-th from behind.
func lastWords(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		at = strings.LastIndexByte(s[:at], ' ')
	}
	if at <= 0 {
		return s
	}
	return s[at+1:]
}

var (
	dangling = regexp.MustCompile(`(?:^|[\s(,])(?:tại|của|và|theo|về|các|những|với|bởi|trong|từ|hoặc|(?:kể từ|từ|trước|sau|đến|vào) ngày|ngày \d{1,2} tháng|tháng \d{1,2} năm` +
		`|(?:luật|lệnh|định|thị|quyết|tư|luận|hoạch|dẫn) số|(?:tại|theo|của|và|hoặc|các|với|,) (?:khoản|điểm|điều))$`)
	endsOnParticle = regexp.MustCompile(`(?:làm|noi|kèm|tiếp|đi|học|dõi) theo$|(?:trở|quay|đi|mang) về$|(?:bên|phía|ở) trong$|(?:ngôn|cụm|danh|chứng|tính|động|thuật|phụ) từ$`)
	// danglingFolded is for scans, of which marks may be misread.
	danglingFolded = regexp.MustCompile(`\b(?:tai|cua|va|theo|ve|cac|nhung|voi|boi|trong|hoac|khoan|diem|dieu)$`)
)

// paragraphsStandApart reports whether blank lines part the paragraphs of a
// hard-wrapped file: most labelled lines have one above them.
func paragraphsStandApart(lines []line) bool {
	labelled, apart := 0, 0
	for _, l := range lines {
		if l.Wrapped && l.Table == 0 && (isNumbered(l.Text) || pointLine.MatchString(l.Text)) {
			labelled++
			if l.Gap {
				apart++
			}
		}
	}
	return labelled >= 3 && apart*10 >= labelled*8
}

// full reports whether the first word of next would not have fitted on l.
// Characters differ in width, hence the slack.
func full(l, next line, width int) bool {
	first, _, _ := strings.Cut(next.Text, " ")
	return utf8.RuneCountInString(l.Text)+1+utf8.RuneCountInString(first) > width-width/7
}

var (
	onlyRule   = regexp.MustCompile(`^[^\p{L}\p{N}]*(?:[oO]0[oO]|oOo)?[^\p{L}\p{N}]*$`)
	onlyNumber = regexp.MustCompile(`^[-–—\s]*(?:\d{1,4}(?:\s*/\s*\d{1,4})?)[-–—\s.]*$`)
	pageMark   = regexp.MustCompile(`(?i)^(?:(?:trang|page)\s*\d*(?:\s*(?:/|of|trên)\s*\d+)?|numpages|công báo[\s/].*số.*ngày.*|ký bởi\s*:.*|ngày ký\s*:.*|người ký\s*:.*|email\s*:.*@.*|cơ quan\s*:.*|thời gian ký\s*:.*)$`)
)

// furniture reports whether a line belongs to the page and not to the text.
func (p *parser) furniture(i int) bool {
	l := p.lines[i]
	if l.Table == 0 && onlyNumber.MatchString(l.Text) || onlyRule.MatchString(l.Text) {
		return true
	}
	return pageMark.MatchString(l.Text) || p.runningHead[headKey(l.Text)]
}

// headKey makes running heads of different pages alike: page numbers differ.
func headKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// findRunningHeads collects what stands first or last on most pages.
func findRunningHeads(lines []line, pages int) map[string]bool {
	seen := map[string]int{}
	for i, l := range lines {
		edge := i == 0 || i == len(lines)-1 || lines[i-1].Page != l.Page || lines[i+1].Page != l.Page
		if key := headKey(l.Text); edge && l.Page > 0 && len(key) > 3 && words(l.Text) <= 15 {
			seen[key]++
		}
	}
	heads := map[string]bool{}
	for key, n := range seen {
		if n >= 3 && n*5 >= pages*2 {
			heads[key] = true
		}
	}
	return heads
}
