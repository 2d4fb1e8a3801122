package retrieval

import (
	"strings"
	"testing"

	"neuguong/retrieval/ranking"
	"neuguong/viet"
)

func TestQuestionsOfOtherFieldsAreNotAnsweredByTextThatDoesNotTreatThem(t *testing.T) {
	t.Parallel()
	conduct := ranking.NewArticle("Những điều không được làm", []string{"Đăng tải, chia sẻ thông tin sai sự thật trên mạng xã hội; uống rượu, bia trong giờ làm việc"})
	family := ranking.NewArticle("Điều kiện kết hôn", []string{"Nam, nữ kết hôn với nhau phải tuân theo các điều kiện sau đây"})
	for question, want := range map[string]struct{ conduct, family int }{
		"Muốn đăng ký kết hôn thì cần giấy tờ gì?":                {1, 0},
		"lấy vợ nước ngoài có phải báo cơ quan không":             {1, 0},
		"Đăng tin sai sự thật lên mạng thì bị xử lý thế nào?":     {0, 0},
		"vượt đèn đỏ phạt bao nhiêu":                              {1, 1},
		"muon dang ky ket hon o dau":                              {1, 0},
		"Cách kho cá lóc cho ngon":                                {1, 1},
		"chia sẻ bài viết chưa kiểm chứng lên Facebook có sao ko": {0, 0},
	} {
		topics := topicsOf(viet.Syllables(question))
		got := struct{ conduct, family int }{min(1, elsewhere(topics, conduct)), min(1, elsewhere(topics, family))}
		if got != want {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
}

func TestTopicsAreNoWordsOfConduct(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Đảng viên, cán bộ, công chức nêu gương về tư tưởng chính trị, đạo đức, lối sống, tác phong, ngôn phong",
		"đăng tải, bình luận, chia sẻ, phát tán thông tin xấu độc, sai sự thật trên mạng xã hội",
		"khiển trách, cảnh cáo, cách chức, khai trừ, giáng chức, hạ bậc lương, buộc thôi việc",
		"đoàn viên thanh niên tham gia sinh hoạt chi đoàn, đóng đoàn phí, thực hiện nhiệm vụ bảo vệ Tổ quốc",
	} {
		if found := topicsOf(viet.Syllables(text)); len(found) > 0 {
			t.Errorf("%q: %v", text, found)
		}
	}
	if n := strings.Count(topicsData, "\n"); n < 60 {
		t.Errorf("only %d lines of topics", n)
	}
}
