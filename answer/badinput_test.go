package answer

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	shipped "neuguong/corpus/sample"
	"neuguong/llm/llmtest"
	"neuguong/retrieval"
)

func TestQuestionsInOtherLanguagesAreExplainedInASentence(t *testing.T) {
	t.Parallel()
	for _, question := range []string{
		"What happens when somebody shares unverified news on social networks?",
		"Can party member Nguyễn Văn A share this news with his friends on Facebook?",
		"Is it allowed for youth union members to post pictures of meetings?",
		"Was passiert, wenn ein Parteimitglied ungeprüfte Nachrichten verbreitet?",
		"¿Pueden los miembros del partido compartir noticias no verificadas?",
		"Apakah anggota partai boleh membagikan berita yang belum diverifikasi?",
		"Quelles sont les sanctions pour les membres qui partagent des rumeurs?",
		"Могут ли члены партии делиться непроверенными новостями?",
		"党员可以在网上分享未经证实的消息吗？",
		"당원은 확인되지 않은 소식을 공유할 수 있습니까?",
		"هل يجوز للأعضاء نشر أخبار غير مؤكدة؟",
	} {
		a, err := New(failing{}, sampleRulesShelf(), nil, Config{}).Answer(t.Context(), Question{Text: question}, nil)
		if err != nil || !a.Refused || a.Reason != otherLanguage {
			t.Errorf("%q: %v, %q", question, err, a.Reason)
		}
	}
	for _, question := range []string{
		"can bo co duoc share tin fake tren facebook ko", "dv dang hinh hop noi bo len zalo bi gi hong", "bi tru luong ko",
		"Chia sẻ livestream trên Facebook, TikTok, YouTube có bị phạt không", "ng dung dau co phai nop ban ke khai ts k", "Admin group Facebook, fanpage, website của chi đoàn phải làm gì",
		"Viên chức livestream bán hàng trên TikTok Shop, Shopee, Lazada", "qd 85 qd tw", "24-CT/TU", "dang vien dc lam admin fanpage ko", "CBCCVC có được comment dạo?", "KOL, KOC, influencer là đảng viên thì quảng cáo thế nào",
		"đk kết nạp đoàn", "công chức nghỉ hưu làm youtuber được không", "Cán bộ dùng ChatGPT, Gemini, Copilot soạn văn bản mật được không",
	} {
		if foreign(question) {
			t.Errorf("%q is taken for another language", question)
		}
	}
}

func sampleRulesShelf() *shelf {
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định"}, sampleRules)
	return s
}

func TestADocumentSentAsAQuestionIsExplainedInASentence(t *testing.T) {
	t.Parallel()
	texts := map[string]string{
		"a directive":    "ĐẢNG CỘNG SẢN VIỆT NAM\n\nCHỈ THỊ\nvề nêu gương (văn bản mẫu)\n\n" + strings.Repeat("Cán bộ nêu gương trong lời nói và việc làm.\n", 20) + "\nNơi nhận:\n- Như trên",
		"some articles":  "Có được không?\n" + strings.Repeat("Điều 3. Ứng xử\n1. Cán bộ phải nêu gương khi tham gia mạng xã hội và giữ gìn phát ngôn.\n", 8),
		"without marks":  strings.Repeat("Dieu 4. Trach nhiem\n1. Can bo phai neu guong khi tham gia mang xa hoi va giu gin phat ngon.\n", 8),
		"a legal ground": "Căn cứ Điều lệ (mẫu);\nCăn cứ nhu cầu công tác;\n" + strings.Repeat("Ban Thường vụ yêu cầu các chi bộ thực hiện tốt việc nêu gương.\n", 12),
	}
	list, err := shipped.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		if strings.HasSuffix(f.Name, ".md") {
			texts[f.Name] = string([]rune(string(f.Data))[:3900])
		}
	}
	for name, text := range texts {
		a, err := New(failing{}, sampleRulesShelf(), nil, Config{}).Answer(t.Context(), Question{Text: text}, nil)
		if err != nil || !a.Refused || a.Reason != wholeDocument {
			t.Errorf("%s: %v, %q", name, err, a.Reason)
		}
	}
	a, err := New(failing{}, sampleRulesShelf(), nil, Config{}).Answer(t.Context(), Question{Text: strings.Repeat("Cán bộ nêu gương. ", 500)}, nil)
	if err != nil || a.Reason != fmt.Sprintf(longQuestion, 4000) {
		t.Errorf("too long: %v, %q", err, a.Reason)
	}
	for name, text := range map[string]string{
		"a long story":       strings.Repeat("Hôm qua tôi họp chi bộ và chụp ảnh đăng lên mạng.\n", 20) + "Tôi có vi phạm không?",
		"a quoted provision": "Điều 3. Ứng xử\n1. Cán bộ phải nêu gương.\n2. Không chia sẻ tin giả.\n" + strings.Repeat("Tôi đọc mà chưa hiểu rõ, nhờ bot giải thích. ", 15) + "\nVậy tôi đăng bài thế nào?",
		"many questions":     strings.Repeat("1. Cán bộ có được đăng bài không?\n", 50),
	} {
		if Pasted(text) {
			t.Errorf("%s is taken for a document", name)
		}
	}
}

