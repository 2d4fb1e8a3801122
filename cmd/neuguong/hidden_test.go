package main

import (
	"context"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
	"neuguong/store/storetest"
)

func TestHiddenDocumentsInfluenceNothingOfAnAnswer(t *testing.T) {
	t.Parallel()
	fresh := map[string]func(*testing.T) string{
		"SQLite":     func(t *testing.T) string { t.Helper(); return t.TempDir() + "/neuguong.db" },
		"PostgreSQL": postgresDatabase,
	}
	for name, address := range fresh {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storetest.Influence(t, address, answersOver)
		})
	}
}

// answersOver asks for whole answers: what is quoted and cited, why a question
// is refused, and which provisions are named as the nearest.
func answersOver(st *store.Store) storetest.Ask {
	searcher := retrieval.NewSearcher(st, st, retrieval.WithDefinitions(st), retrieval.WithGlossary(st))
	service := answer.New(searcher, st, nil, answer.Config{})
	return func(ctx context.Context, text string, f retrieval.Filter) (any, error) {
		return service.Answer(ctx, answer.Question{Text: text, Filter: f, Today: corpus.Date{Year: 2026, Month: 3, Day: 2}}, nil)
	}
}
