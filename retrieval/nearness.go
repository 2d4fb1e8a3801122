package retrieval

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"
)

// meaningTime bounds the search by meaning: the answer waits for it.
const meaningTime = 3 * time.Second

// meaning is what a search by meaning found.
type meaning struct {
	gains    map[ArticleID]float64 // log-odds, see surprises
	passages []Neighbour           // of those articles
	models   []string              // it was found with
}

// near starts a search by meaning, which runs beside that by words; the
// function it returns waits for what was found. Without an embedder, or when
// it fails, that is nothing, and the search goes on by words.
func (s *Searcher) near(ctx context.Context, f Filter, text string) func() meaning {
	if s.embedder == nil || !s.meaningRests.ready() {
		return func() meaning { return meaning{} }
	}
	var found meaning
	var running sync.WaitGroup
	running.Go(func() {
		ctx, cancel := context.WithTimeout(ctx, meaningTime)
		defer cancel()
		found = s.meaning(ctx, f, text)
	})
	return func() meaning {
		running.Wait()
		return found
	}
}

// meaning asks the configured model and, while some passages have vectors of
// a former one only, that one too. Where both know an article, the configured
// one is believed.
func (s *Searcher) meaning(ctx context.Context, f Filter, text string) meaning {
	found := meaning{gains: map[ArticleID]float64{}}
	stored, err := s.vectors.Models(ctx)
	if err != nil {
		s.log.WarnContext(ctx, "search by meaning failed, going on by words", "error", err)
		return found
	}
	slices.SortStableFunc(stored, func(a, b string) int { return cmp.Compare(s.age(a), s.age(b)) })
	asked := make([][]Neighbour, len(stored))
	var running sync.WaitGroup
	for i, model := range stored {
		running.Go(func() { asked[i] = s.neighbours(ctx, f, s.embedderOf(model), text) })
	}
	running.Wait()
	for i, neighbours := range asked {
		if len(neighbours) > 0 {
			found.models = append(found.models, stored[i])
			found.add(neighbours)
		}
	}
	return found
}

// add takes what is not known from a model before.
func (m *meaning) add(neighbours []Neighbour) {
	gains := surprises(neighbours)
	maps.DeleteFunc(gains, func(id ArticleID, _ float64) bool {
		_, known := m.gains[id]
		return known
	})
	for _, n := range neighbours {
		if _, ok := gains[n.article()]; ok {
			m.passages = append(m.passages, n)
		}
	}
	maps.Copy(m.gains, gains)
}

// age puts the configured model before former ones.
func (s *Searcher) age(model string) int {
	if model == s.embedder.Model() {
		return 0
	}
	return 1
}

// embedderOf gives nil for a former model that cannot be asked.
func (s *Searcher) embedderOf(model string) Embedder {
	if model == s.embedder.Model() {
		return s.embedder
	}
	if s.former == nil {
		return nil
	}
	return s.former(model)
}

func (s *Searcher) neighbours(ctx context.Context, f Filter, e Embedder, text string) []Neighbour {
	rests := &s.formerRests
	if e == s.embedder {
		rests = &s.meaningRests
	}
	if e == nil || !rests.ready() {
		return nil
	}
	vectors, err := e.Embed(ctx, []string{text})
	if err == nil && len(vectors) != 1 {
		err = fmt.Errorf("%d vectors for one question", len(vectors))
	}
	rests.note(err)
	var found []Neighbour
	if err == nil {
		found, err = s.vectors.Nearest(ctx, f, e.Model(), vectors[0], neighbourLimit)
	}
	if err != nil {
		s.log.WarnContext(ctx, "search by meaning failed, going on by words", "model", e.Model(), "error", brief(err))
		return nil
	}
	return found
}

// extend adds articles that only the search by meaning found.
func (m meaning) extend(list []ranked) []ranked {
	known := map[ArticleID]bool{}
	for _, r := range list {
		known[r.id] = true
	}
	var ids []ArticleID
	for id := range m.gains {
		if !known[id] {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b ArticleID) int {
		return cmp.Or(cmp.Compare(m.gains[b], m.gains[a]), cmp.Compare(a.Document, b.Document), cmp.Compare(a.Article, b.Article))
	})
	for _, id := range ids {
		list = append(list, ranked{id: id})
	}
	return list
}

// lead tells which passages of articles are near, where words do not say more.
func (m meaning) lead(list []ranked) {
	index := map[ArticleID]int{}
	for i, r := range list {
		index[r.id] = i
	}
	for _, n := range m.passages {
		if i, ok := index[n.article()]; ok {
			list[i].passages.raise(n.ID.Ordinal, n.Similarity)
		}
	}
}

// favour adds what is near in meaning to a list that is ordered by words.
func (s *Searcher) favour(ctx context.Context, list []ranked, found meaning) {
	fairTo(list, s.lacking(ctx, list, found), found.gains)
	for i := range list {
		list[i].score += found.gains[list[i].id]
	}
	slices.SortStableFunc(list, byScore)
}

// lacking tells which documents of a list have passages without vectors of
// every model that was asked.
func (s *Searcher) lacking(ctx context.Context, list []ranked, found meaning) map[int64]bool {
	documents := map[int64]bool{}
	for _, r := range list {
		documents[r.id.Document] = true
	}
	for _, model := range found.models {
		var ids []int64
		for id := range documents {
			ids = append(ids, id)
		}
		lack, err := s.vectors.Lacking(ctx, model, ids)
		if err != nil {
			s.log.WarnContext(ctx, "it is not known which documents have vectors", "error", err)
			return documents
		}
		clear(documents)
		for _, id := range lack {
			documents[id] = true
		}
	}
	return documents
}
