package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"neuguong/corpus"
	"neuguong/retrieval"
)

func (s suite) library() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a document comes back as it was given":              s.roundTrip,
		"documents are listed by kind, number and id":        s.listOrder,
		"passages come in the order of the articles asked":   s.articleOrder,
		"a tree of several parts comes back whole":           s.severalParts,
		"what is not there is not found":                     s.notFound,
		"an empty store answers everything with nothing":     s.empty,
		"what is stored is there after the store was closed": s.persistence,
	}
}

func full(t *testing.T) retrieval.Entry {
	t.Helper()
	e := directive("24-CT/TU", "Đảng viên phải nêu gương.\nKhông chia sẻ tin chưa kiểm chứng.", "Tổ chức thực hiện.")
	d := e.Document
	d.Kind, d.Issuer, d.Place, d.Signer, d.Title = "Chỉ thị", "Ban Thường vụ Tỉnh ủy", "Cà Mau", "Nguyễn Văn A", "Nêu gương trên mạng"
	d.Issued, d.EffectiveFrom, d.EffectiveTo = date(t, "2024-05-06"), date(t, "2024-06-01"), date(t, "2029-06-01")
	d.EffectiveRule = "có hiệu lực kể từ ngày ký"
	d.Replaces, d.Amends = []string{"10-CT/TU", "9-CT/TU"}, []string{"11-QĐ/TU"}
	d.Confidence, d.Pages = corpus.Converted, 4
	d.Warnings = []corpus.Warning{{Page: 2, Text: "Trang 2 có chữ mờ."}, {Text: "Không thấy ngày hiệu lực."}}
	e.Access, e.Audiences = retrieval.Members, []string{"đoàn viên", "cán bộ"}
	return e
}

func (s suite) roundTrip(t *testing.T) {
	st, e := s.fresh(t), full(t)
	id := add(t, st, e)
	d := e.Document
	want := retrieval.DocumentInfo{
		ID: id, Number: d.Number, Kind: d.Kind, Issuer: d.Issuer, Place: d.Place, Signer: d.Signer, Title: d.Title,
		Issued: d.Issued, EffectiveFrom: d.EffectiveFrom, EffectiveTo: d.EffectiveTo, EffectiveRule: d.EffectiveRule,
		Replaces: d.Replaces, Amends: d.Amends, Confidence: d.Confidence, Access: e.Access, Audiences: []string{"cán bộ", "đoàn viên"},
		FileName: e.FileName, MediaType: e.MediaType, SHA256: e.SHA256, Pages: 4, Articles: 2, Passages: 3,
		Warnings: d.Warnings, Added: noon(),
	}
	got, err := st.Document(t.Context(), everything(), id)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("document (-want +got):\n%s", diff)
	}
	name, mediaType, data, err := st.Original(t.Context(), everything(), id)
	must(t, err)
	if name != e.FileName || mediaType != e.MediaType || string(data) != string(e.Original) {
		t.Errorf("original: got %q, %q, %q", name, mediaType, data)
	}
}

func (s suite) listOrder(t *testing.T) {
	st := s.fresh(t)
	for _, d := range [][2]string{{"Quy định", "Số b"}, {"Quy định", "Số B"}, {"Chỉ thị", "Số c"}, {"Quy định", "Số-a"}} {
		e := directive(d[1], "Nội dung.")
		e.Document.Kind = d[0]
		if d[1] == "Số b" { // the same number but for case, of another year
			e.Document.Issued = date(t, "2020-01-01")
		} else {
			e.Document.Issued = date(t, "2021-01-01")
		}
		add(t, st, e)
	}
	want := []string{"Số c", "Số B", "Số b", "Số-a"} // by bytes, on every engine
	if diff := cmp.Diff(want, numbers(t, st, everything())); diff != "" {
		t.Errorf("order (-want +got):\n%s", diff)
	}
}

func (s suite) articleOrder(t *testing.T) {
	st := s.fresh(t)
	a := add(t, st, directive("1-QĐ", "a1k1\na1k2", "a2k1", "a3k1"))
	b := add(t, st, directive("2-QĐ", "b1k1", "b2k1\nb2k2"))
	id := func(document int64, article int) retrieval.ArticleID {
		return retrieval.ArticleID{Document: document, Article: article}
	}
	got, err := st.ArticlePassages(t.Context(), everything(), []retrieval.ArticleID{id(b, 1), id(a, 2), id(a, 0), id(b, 1), id(a, 99), id(b+99, 0)})
	must(t, err)
	var texts []string
	for _, p := range got {
		texts = append(texts, p.Text)
	}
	if diff := cmp.Diff([]string{"b2k1", "b2k2", "a3k1", "a1k1", "a1k2"}, texts); diff != "" {
		t.Errorf("passages (-want +got):\n%s", diff)
	}
	if want := (retrieval.PassageID{Document: b, Ordinal: 1}); got[0].ID != want || got[0].PartName != "body" {
		t.Errorf("first passage: got %+v in %q", got[0].ID, got[0].PartName)
	}
	hidden, err := st.ArticlePassages(t.Context(), retrieval.Filter{Documents: []int64{a}}, []retrieval.ArticleID{id(b, 1), id(a, 1)})
	must(t, err)
	if len(hidden) != 1 || hidden[0].Text != "a2k1" {
		t.Errorf("passages of hidden documents: got %+v", hidden)
	}
}

