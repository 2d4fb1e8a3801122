package answer

import (
	"strings"

	"neuguong/viet"
)

// scope is a kind of request that is not a question about the directives.
type scope int

const (
	inScope scope = iota
	instructions
	writing
	translation
	code
	homework
	opinion
	evasion
	watching
	chatter
	greeting
	courtesy
)

// declined gives the one sentence with which a request is declined.
func (s scope) declined() string {
	const only = "bạn hãy hỏi về quy định, chuẩn mực hay ứng xử nêu trong các văn bản đã tải lên."
	switch s {
	case inScope:
		return ""
	case instructions:
		return "Mình không làm theo lệnh đổi vai, bỏ quy tắc hay nội dung tự đưa vào câu hỏi; " + only
	case writing:
		return "Mình không viết, sửa hay soạn hộ bài, đơn từ, bình luận; " + only
	case translation:
		return "Mình không dịch văn bản; " + only
	case code:
		return "Mình không viết hay chạy mã lệnh; " + only
	case homework:
		return "Mình không tính toán hay giải bài tập; " + only
	case opinion:
		return "Mình không nêu nhận định riêng về con người hay chủ trương; " + only
	case evasion:
		return "Mình không chỉ cách né quy định hay che giấu vi phạm; " + only
	case watching:
		return "Mình chỉ đọc văn bản: không theo dõi, kiểm tra hay báo cáo ai, cũng không cho xem câu hỏi của người khác; " + only
	case chatter:
		return "Việc này nằm ngoài các văn bản đã tải lên nên mình không trả lời được; " + only
	case greeting:
		return "Chào bạn! Mời bạn hỏi về quy định, chuẩn mực hay ứng xử nêu trong các văn bản đã tải lên."
	case courtesy:
		return "Vâng. Bạn cần hỏi thêm quy định nào thì cứ nhắn nhé."
	}
	return ""
}

// scopeOf tells a request that is not about the directives from a question.
// It is made to let real questions through: a doubtful one is searched for,
// and weak evidence refuses it.
func scopeOf(question string) scope {
	text := strings.TrimSpace(spaces.ReplaceAllString(viet.Fold(viet.Typed(question)), " "))
	for _, rule := range injection {
		if rule.MatchString(text) {
			return instructions
		}
	}
	if s := ordered(text); s != inScope {
		return s
	}
	if asksRule.MatchString(text) {
		return inScope
	}
	text = toldBy.ReplaceAllString(text, " ")
	plain := strings.Trim(polite.ReplaceAllString(text, ""), " .!?,")
	for _, r := range requests {
		if r.rule.MatchString(plain) || r.rule.MatchString(text) {
			return r.scope
		}
	}
	return inScope
}
