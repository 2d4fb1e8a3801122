package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/llm"
	"neuguong/llm/llmtest"
	"neuguong/retrieval"
	"neuguong/store"
)

// item is a vector as endpoints give it; the vector may be no list of numbers.
type item struct {
	Index     int `json:"index"`
	Embedding any `json:"embedding"`
}

func items(texts []string, dimension int) (list []item) {
	for i, text := range texts {
		list = append(list, item{i, llmtest.Vector(text, dimension)})
	}
	return list
}

func give(w http.ResponseWriter, list []item) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"data": list})
}

// embeddingFaults are answers that no vector may be taken from.
func embeddingFaults() map[string]func(w http.ResponseWriter, r *http.Request, texts []string) {
	text := func(status int, kind, body string) func(http.ResponseWriter, *http.Request, []string) {
		return func(w http.ResponseWriter, _ *http.Request, _ []string) {
			w.Header().Set("Content-Type", kind)
			w.Header().Set("Retry-After", "7200")
			w.WriteHeader(status)
			_, _ = io.WriteString(w, body)
		}
	}
	first := func(v any) func(http.ResponseWriter, *http.Request, []string) {
		return func(w http.ResponseWriter, _ *http.Request, texts []string) {
			list := items(texts, 32)
			list[0].Embedding = v
			give(w, list)
		}
	}
	return map[string]func(http.ResponseWriter, *http.Request, []string){
		"another dimension": func(w http.ResponseWriter, _ *http.Request, texts []string) { give(w, items(texts, 33)) },
		"dimensions that differ": func(w http.ResponseWriter, _ *http.Request, texts []string) {
			give(w, append(items(texts[:1], 31), items(texts, 32)[1:]...))
		},
		"no vectors":     func(w http.ResponseWriter, _ *http.Request, _ []string) { give(w, nil) },
		"a vector fewer": func(w http.ResponseWriter, _ *http.Request, texts []string) { give(w, items(texts, 32)[1:]) },
		"an index twice": func(w http.ResponseWriter, _ *http.Request, texts []string) {
			give(w, append(items(texts, 32)[1:], item{0, nil}, item{0, nil}))
		},
		"an index beyond": func(w http.ResponseWriter, _ *http.Request, texts []string) {
			give(w, append(items(texts, 32)[1:], item{len(texts), []float32{1}}))
		},
		"a zero vector":   first(make([]float32, 32)),
		"an empty vector": first([]float32{}),
		"no numbers":      first([]string{"NaN"}),
		"a huge number":   first(json.RawMessage(`[1e39]`)),
		"NaN":             text(http.StatusOK, "application/json", `{"data":[{"index":0,"embedding":[NaN,1]}]}`),
		"too many":        text(http.StatusTooManyRequests, "application/json", `{"error":{"message":"slow down"}}`),
		"not allowed":     text(http.StatusUnauthorized, "application/json", `{"error":{"message":"no"}}`),
		"a page":          text(http.StatusOK, "text/html", `<html>Đăng nhập</html>`),
		"half an answer":  text(http.StatusOK, "application/json", `{"data":[{"index":0,`),
		"nothing":         text(http.StatusOK, "application/json", ``),
		"slow":            func(_ http.ResponseWriter, r *http.Request, _ []string) { <-r.Context().Done() },
	}
}

// TestFaultsOfTheEmbeddingEndpointLeaveAnAnswerByWords has every fault while
// documents are added and while questions are asked.
func TestFaultsOfTheEmbeddingEndpointLeaveAnAnswerByWords(t *testing.T) {
	t.Parallel()
	for name, fault := range embeddingFaults() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var broken atomic.Bool
			web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				var in struct{ Input []string }
				if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
					t.Error(err)
				}
				if broken.Load() {
					fault(w, r, in.Input)
					return
				}
				give(w, items(in.Input, 32))
			}))
			t.Cleanup(web.Close)
			s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = s.Close() })
			connect := func() *llm.Embedder {
				e, err := llm.NewEmbedder(llm.Config{BaseURL: web.URL, Model: "m", Timeout: 300 * time.Millisecond})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(e.Close)
				return e
			}
			embedder := connect()
			addRule(t, s, embedder, 1, "")

			broken.Store(true)
			addRule(t, s, embedder, 2, "vectors must fail")
			if done, total, err := s.VectorProgress(t.Context(), "m"); err != nil || done != 2 || total != 4 {
				t.Errorf("vectors: %d of %d, %v", done, total, err)
			}
			question := retrieval.Query{Text: "cán bộ có được uống rượu không"}
			words, err := retrieval.NewSearcher(s, s).Search(t.Context(), question)
			if err != nil {
				t.Fatal(err)
			}
			// A process of its own, which has not seen the right dimension.
			got, err := retrieval.NewSearcher(s, s, retrieval.WithVectors(s, connect())).Search(t.Context(), question)
			if err != nil || !slices.Equal(refs(got), refs(words)) {
				t.Errorf("got %v, by words %v, %v", refs(got), refs(words), err)
			}

			broken.Store(false)
			if err := retrieval.NewFiller(s, connect()).Fill(t.Context(), func(int) {}); err != nil {
				t.Errorf("afterwards: %v", err)
			}
			if done, total, err := s.VectorProgress(t.Context(), "m"); err != nil || done != total {
				t.Errorf("afterwards: %d of %d vectors, %v", done, total, err)
			}
		})
	}
}

func addRule(t *testing.T, s *store.Store, e retrieval.Embedder, n int, wantError string) {
	t.Helper()
	body := fmt.Sprintf("QUY ĐỊNH\nSố: %02d-QĐ/MAU\nVề nêu gương lần %d\n\nĐiều 1. Phạm vi\nÁp dụng cho cán bộ số %d.\n\nĐiều 2. Việc không được làm\nKhông uống rượu trong giờ làm việc lần %d.\n", n, n, n, n)
	name := fmt.Sprintf("%d.txt", n)
	text, err := (&extract.Reader{}).Read(t.Context(), name, []byte(body), extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := corpus.Parse(name, text)
	if err != nil {
		t.Fatal(err)
	}
	done, err := retrieval.NewIndexer(s, retrieval.NewFiller(s, e)).Add(t.Context(), doc, retrieval.Source{FileName: name, Original: []byte(body)})
	if err != nil || (done.VectorError != nil) != (wantError != "") {
		t.Fatalf("document %d: %v, vectors %v", n, err, done.VectorError)
	}
}

func refs(r retrieval.Result) (list []string) {
	for _, h := range r.Hits {
		list = append(list, strings.TrimSpace(h.Document.Number+" "+h.Ref))
	}
	return list
}
