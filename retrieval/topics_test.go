package retrieval

import (
	"strings"
	"testing"

	"neuguong/retrieval/lexical"
	"neuguong/retrieval/ranking"
	"neuguong/retrieval/thesaurus"
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
		syllables := viet.Syllables(question)
		topics := topicsOf(syllables, 0)
		of := func(a *ranking.Article) int { return min(1, elsewhere(topics, a, readIn(syllables, nil, a))) }
		got := struct{ conduct, family int }{of(conduct), of(family)}
		if got != want {
			t.Errorf("%q: %v, want %v", question, got, want)
		}
	}
}

// readIn reads an article for the synonyms of a question.
func readIn(syllables []string, synonyms []thesaurus.Synonym, a *ranking.Article) *ranking.Concepts {
	found := evidence{lexical.Found{Articles: 100, Frequencies: map[int64]int{}}, synonyms}
	for _, s := range synonyms {
		for _, t := range s.Terms {
			for i := 1; i < len(t); i++ {
				found.Frequencies[lexical.PairID(t[i-1], t[i])] = 1
			}
		}
	}
	c := found.concepts(ranking.NewQuestion(syllables, func(int) float64 { return 1 }, found.Found))
	c.Read(a)
	return c
}

func TestATopicThatDirectivesPutOtherwiseIsNotElsewhere(t *testing.T) {
	t.Parallel()
	syllables := viet.Syllables("nghỉ đẻ có bị kỷ luật không")
	leave := ranking.NewArticle("Chưa xem xét kỷ luật", []string{"Phụ nữ đang nuôi con dưới 12 tháng tuổi"})
	known := []thesaurus.Synonym{{First: 0, Last: 1, Terms: [][]string{strings.Fields("nuoi con duoi 12 thang tuoi")}, Weight: 0.5}}
	topics := topicsOf(syllables, 0)
	if n := elsewhere(topics, leave, readIn(syllables, nil, leave)); n != 1 {
		t.Errorf("without the thesaurus %d topics are elsewhere", n)
	}
	if n := elsewhere(topics, leave, readIn(syllables, known, leave)); n != 0 {
		t.Errorf("with the thesaurus %d topics are elsewhere", n)
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
		if found := topicsOf(viet.Syllables(text), 0); len(found) > 0 {
			t.Errorf("%q: %v", text, found)
		}
	}
	if n := strings.Count(topicsData, "\n"); n < 60 {
		t.Errorf("only %d lines of topics", n)
	}
}
