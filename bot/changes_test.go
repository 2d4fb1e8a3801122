package bot

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// archive is a history in memory.
type archive struct {
	versions map[int64]retrieval.Version
	texts    map[int64]*corpus.Document
	fault    error
}

func (a *archive) Superseded(_ context.Context, f retrieval.Filter, id int64) (retrieval.Version, *corpus.Document, error) {
	v, ok := a.versions[id]
	if !ok || v.Access > f.Access {
		return v, nil, errors.Join(retrieval.ErrNotFound, a.fault)
	}
	return v, a.texts[id], a.fault
}

func (a *archive) Changes(_ context.Context, f retrieval.Filter, since time.Time) ([]retrieval.Version, error) {
	var out []retrieval.Version
	for _, id := range slices.Sorted(maps.Keys(a.versions)) {
		if v := a.versions[id]; v.Access <= f.Access && !v.Superseded.Before(since) {
			v.ID = id
			out = append(out, v)
		}
	}
	return out, a.fault
}

func place(key, ref, heading string) *corpus.Spot {
	return &corpus.Spot{Key: key, Ref: ref, Heading: heading}
}

// newArchive holds two versions of document 1, 101 and 102 after it: the older one had no Điều 1 of
// today, and an Điều 9 that was removed.
func newArchive() *archive {
	text := &corpus.Document{Parts: []corpus.Part{{Name: "body", Provisions: []corpus.Provision{
		{Level: corpus.Article, Label: "1", Parent: -1, Key: "d1"},
		{Level: corpus.Clause, Label: "2", Parent: 0, Key: "d1.k2"},
		{Level: corpus.Article, Label: "9", Parent: -1, Key: "d9"},
	}}}}
	renumbered := corpus.Difference{Verdict: corpus.Revised, Articles: []corpus.ArticleChange{
		{Kind: corpus.Added, Article: true, New: place("d1", "Điều 1", "Phạm vi"), Provisions: []corpus.ProvisionChange{
			{Kind: corpus.Added, New: place("d1", "Điều 1", "Phạm vi"), Words: []corpus.WordRun{{Op: corpus.Insert, Text: "Phạm vi\nQuy định này nêu chuẩn mực."}}},
		}},
		{Kind: corpus.Changed, Article: true, Old: place("d1", "Điều 1", "Ứng xử"), New: place("d2", "Điều 2", "Ứng xử"), Provisions: []corpus.ProvisionChange{
			{Kind: corpus.Changed, Old: place("d1.k2", "khoản 2 Điều 1", ""), New: place("d2.k2", "khoản 2 Điều 2", ""), Words: []corpus.WordRun{
				{Op: corpus.Keep, Text: "Báo cáo trong "}, {Op: corpus.Delete, Text: "3 "}, {Op: corpus.Insert, Text: "5 "}, {Op: corpus.Keep, Text: "ngày."}}},
		}},
		{Kind: corpus.Removed, Article: true, Old: place("d9", "Điều 9", "Hiệu lực"), Provisions: []corpus.ProvisionChange{
			{Kind: corpus.Removed, Old: place("d9", "Điều 9", "Hiệu lực"), Words: []corpus.WordRun{{Op: corpus.Delete, Text: "Hiệu lực\nTừ ngày ký."}}},
		}},
	}}
	about := func(id int64) retrieval.DocumentInfo {
		return retrieval.DocumentInfo{ID: id, Number: "07-QĐ/ĐU", Kind: "Quy định", Title: "Ứng xử", FileName: "cu.docx"}
	}
	day := time.Date(2026, 1, 2, 20, 0, 0, 0, time.UTC)
	return &archive{
		versions: map[int64]retrieval.Version{
			101: {DocumentInfo: about(101), Document: 1, Successor: 102, Superseded: day, Difference: renumbered},
			102: {DocumentInfo: about(102), Document: 1, Successor: 1, Superseded: day},
		},
		texts: map[int64]*corpus.Document{101: text, 102: text},
	}
}

// withHistory is a conversation whose document 1 has keys and a history.
func withHistory(t *testing.T) (*talk, *archive) {
	t.Helper()
	a := newArchive()
	k := newTalk(t, func(c *Config) { c.History = a })
	for i, key := range map[int]string{2: "d1", 4: "d2", 5: "d2.k1", 6: "d2.k2", 9: "d3"} {
		k.shelf.provisions[1][i].Key = key
	}
	return k, a
}

func TestALinkToASupersededProvisionSaysWhatTookItsPlace(t *testing.T) {
	t.Parallel()
	k, a := withHistory(t)
	o := k.says(pressed("p-101-1"))
	k.contains(o, "Quy định ứng xử đã có bản mới thay từ ngày 02/01/2026", "Khoản 2 Điều 1 của bản cũ nay là khoản 2 Điều 2")
	k.contains(k.says(pressed(k.data(o, "khoản 2 Điều 2"))), "Không được làm các việc sau")
	k.contains(k.says(pressed("p-101-2")), "Điều 9 của bản cũ không còn trong bản mới")
	k.contains(k.says(pressed("p-102-0")), "Điều 1 của bản cũ nay là Điều 1")
	o = k.says(pressed("d-101-0"))
	k.contains(o, "đã có bản mới thay")
	k.contains(k.says(pressed(k.data(o, "Xem bản mới"))), "Mục lục")
	k.contains(k.says(pressed("p-55-0")), "không còn trong kho")
	hidden := a.versions[101]
	hidden.Access = retrieval.Restricted
	a.versions[101] = hidden
	k.contains(k.says(pressed("p-101-1")), "không còn trong kho")
}

