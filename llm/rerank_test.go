package llm_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"neuguong/llm"
)

// reranking serves an answer for every request and keeps what was sent.
func reranking(t *testing.T, serve func(w http.ResponseWriter, fields map[string]any)) (*llm.Reranker, *[]map[string]any) {
	t.Helper()
	var sent []map[string]any
	web := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var fields map[string]any
		if err := json.NewDecoder(r.Body).Decode(&fields); err != nil || r.URL.Path != "/v1/rerank" || r.Header.Get("Authorization") != "Bearer "+secret {
			t.Errorf("%s, %v", r.URL.Path, err)
		}
		sent = append(sent, fields)
		w.Header().Set("Content-Type", "application/json")
		serve(w, fields)
	}))
	t.Cleanup(web.Close)
	r, err := llm.NewReranker(llm.Config{BaseURL: web.URL + "/v1", Key: secret, Model: "mau", Timeout: 2 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(r.Close)
	return r, &sent
}

func TestBothShapesOfRerankingAreUnderstood(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		wants, answer string // the field of the texts
	}{
		"shared":  {"documents", `{"model":"mau","results":[{"index":1,"relevance_score":8.5},{"index":0,"relevance_score":-3}],"usage":{"total_tokens":9}}`},
		"of TEI":  {"texts", `[{"index":1,"score":8.5},{"index":0,"score":-3}]`},
		"between": {"documents", `{"results":[{"index":1,"score":8.5,"document":{"text":"b"}},{"index":0,"score":-3}]}`},
	} {
		r, sent := reranking(t, func(w http.ResponseWriter, fields map[string]any) {
			if fields[c.wants] == nil {
				w.Header().Set("Content-Type", "text/plain")
				w.WriteHeader(http.StatusUnprocessableEntity)
				_, _ = io.WriteString(w, "missing field `"+c.wants+"`")
				return
			}
			_, _ = io.WriteString(w, c.answer)
		})
		for range 2 {
			got, err := r.Rerank(t.Context(), "câu hỏi", []string{"a", "b"})
			if err != nil || !slices.Equal(got, []float64{-3, 8.5}) {
				t.Errorf("%s: got %v, %v", name, got, err)
			}
		}
		if most := 3; len(*sent) > most || (*sent)[0]["top_n"] != 2.0 || (*sent)[0]["model"] != "mau" {
			t.Errorf("%s: sent %v", name, *sent)
		}
	}
}

func TestScoresThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]error{
		`{"results":[{"index":0,"relevance_score":1}]}`:                                   llm.ErrBadResponse,
		`{"results":[{"index":0,"relevance_score":1},{"index":0,"relevance_score":2}]}`:   llm.ErrBadResponse,
		`{"results":[{"index":0,"relevance_score":1},{"index":2,"relevance_score":2}]}`:   llm.ErrBadResponse,
		`{"results":[{"index":-1,"relevance_score":1},{"index":1,"relevance_score":2}]}`:  llm.ErrBadResponse,
		`{"results":[{"index":0},{"index":1,"relevance_score":2}]}`:                       llm.ErrBadResponse,
		`{"results":[{"relevance_score":1},{"index":1,"relevance_score":2}]}`:             llm.ErrBadResponse,
		`{"results":[{"index":0,"relevance_score":NaN},{"index":1,"relevance_score":2}]}`: llm.ErrNotJSON,
		`{"results":[{"index":0,"relevance_score":"1"},{"index":1,"relevance_score":2}]}`: llm.ErrNotJSON,
		`{"results":[{"index":0,"relevance_score":1e999},{"index":1,"score":2}]}`:         llm.ErrNotJSON,
		`{}`: llm.ErrBadResponse, `null`: llm.ErrBadResponse, `{"results":[`: llm.ErrNotJSON, ``: llm.ErrNotJSON, `[1,2]`: llm.ErrNotJSON,
	} {
		r, _ := reranking(t, func(w http.ResponseWriter, _ map[string]any) { _, _ = io.WriteString(w, answer) })
		if got, err := r.Rerank(t.Context(), "câu hỏi", []string{"a", "b"}); !errors.Is(err, want) {
			t.Errorf("%s: got %v, %v", answer, got, err)
		}
	}
}

func TestARerankerThatFailsSaysSoWithoutTheQuestion(t *testing.T) {
	t.Parallel()
	r, _ := reranking(t, func(w http.ResponseWriter, fields map[string]any) {
		w.WriteHeader(http.StatusBadRequest)
		_ = json.NewEncoder(w).Encode(map[string]any{"detail": "cannot rank " + fields["query"].(string)})
	})
	_, err := r.Rerank(t.Context(), "câu hỏi kín", []string{"a"})
	var e *llm.Error
	if !errors.As(err, &e) || strings.Contains(e.Brief(), "kín") || !errors.Is(err, llm.ErrRequest) {
		t.Errorf("got %v", err)
	}
}

func TestASlowRerankerIsNotWaitedFor(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	r, _ := reranking(t, func(http.ResponseWriter, map[string]any) { <-release })
	defer close(release)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := r.Rerank(ctx, "câu hỏi", []string{"a"}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

func TestNoTextsAreNotSentToBeRanked(t *testing.T) {
	t.Parallel()
	r, sent := reranking(t, func(http.ResponseWriter, map[string]any) {})
	if got, err := r.Rerank(t.Context(), "câu hỏi", nil); err != nil || len(got) != 0 || len(*sent) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}
