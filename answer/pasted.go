package answer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"neuguong/viet"
)

// wholeDocument is said when a document is sent in place of a question.
const wholeDocument = "Tin này giống cả một văn bản chứ không phải câu hỏi; bạn chỉ gõ điều muốn hỏi, còn văn bản thì gửi người quản trị nạp giúp."

// pastedLength is the fewest characters of a text that may be a document.
const pastedLength = 600

// Lines that documents have and questions have not, folded.
var (
	motto      = regexp.MustCompile(`(?m)^\W*(cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\W+tu do\W+hanh phuc|doan tncs ho chi minh)\W*$`)
	mottoWords = regexp.MustCompile(`cong hoa xa hoi chu nghia viet nam|doc lap\W+tu do\W+hanh phuc|dang cong san viet nam`)
	headedLine = regexp.MustCompile(`(?m)^\W*(dieu|chuong|muc|phan) (\d+|[ivx]+)\b`)
	formalLine = regexp.MustCompile(`(?m)^\W*(can cu|noi nhan|t/m|tm\.|thay mat)\b`)
)

// Pasted reports a text that is a document, or much of one, and no question.
func Pasted(text string) bool {
	if utf8.RuneCountInString(text) < pastedLength {
		return false
	}
	folded := viet.Fold(viet.Clean(text))
	signs := len(headedLine.FindAllString(folded, 3)) + len(formalLine.FindAllString(folded, 3)) + len(mottoWords.FindAllString(folded, 3))
	if motto.MatchString(folded) {
		signs++
	}
	return signs >= 2 && strings.Count(folded, "\n") >= 3
}
