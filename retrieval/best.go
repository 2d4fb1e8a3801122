package retrieval

import (
	"cmp"
	"context"
	"slices"
)

// spareHits are how many more articles are read at first than are wanted:
// some fall behind others by what their text says.
const spareHits = 8

// best reads ranked articles and puts them in their last order, the first
// wanted of them at least: only those are read that can be among these. A
// model that judges too gets all.
func (b *builder) best(ctx context.Context, u understanding, list []ranked, wanted int) ([]Hit, error) {
	first, rest := list, []ranked(nil)
	if b.searcher.reranker == nil {
		first, rest = b.promising(u, list, wanted+spareHits)
	}
	hits, err := b.judge(ctx, u, first)
	if err != nil || b.settled(u, hits, rest, wanted, mostFactor(u.awaited)) {
		return hits, err
	}
	return b.judge(ctx, u, list)
}

// judge reads articles and orders them by what their text says.
func (b *builder) judge(ctx context.Context, u understanding, list []ranked) ([]Hit, error) {
	hits, err := b.hits(ctx, list)
	if err != nil {
		return nil, err
	}
	for i := range hits {
		hits[i].Preferred = u.named.has(hits[i].Document.ID)
	}
	b.searcher.hearSecond(ctx, u.text, hits)
	b.searcher.rerank(u, hits, u.named.tier)
	return hits, nil
}

// promising parts the n articles that stand first so far from the others; both
// keep their order.
func (b *builder) promising(u understanding, list []ranked, n int) (first, rest []ranked) {
	if len(list) <= n {
		return list, nil
	}
	places := make([]int, len(list))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(x, y int) int {
		return cmp.Or(cmp.Compare(u.tierOf(list[x].id.Document), u.tierOf(list[y].id.Document)), cmp.Compare(list[y].score, list[x].score))
	})
	chosen := make([]bool, len(list))
	for _, i := range places[:n] {
		chosen[i] = true
	}
	for i, r := range list {
		if chosen[i] {
			first = append(first, r)
		} else {
			rest = append(rest, r)
		}
	}
	return first, rest
}

// settled reports whether none of the articles that were not read can come to
// stand among the wanted hits, if its text multiplies its score by most.
func (b *builder) settled(u understanding, hits []Hit, rest []ranked, wanted int, most float64) bool {
	if len(rest) == 0 {
		return true
	}
	if len(hits) < wanted {
		return false
	}
	last := hits[wanted-1]
	tier := u.named.tier(last)
	return !slices.ContainsFunc(rest, func(r ranked) bool {
		other := u.tierOf(r.id.Document)
		return other < tier || other == tier && r.score*most >= last.Score
	})
}

func (u understanding) tierOf(document int64) int {
	return u.named.tier(Hit{Document: DocumentInfo{ID: document}})
}

// mostFactor is the most by which the text of an article can multiply its score.
func mostFactor(wanted []awaited) float64 {
	most := 1.0
	for _, e := range wanted {
		most *= max(e.with, e.without, 1)
	}
	return most
}
