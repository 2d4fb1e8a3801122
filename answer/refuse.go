package answer

import (
	"cmp"
	"context"
	"regexp"
	"strings"

	"neuguong/retrieval"
	"neuguong/viet"
)

const (
	noQuestion   = "Bạn hãy gõ câu hỏi về quy định hoặc chuẩn mực ứng xử cần tìm."
	longQuestion = "Câu hỏi dài quá %d ký tự nên chưa đọc được. Bạn hãy rút gọn và hỏi lại."
	noAnswer     = "Các văn bản đã tải lên không có quy định trả lời câu hỏi này."
	maxNearest   = 3
	personalHint = "Với trường hợp cụ thể, bạn hỏi cấp ủy hoặc cơ quan quản lý trực tiếp; mình không kết luận về một người."
)

func decline(q Question, reason string) Answer {
	return Answer{Question: q.Text, Mode: Extractive, Refused: true, Reason: reason}
}

// refuse says that the directives do not answer and names the nearest
// provisions.
func refuse(ctx context.Context, q Question, reason string, hits []retrieval.Hit, ts *trees) (Answer, error) {
	if personal(cmp.Or(q.asked, q.Text)) {
		reason += " " + personalHint
	}
	a := decline(q, reason)
	if len(hits) == 0 {
		return a, nil
	}
	clauses, _, err := rankClauses(ctx, q, hits, ts)
	if err != nil {
		return Answer{}, err
	}
	seen := map[[2]int64]bool{}
	for _, c := range clauses {
		article := [2]int64{c.document.ID, int64(c.rank)}
		if seen[article] || len(a.Nearest) == maxNearest {
			continue
		}
		seen[article] = true
		a.Nearest = append(a.Nearest, cite(len(a.Nearest)+1, c.document, c.heading, c.source))
	}
	return a, nil
}

// missing words what the question names and the store does not hold.
func missing(names []string) string {
	return "“" + strings.Join(names, "”, “") + "” chưa được tải lên, hoặc không có trong các văn bản đã tải lên."
}

// asksValidity matches folded questions on whether a document still applies,
// which other documents can answer although it is not stored itself.
var asksValidity = regexp.MustCompile(`\b(hieu luc|con (xai|dung|ap dung)|thay the|bi thay|thay bang|bai bo|het han|dep|thay cho|thay doi)\b`)

var numbered = regexp.MustCompile(`\d+(/\d{4})?[/-][\p{L}\d/-]+|\b(19|20)\d\d\b`)

// mentioned reports that a question on validity names a document that the
// hits speak of.
func mentioned(question string, names []string, hits []retrieval.Hit) bool {
	if !asksValidity.MatchString(viet.Fold(question)) {
		return false
	}
	for _, name := range names {
		for _, number := range numbered.FindAllString(name, -1) {
			for i := range hits {
				for j := range hits[i].Passages {
					if strings.Contains(viet.Fold(hits[i].Passages[j].Text), viet.Fold(number)) {
						return true
					}
				}
			}
		}
	}
	return false
}