func TestALawSentAsAQuestionIsExplainedInASentence(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"luat-thanh-nien-57-2020/raw.txt", "luat-vien-chuc-58-2010/raw.txt", "dieu-le-doan-2022/dieu_le.txt"} {
		data, err := os.ReadFile(filepath.Join(sharedCorpus(t), name))
		if err != nil {
			t.Fatal(err)
		}
		letters := []rune(string(data))
		for at := 0; at+3900 < min(len(letters), 40000); at += 7800 {
			if !Pasted(string(letters[at : at+3900])) {
				t.Errorf("%s from %d on is taken for a question", name, at)
			}
		}
	}
}

// endless is one clause longer than any context window.
var endless = "Điều 3. Ứng xử (văn bản mẫu)\n1. " + strings.Repeat("Cán bộ phải giữ gìn phát ngôn khi tham gia mạng xã hội và gỡ bài đăng sai trong 24 giờ; ", 2000) + "hết."

func TestAPassageLongerThanTheContextWindowIsCutForAModelAndForThePerson(t *testing.T) {
	t.Parallel()
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "7-QĐ/MAU", Kind: "Quy định"}, endless)
	asked := 0
	model := script(func(user string, emit func(string)) {
		asked = len([]rune(user))
		emit("Cán bộ phải gỡ bài đăng sai trong 24 giờ [1].")
	})
	question := Question{Text: "Bài đăng sai phải gỡ trong bao lâu?"}
	if _, err := New(found(sure(s.hit(1, "d3", 1, nil))), s, model, Config{}).Answer(t.Context(), question, nil); err != nil || asked == 0 || asked > evidenceLimit+1000 {
		t.Errorf("%v: %d characters were given to the model", err, asked)
	}
	a, err := New(found(sure(s.hit(1, "d3", 1, nil))), s, small{100}, Config{}).Answer(t.Context(), question, nil)
	if err != nil || a.Mode != Extractive || a.Refused || a.Reason != modelShort || len([]rune(a.Plain())) > longestQuote+20 {
		t.Errorf("%v, mode %s, %q, %d characters", err, a.Mode, a.Reason, len([]rune(a.Plain())))
	}
}

func TestAModelThatIgnoresTheFormatIsExplainedInASentence(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"JSON":         `{"tra_loi": "` + honest + `", "nguon": [1]}`,
		"a heading":    "# Trả lời\n\n" + honest + "\n\n## Nguồn\n- khoản 3",
		"XML":          "<tra_loi>" + honest + "</tra_loi>",
		"footnotes":    honest + "¹.\n¹ khoản 3 Điều 3",
		"chat":         "Chào bạn! " + honest + ". Chúc bạn một ngày tốt lành!",
		"thinking":     "<think>nghĩ mãi",
		"reversed":     "[1] " + honest,
		"only numbers": "[1][2][3]",
	} {
		a, shown, _ := tell(t, rulesFound(0.9), tellQuestion, llmtest.Reply{Text: text})
		if a.Mode != Extractive || a.Refused || len(shown) != 0 || len(a.Citations) == 0 || !strings.HasSuffix(a.Reason, "nên mình trích nguyên văn quy định.") || strings.Count(a.Reason, ".") != 1 {
			t.Errorf("%s: mode %s, shown %q, reason %q", name, a.Mode, shown, a.Reason)
		}
	}
}
