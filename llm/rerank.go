package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"sync/atomic"
)

// Reranker scores texts for a question at an endpoint /rerank: in the shape
// that Jina, Cohere, vLLM and llama.cpp share, or that of Text Embeddings
// Inference, which wants other names and is tried when the first is refused.
type Reranker struct {
	*endpoint
	texts atomic.Bool // the endpoint wants the names of Text Embeddings Inference
}

// NewReranker checks the configuration; it sends nothing. Errors are *Error of
// kind ErrConfig or ErrNotLocal.
func NewReranker(c Config) (*Reranker, error) {
	e, err := connect(c)
	if err != nil {
		return nil, err
	}
	return &Reranker{endpoint: e}, nil
}

// Rerank gives one score for each text, in their order; higher is better, on
// whatever scale the model has. An answer that lacks a text, has one twice or a
// score that is no number is ErrBadResponse.
func (r *Reranker) Rerank(ctx context.Context, query string, texts []string) ([]float64, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	ctx, cancel := context.WithTimeoutCause(ctx, r.config.Timeout, &Error{Kind: ErrTimeout})
	defer cancel()
	return retry(ctx, tries, func() ([]float64, error) {
		names := r.texts.Load()
		scores, err := r.ask(ctx, names, query, texts)
		var refused *Error
		if errors.As(err, &refused) && (refused.Status == http.StatusUnprocessableEntity || refused.Status == http.StatusBadRequest) {
			if other, again := r.ask(ctx, !names, query, texts); again == nil {
				r.texts.Store(!names)
				return other, nil
			}
		}
		return scores, err
	})
}

// Check tells whether the model answers.
func (r *Reranker) Check(ctx context.Context) error {
	_, err := r.Rerank(ctx, "chào", []string{"xin chào", "tạm biệt"})
	return err
}

func (r *Reranker) ask(ctx context.Context, names bool, query string, texts []string) ([]float64, error) {
	fields := map[string]any{"model": r.config.Model, "query": query, "documents": texts, "top_n": len(texts)}
	if names {
		fields = map[string]any{"query": query, "texts": texts, "truncate": true}
	}
	body, err := json.Marshal(fields)
	if err != nil {
		return nil, &Error{Kind: ErrRequest, Detail: "the question cannot be written as JSON"}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimRight(r.config.BaseURL, "/")+"/rerank", bytes.NewReader(body))
	if err != nil {
		return nil, &Error{Kind: ErrConfig, Detail: redactURL(r.config.BaseURL)}
	}
	request.Header.Set("Content-Type", "application/json")
	if r.config.Key != "" {
		request.Header.Set("Authorization", "Bearer "+r.config.Key)
	}
	response, err := r.doer.Do(request)
	if err != nil {
		return nil, r.doer.settle(ctx, err, false)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(response.Body, rerankLimit))
	if err != nil {
		return nil, r.doer.settle(ctx, err, true)
	}
	return scores(answer, len(texts))
}

// rerankLimit bounds what is read of an answer, in bytes: some servers repeat
// the texts.
const rerankLimit = 8 << 20

// verdict is one text's; servers name the score in two ways.
type verdict struct {
	Index     *int     `json:"index"`
	Relevance *float64 `json:"relevance_score"`
	Score     *float64 `json:"score"`
}

// scores reads {"results": [...]} or a bare list.
func scores(answer []byte, n int) ([]float64, error) {
	var list []verdict
	if answer = bytes.TrimSpace(answer); bytes.HasPrefix(answer, []byte("[")) {
		if json.Unmarshal(answer, &list) != nil {
			return nil, &Error{Kind: ErrNotJSON}
		}
	} else {
		var shape struct{ Results []verdict }
		if json.Unmarshal(answer, &shape) != nil {
			return nil, &Error{Kind: ErrNotJSON}
		}
		list = shape.Results
	}
	if len(list) != n {
		return nil, bad("%d scores for %d texts", len(list), n)
	}
	out, seen := make([]float64, n), make([]bool, n)
	for _, v := range list {
		score := v.Relevance
		if score == nil {
			score = v.Score
		}
		switch {
		case v.Index == nil || *v.Index < 0 || *v.Index >= n || seen[*v.Index]:
			return nil, bad("an index is missing, out of range or twice")
		case score == nil || math.IsNaN(*score) || math.IsInf(*score, 0):
			return nil, bad("score %d is missing or not finite", *v.Index)
		}
		out[*v.Index], seen[*v.Index] = *score, true
	}
	return out, nil
}
