package storetest

import (
	"context"
	"hash/fnv"
	"sync"
	"testing"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/store"
	"neuguong/viet"
)

func (s suite) influence() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"hidden documents influence nothing of a search, nor the work it takes": func(t *testing.T) {
			t.Helper()
			Influence(t, s.Fresh, searchOver)
		},
	}
}

// work counts what a search takes from a store, by what is asked for. The rows
// themselves are counted, since a clock cannot tell one row from none.
type work struct {
	*store.Store

	mu   sync.Mutex // the search by meaning runs beside that by words
	rows map[string]int
}

func (w *work) count(what string, n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.rows[what] += n
}

type searched struct {
	Result retrieval.Result
	Rows   map[string]int
}

// searchOver asks the whole searcher, by words and by meaning.
func searchOver(st *store.Store) Ask {
	w := &work{Store: st}
	searcher := retrieval.NewSearcher(w, w, retrieval.WithDefinitions(w), retrieval.WithGlossary(st), retrieval.WithVectors(w, standIn{}))
	return func(ctx context.Context, text string, f retrieval.Filter) (any, error) {
		w.mu.Lock()
		w.rows = map[string]int{}
		w.mu.Unlock()
		found, err := searcher.Search(ctx, retrieval.Query{Text: text, Filter: f})
		w.mu.Lock()
		defer w.mu.Unlock()
		return searched{found, w.rows}, err
	}
}

func (w *work) Documents(ctx context.Context, f retrieval.Filter) ([]retrieval.DocumentInfo, error) {
	docs, err := w.Store.Documents(ctx, f)
	for i := range docs { // others are looked at only for their names
		if docs[i].Status(corpus.DateOf(noon())).Holds() {
			w.count("documents", 1)
		}
	}
	return docs, err
}

func (w *work) ArticlePassages(ctx context.Context, f retrieval.Filter, articles []retrieval.ArticleID) ([]retrieval.Passage, error) {
	passages, err := w.Store.ArticlePassages(ctx, f, articles)
	w.count("articles asked for", len(articles))
	w.count("passages", len(passages))
	return passages, err
}

func (w *work) Provisions(ctx context.Context, f retrieval.Filter, document int64) ([]retrieval.Provision, error) {
	provisions, err := w.Store.Provisions(ctx, f, document)
	w.count("trees", 1)
	w.count("provisions", len(provisions))
	return provisions, err
}

func (w *work) Defining(ctx context.Context, f retrieval.Filter, documents []int64) ([]retrieval.Passage, error) {
	passages, err := w.Store.Defining(ctx, f, documents)
	w.count("documents looked through for definitions", len(documents))
	w.count("passages that may define", len(passages))
	return passages, err
}

// Candidates counts the articles whose lengths are looked at, the places where
// terms of the query were found among them, and the articles that are ordered.
func (w *work) Candidates(ctx context.Context, f retrieval.Filter, q lexical.Query) (lexical.Found, error) {
	found, err := w.Store.Candidates(ctx, f, q)
	w.count("searches", 1)
	w.count("terms", len(q.Terms))
	w.count("articles", found.Articles)
	w.count("candidates", len(found.Candidates))
	for _, n := range found.Frequencies {
		w.count("postings", n)
	}
	return found, err
}

func (w *work) Nearest(ctx context.Context, f retrieval.Filter, model string, query []float32, k int) ([]retrieval.Neighbour, error) {
	near, err := w.Store.Nearest(ctx, f, model, query, k)
	w.count("neighbours", len(near))
	return near, err
}

// standIn makes vectors of words, alike where words are.
type standIn struct{}

func (standIn) Model() string { return "words" }

func (standIn) Embed(_ context.Context, texts []string) ([][]float32, error) {
	var vectors [][]float32
	for _, text := range texts {
		vectors = append(vectors, meaning(text))
	}
	return vectors, nil
}

func meaning(text string) []float32 {
	v := make([]float32, 16)
	v[0] = 0.1 // of no words
	for _, s := range viet.Syllables(text) {
		h := fnv.New32a()
		_, _ = h.Write([]byte(s)) // never fails
		v[h.Sum32()%16]++
	}
	return v
}
