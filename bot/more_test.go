package bot

import (
	"strings"
	"testing"

	"neuguong/answer"
)

func TestTheRestOfAnAnswerIsShownByPressingOrByTyping(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	doc := k.shelf.documents[0]
	k.oracle.answer = answer.Answer{
		Segments:  []answer.Segment{{Text: "Phải gỡ bài.", Quote: true, Citations: []int{1}}},
		Citations: []answer.Citation{{N: 1, Document: doc, Key: "d1.k1", Ref: "khoản 1 Điều 1"}},
		More:      []answer.Segment{{Text: "Phải xin lỗi.", Quote: true, Citations: []int{2}}}, MoreCitations: []answer.Citation{{N: 2, Document: doc, Key: "d1.k2", Ref: "khoản 2 Điều 1"}},
	}
	first := k.hears(typed("đăng tin sai thì sao"))[0]
	if strings.Contains(first.Text.Plain, "xin lỗi") || !k.has(first, textSeeMore) {
		t.Fatalf("first screen:\n%s\n%v", first.Text.Plain, first.Buttons)
	}
	for name, rest := range map[string][]Outgoing{"pressed": k.hears(pressed(pressMore)), "typed": k.hears(typed("Xem thêm")), "without marks": k.hears(typed("xem them"))} {
		if !strings.Contains(rest[0].Text.Plain, "[2] Khoản 2 Điều 1\nPhải xin lỗi.") || k.has(rest[0], textSeeMore) {
			t.Errorf("%s:\n%s", name, rest[0].Text.Plain)
		}
	}
	k.oracle.answer = answer.Answer{Segments: k.oracle.answer.Segments, Citations: k.oracle.answer.Citations}
	if o := k.hears(typed("gỡ bài lúc nào"))[0]; k.has(o, textSeeMore) {
		t.Error("a button for nothing")
	}
	k.contains(k.hears(typed("xem thêm"))[0], "Không còn gì để xem thêm")
}
