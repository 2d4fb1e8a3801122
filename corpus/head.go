package corpus

import (
	"regexp"
	"strings"
)

// head is what the head, the tail and the notes of a file say about it, as
// printed.
type head struct {
	kind     string
	title    []string
	number   string
	issued   Date
	place    string
	organs   []string // issuing bodies of the head, the superior one first
	author   string   // who issues according to the enacting formula or the title
	adoption []string // notes of adoption
	signer   string
	signers  []string // with those who sign beside the first
	role     string   // last line of the signature that names an office or a body
	office   []string // in what office the first signer signs
	capacity []string // for whom: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"
	behalf   string   // on whose behalf it is signed
	union    bool     // the head names the youth union beside its committee

	doubtful      string // words of the paragraph at hand that a machine was not sure of
	doubtedNumber bool   // there is a number, but it was not read for sure
	doubtedDate   bool
}

var (
	motto = []*regexp.Regexp{
		regexp.MustCompile(`(?i)c[ộ]ng\s+h[òoóà]+a?\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s+vi[ệe]t\s+nam`),
		regexp.MustCompile(`(?i)đ[ộo]c\s+l[ậa]p\s*[-–—−.,]\s*t[ựu]\s+do\s*[-–—−.,]\s*h[ạa]nh\s+ph[úu]c`),
		regexp.MustCompile(`^\s*ĐẢNG CỘNG SẢN VIỆT NAM\s*$|ĐẢNG CỘNG SẢN VIỆT NAM$`),
	}
	ruleRun    = regexp.MustCompile(`[-_=*~–—.…|]{3,}|^\s*[*|]\s*|\s*[*|]\s*$`)
	numberLine = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:luật|bộ luật|pháp lệnh|nghị quyết|lệnh)\s+)?số\s*:?\s*([.…\s]*\d[^\s,;)]*(?:\s?-\s?\p{Lu}[^\s,;)]*)*(?:\s\p{Lu}[\p{L}]{1,3}[/-]\p{Lu}[^\s,;)]*)?)`)
	spacedNo   = regexp.MustCompile(`^(\d{1,5}[a-zđ]?) +(\p{Lu}\p{L}{1,3}[/-]\p{Lu}[\p{L}\d]*(?:[/-][\p{L}\d]+)*)$`)
	documentNo = regexp.MustCompile(`\b\d{1,5}[a-zđ]?(?:/\d{4})?(?:/[A-ZĐƯ][\p{L}\d]*(?:-[\p{L}\d.&]+)*|-[A-ZĐƯ][\p{L}]*(?:[./-][\p{L}\d]+)*)(?:/[\p{L}\d-]+)*`)
	placeDate  = regexp.MustCompile(`(?:(\p{Lu}[\p{L}. -]{1,40}?)\s*,\s*)?ngày[\s.…]*\d{1,2}(?:[\s.…]*tháng[\s.…]*\d{1,2}[\s.…]*năm[\s.…]*\d{4}|[/.-]\d{1,2}[/.-]\d{4})\.?`)
	passedBy   = regexp.MustCompile(`(?i)^[(*\s]*(?:đã được\s+|được\s+)?(.{5,160}?)\s+(?:đã\s+)?(?:thông qua|sửa đổi, bổ sung)\s+(?:tại .{3,80}?,?\s+)?(?:` + writtenDate + `)`)
	basisLine  = regexp.MustCompile(`(?i)^[-+*]?\s*(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình|xét|thực hiện|trên cơ sở|theo tờ trình|sau khi có|để thực hiện|theo thỏa thuận)\s`)
	enacting   = regexp.MustCompile(`^(.{3,90}?)\s+(?:đã\s+)?(?:ban hành|quy định|quyết định)\s+(Bộ luật|Luật|Pháp lệnh|Nghị quyết|Nghị định|Quyết định|Chỉ thị|Quy định|Quy chế|Quy tắc|Thông tư(?: liên tịch)?|Hướng dẫn|Kết luận|Kế hoạch|Điều lệ)(?:[\s,.:].*)?$`)
)

// readHead reads the lines before the first provision of the first text: it
// takes the metadata, drops the basis and keeps what remains as preamble.
func (p *parser) readHead(from, to int, b *builder) {
	from = p.skipEditorial(from, to)
	i := p.readLetterhead(from, to)
	i = p.readTitle(i, to)
	p.readPreamble(i, to, b)
}

// skipEditorial drops what others put before the document: the document begins
// with the national motto, or the party's name, and the issuer above it.
func (p *parser) skipEditorial(from, to int) int {
	for i := from; i < to && i < from+headLines; i++ {
		if text, _ := p.headText(i, to); !isMotto(text) {
			if kind, _ := kindAtStart(p.lines[i].Text); kind != "" && isUpper(p.lines[i].Text) || words(p.lines[i].Text) > 40 {
				return from
			}
			continue
		}
		start := i
		for j := i - 1; j >= from && j > i-12; j-- {
			if text := p.lines[j].Text; p.headerAbove(j) && (j == start-1 || beginsOrgan(text) || numberLine.MatchString(text)) {
				start = j
			} else if words(p.lines[j].Text) > 12 || endsSentence(p.lines[j].Text) {
				break
			}
		}
		for j := from; j < start; j++ {
			p.drop(j, droppedEditorial)
		}
		return start
	}
	return from
}

// headerAbove reports whether line i, right above the motto, belongs to the
// head: the issuer stands there, or the number.
func (p *parser) headerAbove(i int) bool {
	l := p.lines[i]
	return (isUpper(l.Text) || beginsOrgan(l.Text) && p.converted()) && words(l.Text) <= 12 || numberLine.MatchString(l.Text) && words(l.Text) <= 6 || l.Table > 0 && p.lines[i+1].Table == l.Table
}

func isMotto(s string) bool {
	if words(s) > 24 || endsSentence(s) {
		return false
	}
	for _, m := range motto {
		if m.MatchString(s) {
			return true
		}
	}
	return false
}

// consumeHead takes motto, number, place and date out of a line; it gives what
// is left. A number or date with doubtful words is taken out, but not believed.
func (p *parser) consumeHead(s, doubtful string) string {
	for _, m := range motto {
		s = m.ReplaceAllString(s, " ")
	}
	s = blankSlash.ReplaceAllString(s, "$1")
	if g := numberLine.FindStringSubmatchIndex(s); g != nil {
		if n := documentNumber(s[g[2]:g[3]]); n != "" {
			if p.head.number == "" {
				p.head.number = p.sureNumber(n, s[g[2]:g[3]], doubtful)
			}
			s = s[:g[0]] + " " + s[g[1]:]
		} else if unfilledNumber.MatchString(s) {
			s = ""
		}
	}
	if g := placeDate.FindStringSubmatchIndex(s); g != nil {
		if p.head.issued.IsZero() {
			p.head.issued = p.sureDate(s[g[0]:g[1]], doubtful)
			if g[2] >= 0 {
				p.head.place = s[g[2]:g[3]]
			}
		}
		s = s[:g[0]] + " " + s[g[1]:]
	} else if bare := barePlaceDate.FindString(s); bare != "" {
		s = strings.Replace(s, bare, " ", 1)
	} else if g := blurredDate.FindStringSubmatchIndex(s); g != nil && p.ocr() {
		p.doubtDate(s[g[0]:g[1]])
		if g[2] >= 0 && p.head.place == "" {
			p.head.place = s[g[2]:g[3]]
		}
		s = s[:g[0]] + " " + s[g[1]:]
	}
	s = ruleRun.ReplaceAllString(s, " ")
	return strings.Trim(strings.Join(strings.Fields(s), " "), " |*-–—_")
}

var (
	barePlaceDate  = regexp.MustCompile(`(?:\p{Lu}[\p{L}. -]{1,40}?\s*,\s*)?ngày[\s.…]*\d{0,2}[\s.…]*tháng[\s.…]*\d{0,2}[\s.…]*năm[\s.…]*\d{0,4}`)
	unfilledNumber = regexp.MustCompile(`(?i)^\s*số\s*:?[\s.…]*[/-]`)
)

// documentNumber tidies a number as printed: blanks and dots around what was
// filled in by hand go. It gives "" when s is no number of a document.
func documentNumber(s string) string {
	if g := spacedNo.FindStringSubmatch(strings.Trim(s, " .,;:")); g != nil {
		return g[1] + " " + g[2] // "45 HD/TWĐTN", as the youth union writes
	}
	s = strings.NewReplacer("…", "", " ", "", "_", "").Replace(s)
	s = dotRun.ReplaceAllString(s, "$1")
	return documentNo.FindString(strings.Trim(s, ".,;:"))
}

var dotRun = regexp.MustCompile(`\.{2,}|\.+(/)`)
