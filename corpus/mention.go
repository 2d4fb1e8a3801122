package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mention is where a text names a document.
type mention struct {
	Named
	from, to int // from the word of its kind to the end of number or date
}

// kindNames matches the kinds of documents, longer names first.
func kindNames() string {
	names := slices.Clone(kinds)
	slices.SortStableFunc(names, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(names, "|")
}

// lawKinds have a title between the kind and the number: "Luật Thanh niên số".
const lawKinds = `Hiến pháp|Bộ luật|Luật|Pháp lệnh|Điều lệ|Bộ quy tắc`

var (
	kindWord     = regexp.MustCompile(`(?:` + kindNames() + `)(?:\s|$)`)
	lawWord      = regexp.MustCompile(`^(?:` + lawKinds + `)(?:\s|$)`)
	beforeNumber = regexp.MustCompile(`^\s*(?:(?:này|của|và)\s.*|\(.*\)|QPPL|)\s*$`)
	numberWord   = regexp.MustCompile(`(?i)\s*số\s*:?\s*$`)
	datedAfter   = regexp.MustCompile(`(?i)^\s*,?\s*(?:ban hành\s+|ký\s+)?ngày\s*` + writtenDate[len(`(?:ngày)?`):])
	datedName    = regexp.MustCompile(`(?i)\s,?\s*ngày\s*` + writtenDate[len(`(?:ngày)?`):])
	notDatedName = regexp.MustCompile(`(?i)(?:từ|đến|trước|sau|hết)$`)
	lawTitle     = regexp.MustCompile(`(?:Bộ luật|Luật|Pháp lệnh|Điều lệ|Hiến pháp)\s+\p{Lu}`)
	lawTitleEnds = regexp.MustCompile(`[;:.,“”"(]|\s(?:như sau|đã được|được|và (?:Bộ luật|Luật|Pháp lệnh|các)|của|số|ngày|năm \d|hết hiệu lực|này|thì|theo|để|có|do|phải|không|về|thành|trong|tại|kể từ)(?:\s|$)`)

	blankSlash   = regexp.MustCompile(`\s*(/)\s*`)
	partyNumber  = regexp.MustCompile(`(\d)\s*[-–—]\s*(\p{Lu}[\p{L}]{0,7}/\s?[\p{Lu}])`)
	parted       = regexp.MustCompile(`((?i:số)\s*:?\s*\d{1,5})\s+(\p{Lu}[\p{L}]{1,7}[/-]\p{Lu})`)
	dottedNumber = regexp.MustCompile(`((?i:số)\.?)\s*:\s*`)
)

// plainNumbers takes the blanks out of numbers: "02 /2000/NĐ-CP", "367 -
// QĐ/TWĐTN", "số 1836 QĐ/TWĐTN".
func plainNumbers(s string) string {
	if !strings.ContainsAny(s, "/-–—") {
		return s // there is none
	}
	s = blankSlash.ReplaceAllString(s, "$1")
	s = partyNumber.ReplaceAllString(s, "$1-$2")
	s = parted.ReplaceAllString(s, "$1-$2")
	return dottedNumber.ReplaceAllString(s, "$1 ")
}

// mentions finds the documents that s, with plain numbers, names by number or
// by kind, title and date, in order.
func mentions(s string) []mention {
	var found []mention
	last := 0
	for _, at := range documentNo.FindAllStringIndex(s, -1) {
		if at[0] < last {
			continue
		}
		at[1] = at[0] + len(strings.TrimRight(s[at[0]:at[1]], ".&")) // the end of a sentence
		m, ok := numberedMention(s, last, at)
		if !ok {
			continue
		}
		found = append(found, unnumbered(s, last, m.from)...)
		found = append(found, m)
		last = m.to
	}
	return append(found, unnumbered(s, last, len(s))...)
}

func numberedMention(s string, last int, at []int) (mention, bool) {
	m := mention{Named: Named{Number: s[at[0]:at[1]]}, from: at[0], to: at[1]}
	before := s[last:at[0]]
	sure := false
	if w := numberWord.FindStringIndex(before); w != nil {
		before, m.from, sure = before[:w[0]], last+w[0], true
	}
	if all := kindWord.FindAllStringIndex(before, -1); len(all) > 0 {
		k := all[len(all)-1]
		gap := before[k[1]:]
		law := lawWord.MatchString(before[k[0]:]) && !strings.ContainsAny(gap, ";:")
		if (beforeNumber.MatchString(gap) || law) && utf8.RuneCountInString(gap) <= 200 && !strings.HasPrefix(gap, "này") {
			m.Kind, m.from = strings.TrimSpace(before[k[0]:k[1]]), last+k[0]
			if law {
				m.Title = strings.Trim(gap, " ,")
			}
		}
	}
	if m.Kind == "" && !sure && !strings.Contains(m.Number, "/") {
		return m, false
	}
	if d := datedAfter.FindString(s[m.to:]); d != "" {
		m.Issued = findDate(d)
		m.to += len(d)
	}
	m.Printed = strings.TrimSpace(s[m.from:m.to])
	return m, true
}

// unnumbered finds documents named by kind, title and date between from and
// to: "Pháp lệnh cán bộ, công chức ngày 26 tháng 02 năm 1998".
func unnumbered(s string, from, to int) []mention {
	var found []mention
	for _, d := range datedName.FindAllStringIndex(s[from:to], -1) {
		start := from
		if n := len(found); n > 0 {
			start = found[n-1].to
		}
		end := from + d[0]
		if end <= start {
			continue
		}
		window := s[start:end]
		if at := strings.LastIndexAny(window, ";:“”"); at >= 0 {
			start += at
			for !utf8.RuneStart(s[start]) {
				start++
			}
			window = s[start:end]
		}
		k := kindWord.FindStringIndex(window)
		if k == nil || notDatedName.MatchString(strings.TrimSpace(window)) {
			continue
		}
		title := strings.TrimSpace(window[k[1]:])
		if words(title) < 1 || words(title) > 40 || !namesOnly(title) {
			continue
		}
		m := mention{Named: Named{Kind: strings.TrimSpace(window[k[0]:k[1]]), Title: title, Issued: findDate(s[from+d[0] : from+d[1]])}, from: start + k[0], to: from + d[1]}
		m.Printed = strings.TrimSpace(s[m.from:m.to])
		found = append(found, m)
	}
	return found
}

var predicate = regexp.MustCompile(`(?i)^này(?:\s|$)|\snày(?:\s|$)|hiệu lực|thông qua|quy định tại|(?:^|\s)(?:khoản|điều|điểm) \d`)

// namesOnly reports whether a title holds no statement.
func namesOnly(title string) bool { return !predicate.MatchString(title) }

// titled finds a law that s names by kind and title alone: "Luật Viên chức".
func titled(s string) (mention, bool) {
	at := lawTitle.FindStringIndex(s)
	if at == nil {
		return mention{}, false
	}
	end := len(s)
	kind, _ := kindAtStart(s[at[0]:])
	if e := lawTitleEnds.FindStringIndex(s[at[0]:]); e != nil {
		end = at[0] + e[0]
		if strings.HasPrefix(s[end:], ",") { // "Luật Cán bộ, công chức"
			if rest := s[end+1:]; rest != "" && startsLower(strings.TrimSpace(rest)) {
				if more := lawTitleEnds.FindStringIndex(rest); more != nil {
					end += 1 + more[0]
				} else {
					end = len(s)
				}
			}
		}
	}
	printed := strings.TrimSpace(s[at[0]:end])
	title := strings.TrimSpace(strings.TrimPrefix(printed, kind))
	if title == "" || words(title) > 20 {
		return mention{}, false
	}
	return mention{Named: Named{Kind: kind, Title: title, Printed: printed}, from: at[0], to: at[0] + len(printed)}, true
}
