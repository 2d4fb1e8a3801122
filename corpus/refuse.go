package corpus

import "unicode/utf8"

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
