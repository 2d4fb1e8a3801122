package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"neuguong/viet"
)

// describe turns what was printed into the document's metadata.
func (p *parser) describe() {
	d, h := p.doc, &p.head
	d.Number, d.Kind, d.Issued, d.Place = h.number, h.kind, h.issued, h.place
	p.describeSigner()
	p.describeTitle()
	if strings.Contains(d.Number, "/VBHN-") && d.Kind != "Văn bản hợp nhất" {
		if !strings.Contains(viet.Fold(d.Kind), "luat") {
			d.Title = lowerFirst(d.Title)
		}
		d.Title, d.Kind = strings.TrimSpace(d.Kind+" "+d.Title), "Văn bản hợp nhất"
	}
	p.describeAdoption()
	p.describeIssuer()
	p.describeEffect()
	d.Relations = p.relations()
	if p.ocr() {
		p.doubtReadings()
	}
	d.Replaces, d.Amends = listRelations(d.Relations)
	if d.Kind == kindReport {
		p.describeReport()
		d.Relations, d.Replaces, d.Amends = nil, nil, nil // it tells what others do
	}
	if d.Kind == "" {
		p.warn(0, "Không thấy tên loại văn bản (chỉ thị, quy định, hướng dẫn ...).")
	}
	if d.Number == "" && d.Kind != "Điều lệ" && !p.head.doubtedNumber {
		p.warn(0, "Không thấy số, ký hiệu văn bản.")
	}
	if d.Issued.IsZero() && !p.head.doubtedDate {
		p.warn(0, "Không thấy ngày ban hành.")
	}
	if internalUse(d) {
		p.warn(0, "Văn bản ghi “lưu hành nội bộ”; hãy chắc chắn văn bản được phép phổ biến.")
	}
}

func internalUse(d *Document) bool {
	for _, l := range d.Dropped {
		if strings.Contains(viet.Fold(l.Text), "luu hanh noi bo") {
			return true
		}
	}
	return false
}

var (
	titleOfIssuer = regexp.MustCompile(`(?i)^của\s+(.{3,60}?)\s+(?:số\s|về\s|ngày\s|$)`)
	titleNumber   = regexp.MustCompile(`(?i)^số\s*:?\s*\S+(?:,?\s+ngày\s+[\d/.-]+(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?\s*`)
)

// describeTitle takes issuer, number and date out of a title such as "của
// Chính phủ số 114/2003/NĐ-CP ngày 10/10/2003 về cán bộ".
func (p *parser) describeTitle() {
	d, title := p.doc, p.titleText()
	if g := titleOfIssuer.FindStringSubmatch(title + " "); g != nil {
		p.head.author = g[1]
		title = strings.TrimSpace(title[min(len("của ")+len(g[1])+1, len(title)):])
	}
	if g := numberLine.FindStringSubmatch(title); g != nil && documentNumber(g[1]) != "" && titleNumber.MatchString(title) {
		if d.Number == "" {
			d.Number = p.sureNumber(documentNumber(g[1]), g[1], p.doubtful(0, len(p.lines)))
			d.Issued = p.sureDate(title, p.doubtful(0, len(p.lines)))
		}
		title = titleNumber.ReplaceAllString(title, "")
	}
	d.Title = p.titleCase(strings.TrimSuffix(strings.TrimSpace(title), "."))
	if d.Kind == "Điều lệ" && title != "" {
		d.Title = "Điều lệ " + d.Title
	}
}

// titleText joins the lines of the title. Capitals beside small letters, as in
// "HỘI NGHỊ LẦN THỨ TƯ" above "về công tác cán bộ", are lowered by themselves.
func (p *parser) titleText() string {
	parts := slices.Clone(p.head.title)
	if len(parts) > 0 && bracketed.MatchString(parts[0]) {
		parts[0] = strings.TrimPrefix(parts[0], "(")
		parts[len(parts)-1] = strings.TrimSuffix(parts[len(parts)-1], ")")
	}
	for i := range parts {
		if rest, ok := strings.CutPrefix(parts[i], "Về "); ok && i > 0 {
			parts[i] = "về " + rest
		}
	}
	whole := strings.Join(parts, " ")
	if isUpper(whole) {
		return joinWrapped(parts)
	}
	for i, s := range parts {
		if isUpper(s) && words(s) > 1 {
			parts[i] = p.likeText(s, organNamesUsual)
		}
	}
	return joinWrapped(parts)
}

// describeAdoption takes issuer and date from "(Đại hội đại biểu toàn quốc lần
// thứ XI của Đảng thông qua ngày 19 tháng 01 năm 2011)".
func (p *parser) describeAdoption() {
	for _, note := range p.head.adoption {
		if p.doc.Issued.IsZero() {
			p.doc.Issued = p.sureDate(note[strings.Index(note+"thông qua", "thông qua"):], p.doubtful(0, len(p.lines)))
		}
		if g := passedBy.FindStringSubmatch(note); g != nil && p.head.author == "" && strings.HasPrefix(note, "(") {
			p.head.author = strings.Trim(g[1], "(* ")
		}
	}
}

