//go:build !race

package eval

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/llm"
	"neuguong/retrieval"
	"neuguong/store"
	"neuguong/viet"
)

var allQuestions = flag.Bool("all", false, "measure fusion with all questions, not with a part of them")

// noise is a difference of nDCG@10 that is no difference: about one and a half
// standard errors of so many questions.
const noise = 0.02

// TestFusionIsNoWorseThanItsBetterSide asks through an endpoint that knows
// nothing, one whose vectors are of the words of the corpus, and one that is
// told half of the answer. It asks too much for the race detector.
func TestFusionIsNoWorseThanItsBetterSide(t *testing.T) {
	set := sharedSet(t)
	if !*allQuestions {
		set.Queries = set.Queries[:120]
	}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	ids, err := load(t.Context(), set, s)
	if err != nil {
		t.Fatal(err)
	}
	m := fusionMeasurement{set, s, ids}
	words := m.ask(t, s)
	t.Logf("by words alone: %s", told(words))
	space := newSpace(set)
	for _, c := range []struct {
		name, model string
		embed       func(text string) []float32
	}{
		{"knows nothing", "random", randomFor},
		{"words of the corpus", "words", space.embed},
		// Passages are not questions, so that these have the vectors of "words".
		{"told a third of the answer", "words", func(text string) []float32 { return space.told(text, 0.35) }},
		{"told half of the answer", "words", func(text string) []float32 { return space.told(text, 0.5) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			web := httptest.NewServer(endpoint(c.embed))
			t.Cleanup(web.Close)
			embedder, err := llm.NewEmbedder(llm.Config{BaseURL: web.URL, Model: c.model})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(embedder.Close)
			m.fill(t, embedder)
			dense, fused := m.dense(t, c.model, c.embed), m.ask(t, ByMeaning(s, embedder))
			t.Logf("by meaning alone: %s", told(dense))
			t.Logf("fused:            %s", told(fused))
			if better := max(dense.NDCG10, words.NDCG10); fused.NDCG10 < better-noise {
				t.Errorf("fused %.4f, the better side %.4f", fused.NDCG10, better)
			}
		})
	}
}

func told(m Metrics) string {
	return fmt.Sprintf("nDCG@10 %.4f R@1 %.4f R@10 %.4f, %.1f ms", m.NDCG10, m.Recall1, m.Recall10, m.MsPerQuery)
}

func sharedSet(t *testing.T) *Set {
	t.Helper()
	dir, err := filepath.Abs("../../shared/eval/alqac25_train")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatal(err)
		}
		t.Skipf("the shared questions are not here (%v): fusion is NOT measured", err)
	}
	set, err := LoadSet(dir)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

type fusionMeasurement struct {
	set   *Set
	store *store.Store
	ids   map[int64][]string
}

// fill makes vectors; a document at once, so that those of other models stay.
func (m fusionMeasurement) fill(t *testing.T, embedder *llm.Embedder) {
	t.Helper()
	for id := range m.ids {
		if err := retrieval.NewFiller(m.store, embedder).FillDocument(t.Context(), id); err != nil {
			t.Fatal(err)
		}
	}
}

func (m fusionMeasurement) ask(t *testing.T, engine Engine) Metrics {
	t.Helper()
	searcher := newSearcher(engine)
	var all []Metrics
	for _, q := range m.set.Queries {
		start := time.Now()
		found, err := searcher.Search(t.Context(), retrieval.Query{Text: q.Text, Limit: depth})
		if err != nil {
			t.Fatal(err)
		}
		elapsed := time.Since(start)
		var ranking []string
		for _, h := range found.Hits {
			if names := m.ids[h.Document.ID]; h.Article < len(names) {
				ranking = append(ranking, names[h.Article])
			}
		}
		got := Score(ranking, q.Relevant)
		got.MsPerQuery = milliseconds(elapsed)
		all = append(all, got)
	}
	return averageOf(all)
}

