package llm

import (
	"context"
	"fmt"
	"math"
	"sync/atomic"

	openai "github.com/sashabaranov/go-openai"
)

// Embedder turns texts into vectors.
type Embedder struct {
	*endpoint
	dimension atomic.Int64 // of the vectors seen; 0 before the first
	other     atomic.Int64 // another one that the last answer had; 0 for none
}

// NewEmbedder checks the configuration; it sends nothing. Errors are *Error of
// kind ErrConfig or ErrNotLocal.
func NewEmbedder(c Config) (*Embedder, error) {
	e, err := connect(c)
	if err != nil {
		return nil, err
	}
	return &Embedder{endpoint: e}, nil
}

// Model is the name the endpoint knows the model by.
func (e *Embedder) Model() string { return e.config.Model }

// Embed gives one vector for each text, in their order and all of one length.
// Vectors that are missing, zero, or not finite are ErrBadResponse, as is a
// length that differs from that of earlier calls, unless the call before had it
// too.
func (e *Embedder) Embed(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, 0, len(texts))
	for start := 0; start < len(texts); start += e.config.Batch {
		vectors, err := e.batch(ctx, texts[start:min(start+e.config.Batch, len(texts))])
		if err != nil {
			return nil, fmt.Errorf("embed texts %d and after of %d: %w", start+1, len(texts), err)
		}
		out = append(out, vectors...)
	}
	return out, nil
}

func (e *Embedder) batch(ctx context.Context, texts []string) ([][]float32, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, e.config.Timeout, &Error{Kind: ErrTimeout})
	defer cancel()
	request := openai.EmbeddingRequest{
		Input: texts, Model: openai.EmbeddingModel(e.config.Model), EncodingFormat: openai.EmbeddingEncodingFormatFloat,
	}
	return retry(ctx, tries, func() ([][]float32, error) {
		got, err := e.api.CreateEmbeddings(ctx, request)
		if err != nil {
			return nil, e.doer.settle(ctx, err, false)
		}
		return e.order(got.Data, len(texts))
	})
}

// order puts vectors by their index and checks each.
func (e *Embedder) order(data []openai.Embedding, n int) ([][]float32, error) {
	if len(data) != n {
		return nil, bad("%d vectors for %d texts", len(data), n)
	}
	out := make([][]float32, n)
	for _, d := range data {
		if d.Index < 0 || d.Index >= n || out[d.Index] != nil {
			return nil, bad("index %d of %d is out of range or twice", d.Index, n)
		}
		if !usable(d.Embedding) {
			return nil, bad("vector %d is empty, zero or not finite", d.Index)
		}
		length := int64(len(d.Embedding))
		if !e.dimension.CompareAndSwap(0, length) && !e.agree(length) {
			return nil, bad("vector %d has %d dimensions, others %d", d.Index, length, e.dimension.Load())
		}
		out[d.Index] = d.Embedding
	}
	return out, nil
}

// agree reports that a length is that of the vectors before, or was already
// that of the answer before: what is wrong once may be the first answer.
func (e *Embedder) agree(length int64) bool {
	if e.dimension.Load() == length {
		e.other.Store(0)
		return true
	}
	if e.other.Swap(length) != length {
		return false
	}
	e.dimension.Store(length)
	return true
}

func bad(format string, args ...any) error {
	return &Error{Kind: ErrBadResponse, Detail: fmt.Sprintf(format, args...)}
}

func usable(v []float32) bool {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	return sum > 0 && !math.IsNaN(sum) && !math.IsInf(sum, 0)
}
