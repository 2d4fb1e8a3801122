package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/viet"
)

// What a machine reads from pictures is doubted here: a wrong number, date or
// relation is worse than none.

// ocr reports a text that a machine read from pictures.
func (p *parser) ocr() bool { return p.doc.Confidence == OCR }

// doubted reports whether s, as printed, has a number that is among doubtful
// words.
func doubted(s, doubtful string) bool {
	if doubtful == "" {
		return false
	}
	fields := strings.Fields(s)
	for word := range strings.FieldsSeq(doubtful) {
		word = strings.Trim(word, ".,;:()")
		for _, f := range fields {
			if f = strings.Trim(f, ".,;:()"); f != "" && f == word || len(word) > 1 && strings.ContainsAny(f, "/-") && strings.Contains(f, word) {
				return true
			}
		}
	}
	return false
}

// doubtful joins the doubtful words of lines from up to to.
func (p *parser) doubtful(from, to int) string {
	var words []string
	for _, l := range p.lines[from:to] {
		if l.Doubtful != "" {
			words = append(words, l.Doubtful)
		}
	}
	return strings.Join(words, " ")
}

// sureNumber gives the number n printed in s, or "" with a warning when the
// machine that read it was not sure.
func (p *parser) sureNumber(n, s, doubtful string) string {
	if p.head.doubtedNumber || doubted(s, doubtful) {
		p.doubtNumber(n)
		return ""
	}
	return n
}

func (p *parser) doubtNumber(n string) {
	if !p.head.doubtedNumber {
		p.warn(0, "Số, ký hiệu trong ảnh không rõ hoặc viết tay (máy đọc là “"+n+"”) nên để trống; bạn bổ sung từ bản gốc.")
	}
	p.head.doubtedNumber = true
}

// sureDate gives the date printed in s, or none with a warning when the
// machine that read it was not sure.
func (p *parser) sureDate(s, doubtful string) Date {
	d := findDate(s)
	if p.head.doubtedDate || !d.IsZero() && doubted(s, doubtful) || p.ocr() && d.IsZero() && blurredDate.MatchString(s) {
		p.doubtDate(s)
		return Date{}
	}
	return d
}

func (p *parser) doubtDate(s string) {
	if !p.head.doubtedDate {
		p.warn(0, "Ngày ban hành trong ảnh không rõ hoặc viết tay (máy đọc là “"+strings.TrimSpace(s)+"”) nên để trống; bạn bổ sung từ bản gốc.")
	}
	p.head.doubtedDate = true
}

// blurredDate is the place and date of a head whose digits a machine could
// not read.
var blurredDate = regexp.MustCompile(`(?:(\p{Lu}[\p{L}. -]{1,40}?)\s*[,.]\s*)?ng[àaáạ]y\s.{0,12}?th[áaàạ]ng\s.{0,12}?n[ăâáaà]m(?:\s+\S{0,6})?`)

// markOfKind is what the number of a kind of document has between its signs.
var markOfKind = map[string]string{
	"Nghị quyết": "NQ", "Nghị định": "NĐ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Thông tư": "TT", "Thông báo": "TB",
	"Kết luận": "KL", "Hướng dẫn": "HD", "Kế hoạch": "KH", "Luật": "QH",
}

// doubtReadings takes back what a machine cannot have read right, or was not
// sure of.
func (p *parser) doubtReadings() {
	d := p.doc
	if mark := markOfKind[d.Kind]; d.Number != "" && mark != "" && !strings.Contains(d.Number, mark) {
		p.doubtNumber(d.Number)
		d.Number = ""
	}
	d.Relations = slices.DeleteFunc(d.Relations, p.doubtRelation)
	for _, date := range []*Date{&d.EffectiveFrom, &d.EffectiveTo} {
		if !date.IsZero() && *date != d.Issued && p.doubtedEffect() {
			p.warn(0, "Ngày có hiệu lực trong ảnh không rõ (máy đọc là “"+d.EffectiveRule+"”) nên để trống; bạn bổ sung từ bản gốc.")
			*date = Date{}
		}
	}
}

// doubtRelation reports whether the document a relation is to, or the
// provisions of it, were not read for sure; it warns unless it is only cited.
func (p *parser) doubtRelation(r Relation) bool {
	provisions := strings.Join(r.Provisions, " ")
	for _, l := range p.lines {
		named := doubted(r.Target.String(), l.Doubtful)
		if !named && !(strings.Contains(r.Sentence, l.Text) && doubted(provisions, l.Doubtful)) {
			continue
		}
		if r.Kind != Cites && r.Kind != Guides {
			p.warn(l.Page, "Số hiệu hoặc điều khoản của văn bản bị thay thế hoặc sửa đổi trong ảnh không rõ (máy đọc là “"+strings.TrimSpace(provisions+" "+r.Target.String())+"”) nên chưa ghi nhận; bạn đối chiếu với bản gốc.")
		}
		return true
	}
	return false
}

// doubtedEffect reports whether the date of the rule of effect was not read
// for sure.
func (p *parser) doubtedEffect() bool {
	for i, l := range p.lines {
		near := strings.Join([]string{p.textAt(i - 1), l.Text, p.textAt(i + 1)}, " ")
		if doubted(p.doc.EffectiveRule, l.Doubtful) && strings.Contains(viet.Fold(near), "hieu luc") {
			return true
		}
	}
	return false
}

func (p *parser) textAt(i int) string {
	if i < 0 || i >= len(p.lines) {
		return ""
	}
	return p.lines[i].Text
}

// alikeLetters are letters of điểm that machines take for each other.
var alikeLetters = []string{"adđ", "ce", "co", "eo", "gq", "il", "hbk", "nm", "ưu", "vy"}

// repaired gives the letter that line i must have had when a machine misread
// it: it looks like the next of the list, and the list goes on from there.
func (b *builder) repaired(i int, level Level, letter rune) (rune, bool) {
	step, last := b.letterStep(level, letter)
	if !b.p.ocr() || step == 1 || !b.p.ends(i-1) {
		return letter, false
	}
	want := nextLetter(last)
	if !slices.ContainsFunc(alikeLetters, func(s string) bool { return strings.ContainsRune(s, want) && strings.ContainsRune(s, letter) }) {
		return letter, false
	}
	after, found := b.letterAfter(i)
	if found && (after == nextLetter(string(want)) || after == letter && nextLetter(string(want)) == letter) || !found && last != "" && step != 0 {
		return want, true
	}
	return letter, false
}

// letterAfter gives the letter of the next điểm of the same list.
func (b *builder) letterAfter(i int) (rune, bool) {
	for j := i + 1; j < b.end && !b.widerThanPoint(j); j++ {
		if g := pointLine.FindStringSubmatch(b.p.lines[j].Text); g != nil && strings.HasPrefix(g[3], ")") {
			letter, _ := utf8.DecodeRuneInString(g[1])
			return letter, true
		}
	}
	return 0, false
}

// nextLetter gives the letter that follows in the lists of most documents, "a"
// first.
func nextLetter(last string) rune {
	rest := letters[strings.Index(letters, last)+len(last):]
	at := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsLetter(r) && !strings.ContainsRune(skippable, r) })
	if at < 0 {
		return 0
	}
	next, _ := utf8.DecodeRuneInString(rest[at:])
	return next
}
