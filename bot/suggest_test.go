package bot

import (
	"context"
	"fmt"
	"testing"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// sure finds one article with the confidence it was given.
type sure struct {
	confidence float64
	text       string
	asked      []retrieval.Query
}

func (s *sure) Search(_ context.Context, q retrieval.Query) (retrieval.Result, error) {
	s.asked = append(s.asked, q)
	h := retrieval.Hit{Document: retrieval.DocumentInfo{ID: 1}}
	h.Passages = []retrieval.ScoredPassage{{}}
	h.Passages[0].Text = s.text
	return retrieval.Result{Hits: []retrieval.Hit{h}, Confidence: s.confidence}, nil
}

func TestTheSameIsSuggestedForAnotherGroupWhenThatWouldBeAnswered(t *testing.T) {
	t.Parallel()
	const question = "đảng viên có được chia sẻ tin chưa kiểm chứng không"
	for name, c := range map[string]struct {
		finder   sure
		question string
		want     bool
	}{
		"sure":               {sure{confidence: 0.9, text: "Đoàn viên không chia sẻ."}, question, true},
		"typed bare":         {sure{confidence: 0.9, text: "Đoàn viên không chia sẻ."}, "dang vien co duoc chia se ko", true},
		"unsure":             {sure{confidence: 0.4, text: "Đoàn viên không chia sẻ."}, question, false},
		"about others":       {sure{confidence: 0.9, text: "Hội viên không chia sẻ."}, question, false},
		"about nobody":       {sure{confidence: 0.9, text: "Đoàn viên không chia sẻ."}, "có được chia sẻ không", false},
		"about both already": {sure{confidence: 0.9, text: "Đoàn viên không chia sẻ."}, "đảng viên và hội viên có được chia sẻ không", false},
	} {
		t.Run(name, func(t *testing.T) {
			k := newTalk(t, func(cfg *Config) { cfg.Searcher = &c.finder })
			k.says(typed("/toi đoàn viên"))
			o := k.says(typed(c.question))
			if got := k.has(o, "Còn đoàn viên thì sao?"); got != c.want {
				t.Errorf("suggested: %v, in %v", got, o.Buttons)
			}
		})
	}
}

func TestASuggestionGoesOnFromTheQuestionItStandsUnder(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 5, 8, 0, 0, 0, time.UTC)
	k := newTalk(t, func(c *Config) {
		c.Searcher = &sure{confidence: 0.9, text: "Đoàn viên không chia sẻ."}
		c.Now = func() time.Time { return now }
	})
	k.says(typed("/toi đoàn viên"))
	under := k.says(typed("đảng viên có được chia sẻ tin không"))
	k.says(typed("cán bộ nhận quà thì sao"))
	k.oracle.answer.Understood = "Đoàn viên có được chia sẻ tin không"
	o := k.says(pressed(k.data(under, "Còn đoàn viên thì sao?")))
	k.contains(o, "Bạn hỏi: Đoàn viên có được chia sẻ tin không")
	q := k.oracle.asked[2]
	if q.Text != "Còn đoàn viên thì sao?" || fmt.Sprint(q.Earlier) != "[đảng viên có được chia sẻ tin không]" {
		t.Errorf("asked %q after %q", q.Text, q.Earlier)
	}
	now = now.Add(time.Hour)
	k.contains(k.says(pressed(k.data(under, "Còn đoàn viên thì sao?"))), "quên câu hỏi trước")
	for _, forged := range []string{"u-", "u-0-aa", "u-9-aa", "u-x-aa", "u-1"} {
		if o := k.says(pressed(forged)); o.Text.Plain == "" {
			t.Errorf("nothing is said to %q", forged)
		}
	}
	if n := len(k.oracle.asked); n != 3 {
		t.Errorf("%d questions asked", n)
	}
}

func TestWhatFollowsFromAViolationIsSuggestedWhereTheDocumentSaysIt(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	o := k.says(typed("được chia sẻ không"))
	if len(o.Buttons) != 1 {
		t.Errorf("suggests %v of a document that says nothing of it", o.Buttons)
	}
	sanction := node(corpus.Article, 3, "4", "Điều 4", "Xử lý vi phạm", "Vi phạm thì bị khiển trách.")
	k.shelf.provisions[1] = number(1, append(k.shelf.provisions[1], sanction)...)
	o = k.says(typed("được chia sẻ không"))
	got := k.says(pressed(k.data(o, "Xử lý vi phạm được quy định thế nào?")))
	k.contains(got, "Câu hỏi: Xử lý vi phạm")
	k.oracle.answer = answer.Answer{Refused: true}
	k.contains(k.says(pressed(k.data(o, "Xử lý vi phạm"))), "Điều 4", "Vi phạm thì bị khiển trách.")
	k.oracle.answer = answer.Answer{Segments: []answer.Segment{{Text: "x", Quote: true, Citations: []int{1}}}, Citations: []answer.Citation{{N: 1, Document: k.shelf.documents[0], Provision: 11}}}
	for _, asked := range []string{"đăng sai bị xử lý thế nào", "được chia sẻ không"} {
		if o := k.says(typed(asked)); len(o.Buttons) != 1 {
			t.Errorf("%q: suggests what was asked or answered: %v", asked, o.Buttons)
		}
	}
}

func TestOfSeveralSanctionsTheOneForWhoWasAskedAboutIsSuggestedWhileItIsInForce(t *testing.T) {
	t.Parallel()
	k := newTalk(t)
	k.shelf.provisions[1] = number(1, append(k.shelf.provisions[1],
		node(corpus.Article, 3, "4", "Điều 4", "Hình thức kỷ luật đối với cán bộ", "Khiển trách."),
		node(corpus.Article, 3, "5", "Điều 5", "Thẩm quyền kỷ luật công chức", "Người đứng đầu."),
		node(corpus.Article, 3, "6", "Điều 6", "Hình thức kỷ luật đối với công chức", "Khiển trách."))...)
	o := k.says(typed("công chức có được nhận quà không"))
	if !k.has(o, "Hình thức kỷ luật đối với công chức?") {
		t.Errorf("suggests %v", o.Buttons)
	}
	k.oracle.answer.Citations[0].Document.ReplacedBy = []string{"08-QĐ/ĐU"}
	if o := k.says(typed("công chức có được nhận quà không")); k.has(o, "Hình thức") {
		t.Errorf("suggests what is not in force: %v", o.Buttons)
	}
}