const (
	ownKindWord = `(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Lệnh|Nghị quyết(?: liên tịch)?|Nghị định|Quyết định|Chỉ thị|Quy định|Quy chế|(?:Bộ )?[Qq]uy tắc|Quy trình|Kết luận|Hướng dẫn|Thông tư(?: liên tịch)?|Thông báo|Kế hoạch|Chương trình|Điều lệ|Văn bản|Nội quy|Đề án)`
	ownKind     = ownKindWord + ` này`
)

var (
	takesEffect = regexp.MustCompile(`(?:(?i:` + ownKind + `)(?:,? (?:đã )?(?:được|thay thế|gồm|áp dụng)[^.;]{0,300}?(?:,| và))?(?: và các \S+)?|^` + ownKindWord + `) (?:bắt đầu )?có hiệu lực(?: thi hành| áp dụng| thực hiện)?,?((?: k[ểẻềếê])? từ ngày[^.;]{0,120}| sau [^.;]{0,140}| (?:kể )?từ khi[^.;]{0,80})`)
	afterDays   = regexp.MustCompile(`^ ?sau (?:(\d{1,3})|([\p{L} ]{3,24}?))(?: \([^)]*\))? ngày,? (?:kể |tính )?từ (ngày ký|ngày ban hành|ngày được ký|ngày đăng)`)
	fromSigning = regexp.MustCompile(`từ ngày (?:được )?(?:ký|ban hành)|từ ngày ký, ban hành|từ khi (?:được )?(?:ký|ban hành)`)
	carriedOut  = regexp.MustCompile(`(?i)thi hành ` + ownKind + ` k[ểẻ] từ ngày (?:ký|ban hành)`)
	furtherRule = regexp.MustCompile(`,? (?:và|,) (?:bãi bỏ|thay thế|được|áp dụng)|,? (?:thay thế|trừ|bãi bỏ) `)
	untilDate   = regexp.MustCompile(ownKind + `[^.;]{0,120} có hiệu lực[^.;]{0,120} đến (?:hết )?ngày `)
)

// describeEffect finds since when the document is in force and on which words
// that rests. A rule that gives no date by itself is kept as a rule.
func (p *parser) describeEffect() {
	d := p.doc
	for _, text := range textsFromEnd(d) {
		g := takesEffect.FindStringSubmatch(text)
		if g == nil && carriedOut.MatchString(text) {
			g = []string{"", "kể từ ngày ký"}
		}
		if g == nil {
			continue
		}
		rule := strings.TrimSpace(g[1])
		d.EffectiveRule = strings.Trim(furtherRule.Split(rule, 2)[0], " ,")
		days := afterDays.FindStringSubmatch(rule)
		switch {
		case days != nil && strings.HasPrefix(days[3], "ngày đăng"):
			p.warn(0, "Ngày có hiệu lực phụ thuộc ngày đăng Công báo nên không tính được từ văn bản.")
		case days != nil && !d.Issued.IsZero():
			if n := dayCount(days[1], days[2]); n > 0 {
				d.EffectiveFrom = d.Issued.addDays(n)
				p.warn(0, "Ngày có hiệu lực "+d.EffectiveFrom.Vietnamese()+" được tính từ ngày ký ("+d.EffectiveRule+"); hãy kiểm tra lại.")
			}
		case fromSigning.MatchString(rule):
			d.EffectiveFrom = d.Issued
		case !findDate(rule).IsZero():
			d.EffectiveFrom = findDate(rule)
			d.EffectiveRule = dateRule(rule)
		}
		if at := untilDate.FindStringIndex(text); at != nil {
			if last := findDate(text[at[1]:]); !last.IsZero() {
				d.EffectiveTo = last.addDays(1) // the first day it is not in force
			}
		}
		return
	}
}

// dateRule cuts a rule after its date.
func dateRule(rule string) string {
	if at := dateInText.FindStringIndex(rule); at != nil {
		return rule[:at[1]]
	}
	return rule
}

func dayCount(digits, words string) int {
	if n, err := strconv.Atoi(digits); err == nil {
		return n
	}
	return map[string]int{"muoi": 10, "muoi lam": 15, "hai muoi": 20, "ba muoi": 30, "bon muoi lam": 45, "sau muoi": 60}[viet.Fold(strings.TrimSpace(words))]
}

// textsFromEnd lists the texts of the first part's provisions, those that
// close the document first; the parts attached to it follow.
func textsFromEnd(d *Document) []string {
	var texts []string
	for i := range d.Parts {
		if strings.HasPrefix(d.Parts[i].Name, partAppendix) {
			continue
		}
		v := d.Parts[i].Provisions
		from := 0
		for j := range v {
			if v[j].Level == Article && strings.Contains(viet.Fold(v[j].Heading), "hieu luc") {
				from = j
			}
		}
		for _, group := range [][]Provision{v[from:], v[:from]} {
			for _, q := range group {
				texts = append(texts, strings.ReplaceAll(q.Text, "\n", " "))
			}
		}
	}
	return texts
}
