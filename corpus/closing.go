package corpus

import (
	"regexp"
	"strings"
)

// closingParagraph begins the paragraphs that close a directive without a
// number of their own.
var closingParagraph = regexp.MustCompile(`^(?:Trong quá trình (?:tổ chức )?(?:triển khai )?(?:,? ?thực hiện)|` + ownKind + ` (?:được|có hiệu lực|thay thế|phổ biến|áp dụng|có giá trị)|Các quy định trước đây|Những quy định trước đây)`)

// splitClosing takes the closing paragraphs out of the last provision of a
// part: they are not part of its khoản or point.
func (b *builder) splitClosing() {
	n := len(b.part.Provisions)
	if n == 0 {
		return
	}
	last := &b.part.Provisions[n-1]
	if last.Level < Clause {
		return
	}
	paragraphs := strings.Split(last.Text, "\n")
	for i := 1; i < len(paragraphs); i++ {
		if !closingParagraph.MatchString(paragraphs[i]) {
			continue
		}
		last.Text = strings.Join(paragraphs[:i], "\n")
		b.push(-1, Preamble, "", "", last.Page)
		b.part.Provisions[b.cur].Text = strings.Join(paragraphs[i:], "\n")
		return
	}
}
