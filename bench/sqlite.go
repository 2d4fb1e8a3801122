package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/store"
)

// recorder is a store that keeps what it is asked for by words.
type recorder struct {
	*store.Store

	asked []ask
}

type ask struct {
	filter retrieval.Filter
	query  lexical.Query
}

// Candidates passes on. A second search in the documents that a question names
// is not kept: the other engines look at all.
func (r *recorder) Candidates(ctx context.Context, f retrieval.Filter, q lexical.Query) (lexical.Found, error) {
	if len(f.Documents) == 0 {
		r.asked = append(r.asked, ask{f, q})
	}
	return r.Store.Candidates(ctx, f, q)
}

// part is which questions of the set are asked.
type part int

const (
	warmUp   part = iota // so that caches are filled, by other questions than those
	measured             // that are measured
	parts
)

// sample gives questions spread over the set, others for each part.
func (b *bench) sample(p part) []string {
	all := b.material.questions
	n := min(b.questions, len(all)/int(parts))
	list := make([]string, n)
	for i := range list {
		list[i] = all[(int(parts)*i+int(p))*len(all)/(int(parts)*n)]
	}
	return list
}

// asks is what searches for the questions of the last part ask the engine for,
// when those of the parts before were asked.
func (b *bench) asks(ctx context.Context, s *store.Store, which ...part) ([]ask, error) {
	r := &recorder{Store: s}
	searcher := retrieval.NewSearcher(r, r)
	for _, p := range which {
		r.asked = nil
		for _, question := range b.sample(p) {
			if _, err := searcher.Search(ctx, retrieval.Query{Text: question}); err != nil {
				return nil, err
			}
		}
	}
	return r.asked, nil
}

// others are the engines ours is compared with, over the same passages.
type others struct {
	tokens  tokens
	fts     *fts
	bleve   *bleveIndex
	article []retrieval.ArticleID // of each row
	ready   bool
}

func (b *bench) newOthers(ctx context.Context, withBleve bool) (*others, error) {
	o := &others{tokens: tokens{}}
	var err error
	if o.fts, err = newFTS(ctx, b.dir); err != nil {
		return nil, err
	}
	if withBleve {
		if o.bleve, err = newBleve(b.dir); err != nil {
			return nil, err
		}
	}
	document := int64(0)
	var texts []string
	flush := func() error {
		first := len(o.article) - len(texts) + 1
		errs := o.fts.add(ctx, first, texts)
		if o.bleve != nil {
			errs = errors.Join(errs, o.bleve.add(first, texts))
		}
		texts = texts[:0]
		return errs
	}
	for _, passages := range b.material.grow(b.passages) {
		document++
		for _, p := range passages {
			texts = append(texts, o.tokens.text(p))
			o.article = append(o.article, retrieval.ArticleID{Document: document, Article: p.Article})
		}
		if len(texts) > 2000 {
			if err := flush(); err != nil {
				return nil, err
			}
		}
	}
	return o, errors.Join(flush(), o.fts.finish(ctx))
}

func (o *others) words(q lexical.Query) []string {
	var words []string
	for _, t := range q.Terms {
		if word, ok := o.tokens[t.ID]; ok {
			words = append(words, word)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

func (o *others) close() error {
	if o.bleve == nil {
		return o.fts.close()
	}
	return errors.Join(o.fts.close(), o.bleve.close())
}

// candidates compares the embedded engine's candidate search with others.
func (b *bench) candidates(ctx context.Context) (err error) {
	s, err := store.Open(ctx, b.storePath(), store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	o, err := b.newOthers(ctx, true)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	asked, err := b.asks(ctx, s, measured)
	if err != nil {
		return err
	}
	fresh, err := store.Open(ctx, b.storePath(), store.Options{}) // which has not seen these questions
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	warm, err := b.asks(ctx, fresh, warmUp)
	if err != nil {
		return err
	}
	for _, a := range warm {
		words := o.words(a.query)
		_, err := o.fts.search(ctx, words)
		if err = errors.Join(err, o.bleve.search(ctx, words)); err != nil {
			return err
		}
	}
	var ours, fts, bleve times
	covered, best := 0, 0
	for _, a := range asked {
		words := o.words(a.query)
		var found lexical.Found
		var rows []int
		err := errors.Join(
			ours.timed(func() (err error) { found, err = fresh.Candidates(ctx, a.filter, a.query); return err }),
			fts.timed(func() (err error) { rows, err = o.fts.search(ctx, words); return err }),
			bleve.timed(func() error { return o.bleve.search(ctx, words) }),
		)
		if err != nil {
			return err
		}
		best += len(rows)
		covered += o.covered(rows, found)
	}
	b.add("SQLite, candidates against FTS5 `bm25()`, p50 / p95", ours.String(), fts.String(),
		"p50 "+ratio(ours.at(.5), fts.at(.5))+", p95 "+ratio(ours.at(.95), fts.at(.95)), "0.25, 0.50")
	b.add("of FTS5's first ten, among our candidates", fmt.Sprint(covered), fmt.Sprint(best),
		fmt.Sprintf("%.1f %%", 100*float64(covered)/float64(max(best, 1))), "99 %")
	b.add("SQLite, candidates against bleve, p50 / p95", ours.String(), bleve.String(),
		"p50 "+ratio(ours.at(.5), bleve.at(.5))+", p95 "+ratio(ours.at(.95), bleve.at(.95)), "below 1")
	return nil
}

// covered counts the rows whose article was found.
func (o *others) covered(rows []int, found lexical.Found) (n int) {
	for _, row := range rows {
		id := o.article[row-1]
		if slices.ContainsFunc(found.Candidates, func(c lexical.Candidate) bool {
			return c.Document == id.Document && c.Article == id.Article
		}) {
			n++
		}
	}
	return n
}
