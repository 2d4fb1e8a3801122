package bot

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// titleOf names a document: "Luật An ninh mạng".
func titleOf(d retrieval.DocumentInfo) string { return answer.DocumentTitle(d) }

// numberOf is the number of a document, or its title where it has none.
func numberOf(d retrieval.DocumentInfo) string {
	if d.Number != "" {
		return d.Number
	}
	return titleOf(d)
}

// fullName is the title with the number: "Luật An ninh mạng, số 24/2018/QH14".
func fullName(d retrieval.DocumentInfo) string {
	if d.Number == "" {
		return titleOf(d)
	}
	return titleOf(d) + ", số " + d.Number
}

// standing says from when, until when and whether a document is in force.
func standing(d retrieval.DocumentInfo, today corpus.Date) string {
	if d.Nature == corpus.Report {
		return textNoRule
	}
	return answer.Standing(d, today)
}

// capital writes the first letter of a Vietnamese sentence large.
func capital(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(first)) + s[size:]
}

// facts are the lines of what is known of a document.
func facts(d retrieval.DocumentInfo, today corpus.Date) []string {
	var lines []string
	fact := func(name, value string) {
		if value != "" {
			lines = append(lines, name+": "+value)
		}
	}
	fact("Số", d.Number)
	fact("Cơ quan ban hành", d.Issuer)
	if d.Nature == corpus.Report {
		fact("Ngày", d.Issued.Vietnamese())
	} else {
		fact("Ngày ban hành", d.Issued.Vietnamese())
	}
	fact("Người ký", d.Signer)
	lines = append(lines, capital(standing(d, today)))
	lines = append(lines, mentionLines(d)...)
	fact("Thay thế", strings.Join(d.Replaces, ", "))
	fact("Sửa đổi, bổ sung", strings.Join(d.Amends, ", "))
	for _, c := range d.Conflicts {
		fact("Cần kiểm tra", c.String())
	}
	switch d.Confidence {
	case corpus.Converted:
		lines = append(lines, "Chữ được chuyển từ bảng mã cũ, nên đối chiếu bản gốc khi cần chính xác từng chữ")
	case corpus.OCR:
		lines = append(lines, "Chữ được nhận dạng từ ảnh chụp, nên đối chiếu bản gốc")
	}
	return lines
}
