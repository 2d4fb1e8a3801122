package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// A report names a directive by its kind and number ("Chỉ thị số 24-CT/TU",
// "Quy định 4495"), or by its kind and a quoted title (Đề án “...”).
var (
	fullNumber  = `\d{1,5}[a-zđ]?(?:/\d{4})?(?:(?:\s[-–]\s|[-–])\p{Lu}[\p{L}\d.]*(?:[-–/][\p{L}\d.]*[\p{L}\d])*|/\p{Lu}[\p{L}\d]*(?:[-–/][\p{L}\d.]*[\p{L}\d])*)`
	namedFully  = regexp.MustCompile(`(?i:(` + strings.Join(kinds, "|") + `))\s+(?i:số\s*:?\s*)?(` + fullNumber + `)`)
	namedShort  = regexp.MustCompile(`(?:(?i:(` + strings.Join(kinds, "|") + `))\s+(?i:số)\s*:?|(` + strings.Join(kinds, "|") + `))\s+(\d{1,5})(?:[\s,.;:)”"]+(\p{L}*)|$)`)
	namedTitle  = regexp.MustCompile(`(Đề án|Quy định|Quy chế|Quy tắc|Bộ quy tắc|Chỉ thị|Nghị quyết|Kế hoạch|Kết luận|Hướng dẫn|Quyết định)\s+(?:về\s+(?:việc\s+)?)?[“"«]`)
	statedDate  = regexp.MustCompile(`(?i)^[\s,(]*(?:ra |ký |được )?(?:ban hành |ký )?(ngày\s+` + strings.TrimPrefix(writtenDate, `(?:ngày)?`) + `)\)?`)
	bareDate    = regexp.MustCompile(`(?i)^[\s,(]*(?:ngày\s+\d{1,2}[/.-]\d{1,2}|năm\s+\d{4})\)?`)
	statedBy    = regexp.MustCompile(`^[\s,(]*(?:của|do)\s+`)
	aside       = regexp.MustCompile(`^\s*\([^()]{1,60}\)`)
	statedQuote = regexp.MustCompile(`^[\s,:]*(?:(?:về việc|về)\s+)?([“"«])\s*`)
	statedAbout = regexp.MustCompile(`^[\s,(]*(?:(?:về việc|về|phê duyệt|sửa đổi|quy định|hướng dẫn)\s+\p{L}|ban hành\s+\p{Lu})`)
	actWords    = regexp.MustCompile(`^(?:ban hành|phê duyệt|sửa đổi|quy định|hướng dẫn)\s`)
	aboutWords  = regexp.MustCompile(`(?i)^(?:về việc|về)\s+`)
)

// units follow a number that counts something: "quy định 19 điều".
var units = map[string]bool{
	"dieu": true, "khoan": true, "diem": true, "nam": true, "thang": true, "ngay": true, "gio": true, "tuoi": true, "nguoi": true, "nhom": true, "noi": true,
	"hanh": true, "bieu": true, "nhiem": true, "giai": true, "tieu": true, "muc": true, "lan": true, "dong": true, "trieu": true, "trang": true, "dau": true, "van": true,
}

// found is a directive named at a place in a text.
type found struct {
	number, kind string
	start, end   int // of the name and of what is said right behind it
	cut          bool
	Statement
}

// findMentions lists the directives that a text names, in its order.
func findMentions(text string) []found {
	var list []found
	taken := map[int]bool{}
	add := func(f found, rest int) {
		if !taken[f.start] {
			taken[f.start] = true
			f.describe(text, rest)
			list = append(list, f)
		}
	}
	for _, g := range namedFully.FindAllStringSubmatchIndex(text, -1) {
		if wordBefore(text, g[0]) {
			continue
		}
		number := strings.NewReplacer("–", "-", " ", "").Replace(text[g[4]:g[5]])
		add(found{number: strings.TrimRight(number, "."), kind: kindName(text[g[2]:g[3]]), start: g[0]}, g[5])
	}
	for _, g := range namedShort.FindAllStringSubmatchIndex(text, -1) {
		kind, follows := g[2:4], ""
		if g[2] < 0 {
			kind = g[4:6]
		}
		if g[8] >= 0 {
			follows = viet.Fold(text[g[8]:g[9]])
		}
		year := g[2] < 0 && g[7]-g[6] == 4 && (strings.HasPrefix(text[g[6]:], "19") || strings.HasPrefix(text[g[6]:], "20"))
		if !wordBefore(text, g[0]) && !units[follows] && !year {
			add(found{number: text[g[6]:g[7]], kind: kindName(text[kind[0]:kind[1]]), start: g[0]}, g[7])
		}
	}
	for _, g := range namedTitle.FindAllStringSubmatchIndex(text, -1) {
		if !wordBefore(text, g[0]) {
			add(found{kind: text[g[2]:g[3]], start: g[0]}, g[3])
		}
	}
	return inTextOrder(list)
}

func inTextOrder(list []found) []found {
	for i := range list {
		for j := i; j > 0 && list[j].start < list[j-1].start; j-- {
			list[j], list[j-1] = list[j-1], list[j]
		}
	}
	return list
}

