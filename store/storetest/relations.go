package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) relations() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"relations come back as they were given":                      s.relationsRoundTrip,
		"what documents do to each other does not depend on order":    s.uploadOrder,
		"being in force is what package force says":                   s.forceAgrees,
		"a provision repealed by itself is no longer found":           s.repealedProvision,
		"a repealed provision can be read and says by what":           s.repealedRead,
		"an amended provision is found and says by what":              s.amendedProvision,
		"a law named by title and date is replaced":                   s.namedByTitle,
		"documents that replace each other are reported and stay":     s.contradiction,
		"a hidden document's effect is told without its name":         s.hiddenEffect,
		"numbers stored before relations were read are still known":   s.oldRelations,
		"a document repealed but for some articles keeps those alone": s.repealedBut,
	}
}

func relation(kind corpus.RelationKind, number string, provisions ...string) corpus.Relation {
	return corpus.Relation{
		Kind: kind, Target: corpus.Named{Number: number, Kind: "Quy định", Printed: "Quy định số " + number},
		Provisions: provisions, Sentence: "Câu về " + number + ".", Key: "d1.k1", Page: 3,
	}
}

// issued gives a directive of a day with relations.
func issued(t *testing.T, number, day string, articles []string, relations ...corpus.Relation) retrieval.Entry {
	t.Helper()
	e := directive(number, articles...)
	e.Document.Issued, e.Document.EffectiveFrom, e.Document.Relations = date(t, day), date(t, day), relations
	return e
}

func (s suite) relationsRoundTrip(t *testing.T) {
	st := s.fresh(t)
	full := relation(corpus.Repeals, "1-QĐ/TW", "khoản 2 Điều 5", "Điều 7")
	full.Except, full.From = []string{"điểm a khoản 2 Điều 5"}, date(t, "2027-01-01")
	full.Target.Title, full.Target.Issued = "Về nêu gương", date(t, "2012-06-07")
	law := corpus.Relation{Kind: corpus.Cites, Target: corpus.Named{Kind: "Luật", Title: "Thanh niên", Printed: "Luật Thanh niên"}, Sentence: "Căn cứ Luật Thanh niên;"}
	want := []corpus.Relation{full, relation(corpus.Replaces, "2-QĐ/TW"), relation(corpus.Guides, "3-QĐ/TW"), law}
	e := issued(t, "9-QĐ/TW", "2026-01-01", []string{"Nội dung."}, want...)
	e.Access = retrieval.Members
	id := add(t, st, e)
	got, err := st.Relations(t.Context(), everything(), id)
	must(t, err)
	if diff := cmp.Diff(want, got, cmp.Transformer("empty", func(s []string) []string { return append([]string{}, s...) })); diff != "" {
		t.Errorf("relations (-want +got):\n%s", diff)
	}
	if got, err := st.Relations(t.Context(), retrieval.Filter{}, id); err == nil {
		t.Errorf("relations of a hidden document: got %v", got)
	}
	d, err := st.Document(t.Context(), everything(), id)
	must(t, err)
	same(t, "replaces", []string{"2-QĐ/TW"}, d.Replaces)
	same(t, "amends", []string{"1-QĐ/TW"}, d.Amends)
}

func (s suite) uploadOrder(t *testing.T) {
	entries := func() []retrieval.Entry {
		return []retrieval.Entry{
			issued(t, "1-QĐ", "2019-01-01", []string{"một"}),
			issued(t, "2-QĐ", "2020-01-01", []string{"hai\nba"}, relation(corpus.Replaces, "1-QĐ")),
			issued(t, "3-QĐ", "2021-01-01", []string{"bốn"}, relation(corpus.Repeals, "2-QĐ", "khoản 2 Điều 1")),
		}
	}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		st := s.fresh(t)
		for _, i := range order {
			add(t, st, entries()[i])
			if _, err := st.Documents(t.Context(), everything()); err != nil { // what is remembered must not go stale
				t.Fatal(err)
			}
		}
		today := retrieval.Filter{InForceOn: date(t, "2022-01-01")}
		same(t, "in force", []string{"2-QĐ", "3-QĐ"}, numbers(t, st, today))
		if found := candidates(t, st, today, "ba"); len(found) != 0 {
			t.Errorf("order %v: a repealed khoản is found: %+v", order, found)
		}
		if found := candidates(t, st, retrieval.Filter{InForceOn: date(t, "2020-06-01")}, "ba"); len(found) != 1 {
			t.Errorf("order %v: a khoản repealed later is not found: %+v", order, found)
		}
	}
}

