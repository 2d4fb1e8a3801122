package corpus

import (
	"regexp"
	"strings"

	"neuguong/viet"
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
	role     string
	behalf   string // on whose behalf it is signed
}

var (
	motto = []*regexp.Regexp{
		regexp.MustCompile(`(?i)c[ộ]ng\s+h[òoóà]+a?\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a\s+vi[ệe]t\s+nam`),
		regexp.MustCompile(`(?i)đ[ộo]c\s+l[ậa]p\s*[-–—−.,]\s*t[ựu]\s+do\s*[-–—−.,]\s*h[ạa]nh\s+ph[úu]c`),
		regexp.MustCompile(`^\s*ĐẢNG CỘNG SẢN VIỆT NAM\s*$|ĐẢNG CỘNG SẢN VIỆT NAM$`),
	}
	ruleRun    = regexp.MustCompile(`[-_=*~–—.…|]{3,}|^\s*[*|]\s*|\s*[*|]\s*$`)
	numberLine = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:luật|bộ luật|pháp lệnh|nghị quyết|lệnh)\s+)?số\s*:?\s*([.…\s]*\d[^\s,;)]*(?:\s?-\s?\p{Lu}[^\s,;)]*)*)`)
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
		if !isMotto(p.lines[i].Text) {
			if kind, _ := kindAtStart(p.lines[i].Text); kind != "" && isUpper(p.lines[i].Text) || words(p.lines[i].Text) > 40 {
				return from
			}
			continue
		}
		start := i
		for start > from && p.headerAbove(start-1) {
			start--
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
	return isUpper(l.Text) && words(l.Text) <= 12 || numberLine.MatchString(l.Text) && words(l.Text) <= 6 || l.Table > 0 && p.lines[i+1].Table == l.Table
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

// readLetterhead reads issuer, number, place and date, up to the line that
// names the kind of document; it gives that line.
func (p *parser) readLetterhead(from, to int) int {
	var organLines []line
	i := from
	for ; i < to && i < from+headLines; i++ {
		if p.isKindLine(i) {
			break
		}
		rest := p.consumeHead(p.lines[i].Text)
		if rest == "" {
			p.drop(i, droppedHead)
			continue
		}
		l := p.lines[i]
		if !(isUpper(rest) || beginsOrgan(rest) || l.Table > 0) || words(rest) > 14 || basisLine.MatchString(rest) || i > from+25 {
			break
		}
		l.Text = rest
		organLines = append(organLines, l)
		p.drop(i, droppedHead)
	}
	p.head.organs = withoutUnion(organNames(organLines))
	return i
}

// consumeHead takes motto, number, place and date out of a line; it gives what
// is left.
func (p *parser) consumeHead(s string) string {
	for _, m := range motto {
		s = m.ReplaceAllString(s, " ")
	}
	s = blankSlash.ReplaceAllString(s, "$1")
	if g := numberLine.FindStringSubmatchIndex(s); g != nil {
		if n := documentNumber(s[g[2]:g[3]]); n != "" {
			if p.head.number == "" {
				p.head.number = n
			}
			s = s[:g[0]] + " " + s[g[1]:]
		} else if unfilledNumber.MatchString(s) {
			s = ""
		}
	}
	if g := placeDate.FindStringSubmatchIndex(s); g != nil {
		if p.head.issued.IsZero() {
			p.head.issued = findDate(s[g[0]:g[1]])
			if g[2] >= 0 {
				p.head.place = s[g[2]:g[3]]
			}
		}
		s = s[:g[0]] + " " + s[g[1]:]
	} else if bare := barePlaceDate.FindString(s); bare != "" {
		s = strings.Replace(s, bare, " ", 1)
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
	s = strings.NewReplacer("…", "", " ", "", "_", "").Replace(s)
	s = dotRun.ReplaceAllString(s, "$1")
	return documentNo.FindString(strings.Trim(s, ".,;:"))
}

var dotRun = regexp.MustCompile(`\.{2,}|\.+(/)`)

// organNames joins the lines of each issuing body: a line that begins no name
// continues the one above.
func organNames(lines []line) []string {
	var names []string
	for i, l := range lines {
		text := strings.Trim(l.Text, " .,:*-–")
		if text == "" {
			continue
		}
		if len(names) > 0 && (!beginsOrgan(text) || strings.HasSuffix(viet.Fold(names[len(names)-1]), " va")) && l.Col == lines[i-1].Col {
			names[len(names)-1] += " " + text
			continue
		}
		if beginsOrgan(text) {
			names = append(names, text)
		}
	}
	return names
}

// withoutUnion leaves out the name of the youth union, which stands beside its
// committees as the national motto does.
func withoutUnion(names []string) []string {
	var out []string
	for _, n := range names {
		if folded := viet.Fold(n); folded != "doan tncs ho chi minh" && folded != "doan thanh nien cong san ho chi minh" {
			out = append(out, n)
		}
	}
	if len(out) == 0 {
		return names
	}
	return out
}

// isKindLine reports whether line i names the kind of document.
func (p *parser) isKindLine(i int) bool {
	l := p.lines[i]
	kind, rest := kindAtStart(strings.Trim(l.Text, "*: "))
	switch {
	case kind == "":
		return false
	case rest == "":
		return l.Bold || l.Centered || isUpper(l.Text) || words(l.Text) <= 4
	case strings.HasPrefix(strings.ToLower(rest), "số") && words(rest) <= 4:
		return false // "Luật số: 24/2018/QH14" in the head
	case isUpper(l.Text), strings.HasPrefix(rest, "của "):
		return true
	}
	g := numberLine.FindStringSubmatch(rest)
	return g != nil && documentNumber(g[1]) != "" || (l.Bold || l.Centered) && words(rest) <= 40
}

// readTitle reads the kind and the title; it gives the line after them.
func (p *parser) readTitle(i, to int) int {
	if i >= to || !p.isKindLine(i) {
		return i
	}
	kind, rest := kindAtStart(strings.Trim(p.lines[i].Text, "* "))
	p.head.kind = kind
	start := i
	for i++; i < to && i-start <= 10 && p.inTitle(i, start, rest); i++ {
	}
	var parts []string
	if rest != "" {
		parts = append(parts, rest)
	}
	for j := start + 1; j < i; j++ {
		if t := strings.Trim(p.lines[j].Text, "* "); !repeats(parts, t) {
			parts = append(parts, t)
		}
	}
	p.head.title = parts
	for j := start; j < i; j++ {
		p.drop(j, droppedHead)
	}
	return i
}

func repeats(parts []string, text string) bool {
	for _, part := range parts {
		if part == text {
			return true
		}
	}
	return false
}

// inTitle reports whether line i still belongs to the title that began with
// the kind of document at line start.
func (p *parser) inTitle(i, start int, rest string) bool {
	l, before := p.lines[i], p.lines[i-1]
	first := i == start+1 && rest == ""
	switch {
	case first && !isBasis(l.Text) && basisLine.MatchString(l.Text):
		return true // "Thực hiện Bộ quy tắc ứng xử"
	case basisLine.MatchString(l.Text), passedBy.MatchString(l.Text), attachedNote.MatchString(l.Text), bulletLine.MatchString(l.Text):
		return false
	case strings.HasPrefix(l.Text, "("), strings.HasSuffix(l.Text, ":"), p.enactedBy(l.Text) != "" && !isUpper(l.Text):
		return false
	case !first && p.isAuthority(l.Text):
		return false
	case first:
		return true
	case endsSentence(before.Text):
		return false
	case isUpper(l.Text):
		return isUpper(before.Text) && !l.Gap || !l.Gap || l.Text == before.Text
	}
	return l.Bold && before.Bold || l.Centered && before.Centered || startsLower(l.Text) || l.Wrapped && !l.Gap && words(l.Text) <= 20
}

// enactedBy gives the body that an enacting formula names, or "": "Quốc hội
// ban hành Luật Thanh niên."
func (p *parser) enactedBy(s string) string {
	g := enacting.FindStringSubmatch(s)
	if g == nil || !beginsOrgan(g[1]) && !roleLine.MatchString(viet.Fold(g[1])) {
		return ""
	}
	return g[1]
}

// isBasis reports whether a line states a legal basis, whatever follows.
func isBasis(s string) bool {
	folded := viet.Fold(strings.TrimLeft(s, "-+* "))
	return strings.HasPrefix(folded, "can cu") || strings.HasPrefix(folded, "theo de nghi") || strings.HasPrefix(folded, "xet ")
}

// isAuthority reports whether a line names who enacts: "CỤC TRƯỞNG CỤC THUẾ",
// "CHÍNH PHỦ", "BAN CHẤP HÀNH TRUNG ƯƠNG".
func (p *parser) isAuthority(s string) bool {
	folded := viet.Fold(s)
	if roleLine.MatchString(folded) && words(s) <= 14 {
		return true
	}
	for _, o := range p.head.organs {
		if viet.Fold(o) == folded {
			return true
		}
	}
	return isUpper(s) && beginsOrgan(s) && words(s) <= 8 || folded == "chinh phu"
}

// readPreamble reads what stands between the title and the first provision.
func (p *parser) readPreamble(i, to int, b *builder) {
	for i < to {
		end := i + 1
		for end < to && p.continues(p.lines[end-1], p.lines[end]) {
			end++
		}
		text := b.joined(i, end)
		switch reason := p.preambleReason(text, p.lines[i]); {
		case reason != "":
			for j := i; j < end; j++ {
				p.drop(j, reason)
			}
		case isUpper(text) && words(text) <= 30:
			b.push(-1, Preamble, "", text, p.lines[i].Page)
		default:
			for j := i; j < end; j++ {
				b.text(j, p.lines[j])
			}
		}
		i = end
	}
	b.dropEmptyPreamble()
	b.cur = -1
}

// preambleReason says why a paragraph before the first provision is no text of
// the document, or "".
func (p *parser) preambleReason(text string, l line) string {
	kind, rest := kindAtStart(strings.Trim(text, ": *"))
	switch {
	case passedBy.MatchString(text) && words(text) <= 45:
		p.head.adoption = append(p.head.adoption, text)
		return droppedAdoption
	case attachedNote.MatchString(text):
		p.readAttachedNote(text)
		return droppedAttached
	case p.enactedBy(text) != "" && words(text) <= 80:
		if p.head.author == "" {
			p.head.author = p.enactedBy(text)
		}
		return droppedHead
	case basisLine.MatchString(text) && (l.Italic || strings.HasSuffix(text, ";") || strings.HasSuffix(text, ",") || isBasis(text) || words(text) <= 40 && p.head.kind != "Chỉ thị"):
		return droppedBasis
	case kind != "" && (rest == "" || isUpper(text)):
		return droppedHead
	case p.isAuthority(strings.Trim(text, ":")), recipients.MatchString(text) && words(text) <= 40:
		return droppedHead
	case !hasLetters(text), p.consumeHead(text) == "":
		return droppedHead
	}
	return ""
}

// readAttachedNote takes number and date from "(Ban hành kèm theo Quyết định
// số ... ngày ...)" when the file holds nothing but the attached text.
func (p *parser) readAttachedNote(text string) {
	if p.head.number == "" {
		if g := numberLine.FindStringSubmatch(blankSlash.ReplaceAllString(text, "$1")); g != nil {
			p.head.number = documentNumber(g[1])
		}
	}
	if p.head.issued.IsZero() {
		p.head.issued = findDate(text)
	}
	if g := ofIssuer.FindStringSubmatch(text); g != nil && p.head.author == "" {
		p.head.author = strings.TrimSpace(g[1])
	}
}

var ofIssuer = regexp.MustCompile(`\bcủa\s+(\p{Lu}[^()]*?)\s*\)?\s*$`)

// dropEmptyPreamble takes back headings that no text followed.
func (b *builder) dropEmptyPreamble() {
	for n := len(b.part.Provisions); n > 0 && b.part.Provisions[n-1].Text == ""; n-- {
		v := b.part.Provisions[n-1]
		b.p.dropText(v.Page, v.Heading, droppedHead)
		b.part.Provisions = b.part.Provisions[:n-1]
	}
}

// readAttachedHead reads the title of an attached regulation.
func (p *parser) readAttachedHead(from, to int, b *builder) {
	var parts []string
	i := from
	for ; i < to && i-from < 12; i++ {
		text := p.lines[i].Text
		if attachedNote.MatchString(text) || passedBy.MatchString(text) {
			break
		}
		if isMotto(text) || p.consumeHead(text) == "" {
			p.drop(i, droppedHead)
			continue
		}
		if !isUpper(text) && len(parts) > 0 && endsSentence(text) {
			break
		}
		parts = append(parts, text)
		p.drop(i, droppedAttached)
	}
	b.part.Title = p.titleCase(p.attachedTitle(parts))
	p.readPreamble(i, to, b)
}

// attachedTitle joins the lines of a title; "QUY ĐỊNH" above "QUY TẮC ỨNG XỬ"
// says nothing more.
func (p *parser) attachedTitle(parts []string) string {
	if len(parts) > 1 {
		if kind, rest := kindAtStart(parts[0]); kind != "" && rest == "" {
			if inner, _ := kindAtStart(strings.Join(parts[1:], " ")); inner != "" {
				parts = parts[1:]
			}
		}
	}
	kind, rest := kindAtStart(strings.Join(parts, " "))
	if kind == "" {
		return rest
	}
	return strings.TrimSpace(kind + " " + p.titleCase(rest))
}

// readAppendixHead reads the title of an appendix: its text goes on as
// provisions.
func (p *parser) readAppendixHead(from, to int, b *builder) {
	i := from + 1
	p.drop(from, droppedAttached)
	var parts []string
	if g := appendixLine.FindStringSubmatch(p.lines[from].Text); g != nil && g[2] != "" {
		parts = append(parts, g[2])
	}
	for ; i < to && i-from < 8; i++ {
		l := p.lines[i]
		if !isUpper(l.Text) && !l.Bold && !l.Centered && !attachedNote.MatchString(l.Text) || l.Table > 0 && p.columns[l.Table] > 1 {
			break
		}
		if !attachedNote.MatchString(l.Text) {
			parts = append(parts, l.Text)
		}
		p.drop(i, droppedAttached)
	}
	b.part.Title = p.titleCase(strings.Join(parts, " "))
	for ; i < to; i++ {
		if l := p.lines[i]; l.Table > 0 && p.columns[l.Table] > 1 {
			i = b.row(i) - 1
			continue
		}
		b.text(i, p.lines[i])
	}
	b.cur = -1
}
