package retrieval

import (
	"testing"

	"neuguong/corpus"
)

func TestWideKindsOfAskingCastDoubtOnTextThatLacksTheirAnswer(t *testing.T) {
	t.Parallel()
	text := func(s string) *Hit {
		return &Hit{Passages: []ScoredPassage{{Passage: Passage{Passage: corpus.Passage{Text: s}}}}}
	}
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
		if got := text(c.text).unfit(doubtedBy(c.question), nil); got != c.want {
			t.Errorf("%q over %q: %v", c.question, c.text, got)
		}
	}
}