// wordBefore reports whether a letter stands right before a place: the kind is
// the end of another word there.
func wordBefore(text string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return unicode.IsLetter(r)
}

func kindName(s string) string {
	kind, _ := kindAtStart(s)
	return kind
}

// describe reads what is said of a directive behind its name: date, issuer and
// subject, in any order.
func (f *found) describe(text string, at int) {
	for range 6 {
		rest := text[at:]
		switch {
		case f.Issued.IsZero() && statedDate.MatchString(rest):
			g := statedDate.FindStringSubmatchIndex(rest)
			f.Issued = findDate(rest[g[2]:g[3]])
			at += g[1]
		case bareDate.MatchString(rest):
			at += len(bareDate.FindString(rest))
		case f.Issuer == "" && statedBy.MatchString(rest):
			after := at + len(statedBy.FindString(rest))
			issuer, n := issuerAt(text[after:])
			if issuer == "" {
				f.end = at
				return
			}
			f.Issuer, at = issuer, after+n
		case aside.MatchString(rest):
			at += len(aside.FindString(rest))
		default:
			f.end = at + f.subject(rest)
			return
		}
	}
	f.end = at
}

// longestSubject bounds how far a subject is looked for, in bytes: that of a
// quotation that is never closed would be looked for in all that follows.
const longestSubject = 1500

func clipped(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// subject reads the trích yếu that a text begins with; it gives its length.
func (f *found) subject(rest string) int {
	rest = clipped(rest, longestSubject)
	var raw string
	var n int
	switch {
	case statedQuote.MatchString(rest):
		g := statedQuote.FindStringSubmatchIndex(rest)
		from := g[1]
		raw, f.cut = quotedAt(rest[from:], rest[g[2]:g[3]])
		n = from + len(raw)
		if !f.cut {
			_, size := utf8.DecodeRuneInString(rest[n:])
			n += size // the closing mark
		}
	case f.number != "" && statedAbout.MatchString(rest):
		from := strings.IndexFunc(rest, unicode.IsLetter)
		raw = aboutAt(rest[from:])
		n = from + len(raw)
	}
	subject := strings.Trim(aboutWords.ReplaceAllString(strings.TrimSpace(raw), ""), " .,;:“”\"/")
	if words(subject) < 2 {
		return 0
	}
	f.Subject = subject
	return n
}

// quotedAt gives what stands before the mark that closes a quotation. Reports
// forget the mark; then the quotation is cut where the sentence around it goes
// on, and open is true.
func quotedAt(s, mark string) (quoted string, open bool) {
	closing := map[string]string{"“": "”", "«": "»", `"`: `"`}[mark]
	depth := 1
	for i, r := range s {
		switch string(r) {
		case closing:
			if depth--; depth == 0 {
				return s[:i], false
			}
		case mark:
			depth++
		}
	}
	// A quotation that is opened again before it was closed was never closed.
	if at := strings.Index(s, mark); at >= 0 {
		s = s[:at]
	}
	return aboutAt(s), true
}

var (
	aboutEnds = regexp.MustCompile(`[.;]\s|[.;]$|\./|\n|:\s|[”»]`)
	further   = regexp.MustCompile(`(?i)(?:,|;|\svà)\s+(?:\d+ năm thực hiện\s+|các\s+)?(?:` + strings.Join(kinds, "|") + `)\s+(?:số\s+)?\d`)
	goesOn    = regexp.MustCompile(`\s(?:đã|đang|sẽ|cho thấy|nhằm|đến nay|được (?:triển khai|tổ chức|quán triệt))\s`)
)

// aboutAt cuts a subject without quotation marks where the sentence goes on: at
// its end, at another directive, at the comma before the verb of the sentence.
func aboutAt(s string) string {
	if at := aboutEnds.FindStringIndex(s); at != nil {
		s = s[:at[0]]
	}
	for from := 0; ; { // "thực hiện Nghị quyết 4 và Chỉ thị 5" names what the subject is about
		at := further.FindStringIndex(s[from:])
		if at == nil {
			break
		}
		joined := strings.HasPrefix(s[from+at[0]:], " ") && strings.Contains(viet.Fold(s[:from+at[0]]), "thuc hien")
		if !joined {
			s = s[:from+at[0]]
			break
		}
		from += at[1]
	}
	if at := goesOn.FindStringIndex(s); at != nil {
		s = s[:at[0]]
		if end := mainClause(s); end > 0 {
			s = s[:end]
		}
	}
	return strings.TrimRight(s, " ,")
}

// mainClause gives where the subject of the sentence begins that ends s: behind
// the issuer of a directive named there, else behind the last comma.
func mainClause(s string) int {
	last := strings.LastIndex(s, ", ")
	if at := strings.LastIndex(s, " của "); at >= 0 {
		if issuer, n := issuerAt(s[at+len(" của "):]); issuer != "" {
			if end := at + len(" của ") + n; strings.HasPrefix(s[end:], ",") {
				return end
			}
		}
	}
	return last
}
