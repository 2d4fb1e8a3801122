package corpus

import (
	"regexp"
	"unicode/utf8"
)

var secretMark = regexp.MustCompile(`^[\[(*"“\s]*(?:(?i:độ mật|mức độ mật)\s*:?\s*)?(?:MẬT|TỐI MẬT|TUYỆT MẬT|TỐI-MẬT|TUYỆT-MẬT)[\])*"”\s.]*$`)

// headLines is how far down the head of a document can reach.
const headLines = 60

// refuseSecret refuses a file that carries a secrecy mark: the law on state
// secrets allows none of it on a messenger.
func (p *parser) refuseSecret() error {
	for i, l := range p.lines {
		if i >= headLines {
			break
		}
		if secretMark.MatchString(l.Text) {
			return &Error{
				Code: CodeSecret, File: p.name,
				Reason: "Văn bản có dấu chỉ độ mật (“" + l.Text + "”) nên không được đưa vào hệ thống.",
				Advice: "Hãy gỡ tệp này khỏi cuộc trò chuyện và chỉ nạp văn bản được phép phổ biến.",
			}
		}
	}
	return nil
}

// refuseShapeless refuses a text in which nothing can be cited, and one that
// numbers its points but says nowhere that an office issued it: a recipe.
func (p *parser) refuseShapeless() error {
	labelled, articles, letters, inside := 0, 0, 0, 0
	for _, part := range p.doc.Parts {
		for _, v := range part.Provisions {
			n := utf8.RuneCountInString(v.Text)
			letters += n
			if v.Level >= Article {
				labelled++
				articles += oneIf(v.Level == Article)
				inside += n
			}
		}
	}
	known := p.head.kind != "" || p.head.number != ""
	official := known || articles > 0 || len(p.head.organs) > 0 || !p.head.issued.IsZero()
	if labelled >= 3 && inside*2 > letters && official || known && labelled > 0 {
		return nil
	}
	if labelled == 0 && p.readProse() {
		return nil
	}
	if labelled > 0 && inside*2 > letters {
		return &Error{
			Code: CodeNoStructure, File: p.name,
			Reason: "Có các điểm đánh số nhưng không thấy loại văn bản, số hiệu, ngày hay cơ quan ban hành nào cho biết đây là văn bản của một cơ quan.",
			Advice: "Hãy gửi tệp có cả phần đầu của văn bản.",
		}
	}
	return &Error{
		Code: CodeNoStructure, File: p.name,
		Reason: "Không thấy Điều, khoản hay điểm đánh số nào để trích dẫn, cũng không phải bản tin hay bài phát biểu nói về văn bản có số hiệu.",
		Advice: "Hãy gửi tệp chứa toàn văn chỉ thị, quy định hoặc hướng dẫn, hoặc bản tin có ghi số hiệu các văn bản được nhắc đến.",
	}
}
