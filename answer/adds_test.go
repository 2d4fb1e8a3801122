package answer

import (
	"strings"
	"testing"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
)

const sampleFurther = `
Điều 1. Đối tượng mẫu
1. Hội viên mẫu là người tự nguyện gia nhập Hội mẫu và đóng hội phí.
Điều 2. Xử lý vi phạm mẫu
1. Hội viên mẫu đăng tin sai sự thật lên mạng bị nhắc nhở bằng văn bản.
Điều 3. Thẩm quyền cấp thẻ mẫu
1. Ban Chấp hành có thẩm quyền cấp thẻ hội viên mẫu cho người đủ điều kiện.
Điều 4. Thu hồi thẻ mẫu
1. Cơ quan có thẩm quyền cấp thẻ hội viên mẫu quy định tại khoản 1 Điều 3 của Quy chế này thu hồi thẻ đã cấp sai.
2. Trừ trường hợp quy định tại khoản 1 Điều 3 của Quy chế này, thẻ mẫu không được cấp lại.
Điều 5. Hồ sơ mẫu
1. Hồ sơ xin cấp thẻ mẫu gồm các giấy tờ sau đây:
a) Đơn xin cấp thẻ;
b) Ảnh chân dung.
Kèm theo hồ sơ phải có bản sao quyết định kết nạp.
`

func further() *shelf {
	s := &shelf{}
	s.put(retrieval.DocumentInfo{ID: 1, Number: "5-QC/MAU", Kind: "Quy chế"}, sampleFurther)
	return s
}

func TestWhatAWordMeansIsNotAddedToTheRule(t *testing.T) {
	t.Parallel()
	s := further()
	a := ask(t, s, sure(s.hit(1, "d2", 1, nil), s.hit(1, "d1", 0.99, nil)), "Hội viên mẫu đăng tin sai lên mạng bị xử lý thế nào?")
	if got := refs(a.Citations); got != "khoản 1 Điều 2" {
		t.Errorf("cites %q\n%s", got, a.Plain())
	}
	a = ask(t, s, sure(s.hit(1, "d1", 1, nil), s.hit(1, "d2", 0.99, nil)), "Hội viên mẫu là gì?")
	if !strings.HasPrefix(refs(a.Citations), "khoản 1 Điều 1") {
		t.Errorf("the meaning that is asked for is not given: %q", refs(a.Citations))
	}
}

func TestAClauseOfAnotherArticleMustAddWhatWasAsked(t *testing.T) {
	t.Parallel()
	s := further()
	r := sure(s.hit(1, "d2", 1, nil), s.hit(1, "d3", 0.99, nil))
	if a := ask(t, s, r, "đăng tin sai sự thật lên mạng bị nhắc nhở không"); strings.Contains(refs(a.Citations), "Điều 3") {
		t.Errorf("nothing of what was asked stands in it: %q", refs(a.Citations))
	}
	if a := ask(t, s, r, "đăng tin sai sự thật lên mạng bị nhắc nhở không, Ban Chấp hành có cấp thẻ cho người đủ điều kiện không"); !strings.Contains(refs(a.Citations), "Điều 3") {
		t.Errorf("the second thing asked is left out: %q", refs(a.Citations))
	}
}

func TestTheProvisionThatTheBestOneRefersToComesFirst(t *testing.T) {
	t.Parallel()
	s := further()
	r := sure(s.hit(1, "d4", 1, map[string]float64{"d4.k1": 1, "d4.k2": 0.1}), s.hit(1, "d3", 0.97, nil))
	if a := ask(t, s, r, "Cơ quan nào có thẩm quyền cấp thẻ hội viên mẫu?"); !strings.HasPrefix(refs(a.Citations), "khoản 1 Điều 3") {
		t.Errorf("cites %q\n%s", refs(a.Citations), a.Plain())
	}
	tree := newTree(s.trees[1], corpus.Date{}, func([]force.Effect) bool { return false })
	if got := tree.refers("Trừ trường hợp quy định tại khoản 1 Điều 3 của Quy chế này", "d4.k2"); len(got) > 0 {
		t.Errorf("what is excepted is followed: %q", got)
	}
	if got := tree.refers("người quy định tại khoản 1 Điều 3 của Luật Mẫu", "d4.k2"); len(got) > 0 {
		t.Errorf("an article of another document is followed: %q", got)
	}
}

func TestTheClosingParagraphOfAListDoesNotTakeItsPlace(t *testing.T) {
	t.Parallel()
	s := further()
	a := ask(t, s, sure(s.hit(1, "d5", 1, nil)), "Hồ sơ xin cấp thẻ mẫu gồm những gì?")
	for _, want := range []string{"a) Đơn xin cấp thẻ;", "b) Ảnh chân dung.", "Kèm theo hồ sơ"} {
		if !strings.Contains(a.Plain(), want) {
			t.Errorf("%q is missing from\n%s", want, a.Plain())
		}
	}
}

func TestAnArticleWhoseHeadingIsAskedForIsTheList(t *testing.T) {
	t.Parallel()
	question := "Trong trường hợp nào thỏa thuận mẫu bị vô hiệu?"
	f := newFocus(question, nil, []string{"Thỏa thuận mẫu vô hiệu\nNgười ký bị lừa dối", "Từ chối thụ lý\nTòa án từ chối thỏa thuận mẫu trong trường hợp bị vô hiệu"})
	if got := f.titled("Thỏa thuận mẫu vô hiệu"); got < titleAsked {
		t.Errorf("the heading has %.2f of what is asked", got)
	}
	if got := f.titled("Từ chối thụ lý thỏa thuận"); got >= titleAsked {
		t.Errorf("another heading has %.2f of what is asked", got)
	}
}
