package retrieval

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"

	"neuguong/corpus"
	"neuguong/retrieval/ranking"
)

// orderDepth is how many of the engine's candidates are ordered by their text.
const orderDepth = 60

// beside is what models find beside the engine's candidates.
type beside struct {
	meaning
	rewriting *rewriting
}

// order ranks the engine's candidates by what their text says, and those that
// models found among them.
func (s *Searcher) order(ctx context.Context, f Filter, u understanding, found evidence, list []ranked, also beside) ([]ranked, error) {
	head := list
	if len(u.named.documents) == 0 {
		head = list[:min(len(list), orderDepth)]
	}
	head = also.rewriting.extend(also.meaning.extend(slices.Clip(head)))
	articles, err := s.articles(ctx, f, head, u.changed)
	if err != nil {
		return nil, err
	}
	head = slices.DeleteFunc(head, func(r ranked) bool { return articles[r.id] == nil }) // vanished since
	candidates := make([]ranking.Candidate, len(head))
	for i, r := range head {
		c := ranking.Candidate{Article: articles[r.id], Document: r.id.Document, Ordinal: r.id.Article, Title: u.titles[r.id.Document], Score: r.score, Extra: r.extra, Preferred: u.named.has(r.id.Document)}
		for _, p := range r.passages {
			c.Passages = append(c.Passages, p.Score)
		}
		candidates[i] = c
	}
	q := ranking.NewQuestion(u.syllables, u.weigh, found.Found)
	concepts := found.concepts(q)
	topics := topicsOf(u.syllables, u.before)
	for i, v := range ranking.Vectors(q, candidates) {
		reading := concepts.Read(candidates[i].Article)
		e := reading.Explained
		v[ranking.ExplainedFull], v[ranking.ExplainedSaid], v[ranking.ExplainedUnsaid], v[ranking.ExplainedRarest] = e.Full, e.Said, e.Unsaid, e.Rarest
		v[ranking.Elsewhere] = float64(elsewhere(topics, candidates[i].Article, concepts))
		head[i].features = v
		head[i].score = ranking.Steady(s.model.Score(v) + spoken(reading.Spoken))
		head[i].score += also.rewriting.gain(candidates[i].Article)
		if u.defines(head[i].id) {
			head[i].score += definingScore
		}
	}
	slices.SortStableFunc(head, byScore)
	if len(also.gains) > 0 {
		also.lead(head)
		s.favour(ctx, head, also.meaning)
	}
	for i := len(head) - 1; i >= 0; i-- {
		head[i].score = math.Exp((head[i].score - head[0].score) / temperature)
	}
	return head, nil
}

// elsewhere counts the topics that an article, which the concepts were read in
// last, does not speak of: neither as a text on them does, nor in what
// directives say for the words of the question.
func elsewhere(topics []topic, a *ranking.Article, concepts *ranking.Concepts) int {
	n := 0
	for _, t := range topics {
		if !slices.ContainsFunc(t.phrases, a.Says) && !concepts.SaysOtherwise(t.first, t.last) {
			n++
		}
	}
	return n
}

// temperature flattens the odds between candidates into scores from 0 to 1:
// what is much less likely may still say something beside the best.
const temperature = 4

// articles analyses the text of ranked articles, most of them from memory. What
// is left of the articles of changed documents depends on the day.
func (s *Searcher) articles(ctx context.Context, f Filter, list []ranked, changed map[int64]bool) (map[ArticleID]*ranking.Article, error) {
	ids := make([]ArticleID, len(list))
	for i, r := range list {
		ids[i] = r.id
	}
	kept, missing := split(ids, func(id ArticleID) bool { return !changed[id.Document] })
	known, unknown := s.cache.get(kept)
	missing = append(missing, unknown...)
	if len(missing) == 0 {
		return known, nil
	}
	passages, err := s.library.ArticlePassages(ctx, f, missing)
	if err != nil {
		return nil, fmt.Errorf("retrieval: load passages: %w", err)
	}
	fresh := analyse(passages)
	maps.Copy(known, fresh)
	maps.DeleteFunc(fresh, func(id ArticleID, _ *ranking.Article) bool { return changed[id.Document] })
	s.cache.put(fresh)
	return known, nil
}

func split(ids []ArticleID, want func(ArticleID) bool) (yes, no []ArticleID) {
	for _, id := range ids {
		if want(id) {
			yes = append(yes, id)
		} else {
			no = append(no, id)
		}
	}
	return yes, no
}

// changed tells the documents of which others have ended single provisions.
func changed(documents []DocumentInfo) map[int64]bool {
	m := map[int64]bool{}
	for i := range documents {
		for _, e := range documents[i].Effects {
			if e.Ends() && !e.EndsAll() {
				m[documents[i].ID] = true
			}
		}
	}
	return m
}

// analyse makes articles of their passages.
func analyse(passages []Passage) map[ArticleID]*ranking.Article {
	headings, texts := map[ArticleID]string{}, map[ArticleID][]string{}
	for _, p := range passages {
		id := ArticleID{p.ID.Document, p.Article}
		headings[id] = corpus.Topic(p.Heading)
		texts[id] = append(texts[id], p.Text)
	}
	articles := make(map[ArticleID]*ranking.Article, len(texts))
	for id, list := range texts {
		articles[id] = ranking.NewArticle(headings[id], list)
	}
	return articles
}

// titles gives the folded words of the documents' titles.
func titles(documents []DocumentInfo) map[int64][]string {
	m := make(map[int64][]string, len(documents))
	for _, d := range documents {
		m[d.ID] = foldedName(d.Kind + " " + d.Title)
	}
	return m
}
