package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/whitespace"
	"github.com/blevesearch/bleve/v2/search/query"
	index "github.com/blevesearch/bleve_index_api"
)

// bleveIndex is an index of passages of the library bleve, scored by BM25.
type bleveIndex struct{ index bleve.Index }

func newBleve(dir string) (*bleveIndex, error) {
	path := filepath.Join(dir, "bleve")
	if err := os.RemoveAll(path); err != nil {
		return nil, err
	}
	mapping := bleve.NewIndexMapping()
	err := mapping.AddCustomAnalyzer("words", map[string]any{"type": custom.Name, "tokenizer": whitespace.Name})
	if err != nil {
		return nil, err
	}
	field := bleve.NewTextFieldMapping()
	field.Analyzer, field.Store, field.IncludeTermVectors, field.IncludeInAll, field.DocValues = "words", false, false, false, false
	passage := bleve.NewDocumentStaticMapping()
	passage.AddFieldMappingsAt("t", field)
	mapping.DefaultMapping, mapping.ScoringModel = passage, index.BM25Scoring
	made, err := bleve.New(path, mapping)
	if err != nil {
		return nil, fmt.Errorf("make an index of bleve: %w", err)
	}
	return &bleveIndex{made}, nil
}

func (b *bleveIndex) add(first int, texts []string) error {
	batch := b.index.NewBatch()
	for i, text := range texts {
		if err := batch.Index(strconv.Itoa(first+i), map[string]any{"t": text}); err != nil {
			return err
		}
	}
	return b.index.Batch(batch)
}

func (b *bleveIndex) search(ctx context.Context, words []string) error {
	terms := make([]query.Query, len(words))
	for i, word := range words {
		term := bleve.NewTermQuery(word)
		term.SetField("t")
		terms[i] = term
	}
	_, err := b.index.SearchInContext(ctx, bleve.NewSearchRequestOptions(bleve.NewDisjunctionQuery(terms...), 10, 0, false))
	return err
}

func (b *bleveIndex) close() error { return b.index.Close() }
