package corpus

import "regexp"

// closingParagraph begins the paragraphs that close a directive without a
// number of their own.
var closingParagraph = regexp.MustCompile(`^(?:Trong quá trình (?:tổ chức )?(?:triển khai )?(?:,? ?thực hiện)|` + ownKind + ` (?:được|có hiệu lực|thay thế|phổ biến|áp dụng|có giá trị)|Các quy định trước đây|Những quy định trước đây)`)

// closesText reports whether a paragraph closes the whole text: it follows the
// last khoản or point and is no part of it.
func (b *builder) closesText(i int, l line) bool {
	if b.part.Provisions[b.cur].Level < Clause || !closingParagraph.MatchString(l.Text) || b.p.continues(b.prev, l) {
		return false
	}
	for j := i + 1; j < b.end; j++ {
		if b.opens(j) {
			return false
		}
	}
	return true
}
