package storetest

import (
	"fmt"
	"reflect"
	"sync"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) memory() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"what is held in memory changes nothing that is found":       s.heldAlike,
		"what is held in memory is not given to who may not read it": s.heldFromOthers,
		"what is held in memory is given to many at once":            s.heldByMany,
	}
}

// often is how many times everything is asked until all of it is in memory.
const often = 20

func held(t *testing.T, st *store.Store, f retrieval.Filter) string {
	t.Helper()
	docs, err := st.Documents(t.Context(), f)
	must(t, err)
	var articles []retrieval.ArticleID
	for id := range int64(4) {
		articles = append(articles, retrieval.ArticleID{Document: id + 1}, retrieval.ArticleID{Document: id + 1, Article: 1})
	}
	passages, err := st.ArticlePassages(t.Context(), f, articles)
	must(t, err)
	found, err := st.Candidates(t.Context(), f, words("cán bộ không chia sẻ tin giả"))
	must(t, err)
	return fmt.Sprintf("%+v\n%+v\n%+v", docs, passages, found)
}

// heldLibrary is two directives for everybody, one for an audience, and one
// that ends an article of the first.
func heldLibrary(t *testing.T, st *store.Store) (ids []int64) {
	t.Helper()
	ending := directive("3-QĐ", "Cán bộ không chia sẻ tin chưa kiểm chứng.")
	ending.Document.Issued, ending.Document.EffectiveFrom = date(t, "2025-01-01"), date(t, "2025-02-01")
	ending.Document.Relations = []corpus.Relation{{Kind: corpus.Repeals, Target: corpus.Named{Number: "1-QĐ"}, Provisions: []string{"Điều 2"}, Sentence: "Bãi bỏ Điều 2."}}
	apart := directive("4-QĐ", "Đoàn viên không chia sẻ tin giả.")
	apart.Audiences = []string{"đoàn viên"}
	for _, e := range []retrieval.Entry{
		directive("1-QĐ", "Cán bộ không chia sẻ tin giả.", "Cán bộ chia sẻ tin của cơ quan."), directive("2-QĐ", "Tin giả là tin sai."), ending, apart,
	} {
		ids = append(ids, add(t, st, e))
	}
	return ids
}

func heldFilters(t *testing.T) []retrieval.Filter {
	t.Helper()
	return []retrieval.Filter{
		{}, {Audience: "cán bộ"}, {Audience: "đoàn viên"}, {Documents: []int64{2, 3}}, {InForceOn: date(t, "2024-06-01")}, {InForceOn: date(t, "2026-06-01")},
	}
}

func (s suite) heldAlike(t *testing.T) {
	st := s.fresh(t)
	heldLibrary(t, st)
	var first []string
	for _, f := range heldFilters(t)[:4] {
		first = append(first, held(t, st, f))
	}
	for range often {
		for i, f := range heldFilters(t)[:4] {
			same(t, fmt.Sprintf("%+v", f), []string{first[i]}, []string{held(t, st, f)})
		}
	}
	fresh := s.fresh(t) // which has nothing in memory yet
	heldLibrary(t, fresh)
	for _, f := range heldFilters(t)[4:] {
		same(t, fmt.Sprintf("%+v", f), []string{held(t, fresh, f)}, []string{held(t, st, f)})
	}
}

func (s suite) heldFromOthers(t *testing.T) {
	st, public := s.fresh(t), retrieval.Filter{}
	ids := heldLibrary(t, st)
	for range often {
		held(t, st, public)
	}
	must(t, st.SetAccess(t.Context(), ids[0], retrieval.Restricted))
	must(t, st.Remove(t.Context(), ids[1]))
	same(t, "who may read it", []string{"1-QĐ", "3-QĐ", "4-QĐ"}, numbers(t, st, everything()))
	for range often {
		same(t, "documents", []string{"3-QĐ", "4-QĐ"}, numbers(t, st, public))
		passages, err := st.ArticlePassages(t.Context(), public, []retrieval.ArticleID{{Document: ids[0]}, {Document: ids[1]}, {Document: ids[3]}})
		must(t, err)
		if len(passages) != 1 || passages[0].ID.Document != ids[3] {
			t.Fatalf("passages: %+v", passages)
		}
		for _, c := range candidates(t, st, public, "cán bộ không chia sẻ tin giả") {
			if c.Document == ids[0] || c.Document == ids[1] {
				t.Fatalf("document %d is found by who may not read it", c.Document)
			}
		}
	}
}

func (s suite) heldByMany(t *testing.T) {
	st := s.fresh(t)
	heldLibrary(t, st)
	var want []string
	for _, f := range heldFilters(t) {
		want = append(want, held(t, st, f))
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range often {
				for i, f := range heldFilters(t) {
					if got := held(t, st, f); !reflect.DeepEqual(got, want[i]) {
						t.Errorf("%+v: got\n%s\nwant\n%s", f, got, want[i])
					}
				}
			}
		})
	}
	all.Wait()
}
