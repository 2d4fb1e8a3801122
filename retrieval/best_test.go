package retrieval

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"neuguong/viet"
)

// A search reads the articles that may be among the best, and finds what it
// finds when it reads all.
func TestReadingOnlyWhatMayBeAmongTheBestChangesNothing(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(9, 10))
	texts := []string{"Phạt 5 triệu đồng", "Thời hạn là 30 ngày", "Tuổi từ 18 đến 30", "Không có số nào", "Phạt tù 2 năm"}
	questions := []string{"mức phạt bao nhiêu", "thời hạn bao nhiêu ngày", "độ tuổi", "nguyên tắc", "phạt bao nhiêu tiền, trong thời hạn bao lâu, có đi tù không"}
	early := 0
	for n := range 400 {
		s := newShelf()
		for id := range int64(4) {
			var articles []string
			for range 20 {
				articles = append(articles, fmt.Sprintf("x|%s", texts[random.IntN(len(texts))]))
			}
			s.put(DocumentInfo{ID: id + 1}, articles...)
			for i := range s.passages[id+1] {
				if random.IntN(10) == 0 {
					s.passages[id+1][i].Key = "mo"
				}
			}
		}
		b := builder{searcher: NewSearcher(s, s), documents: s.documents}
		u := understanding{text: questions[n%len(questions)]}
		u.awaited = awaitedBy(viet.Fold(u.text))
		if n%3 == 0 {
			u.named = named{documents: s.documents[:1], sure: true}
		}
		var list []ranked
		score := 1.0
		for range 10 + random.IntN(50) {
			r := ranked{id: ArticleID{int64(1 + random.IntN(4)), random.IntN(20)}, score: score}
			if slices.ContainsFunc(list, func(o ranked) bool { return o.id == r.id }) {
				continue
			}
			list = append(list, r)
			score *= []float64{1, 0.98, 0.8}[random.IntN(3)]
		}
		all, err := b.judge(t.Context(), u, list)
		if err != nil {
			t.Fatal(err)
		}
		some, err := b.best(t.Context(), u, list, 10)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) < len(all) {
			early++
		}
		for i := range min(10, len(all)) {
			if some[i].id() != all[i].id() || some[i].Score != all[i].Score {
				t.Fatalf("%q: hit %d is %v, want %v", u.text, i, some[i].id(), all[i].id())
			}
		}
	}
	if early < 50 {
		t.Errorf("fewer articles than all were read %d times", early)
	}
}
