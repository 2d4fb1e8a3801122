package eval

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"neuguong/retrieval"
	"neuguong/retrieval/ranking"
)

// Learning of the ranker: how many candidates of a question it learns from,
// and the penalty on its weights, chosen among 1, 2, 4 and 16.
const (
	learnDepth = 60
	penalty    = 2
)

// CrossValidate measures with weights of the ranker that are learned from the
// other folds' questions: each question is asked once, by a ranker that has not
// seen it. The seed shuffles the questions into folds.
func CrossValidate(ctx context.Context, set *Set, engine Engine, perturb Perturb, folds int, seed uint64, progress Progress) (Report, error) {
	ids, err := load(ctx, set, engine)
	if err != nil {
		return Report{}, err
	}
	c := crossValidation{set: set, engine: engine, ids: ids, perturb: perturb, progress: progress}
	examples, err := c.examples(ctx)
	if err != nil {
		return Report{}, err
	}
	order := rand.New(rand.NewPCG(seed, 0)).Perm(len(set.Queries)) //nolint:gosec // the same folds every time
	all := make([]Outcome, len(set.Queries))
	for fold := range folds {
		var teach []ranking.Example
		var ask []int
		for i, q := range order {
			if i%folds == fold {
				ask = append(ask, q)
			} else {
				teach = append(teach, examples[q])
			}
		}
		model := ranking.Learn(teach, penalty)
		if err := c.ask(ctx, model, ask, all); err != nil {
			return Report{}, err
		}
	}
	return newReport(ids, all), nil
}

type crossValidation struct {
	set      *Set
	engine   Engine
	ids      map[int64][]string
	perturb  Perturb
	progress Progress
	done     int
}

func (c *crossValidation) tell() {
	c.done++
	if c.progress != nil {
		c.progress(c.done, 2*len(c.set.Queries))
	}
}

// examples asks every question once and keeps what the ranker saw. Provisions
// that a question names are no matter of ranking.
func (c *crossValidation) examples(ctx context.Context) ([]ranking.Example, error) {
	searcher := newSearcher(c.engine)
	examples := make([]ranking.Example, len(c.set.Queries))
	for i, q := range c.set.Queries {
		result, err := searcher.Search(ctx, retrieval.Query{Text: c.perturb.apply(q.Text), Limit: learnDepth})
		if err != nil {
			return nil, fmt.Errorf("eval: question %s: %w", q.ID, err)
		}
		for _, h := range result.Hits {
			names := c.ids[h.Document.ID]
			if h.Named != nil || h.Article >= len(names) {
				continue
			}
			examples[i].Vectors = append(examples[i].Vectors, h.Features)
			examples[i].Relevant = append(examples[i].Relevant, q.Relevant[names[h.Article]] > 0)
		}
		c.tell()
	}
	return examples, nil
}

func (c *crossValidation) ask(ctx context.Context, model *ranking.Model, questions []int, all []Outcome) error {
	searcher := newSearcher(c.engine, retrieval.WithModel(model))
	for _, i := range questions {
		q := c.set.Queries[i]
		o, err := measure(ctx, searcher, c.ids, q, c.perturb)
		if err != nil {
			return fmt.Errorf("eval: question %s: %w", q.ID, err)
		}
		all[i] = o
		c.tell()
	}
	return nil
}

// Learn gives the weights that all questions of a set teach.
func Learn(ctx context.Context, set *Set, engine Engine, progress Progress) (*ranking.Model, error) {
	ids, err := load(ctx, set, engine)
	if err != nil {
		return nil, err
	}
	c := crossValidation{set: set, engine: engine, ids: ids, perturb: None, progress: progress}
	examples, err := c.examples(ctx)
	if err != nil {
		return nil, err
	}
	return ranking.Learn(slices.Clip(examples), penalty), nil
}
