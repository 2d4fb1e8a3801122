package retrieval

import (
	"context"
	"fmt"
	"math"
	"time"
)

// Reranker scores texts for a question: one score each, higher is better.
type Reranker interface {
	Rerank(ctx context.Context, query string, texts []string) ([]float64, error)
}

// WithReranker has the best articles judged by a model too. When it fails, or
// its answer makes no sense, their order stays as it is.
func WithReranker(r Reranker) Option { return func(s *Searcher) { s.reranker = r } }

const (
	// rerankTime bounds the judgement: the answer waits for it.
	rerankTime = 4 * time.Second
	// judged is how many articles are judged, judgedLength how much of each,
	// in characters.
	judged       = 30
	judgedLength = 1600
	// verdictWeight is the log-odds for a standard deviation of the scores,
	// verdictCap the most of them; see docs/decisions.md.
	verdictWeight = 1.5
	verdictCap    = 3
)

// hearSecond has a model judge the best hits, which stand best first.
func (s *Searcher) hearSecond(ctx context.Context, text string, hits []Hit) {
	hits = hits[:min(len(hits), judged)]
	if s.reranker == nil || len(hits) < 2 || !s.rerankRests.ready() {
		return
	}
	texts := make([]string, len(hits))
	for i := range hits {
		texts[i] = hits[i].leading()
	}
	ctx, cancel := context.WithTimeout(ctx, rerankTime)
	defer cancel()
	scores, err := s.reranker.Rerank(ctx, text, texts)
	if err == nil && len(scores) != len(hits) {
		err = fmt.Errorf("%d scores for %d texts", len(scores), len(hits))
	}
	s.rerankRests.note(err)
	if err != nil {
		s.log.WarnContext(ctx, "reranking failed, the order stays", "error", brief(err))
		return
	}
	for i, gain := range verdicts(scores) {
		hits[i].Score *= math.Exp(gain / temperature)
	}
}

// leading is the passage that matches best, under its headings.
func (h Hit) leading() string {
	best := h.Passages[0]
	for _, p := range h.Passages {
		if p.Score > best.Score {
			best = p
		}
	}
	text := []rune(EmbeddingText(best.Passage.Passage))
	return string(text[:min(len(text), judgedLength)])
}

// verdicts turns scores of any scale into log-odds. Probabilities are crowded
// at 0 and 1, so that their logits are taken.
func verdicts(scores []float64) []float64 {
	values := make([]float64, len(scores))
	probabilities := true
	for i, v := range scores {
		probabilities = probabilities && v >= 0 && v <= 1
		values[i] = v
	}
	mean, spread := 0.0, 0.0
	for i, v := range values {
		if probabilities {
			v = min(max(v, 1e-6), 1-1e-6)
			values[i] = math.Log(v / (1 - v))
		}
		mean += values[i] / float64(len(values))
	}
	for _, v := range values {
		spread += (v - mean) * (v - mean) / float64(len(values))
	}
	spread = math.Sqrt(spread)
	if spread < narrowest || math.IsInf(spread, 0) || math.IsNaN(spread) {
		return nil
	}
	for i, v := range values {
		values[i] = verdictWeight * min(max((v-mean)/spread, -verdictCap), verdictCap)
	}
	return values
}
