package retrieval

import (
	"context"
	"fmt"

	"neuguong/retrieval/lexical"
)

// Query is a question and what its asker may see.
type Query struct {
	Text   string
	Filter Filter
	Limit  int // articles; 0 means 10
}

// Result is what was found for a query, best first.
type Result struct {
	Hits []Hit
	// Named reports that the question names a stored document or provision.
	Named bool
	// Confidence, from 0 to 1, is how likely the hits answer the question at all.
	Confidence float64
	// Missing are documents or provisions that the question names, as typed,
	// and that the reader's documents do not hold.
	Missing []string
}

// Hit is an article with all its passages in reading order.
type Hit struct {
	Document DocumentInfo
	Article  int
	Heading  string
	Ref      string // of the article: "Điều 16"
	Score    float64
	Passages []ScoredPassage
	Named    *NamedProvision // the provision of this article that the question names
}

// ScoredPassage is a passage and how well it matches.
type ScoredPassage struct {
	Passage
	Score float64
}

// NamedProvision is a provision that a question names.
type NamedProvision struct {
	Key     string
	Ref     string
	Ordinal int
}

// Searcher answers queries from one engine.
type Searcher struct {
	lexical  LexicalEngine
	library  Library
	vectors  VectorEngine
	embedder Embedder
}

// Option configures a Searcher.
type Option func(*Searcher)

// WithVectors adds a side that finds passages by meaning. When the embedder
// fails, a search goes on by words alone.
func WithVectors(engine VectorEngine, embedder Embedder) Option {
	return func(s *Searcher) { s.vectors, s.embedder = engine, embedder }
}

// NewSearcher makes a Searcher over an engine.
func NewSearcher(engine LexicalEngine, library Library, options ...Option) *Searcher {
	s := &Searcher{lexical: engine, library: library}
	for _, o := range options {
		o(s)
	}
	return s
}

// candidateLimit bounds what an engine returns to the ranker.
const candidateLimit = 200

// Search finds the articles that answer the query. An empty question gives an
// empty result.
func (s *Searcher) Search(ctx context.Context, q Query) (Result, error) {
	documents, err := s.library.Documents(ctx, q.Filter)
	if err != nil {
		return Result{}, fmt.Errorf("retrieval: list documents: %w", err)
	}
	u := understand(q.Text, documents)
	candidates, err := s.lexical.Candidates(ctx, q.Filter, lexical.Query{Terms: u.terms, Limit: candidateLimit})
	if err != nil {
		return Result{}, fmt.Errorf("retrieval: candidates by words: %w", err)
	}
	_ = candidates
	return Result{}, nil
}
