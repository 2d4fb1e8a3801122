package storetest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) filters() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a reader sees documents up to their own level":               s.access,
		"an audience sees its own documents and those for all":        s.audience,
		"a document is in force between its dates":                    s.inForce,
		"a document is in force until its replacement is":             s.replaced,
		"replacement matches numbers however they are typed":          s.numberSpelling,
		"a document does not replace one issued after it":             s.laterNumber,
		"a replacement the reader may not see is not named":           s.hiddenReplacement,
		"hidden documents influence neither candidates nor scores":    s.hiddenInfluence,
		"every way of reading applies the filter":                     s.filterEverywhere,
		"a set of documents narrows and an unknown member is nothing": s.documentSet,
	}
}

// list adds documents that differ in what change makes of them.
func list(t *testing.T, st *store.Store, change map[string]func(*retrieval.Entry)) {
	t.Helper()
	for number, f := range change {
		e := directive(number, "Nội dung của "+number+".")
		if f != nil {
			f(&e)
		}
		add(t, st, e)
	}
}

func same(t *testing.T, what string, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func (s suite) access(t *testing.T) {
	st := s.fresh(t)
	level := func(a retrieval.Access) func(*retrieval.Entry) { return func(e *retrieval.Entry) { e.Access = a } }
	list(t, st, map[string]func(*retrieval.Entry){
		"1": level(retrieval.Public), "2": level(retrieval.Members), "3": level(retrieval.Restricted),
	})
	same(t, "public", []string{"1"}, numbers(t, st, retrieval.Filter{}))
	same(t, "members", []string{"1", "2"}, numbers(t, st, retrieval.Filter{Access: retrieval.Members}))
	same(t, "restricted", []string{"1", "2", "3"}, numbers(t, st, everything()))
}

func (s suite) audience(t *testing.T) {
	st := s.fresh(t)
	of := func(a ...string) func(*retrieval.Entry) { return func(e *retrieval.Entry) { e.Audiences = a } }
	list(t, st, map[string]func(*retrieval.Entry){
		"1": nil, "2": of("đoàn viên"), "3": of("cán bộ", "đoàn viên", "cán bộ"), "4": of("cán bộ"),
	})
	same(t, "members of the youth union", []string{"1", "2", "3"}, numbers(t, st, retrieval.Filter{Audience: "đoàn viên"}))
	same(t, "officials", []string{"1", "3", "4"}, numbers(t, st, retrieval.Filter{Audience: "cán bộ"}))
	same(t, "anybody else", []string{"1"}, numbers(t, st, retrieval.Filter{Audience: "hội viên"}))
	same(t, "unstated", []string{"1", "2", "3", "4"}, numbers(t, st, retrieval.Filter{}))
}

func (s suite) inForce(t *testing.T) {
	st := s.fresh(t)
	dates := func(issued, from, to string) func(*retrieval.Entry) {
		return func(e *retrieval.Entry) {
			e.Document.Issued, e.Document.EffectiveFrom, e.Document.EffectiveTo = date(t, issued), date(t, from), date(t, to)
		}
	}
	list(t, st, map[string]func(*retrieval.Entry){
		"undated": nil,
		"issued":  dates("2024-03-10", "", ""),
		"later":   dates("2024-03-10", "2024-07-01", ""),
		"ended":   dates("2020-01-01", "", "2024-05-01"),
	})
	for day, want := range map[string][]string{
		"2019-12-31": {"undated"},
		"2024-03-09": {"ended", "undated"},
		"2024-03-10": {"ended", "issued", "undated"},
		"2024-04-30": {"ended", "issued", "undated"},
		"2024-05-01": {"issued", "undated"},
		"2024-06-30": {"issued", "undated"},
		"2024-07-01": {"issued", "later", "undated"},
		"":           {"ended", "issued", "later", "undated"},
	} {
		same(t, "in force on "+day, want, numbers(t, st, retrieval.Filter{InForceOn: date(t, day)}))
	}
}

func (s suite) replaced(t *testing.T) {
	st := s.fresh(t)
	list(t, st, map[string]func(*retrieval.Entry){
		"10-QĐ/TU": func(e *retrieval.Entry) { e.Document.Issued = date(t, "2019-01-01") },
		"20-QĐ/TU": func(e *retrieval.Entry) {
			e.Document.Issued, e.Document.EffectiveFrom = date(t, "2024-01-15"), date(t, "2024-03-01")
			e.Document.Replaces = []string{"10-QĐ/TU"}
		},
		"30-QĐ/TU": func(e *retrieval.Entry) {
			e.Document.Issued, e.Document.Amends = date(t, "2021-01-01"), []string{"10-QĐ/TU"}
		},
	})
	same(t, "the day before", []string{"10-QĐ/TU", "30-QĐ/TU"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2024-02-29")}))
	same(t, "the day itself", []string{"20-QĐ/TU", "30-QĐ/TU"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2024-03-01")}))
	docs, err := st.Documents(t.Context(), retrieval.Filter{})
	must(t, err)
	same(t, "replaced by", []string{"20-QĐ/TU"}, docs[0].ReplacedBy)
	same(t, "replaced by", nil, docs[1].ReplacedBy)
	must(t, st.Remove(t.Context(), docs[1].ID))
	same(t, "when the replacement is removed", []string{"10-QĐ/TU", "30-QĐ/TU"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2024-03-01")}))
}

func (s suite) numberSpelling(t *testing.T) {
	for typed, stored := range map[string]string{
		"172/2025/nđ-cp":       "172/2025/NĐ-CP",
		"172/2025/ND–CP":       "172/2025/NĐ-CP",
		"172/2025/NĐ - CP":     "172/2025/NÐ‑CP",
		"24 −CT/TU":            "24-CT/TU",
		"05\u00a0—QĐ/\u200bTW": "05-qđ/tw",
	} {
		st := s.fresh(t)
		list(t, st, map[string]func(*retrieval.Entry){
			stored:   nil,
			"other":  nil,
			"newest": func(e *retrieval.Entry) { e.Document.Replaces = []string{typed} },
		})
		same(t, typed, []string{"newest", "other"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
	}
}

func (s suite) laterNumber(t *testing.T) {
	st := s.fresh(t)
	list(t, st, map[string]func(*retrieval.Entry){
		"24-CT/TU": func(e *retrieval.Entry) { e.Document.Issued = date(t, "2024-01-01") },
		"30-CT/TU": func(e *retrieval.Entry) {
			e.Document.Issued, e.Document.Replaces = date(t, "2014-01-01"), []string{"24-CT/TU"} // that of 2009
		},
	})
	same(t, "in force", []string{"24-CT/TU", "30-CT/TU"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
	docs, err := st.Documents(t.Context(), retrieval.Filter{})
	must(t, err)
	same(t, "replaced by", nil, docs[0].ReplacedBy)
}

func (s suite) hiddenReplacement(t *testing.T) {
	st := s.fresh(t)
	list(t, st, map[string]func(*retrieval.Entry){
		"1-QĐ": nil,
		"2-QĐ": func(e *retrieval.Entry) { e.Document.Replaces, e.Access = []string{"1-QĐ"}, retrieval.Restricted },
	})
	for access, want := range map[retrieval.Access][]string{retrieval.Public: nil, retrieval.Restricted: {"2-QĐ"}} {
		docs, err := st.Documents(t.Context(), retrieval.Filter{Access: access})
		must(t, err)
		same(t, "replaced by", want, docs[0].ReplacedBy)
	}
	// What is repealed is repealed, whoever may read the document that repeals it.
	same(t, "in force", []string{}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
}

const question = "đảng viên chia sẻ tin giả trên mạng xã hội"

// visibleOnes are what the reader of hiddenFilter sees.
func visibleOnes() []retrieval.Entry {
	return []retrieval.Entry{
		directive("1-QĐ", "Đảng viên không chia sẻ tin giả.\nKhông bình luận thiếu kiểm chứng.", "Đảng viên nêu gương."),
		directive("2-QĐ", "Mạng xã hội là nơi trao đổi.\nCấm tin giả trên mạng xã hội.", "Tổ chức thực hiện trên mạng."),
	}
}

func hiddenFilter(t *testing.T, visible []int64) retrieval.Filter {
	t.Helper()
	return retrieval.Filter{Audience: "đoàn viên", InForceOn: date(t, "2026-01-01"), Documents: visible}
}

// hiddenOnes are hidden for each reason there is, and full of the question's words.
func hiddenOnes(t *testing.T) []retrieval.Entry {
	t.Helper()
	var list []retrieval.Entry
	for i, hide := range []func(*retrieval.Entry){
		func(e *retrieval.Entry) { e.Access = retrieval.Members },
		func(e *retrieval.Entry) { e.Audiences = []string{"cán bộ"} },
		func(e *retrieval.Entry) { e.Document.EffectiveFrom = date(t, "2027-01-01") },
		func(e *retrieval.Entry) { e.Document.EffectiveTo = date(t, "2025-12-31") },
		func(*retrieval.Entry) {}, // outside the set of documents
	} {
		e := directive(string(rune('a'+i))+"-QĐ", question+"\n"+question+" "+question, question)
		hide(&e)
		list = append(list, e)
	}
	return list
}

func (s suite) hiddenInfluence(t *testing.T) {
	st := s.fresh(t)
	var visible []int64
	for _, e := range visibleOnes() {
		visible = append(visible, add(t, st, e))
	}
	filter := hiddenFilter(t, visible)
	want := candidates(t, st, filter, question)
	if len(want) != 4 || want[0].Score <= 0 {
		t.Fatalf("candidates: got %+v", want)
	}
	for _, e := range hiddenOnes(t) {
		add(t, st, e)
		if diff := cmp.Diff(want, candidates(t, st, filter, question)); diff != "" {
			t.Errorf("with %s hidden (-want +got):\n%s", e.Document.Number, diff)
		}
	}
	if all := candidates(t, st, everything(), question); cmp.Equal(want, all) {
		t.Error("documents that are no longer hidden change nothing either")
	}
}

func (s suite) filterEverywhere(t *testing.T) {
	st := s.fresh(t)
	for _, e := range hiddenOnes(t)[:4] {
		id := add(t, st, e)
		must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: id, Model: "m", Ordinals: []int{0}, Vectors: [][]float32{{1, 0}}}))
		filter := hiddenFilter(t, []int64{id})
		if got := candidates(t, st, filter, question); len(got) != 0 {
			t.Errorf("candidates of %s: got %+v", e.Document.Number, got)
		}
		if got, err := st.Nearest(t.Context(), filter, "m", []float32{1, 0}, 5); err != nil || len(got) != 0 {
			t.Errorf("nearest of %s: got %+v, %v", e.Document.Number, got, err)
		}
		if got, err := st.ArticlePassages(t.Context(), filter, []retrieval.ArticleID{{Document: id}}); err != nil || len(got) != 0 {
			t.Errorf("passages of %s: got %+v, %v", e.Document.Number, got, err)
		}
		if got, err := st.Provisions(t.Context(), filter, id); err == nil {
			t.Errorf("provisions of %s: got %+v", e.Document.Number, got)
		}
	}
}

func (s suite) documentSet(t *testing.T) {
	st := s.fresh(t)
	a := add(t, st, directive("1-QĐ", "nêu gương"))
	b := add(t, st, directive("2-QĐ", "nêu gương"))
	add(t, st, directive("3-QĐ", "nêu gương"))
	same(t, "set", []string{"1-QĐ", "2-QĐ"}, numbers(t, st, retrieval.Filter{Documents: []int64{b, a, a, 999}}))
	same(t, "unknown", []string{}, numbers(t, st, retrieval.Filter{Documents: []int64{999}}))
}
