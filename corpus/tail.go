package corpus

import (
	"fmt"
	"regexp"
	"strings"

	"neuguong/viet"
)

var (
	onBehalf     = regexp.MustCompile(`^(?i:T/M|TM|K/T|KT|T/L|TL|TUQ|T\.M|K\.T|TM/BCH)[.:]?\s+(\p{L}.*)$`)
	recipients   = regexp.MustCompile(`^(?i:nơi nhận|kính gửi|nơi gửi)\b\s*:?`)
	archived     = regexp.MustCompile(`^[-+*]?\s*Lưu\b\s*(?::|VT|văn|Văn|VP|HC)`)
	signed       = regexp.MustCompile(`(?i)^\(?\s*(?:đã ký|đã ký, đóng dấu|ký tên, đóng dấu|ký, ghi rõ họ tên)[^)]*\)?$`)
	adoptionNote = regexp.MustCompile(`^[(*]*(?:(?:Bộ luật|Luật|Pháp lệnh|Nghị quyết|Điều lệ|Hiến pháp)\s.{0,40}?)?(?:này )?(?:đã )?được (?:Quốc hội|Ủy ban|Uỷ ban|Hội đồng|Đại hội|Hội nghị|Ban).{3,160} thông qua`)
	roleLine     = regexp.MustCompile(`^(?:quyen |q\. ?)?(?:pho )?(?:chu tich|thu tuong|bo truong|thu truong|cuc truong|tong cuc truong|vu truong|giam doc|tong giam doc|bi thu|tong bi thu|truong ban|chanh van phong|chu nhiem|vien truong|chanh an|hieu truong|thong doc|tong kiem toan|tong thanh tra|chanh thanh tra|truong phong|uy vien|pho bi thu|thuong truc|truong doan|bi thu thu nhat|tu lenh)\b`)
	personName   = regexp.MustCompile(`^(?:(?:[A-ZĐ][\p{L}.]*\s){0,4})?\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,5}$`)
)

// tail finds where a text ends and its signature, recipients and adoption note
// begin. It reads them and drops their lines; it gives the line after the text.
func (p *parser) tail(s span, first int, marks map[int]articleMark) int {
	last := first
	for i := range marks {
		last = max(last, i)
	}
	if len(marks) == 0 {
		last = max(first, s.end-80)
	}
	for i := last + 1; i < s.end; i++ {
		if !p.opensTail(i, s.end) {
			continue
		}
		p.readTail(i, s.end)
		return i
	}
	return s.end
}

// opensTail reports whether line i begins the signature block or what stands
// beside it.
func (p *parser) opensTail(i, end int) bool {
	l := p.lines[i]
	set := isUpper(l.Text) || l.Bold || l.Centered
	switch {
	case set && strings.HasPrefix(l.Text, "XÁC THỰC VĂN BẢN"):
		return true
	case onBehalf.MatchString(l.Text) && words(l.Text) <= 12, recipients.MatchString(l.Text) && words(l.Text) <= 12:
		return true
	case signed.MatchString(l.Text), i+12 > end && p.isAdoption(i, end):
		return true
	case set && roleLine.MatchString(viet.Fold(l.Text)) && words(l.Text) <= 8 && !endsSentence(l.Text):
		return true
	}
	return bulletLine.MatchString(l.Text) && p.recipientsRun(i, end)
}

// recipientsRun reports whether a list beginning at line i ends with the
// archive copy: recipients whose words "Nơi nhận" are lost.
func (p *parser) recipientsRun(i, end int) bool {
	for ; i < end && bulletLine.MatchString(p.lines[i].Text); i++ {
		text := p.lines[i].Text
		if archived.MatchString(text) || strings.Contains(text, "- Lưu:") || strings.Contains(text, "- Lưu VT") {
			return true
		}
	}
	return false
}

// longTail is more lines than a signature with its recipients has.
const longTail = 60

// readTail drops the lines of the tail, taking from them who signed.
func (p *parser) readTail(i, end int) {
	if end-i > longTail {
		p.warn(p.lines[i].Page, fmt.Sprintf("Sau phần chữ ký còn nhiều dòng (%d) không được đọc thành điều khoản; hãy kiểm tra xem có phụ lục hay văn bản kèm theo không.", end-i))
	}
	inRecipients := false
	var names, shouted []string
	for ; i < end; i++ {
		l := p.lines[i]
		switch {
		case p.isAdoption(i, end):
			whole, next := p.paragraph(i, end)
			p.head.adoption = append(p.head.adoption, whole)
			for ; i < next; i++ {
				p.drop(i, droppedAdoption)
			}
			i--
			continue
		case recipients.MatchString(l.Text):
			inRecipients = true
		case onBehalf.MatchString(l.Text), roleLine.MatchString(viet.Fold(l.Text)) && !bulletLine.MatchString(l.Text):
			inRecipients = false
			p.readRole(l.Text, names)
		case personName.MatchString(bareName(l.Text)) && !isUpper(l.Text) && !bulletLine.MatchString(l.Text) && !(inRecipients && l.Wrapped && !p.ends(i-1)):
			names = append(names, l.Text)
		case len(p.head.office) > 0 && isUpper(l.Text) && isName(l.Text) && !inRecipients:
			shouted = append(shouted, l.Text)
		}
		if inRecipients || bulletLine.MatchString(l.Text) {
			p.drop(i, droppedRecipients)
		} else {
			p.drop(i, droppedSignature)
		}
	}
	p.sign(names, shouted)
}
