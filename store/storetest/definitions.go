package storetest

import (
	"testing"

	"neuguong/corpus/terms"
	"neuguong/retrieval"
)

func (s suite) definitions() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"passages that define are found whatever the turn of phrase": s.turns,
		"hidden documents define nothing":                            s.hiddenDefinitions,
	}
}

func (s suite) turns(t *testing.T) {
	st := s.fresh(t)
	e := directive("1-QĐ",
		"Tài khoản mạng xã hội (MXH) của đơn vị.\nBan Thường vụ (sau đây viết tắt là BTV) họp.\nCác cấp ủy đảng (Gọi tắt là cấp ủy) họp.",
		"Nêu gương được hiểu là tự giác làm trước.\nXã, phường, thị trấn (sau đây gọi chung là cấp xã) báo cáo.\nCán bộ nêu gương.",
		"1. Nội dung thứ 3 là việc phải làm.\nKhông định nghĩa gì cả.")
	id := add(t, st, e)
	passages, err := st.Defining(t.Context(), retrieval.Filter{}, []int64{id, 999})
	must(t, err)
	var found []string
	for _, p := range passages {
		for _, d := range terms.In(p.Passage) {
			found = append(found, p.Ref+": "+d.Term)
		}
	}
	same(t, "definitions", []string{
		"khoản 1 Điều 1: MXH", "khoản 2 Điều 1: BTV", "khoản 3 Điều 1: cấp ủy",
		"khoản 1 Điều 2: Nêu gương", "khoản 2 Điều 2: cấp xã", "khoản 1 Điều 3: Nội dung thứ 3",
	}, found)
}

func (s suite) hiddenDefinitions(t *testing.T) {
	st := s.fresh(t)
	var ids []int64
	for _, e := range hiddenOnes(t)[:4] {
		e.Passages[0].Text = "Ban Thường vụ (viết tắt là BTV) họp."
		ids = append(ids, add(t, st, e))
	}
	passages, err := st.Defining(t.Context(), hiddenFilter(t, nil), ids)
	must(t, err)
	equal(t, "passages of hidden documents", 0, len(passages))
	passages, err = st.Defining(t.Context(), everything(), ids)
	must(t, err)
	equal(t, "passages of documents that are not hidden", 4, len(passages))
}