// forceAgrees stores documents that do anything to each other and compares.
func (s suite) forceAgrees(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	kinds := []corpus.RelationKind{corpus.Replaces, corpus.Repeals, corpus.Amends, corpus.Supplements, corpus.Cites}
	for range 6 {
		st := s.fresh(t)
		var filed []force.Filed
		for i := range 8 {
			e := directive(fmt.Sprintf("%d-QĐ", i), fmt.Sprintf("nội dung %d", i))
			d := e.Document
			day := func() corpus.Date {
				if random.IntN(4) == 0 {
					return corpus.Date{}
				}
				return corpus.Date{Year: 2010 + random.IntN(10), Month: 1, Day: 1}
			}
			d.Issued, d.EffectiveFrom, d.EffectiveTo = day(), day(), corpus.Date{}
			if random.IntN(5) == 0 {
				d.EffectiveTo = day()
			}
			for range random.IntN(4) {
				r := relation(kinds[random.IntN(len(kinds))], fmt.Sprintf("%d-QĐ", random.IntN(8)))
				if random.IntN(3) == 0 {
					r.Provisions = []string{"khoản 1 Điều 1"}
				}
				r.From = corpus.Date{}
				if random.IntN(4) == 0 {
					r.From = day()
				}
				d.Relations = append(d.Relations, r)
			}
			filed = append(filed, force.Filed{
				ID: add(t, st, e), Number: d.Number, Kind: d.Kind, Title: d.Title, Issuer: d.Issuer,
				Issued: d.Issued, From: d.EffectiveFrom, To: d.EffectiveTo, Relations: d.Relations,
			})
		}
		register := force.Compute(filed)
		for year := 2009; year < 2022; year++ {
			day := corpus.Date{Year: year, Month: 6, Day: 1}
			want := []string{}
			for i := range filed {
				term := force.Term{Issued: filed[i].Issued, From: filed[i].From, To: filed[i].To}
				if force.On(day, term, register.Effects(filed[i].ID)).Holds() {
					want = append(want, filed[i].Number)
				}
			}
			slices.Sort(want)
			same(t, fmt.Sprintf("in force in %d of %+v", year, filed), want, numbers(t, st, retrieval.Filter{InForceOn: day}))
		}
	}
}

// repealing stores a document of two articles, and one that repeals khoản 2 of
// the first from 2024 on.
func repealing(t *testing.T, st *store.Store, kind corpus.RelationKind) (old int64) {
	t.Helper()
	old = add(t, st, issued(t, "1-QĐ", "2019-01-01", []string{"Không uống rượu.\nKhông chia sẻ tin giả.", "Giữ bí mật."}))
	add(t, st, issued(t, "2-QĐ", "2024-01-01", []string{"Nội dung khác."}, relation(kind, "1-QĐ", "khoản 2 Điều 1")))
	return old
}