func (s suite) severalParts(t *testing.T) {
	st, e := s.fresh(t), directive("3-QĐ", "thân văn bản\nkhoản hai")
	d := e.Document
	d.Parts = append(d.Parts, corpus.Part{Name: "attached regulation", Title: "QUY ĐỊNH", Provisions: []corpus.Provision{
		{Level: corpus.Chapter, Label: "I", Heading: "Chung", Parent: -1, Key: "c1", Page: 2},
		{Level: corpus.Article, Label: "1", Heading: "Phạm vi", Text: "Áp dụng cho đảng viên.", Parent: 0, Key: "c1.d1", Page: 3},
	}})
	e.Passages = append(e.Passages, corpus.Passage{
		Part: 1, Provision: 1, Article: 1, Key: "c1.d1", Ref: "Điều 1", Heading: "Phạm vi", Above: "Chương I. Chung", Text: "Áp dụng cho đảng viên.", Page: 3,
	})
	id := add(t, st, filed(e, "3-QĐ"))
	var want []retrieval.Provision
	for i := range d.Parts {
		start := len(want)
		for j, p := range d.Parts[i].Provisions {
			w := retrieval.Provision{
				Document: id, Ordinal: start + j, Parent: -1, PartName: d.Parts[i].Name, PartTitle: d.Parts[i].Title,
				Provision: p, Ref: corpus.Ref(&d.Parts[i], j),
			}
			if p.Parent >= 0 {
				w.Parent = start + p.Parent
			}
			want = append(want, w)
		}
	}
	got, err := st.Provisions(t.Context(), everything(), id)
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("provisions (-want +got):\n%s", diff)
	}
	passages, err := st.ArticlePassages(t.Context(), everything(), []retrieval.ArticleID{{Document: id, Article: 1}})
	must(t, err)
	wanted := []retrieval.Passage{{
		ID: retrieval.PassageID{Document: id, Ordinal: 2}, Passage: e.Passages[2], PartName: "attached regulation", PartTitle: "QUY ĐỊNH",
	}}
	if diff := cmp.Diff(wanted, passages); diff != "" {
		t.Errorf("passage of the second part (-want +got):\n%s", diff)
	}
}

func (s suite) notFound(t *testing.T) {
	st := s.fresh(t)
	e := directive("4-QĐ", "Nội dung.")
	e.Access = retrieval.Restricted
	id := add(t, st, e)
	for _, c := range []struct {
		filter retrieval.Filter
		id     int64
	}{{everything(), id + 1}, {retrieval.Filter{}, id}, {retrieval.Filter{Access: retrieval.Restricted, Documents: []int64{id + 1}}, id}} {
		_, document := st.Document(t.Context(), c.filter, c.id)
		_, provisions := st.Provisions(t.Context(), c.filter, c.id)
		_, _, _, original := st.Original(t.Context(), c.filter, c.id)
		for what, err := range map[string]error{"document": document, "provisions": provisions, "original": original} {
			if !errors.Is(err, retrieval.ErrNotFound) {
				t.Errorf("%s %d under %+v: got error %v", what, c.id, c.filter, err)
			}
		}
	}
	if err := st.Remove(t.Context(), id+1); !errors.Is(err, retrieval.ErrNotFound) {
		t.Errorf("remove: got error %v", err)
	}
}

func (s suite) empty(t *testing.T) {
	st := s.fresh(t)
	if got := numbers(t, st, everything()); len(got) != 0 {
		t.Errorf("documents: got %v", got)
	}
	if got := candidates(t, st, everything(), "nêu gương"); len(got) != 0 {
		t.Errorf("candidates: got %v", got)
	}
	if got, err := st.Nearest(t.Context(), everything(), "m", []float32{1}, 3); len(got) != 0 || err != nil {
		t.Errorf("nearest: got %v, %v", got, err)
	}
	if got, err := st.ArticlePassages(t.Context(), everything(), nil); len(got) != 0 || err != nil {
		t.Errorf("passages: got %v, %v", got, err)
	}
	if got, err := st.Pending(t.Context(), time.Now(), 5); len(got) != 0 || err != nil {
		t.Errorf("pending: got %v, %v", got, err)
	}
}

func (s suite) persistence(t *testing.T) {
	address := s.Fresh(t)
	first := open(t, address, fixedNow())
	id := add(t, first, directive("5-QĐ", "Giữ gìn đoàn kết."))
	second := open(t, address, fixedNow())
	want := candidates(t, first, everything(), "đoàn kết")
	if len(want) != 1 || want[0].Document != id {
		t.Fatalf("candidates: got %+v", want)
	}
	if diff := cmp.Diff(want, candidates(t, second, everything(), "đoàn kết")); diff != "" {
		t.Errorf("candidates after opening again (-want +got):\n%s", diff)
	}
}
