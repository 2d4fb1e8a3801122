package eval

import (
	"context"
	"fmt"
	"maps"
	"slices"
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

// Report is the outcome of a measurement of finding.
type Report struct {
	Queries   int                 `json:"queries"`
	Articles  int                 `json:"articles"`
	Metrics   Metrics             `json:"metrics"`
	Intervals map[string]Interval `json:"intervals"`
	Scope     *ScopeReport        `json:"scope,omitempty"`
	// Unknown are labels that the store does not hold, Unmeasured counts the
	// questions that have no others.
	Unknown    []UnknownLabel `json:"unknown,omitempty"`
	Unmeasured int            `json:"unmeasured,omitempty"`
	Outcomes   []Outcome      `json:"-"` // of every question, as asked
}

// Retrieval stores the set's documents in an empty engine and measures how
// well, and how fast, its questions find their articles.
func Retrieval(ctx context.Context, set *Set, engine Engine, perturb Perturb, progress Progress) (Report, error) {
	ids, err := load(ctx, set, engine)
	if err != nil {
		return Report{}, err
	}
	searcher := newSearcher(engine)
	all := make([]Outcome, 0, len(set.Queries))
	for i, query := range set.Queries {
		o, err := measure(ctx, searcher, ids, query, perturb)
		if err != nil {
			return Report{}, fmt.Errorf("eval: question %s: %w", query.ID, err)
		}
		all = append(all, o)
		if progress != nil {
			progress(i+1, len(set.Queries))
		}
	}
	return newReport(ids, all), nil
}

func newReport(ids map[int64][]string, all []Outcome) Report {
	articles := 0
	for _, names := range ids {
		articles += len(names)
	}
	report := NewReport(all)
	report.Articles = articles
	return report
}

// NewReport sums up outcomes of finding.
func NewReport(all []Outcome) Report {
	report := Report{Outcomes: all}
	for _, o := range all {
		report.Queries += int(count(o.InScope))
	}
	estimates := Estimates(all)
	fill(report.Metrics.Measures(), estimates)
	report.Intervals = Intervals(estimates)
	return report
}

// depth is how many articles the metrics look at.
const depth = 20

func measure(ctx context.Context, searcher *retrieval.Searcher, ids map[int64][]string, query SetQuery, perturb Perturb) (Outcome, error) {
	start := time.Now()
	result, err := searcher.Search(ctx, retrieval.Query{Text: perturb.apply(query.Text), Limit: depth})
	elapsed := time.Since(start)
	if err != nil {
		return Outcome{}, err
	}
	found := make([]string, len(result.Hits))
	for i, hit := range result.Hits {
		// A closing note after the last article is a unit without an _id.
		if names := ids[hit.Document.ID]; hit.Article < len(names) {
			found[i] = names[hit.Article]
		}
	}
	o := scored(found, query.Relevant, elapsed)
	o.ID, o.Confidence, o.Top = query.ID, result.Confidence, found[:min(len(found), topShown)]
	if result.Evidence != nil {
		o.Evidence = result.Evidence.ByName()
	}
	return o, nil
}

// scored is the outcome of a question that the documents answer.
func scored(found []string, relevant map[string]float64, elapsed time.Duration) Outcome {
	m := Score(found, relevant)
	m.MsPerQuery = milliseconds(elapsed)
	o := Outcome{InScope: true, Metrics: m.byName()}
	for _, id := range slices.Sorted(maps.Keys(relevant)) {
		o.place(1 + slices.Index(found, id))
	}
	return o
}

// place notes the rank of one of the articles that answer.
func (o *Outcome) place(rank int) {
	o.Ranks = append(o.Ranks, rank)
	if rank > 0 && (o.Rank == 0 || rank < o.Rank) {
		o.Rank = rank
	}
}

// load stores the documents and tells which _id each article has.
func load(ctx context.Context, set *Set, engine Engine) (map[int64][]string, error) {
	indexer := newIndexer(engine)
	ids := map[int64][]string{}
	for _, d := range set.Documents {
		done, err := indexer.Add(ctx, d.Document, retrieval.Source{FileName: d.Name, Original: []byte(d.Name)})
		if err != nil {
			return nil, fmt.Errorf("eval: store %s: %w", d.Name, err)
		}
		if done.VectorError != nil {
			return nil, fmt.Errorf("eval: vectors of %s: %w", d.Name, done.VectorError)
		}
		ids[done.ID] = d.IDs
	}
	return ids, nil
}