func TestWhatChangedIsShownArticleByArticle(t *testing.T) {
	t.Parallel()
	k, a := withHistory(t)
	o := k.says(pressed("c-101-0"))
	k.contains(o, "Những chỗ thay đổi", "Thêm 1 điều, bỏ 1 điều, sửa 1 điều",
		"+ Điều 1. Phạm vi", "Quy định này nêu chuẩn mực.",
		"~ Điều 2. Ứng xử (trước là Điều 1)", "~ Khoản 2 Điều 2 (trước là khoản 2 Điều 1): Báo cáo trong [bỏ: 3] [thêm: 5] ngày.",
		"- Điều 9. Hiệu lực", "Từ ngày ký.")
	k.contains(k.says(pressed(k.data(o, "Xem văn bản"))), "Mục lục")
	a.fault = errors.New("broken")
	if _, err := k.Handle(t.Context(), pressed("c-101-0"), nil); err == nil {
		t.Error("a fault of the store was answered")
	}
	plain := newTalk(t)
	plain.contains(plain.says(pressed("c-101-0")), "Nút này không dùng được")
}

func TestManyChangesArePaged(t *testing.T) {
	t.Parallel()
	k, a := withHistory(t)
	v := a.versions[102]
	for range changesPerPage + 1 {
		v.Difference.Articles = append(v.Difference.Articles, a.versions[101].Difference.Articles[0])
	}
	a.versions[102] = v
	o := k.says(pressed("c-102-0"))
	k.contains(o, "trang 1/2")
	if n := strings.Count(o.Text.Plain, "+ Điều 1"); n != changesPerPage {
		t.Errorf("%d changes on a page", n)
	}
	k.contains(k.says(pressed(k.data(o, "Trang sau"))), "trang 2/2", "+ Điều 1")
}

func TestAnAdminIsToldWhatAFileDidToWhatWasStored(t *testing.T) {
	t.Parallel()
	k, a := withHistory(t)
	k.chat.files["f"] = []byte("nội dung")
	d := k.shelf.documents[0]
	members := d
	members.Access = retrieval.Members
	same := a.versions[102]
	same.Difference.Verdict = corpus.SameText
	for _, c := range []struct {
		report  IngestReport
		want    []string
		changes bool
	}{
		{IngestReport{Document: d, Superseded: []retrieval.Version{a.versions[101]}}, []string{"Đã thêm văn bản", "Bản mới của Quy định ứng xử, số 07-QĐ/ĐU, thay cho bản đã lưu (cu.docx): thêm 1 điều, bỏ 1 điều, sửa 1 điều"}, true},
		{IngestReport{Document: members, KeptAccess: true, Superseded: []retrieval.Version{same}}, []string{"Giữ mức người xem như bản trước: thành viên"}, false},
		{IngestReport{Document: d, Superseded: []retrieval.Version{same}}, []string{"Đã thêm văn bản", "Cùng nội dung với", "nên thay cho bản cũ"}, false},
		{IngestReport{Document: d, LeftOut: corpus.Copies}, []string{"Không thêm tệp này", "Cùng nội dung với", "(tệp khác)"}, false},
		{IngestReport{Document: d, LeftOut: corpus.Worse, Difference: a.versions[101].Difference}, []string{"Không thêm", "nhận dạng từ ảnh", "khác biệt: thêm 1 điều"}, false},
		{IngestReport{Document: d, LeftOut: corpus.Older}, []string{"Bản cũ hơn", "10/01/2025"}, false},
		{IngestReport{Document: d, LeftOut: corpus.Older, Known: true}, []string{"là bản cũ của"}, false},
		{IngestReport{Document: d, Known: true}, []string{"đã có trong kho, không có gì thay đổi"}, false},
	} {
		k.files.reports["qd.docx"] = c.report
		o := k.says(sends("boss", "f", "qd.docx", 8))
		k.contains(o, c.want...)
		if got := slices.ContainsFunc(o.Buttons, func(row []Button) bool { return row[0].Label == "Xem thay đổi" }); got != c.changes {
			t.Errorf("%v: button for changes: %v", c.want, got)
		}
	}
}

func TestLongTextsAroundAChangeAreShortened(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("chữ giữ nguyên ", 30)
	a := corpus.ArticleChange{Kind: corpus.Changed, Old: place("d1", "Điều 1", ""), New: place("d1", "Điều 1", ""), Provisions: []corpus.ProvisionChange{
		{Kind: corpus.Changed, Old: place("d1", "Điều 1", ""), New: place("d1", "Điều 1", ""), Words: []corpus.WordRun{
			{Op: corpus.Keep, Text: "đầu " + long}, {Op: corpus.Insert, Text: "không "}, {Op: corpus.Keep, Text: long + "cuối"},
		}},
	}}
	line := strings.Join(ChangeLines(a), "\n")
	if !strings.Contains(line, "… ") || !strings.Contains(line, "nguyên [thêm: không] chữ") || len(line) > 300 {
		t.Errorf("got %s", line)
	}
}
