package storetest

import (
	"sync"
	"testing"
	"time"

	"neuguong/corpus"
)

func (s suite) modelUse() map[string]func(*testing.T) {
	return map[string]func(*testing.T){"the use of models is summed by day and forgotten after a year": s.useOfModels}
}

func (s suite) useOfModels(t *testing.T) {
	st := s.fresh(t)
	day := corpus.Date{Year: 2026, Month: 11, Day: 25}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if err := st.AddModelUse(t.Context(), day, 1000, 250*time.Millisecond); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	questions, tokens, spent, err := st.ModelUse(t.Context(), day)
	must(t, err)
	equal(t, "questions", 8, questions)
	equal(t, "tokens", 8000, tokens)
	equal(t, "time", 2*time.Second, spent)
	must(t, st.AddModelUse(t.Context(), corpus.Date{Year: 2027, Month: 11, Day: 26}, 5, 0))
	questions, _, _, err = st.ModelUse(t.Context(), day)
	must(t, err)
	equal(t, "questions a year later", 0, questions)
}
