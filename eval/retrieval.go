package eval

import (
	"context"
	"fmt"
	"time"

	"neuguong/retrieval"
)

// Engine is what a measurement needs of a store.
type Engine interface {
	retrieval.LexicalEngine
	retrieval.Library
	retrieval.Definer
	retrieval.Writer
}

// Progress is told how much of a measurement is done.
type Progress func(done, total int)

// Report is the outcome of a measurement.
type Report struct {
	Queries  int     `json:"queries"`
	Articles int     `json:"articles"`
	Metrics  Metrics `json:"metrics"`
}

// Retrieval stores the set's documents in an empty engine and measures how
// well, and how fast, its questions find their articles.
func Retrieval(ctx context.Context, set *Set, engine Engine, perturb Perturb, progress Progress) (Report, error) {
	ids, err := load(ctx, set, engine)
	if err != nil {
		return Report{}, err
	}
	searcher := retrieval.NewSearcher(engine, engine, retrieval.WithDefinitions(engine))
	all := make([]Metrics, 0, len(set.Queries))
	for i, query := range set.Queries {
		m, err := measure(ctx, searcher, ids, perturb.apply(query.Text), query.Relevant)
		if err != nil {
			return Report{}, fmt.Errorf("eval: question %s: %w", query.ID, err)
		}
		all = append(all, m)
		if progress != nil {
			progress(i+1, len(set.Queries))
		}
	}
	return newReport(ids, all), nil
}

func newReport(ids map[int64][]string, all []Metrics) Report {
	articles := 0
	for _, names := range ids {
		articles += len(names)
	}
	return Report{Queries: len(all), Articles: articles, Metrics: Mean(all)}
}

// depth is how many articles the metrics look at.
const depth = 20

func measure(ctx context.Context, searcher *retrieval.Searcher, ids map[int64][]string, question string, relevant map[string]float64) (Metrics, error) {
	start := time.Now()
	result, err := searcher.Search(ctx, retrieval.Query{Text: question, Limit: depth})
	elapsed := time.Since(start)
	if err != nil {
		return Metrics{}, err
	}
	ranking := make([]string, len(result.Hits))
	for i, hit := range result.Hits {
		// A closing note after the last article is a unit without an _id.
		if names := ids[hit.Document.ID]; hit.Article < len(names) {
			ranking[i] = names[hit.Article]
		}
	}
	m := Score(ranking, relevant)
	m.MsPerQuery = float64(elapsed.Microseconds()) / 1000
	return m, nil
}

// load stores the documents and tells which _id each article has.
func load(ctx context.Context, set *Set, engine Engine) (map[int64][]string, error) {
	indexer := retrieval.NewIndexer(engine, nil)
	ids := map[int64][]string{}
	for _, d := range set.Documents {
		done, err := indexer.Add(ctx, d.Document, retrieval.Source{FileName: d.Name, Original: []byte(d.Name)})
		if err != nil {
			return nil, fmt.Errorf("eval: store %s: %w", d.Name, err)
		}
		ids[done.ID] = d.IDs
	}
	return ids, nil
}
