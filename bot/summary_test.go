package bot

import (
	"context"
	"testing"

	"neuguong/answer"
	"neuguong/retrieval"
)

type summarizer struct{ asked []string }

func (s *summarizer) Summarize(_ context.Context, q answer.Question, d retrieval.DocumentInfo) (answer.Answer, error) {
	s.asked = append(s.asked, d.Number)
	if q.Today.IsZero() {
		return answer.Answer{}, retrieval.ErrNotFound
	}
	return answer.Answer{
		Segments:  []answer.Segment{{Text: "Không được làm:"}, {Text: "Chia sẻ tin chưa kiểm chứng;", Quote: true, Citations: []int{1}}},
		Citations: []answer.Citation{{N: 1, Document: d, Provision: 7, Ref: "điểm a khoản 2 Điều 2"}},
	}, nil
}

func TestADocumentIsSummarizedByItsNumber(t *testing.T) {
	t.Parallel()
	s := &summarizer{}
	k := newTalk(t, func(c *Config) { c.Summaries = s })
	o := k.says(typed("/tomtat 07-QĐ/ĐU"))
	k.contains(o, "Không được làm:", "Chia sẻ tin chưa kiểm chứng", "[1]")
	if len(s.asked) != 1 || s.asked[0] != "07-QĐ/ĐU" || len(o.Buttons) != 2 {
		t.Errorf("asked for %q, buttons %v", s.asked, o.Buttons)
	}
	k.contains(k.says(typed("/tomtat")), "số hiệu")
	k.contains(k.says(typed("/tomtat 99-QĐ/X")), "99-QĐ/X")
	if len(s.asked) != 1 {
		t.Errorf("asked for %q", s.asked)
	}
	k.contains(newTalk(t).says(typed("/tomtat 07-QĐ/ĐU")), "chưa bật")
}
