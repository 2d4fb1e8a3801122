package bot

import (
	"context"
	"slices"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
)

// approvals is a Curator and what it approved, in memory.
type approvals struct {
	drafts  []answer.Draft
	reviews []answer.Review
	reject  string
}

func (a *approvals) Approve(_ context.Context, d answer.Draft) (curated.Entry, []int64, error) {
	a.drafts = append(a.drafts, d)
	if a.reject != "" {
		return curated.Entry{}, nil, &answer.DraftError{Reason: a.reject}
	}
	return curated.Entry{Asked: curated.Asked{Question: d.Question}, Approved: d.Today}, nil, nil
}

func (a *approvals) AddCurated(_ context.Context, e curated.Entry, _ ...int64) (int64, error) {
	e.ID = int64(len(a.reviews) + 1)
	a.reviews = append(a.reviews, answer.Review{Entry: e, Answer: answer.Answer{Mode: answer.Approved, Approved: e.Approved, Segments: []answer.Segment{{Text: "Không được."}}}})
	return e.ID, nil
}

func (a *approvals) at(id int64) int {
	return slices.IndexFunc(a.reviews, func(r answer.Review) bool { return r.ID == id })
}

func (a *approvals) RemoveCurated(_ context.Context, id int64) error {
	i := a.at(id)
	if i < 0 {
		return retrieval.ErrNotFound
	}
	a.reviews = slices.Delete(a.reviews, i, i+1)
	return nil
}

func (a *approvals) Review(context.Context, retrieval.Filter, corpus.Date) ([]answer.Review, error) {
	return a.reviews, nil
}

func (a *approvals) ReviewOne(_ context.Context, _ retrieval.Filter, _ corpus.Date, id int64) (answer.Review, error) {
	i := a.at(id)
	if i < 0 {
		return answer.Review{}, retrieval.ErrNotFound
	}
	return a.reviews[i], nil
}

func boss(text string) Update {
	u := typed(text)
	u.User = "boss"
	return u
}

func TestAnAdminApprovesWhatWasShownOrTypesAnotherAnswer(t *testing.T) {
	t.Parallel()
	own := &approvals{}
	k := newTalk(t, func(c *Config) { c.Curator, c.Curated = own, own })
	k.contains(k.says(boss("/duyet")), "không còn nhớ câu trả lời nào")
	k.contains(k.says(boss("/cauduyet")), "Chưa có câu trả lời nào", "/duyet")
	k.says(boss("được chia sẻ tin chưa kiểm chứng không"))
	k.contains(k.says(boss("/duyet")), "Đã duyệt câu trả lời cho: được chia sẻ tin chưa kiểm chứng không")
	k.contains(k.says(boss("/duyet Không được chia sẻ [1].")), "Đã duyệt")
	if len(own.drafts) != 2 || own.drafts[0].Text != "" || own.drafts[1].Text != "Không được chia sẻ [1]." || len(own.drafts[0].Shown.Citations) == 0 || own.drafts[0].Filter.Access != retrieval.Restricted {
		t.Errorf("drafts %+v", own.drafts)
	}
	own.reject = "Câu “x” chưa khớp với căn cứ."
	k.contains(k.says(boss("/duyet Được chia sẻ.")), "chưa khớp với căn cứ")
	own.reviews[0].Stale = []string{"khoản 2 Điều 2 đã đổi lời"}
	k.contains(k.says(boss("/cauduyet")), "Có 2 câu trả lời đã duyệt, 1 câu không còn dùng", "1. được chia sẻ", "không còn dùng: khoản 2 Điều 2 đã đổi lời", "2. được chia sẻ")
	k.contains(k.says(boss("/cauduyet 2")), "Bạn hỏi: được chia sẻ", "Không được.", "được người quản trị duyệt từ ngày 05/01/2026")
	k.contains(k.says(boss("/cauduyet 1")), "Không còn dùng: khoản 2 Điều 2 đã đổi lời")
	k.contains(k.says(boss("/cauduyet xóa 1")), "Đã bỏ")
	for _, args := range []string{"1", "xóa 1", "xóa ba", "ba"} {
		k.contains(k.says(boss("/cauduyet "+args)), "Không có câu nào mang mã đó")
	}
}

func TestNobodyElseApprovesAnythingAndNothingIsKeptOfThem(t *testing.T) {
	t.Parallel()
	own := &approvals{}
	k := newTalk(t, func(c *Config) { c.Curator, c.Curated = own, own })
	k.says(typed("được chia sẻ không"))
	for _, text := range []string{"/duyet", "/duyet Được.", "/cauduyet", "/cauduyet xóa 1"} {
		k.contains(k.says(typed(text)), "Chỉ người quản trị")
		group := boss(text)
		group.Private, group.Addressed = false, true
		k.contains(k.says(group), "trong chat riêng")
	}
	if len(own.drafts) != 0 || k.recall.shown(speaker{"c", "u"}) != nil {
		t.Errorf("drafts %+v, kept %+v", own.drafts, k.recall.shown(speaker{"c", "u"}))
	}
	k.says(boss("được chia sẻ không"))
	k.says(boss("/chude"))
	k.contains(k.says(boss("/duyet")), "không còn nhớ")
	off := newTalk(t)
	off.contains(off.says(boss("/duyet")), "chưa bật")
	off.contains(off.says(boss("/cauduyet")), "chưa bật")
}