func (m fusionMeasurement) dense(t *testing.T, model string, embed func(string) []float32) Metrics {
	t.Helper()
	var all []Metrics
	for _, q := range m.set.Queries {
		near, err := m.store.Nearest(t.Context(), retrieval.Filter{}, model, embed(q.Text), 100)
		if err != nil {
			t.Fatal(err)
		}
		var ranking []string
		for _, n := range near {
			if names := m.ids[n.ID.Document]; n.Article < len(names) && !slices.Contains(ranking, names[n.Article]) {
				ranking = append(ranking, names[n.Article])
			}
		}
		all = append(all, Score(ranking, q.Relevant))
	}
	return averageOf(all)
}

func averageOf(all []Metrics) (sum Metrics) {
	n := float64(len(all))
	for _, m := range all {
		sum.NDCG10 += m.NDCG10 / n
		sum.Recall1 += m.Recall1 / n
		sum.Recall10 += m.Recall10 / n
		sum.MsPerQuery += m.MsPerQuery / n
	}
	return sum
}

// endpoint answers as OpenAI-compatible servers do.
func endpoint(embed func(string) []float32) http.Handler {
	type item struct {
		Index     int       `json:"index"`
		Embedding []float32 `json:"embedding"`
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var in struct{ Input []string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		out := struct {
			Data []item `json:"data"`
		}{}
		for i, text := range in.Input {
			out.Data = append(out.Data, item{i, embed(text)})
		}
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(out)
	})
}

// space gives texts vectors by random indexing (Kanerva et al., 2000): each
// word and pair has a direction, weighed by how rare it is in the corpus.
type space struct {
	rare    map[string]float64
	answers map[string][]string // passages of the gold articles by question
}

const dimensions = 128

func newSpace(set *Set) *space {
	s := &space{rare: map[string]float64{}, answers: map[string][]string{}}
	passages, n := map[string][]string{}, 0.0
	for _, d := range set.Documents {
		for _, p := range corpus.Passages(d.Document) {
			text := retrieval.EmbeddingText(p)
			n++
			if p.Article < len(d.IDs) {
				passages[d.IDs[p.Article]] = append(passages[d.IDs[p.Article]], text)
			}
			for _, w := range slices.Compact(slices.Sorted(slices.Values(wordsOf(text)))) {
				s.rare[w]++
			}
		}
	}
	for w, df := range s.rare {
		s.rare[w] = math.Log(n / df)
	}
	for _, q := range set.Queries {
		for id := range q.Relevant {
			s.answers[keyOf(q.Text)] = append(s.answers[keyOf(q.Text)], passages[id]...)
		}
	}
	return s
}

func wordsOf(text string) []string {
	words := viet.Syllables(viet.Fold(text))
	for i := range len(words) - 1 {
		words = append(words, words[i]+" "+words[i+1])
	}
	return words
}

// keyOf makes a question comparable with how it is sent.
func keyOf(text string) string { return strings.Join(viet.Syllables(viet.Fold(text)), " ") }

func (s *space) embed(text string) []float32 {
	v := make([]float32, dimensions)
	v[0] = 1e-6
	for _, w := range wordsOf(text) {
		h := fnv.New64a()
		_, _ = h.Write([]byte(w))
		r := rand.New(rand.NewPCG(h.Sum64(), 0))
		for range 8 {
			v[r.IntN(dimensions)] += float32(s.rare[w]) * float32(2*r.IntN(2)-1)
		}
	}
	return unitOfLength(v)
}

// told moves a question towards the passage of its answer that is nearest.
func (s *space) told(text string, by float32) []float32 {
	v := s.embed(text)
	var best []float32
	nearest := float32(-2)
	for _, p := range s.answers[keyOf(text)] {
		u := s.embed(p)
		if d := dotProduct(u, v); d > nearest {
			nearest, best = d, u
		}
	}
	for i := range best {
		v[i] = (1-by)*v[i] + by*best[i]
	}
	return unitOfLength(v)
}

func randomFor(text string) []float32 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text))
	r := rand.New(rand.NewPCG(h.Sum64(), 1))
	v := make([]float32, dimensions)
	for i := range v {
		v[i] = float32(r.NormFloat64())
	}
	return unitOfLength(v)
}

func dotProduct(a, b []float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

func unitOfLength(v []float32) []float32 {
	length := float32(math.Sqrt(float64(dotProduct(v, v))))
	for i := range v {
		v[i] /= length
	}
	return v
}
