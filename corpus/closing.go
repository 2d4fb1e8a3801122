package corpus

import (
	"regexp"
	"strings"
)

// closingParagraph begins the paragraphs that close a directive without a
// number of their own.
var closingParagraph = regexp.MustCompile(`^(?:Trong quá trình (?:tổ chức )?(?:triển khai )?(?:,? ?thực hiện)|` + ownKind + ` (?:đã )?(?:được|có hiệu lực|thay thế|phổ biến|áp dụng|có giá trị)|Các quy định trước đây|Những quy định trước đây` +
	`|Trên đây là |Căn cứ ` + ownKind + `|Nhận được ` + ownKind + `|Đề nghị .{3,160}(?:thực hiện|triển khai)|Yêu cầu .{3,160}(?:thực hiện|triển khai)|(?:Giao )?(?:\p{Lu}\S* ){1,4}.{0,80}(?:theo dõi|đôn đốc|kiểm tra).{0,160}\./\.$)`)

// closesText reports whether a paragraph closes the whole text: it follows the
// last khoản or point and is no part of it.
func (b *builder) closesText(i int, l line) bool {
	if b.part.Provisions[b.cur].Level < Clause || b.p.continues(b.prev, l) {
		return false
	}
	if whole, _ := b.p.paragraph(i, b.end); !closingParagraph.MatchString(whole) && !(beginsOrgan(whole) && strings.Contains(whole, " thông báo để ")) {
		return false
	}
	for j := i + 1; j < b.end; j++ {
		if b.opens(j) {
			return false
		}
	}
	return true
}