func (s suite) repealedProvision(t *testing.T) {
	st := s.fresh(t)
	old := repealing(t, st, corpus.Repeals)
	must(t, st.AddVectors(t.Context(), retrieval.VectorSet{Document: old, Model: "m", Ordinals: []int{0, 1}, Vectors: [][]float32{{1, 0}, {0, 1}}}))
	for day, want := range map[string]int{"2023-12-31": 2, "2024-01-01": 1, "": 2} {
		f := retrieval.Filter{InForceOn: date(t, day)}
		found := candidates(t, st, f, "chia sẻ tin giả uống rượu")
		if len(found) != 1 || len(found[0].Passages) != want {
			t.Errorf("candidates on %q: got %+v", day, found)
		}
		if words := candidates(t, st, f, "tin giả"); len(words) != want-1 {
			t.Errorf("candidates by the words of the repealed khoản on %q: got %+v", day, words)
		}
		near, err := st.Nearest(t.Context(), f, "m", []float32{0, 1}, 5)
		must(t, err)
		if len(near) != want {
			t.Errorf("nearest on %q: got %+v", day, near)
		}
		passages, err := st.ArticlePassages(t.Context(), f, []retrieval.ArticleID{{Document: old}})
		must(t, err)
		if len(passages) != want {
			t.Errorf("passages on %q: got %+v", day, passages)
		}
	}
	same(t, "in force", []string{"1-QĐ", "2-QĐ"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2024-01-01")}))
}

func (s suite) repealedRead(t *testing.T) {
	st := s.fresh(t)
	old := repealing(t, st, corpus.Repeals)
	provisions, err := st.Provisions(t.Context(), everything(), old)
	must(t, err)
	for _, p := range provisions {
		gone := p.Key == "d1.k2"
		e, ended := force.Ended(date(t, "2024-01-01"), p.Changes)
		if ended != gone || gone && (e.Name != "2-QĐ" || e.Since != date(t, "2024-01-01") || e.Sentence != "Câu về 1-QĐ.") {
			t.Errorf("%s: ended %v by %+v", p.Key, ended, e)
		}
	}
	d, err := st.Document(t.Context(), everything(), old)
	must(t, err)
	status := d.Status(date(t, "2024-06-01"))
	if status.State != force.Partly || len(status.By) != 1 || status.By[0].Name != "2-QĐ" || len(d.ReplacedBy) != 0 {
		t.Errorf("status: got %+v, replaced by %v", status, d.ReplacedBy)
	}
}

func (s suite) amendedProvision(t *testing.T) {
	st := s.fresh(t)
	old := repealing(t, st, corpus.Amends)
	today := retrieval.Filter{InForceOn: date(t, "2025-01-01")}
	if found := candidates(t, st, today, "tin giả"); len(found) != 1 || found[0].Document != old {
		t.Errorf("candidates: got %+v", found)
	}
	passages, err := st.ArticlePassages(t.Context(), today, []retrieval.ArticleID{{Document: old}})
	must(t, err)
	for i, p := range passages {
		e, amended := force.Amended(date(t, "2025-01-01"), p.Changes)
		if amended != (i == 1) || amended && e.Name != "2-QĐ" {
			t.Errorf("passage %d: amended %v by %+v", i, amended, e)
		}
	}
}

func (s suite) namedByTitle(t *testing.T) {
	st := s.fresh(t)
	law := issued(t, "22/2008/QH12", "2008-11-13", []string{"Nội dung."})
	law.Document.Kind, law.Document.Title = "Luật", "Cán bộ, công chức"
	add(t, st, law)
	r := corpus.Relation{Kind: corpus.Replaces, Target: corpus.Named{Kind: "Luật", Title: "cán bộ, công chức", Issued: date(t, "2008-11-13")}}
	add(t, st, issued(t, "80/2025/QH15", "2025-07-01", []string{"Nội dung mới."}, r))
	same(t, "in force in 2020", []string{"22/2008/QH12"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2020-01-01")}))
	same(t, "in force in 2026", []string{"80/2025/QH15"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
}

func (s suite) contradiction(t *testing.T) {
	st := s.fresh(t)
	add(t, st, issued(t, "1-QĐ", "2020-01-01", []string{"một"}, relation(corpus.Replaces, "2-QĐ")))
	second := issued(t, "2-QĐ", "2020-01-01", []string{"hai"}, relation(corpus.Replaces, "1-QĐ"))
	second.Access = retrieval.Restricted
	add(t, st, second)
	same(t, "in force", []string{"1-QĐ"}, numbers(t, st, retrieval.Filter{InForceOn: date(t, "2026-01-01")}))
	list, err := st.Conflicts(t.Context(), everything())
	must(t, err)
	if len(list) != 1 || list[0].Kind != force.Cycle {
		t.Errorf("conflicts: got %+v", list)
	}
	docs, err := st.Documents(t.Context(), everything())
	must(t, err)
	if len(docs[0].Conflicts) != 1 || len(docs[1].Conflicts) != 1 {
		t.Errorf("conflicts of the documents: got %+v", docs)
	}
	if list, err := st.Conflicts(t.Context(), retrieval.Filter{}); err != nil || len(list) != 0 {
		t.Errorf("conflicts with a document the reader may not see: got %+v, %v", list, err)
	}
}

func (s suite) hiddenEffect(t *testing.T) {
	st := s.fresh(t)
	add(t, st, issued(t, "1-QĐ", "2019-01-01", []string{"một"}))
	secret := issued(t, "2-QĐ", "2020-01-01", []string{"hai"}, relation(corpus.Replaces, "1-QĐ"))
	secret.Access = retrieval.Restricted
	add(t, st, secret)
	docs, err := st.Documents(t.Context(), retrieval.Filter{})
	must(t, err)
	status := docs[0].Status(date(t, "2026-01-01"))
	if status.State != force.Replaced || status.Since != date(t, "2020-01-01") || len(status.By) != 1 {
		t.Fatalf("status: got %+v", status)
	}
	if e := status.By[0]; e.By != 0 || e.Name != "" || e.Sentence != "" || e.Key != "" {
		t.Errorf("the hidden document is told: %+v", e)
	}
}

func (s suite) oldRelations(t *testing.T) {
	st := s.fresh(t)
	list(t, st, map[string]func(*retrieval.Entry){
		"1-QĐ": nil, "2-QĐ": nil,
		"3-QĐ": func(e *retrieval.Entry) {
			e.Document.Replaces, e.Document.Amends = []string{"1-QĐ"}, []string{"2-QĐ"}
		},
	})
	docs, err := st.Documents(t.Context(), everything())
	must(t, err)
	day := date(t, "2026-01-01")
	if got := [2]force.State{docs[0].Status(day).State, docs[1].Status(day).State}; got != [2]force.State{force.Replaced, force.Partly} {
		t.Errorf("states: got %v", got)
	}
}

func (s suite) repealedBut(t *testing.T) {
	st := s.fresh(t)
	add(t, st, issued(t, "1-QĐ", "2019-01-01", []string{"Không uống rượu.", "Giữ bí mật."}))
	r := relation(corpus.Replaces, "1-QĐ")
	r.Except = []string{"Điều 2"}
	add(t, st, issued(t, "2-QĐ", "2024-01-01", []string{"Nội dung khác."}, r))
	today := retrieval.Filter{InForceOn: date(t, "2025-01-01")}
	if found := candidates(t, st, today, "uống rượu"); len(found) != 0 {
		t.Errorf("what is repealed is found: %+v", found)
	}
	if found := candidates(t, st, today, "giữ bí mật"); len(found) != 1 {
		t.Errorf("what stays is not found: %+v", found)
	}
}
