package answer

import (
	"regexp"

	"neuguong/viet"
)

// notes are what a reader must know beside the provisions themselves.
func notes(q Question, cited []Citation) []Segment {
	out := caveats(cited, q.Today)
	if personal(q.Text) {
		out = append(out, Segment{Text: personalNote})
	}
	return out
}

const personalNote = "Đây là quy định chung; việc xem xét trường hợp cụ thể thuộc cơ quan, tổ chức có thẩm quyền."

// personal reports that the question asks for a verdict on somebody.
func personal(question string) bool {
	q := viet.Fold(viet.Clean(question))
	return somebody.MatchString(q) && verdict.MatchString(q)
}

var (
	somebody = regexp.MustCompile(`\b(toi|em|minh|t|tui|chau|con toi|chong|vo|ba xa|ong xa|sep|thu truong|hang xom|ban toi|anh ay|chi ay|ong ay|ba ay|ong|ba|anh kia|thang|nguoi nha)\b`)
	verdict  = regexp.MustCompile(`\b(co (bi|toi|loi|vi pham|sai|pham|sao khong|phai ky luat)|bi (phat|ky luat|xu|xu ly|duoi|di tu|khai tru|cach chuc|khien trach|canh cao|gi|sao)|vi pham|pham toi|pham luat|co dung khong|lanh (muc|an))\b`)
)
