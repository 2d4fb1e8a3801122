package retrieval

import (
	"testing"

	"neuguong/corpus"
)

func TestWideKindsOfAskingCastDoubtOnTextThatLacksTheirAnswer(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		question, text string
		want           bool
	}{
		{"uong ruou trong gio lam bi phat bao nhieu", "Không uống rượu, bia trong giờ làm việc.", true},
		{"uong ruou trong gio lam bi phat bao nhieu", "Phạt tiền từ 300.000 đồng khi uống rượu.", false},
		{"ai duoc xem ban ke khai", "Bản kê khai được niêm yết 15 ngày.", true},
		{"ai duoc xem ban ke khai", "Người đứng đầu được xem bản kê khai.", false},
		{"co duoc uong ruou khong", "Không uống rượu, bia trong giờ làm việc.", false},
	} {
		if got := articleOf(c.text).unfit(doubtedBy(c.question), nil); got != c.want {
			t.Errorf("%q over %q: %v", c.question, c.text, got)
		}
	}
}

func TestANumberToCallIsAskedForExactly(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		question, text string
		asked, want    bool
	}{
		{"phan anh can bo thi goi duong day nong so may", "Tiếp nhận phản ánh của người dân đúng quy định.", true, true},
		{"phan anh can bo thi goi duong day nong so may", "Phản ánh qua đường dây nóng 024.3972.7777.", true, false},
		{"nop phat o ngan hang nao", "Mức phạt tiền từ 100.000.000 đồng, Luật số 24/2018/QH14.", true, true},
		{"gui phan anh vao email nao", "Gửi về hộp thư phananh@example.gov.vn.", true, false},
		{"co duoc goi dien thoai trong gio lam khong", "Không gọi điện thoại riêng.", false, false},
		{"ngan hang co phai bao mat khong", "Ngân hàng bảo mật thông tin.", false, false},
	} {
		asked := exactlyAsked(c.question)
		if got := len(asked) > 0; got != c.asked {
			t.Errorf("%q asks exactly: %v", c.question, got)
		}
		if got := articleOf(c.text).unfit(asked, nil); got != c.want {
			t.Errorf("%q over %q: %v", c.question, c.text, got)
		}
	}
}

// articleOf is an article of one passage.
func articleOf(text string) *Hit {
	return &Hit{Passages: []ScoredPassage{{Passage: Passage{Passage: corpus.Passage{Text: text}}}}}
}
