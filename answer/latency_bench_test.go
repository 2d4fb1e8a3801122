package answer

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"neuguong/retrieval"
)

// BenchmarkTwentyQuestionsAtOnce measures what choosing passages, the prompt,
// the check and the citations take beside the model; the search is not part of
// it. It reports the 95th percentile and how long a full sentence waits to be
// shown.
func BenchmarkTwentyQuestionsAtOnce(b *testing.B) {
	s := realShelf(b)
	list := s.materials(3)
	var hits []retrieval.Result
	for i := range 20 {
		m, other := list[i%len(list)], list[(7*i+3)%len(list)]
		hits = append(hits, sure(s.hit(m.document, m.article, 1, nil), s.hit(other.document, other.article, 0.9, nil)))
	}
	var mu sync.Mutex
	var own, waited []time.Duration
	for b.Loop() {
		var all sync.WaitGroup
		for i := range 20 {
			m, r := list[i%len(list)], hits[i]
			all.Go(func() {
				inModel := time.Duration(0)
				said := time.Time{}
				model := script(func(user string, emit func(string)) {
					begin := time.Now()
					text := ""
					for n, passage := range passages(user) {
						if strings.Contains(passage, inert(m.text)) {
							text = fmt.Sprintf("%s [%d].", strings.TrimSuffix(m.text, "."), n)
						}
					}
					inModel = time.Since(begin)
					said = time.Now()
					emit(text)
				})
				begin := time.Now()
				shown := time.Duration(-1)
				if _, err := New(found(r), s, model, Config{}).Answer(b.Context(), Question{Text: m.text, Filter: retrieval.Filter{}}, func(Event) { shown = time.Since(said) }); err != nil {
					b.Error(err)
				}
				mu.Lock()
				own = append(own, time.Since(begin)-inModel)
				if shown >= 0 {
					waited = append(waited, shown)
				}
				mu.Unlock()
			})
		}
		all.Wait()
	}
	b.ReportMetric(p95(own), "own-p95-ms")
	b.ReportMetric(p95(waited), "shown-p95-ms")
}

func p95(list []time.Duration) float64 {
	if len(list) == 0 {
		return 0
	}
	slices.Sort(list)
	return float64(list[len(list)*95/100].Microseconds()) / 1000
}
