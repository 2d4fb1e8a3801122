package retrieval

import (
	"context"
	"fmt"
	"log/slog"
	"slices"

	"neuguong/corpus"
	"neuguong/retrieval/ranking"
)

// Query is a question and what its asker may see.
type Query struct {
	Text string
	// Earlier are questions of the conversation that this one goes on from. They
	// say what it is about: their words count less than its own.
	Earlier string
	Filter  Filter
	Limit   int // articles; 0 means 10
	// Meter counts what a model is used for on the way; nil: nothing is counted.
	Meter Meter
}

// Result is what was found for a query, best first. Hits, Named and Confidence
// are about directives.
type Result struct {
	Hits []Hit
	// Named reports that the question names a stored document or provision.
	Named bool
	// Confidence, from 0 to 1, is how likely the hits answer the question at all.
	Confidence float64
	// Evidence is what Confidence rests on, to measure and to learn from; nil
	// where the question names a provision or nothing was found by words.
	Evidence *ranking.Evidence
	// Mentioned are directives that the question names, whose text the reader's
	// documents do not hold, and of which reports tell.
	Mentioned []Mentioned
	// Told are all directives of which reports tell and whose text is not held.
	Told []Mentioned
	// Reports are what reports say about the question, best first. A report
	// tells what was done and rules nothing, so that it is never among Hits.
	Reports []Hit
	// ReportConfidence is Confidence for Reports; 1 when the question names one.
	ReportConfidence float64
	// Missing are documents or provisions that the question names, as typed,
	// and that the reader's documents do not hold.
	Missing []string
	// Understood is the question as it was read, "" when it was read as typed.
	Understood string
	// Library is a fingerprint of the documents the reader may see and of what
	// others do to them; with another library it is another. 0 is not known.
	Library uint64
	// Synonyms are what directives say for words of the question, whether the
	// search needed them or not.
	Synonyms []Synonym
}

// Synonym is what directives say for words of a question.
type Synonym struct {
	Words  []string   // of the question, as read
	Terms  [][]string // any of which will do, each as folded syllables
	Weight float64    // beside that of a word of the question, over 0 up to 1
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
	// Preferred reports that the question names the document.
	Preferred bool
	// Features is what the ranker knew of the article, to measure and to learn from.
	Features ranking.Vector
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
	former   func(model string) Embedder
	glossary Glossary
	log      *slog.Logger
	model    *ranking.Model
	cache    *articleCache
	contents *contents
	language *language

	definitions *definitions

	reranker Reranker
	rewriter Rewriter
	rewrites *rewriteCache

	meaningRests, formerRests, rerankRests, rewriteRests rest
}

// Option configures a Searcher.
type Option func(*Searcher)

// WithVectors adds a side that finds passages by meaning. When the embedder
// fails, a search goes on by words alone.
func WithVectors(engine VectorEngine, embedder Embedder) Option {
	return func(s *Searcher) { s.vectors, s.embedder = engine, embedder }
}

// WithFormer tells how to ask a former embedding model, nil when it cannot be:
// while passages are embedded anew, those that are not yet are found by it.
func WithFormer(embedder func(model string) Embedder) Option {
	return func(s *Searcher) { s.former = embedder }
}

// WithLogger tells where failures of the vector side are logged, without the
// question.
func WithLogger(log *slog.Logger) Option { return func(s *Searcher) { s.log = log } }

// WithModel ranks with another model than the default.
func WithModel(m *ranking.Model) Option { return func(s *Searcher) { s.model = m } }

// NewSearcher makes a Searcher over an engine.
func NewSearcher(engine LexicalEngine, library Library, options ...Option) *Searcher {
	s := &Searcher{lexical: engine, library: library, log: slog.New(slog.DiscardHandler), model: ranking.Default(), cache: newArticleCache(), contents: newContents(), language: newLanguage(), definitions: &definitions{read: map[int64][]defined{}}, rewrites: newRewriteCache()}
	for _, o := range options {
		o(s)
	}
	s.language.log, s.definitions.log = s.log, s.log
	return s
}

// candidateLimit bounds what an engine returns to the ranker, neighbourLimit
// how many passages near in meaning are asked for.
const (
	candidateLimit = 200
	neighbourLimit = 60
	defaultLimit   = 10
)

// Search finds the articles that answer the query. A question without words
// gives an empty result.
func (s *Searcher) Search(ctx context.Context, q Query) (Result, error) {
	if q.Limit <= 0 {
		q.Limit = defaultLimit
	}
	anyDate := q.Filter
	anyDate.InForceOn = corpus.Date{} // a rule that was replaced is still found by its name
	documents, err := s.library.Documents(ctx, anyDate)
	if err != nil {
		return Result{}, fmt.Errorf("retrieval: list documents: %w", err)
	}
	storedAmong(documents)
	// Only what is in force teaches: another wording of a rule that was replaced
	// must not change how a question is read.
	current := inForce(documents, q.Filter.InForceOn)
	vocabulary := s.definitions.of(ctx, anyDate, current)
	typed := s.language.read(ctx, s.library, anyDate, current, vocabulary.short(), q.Text)
	u := understand(typed, documents)
	if q.Earlier != "" {
		u.goOnFrom(s.language.read(ctx, s.library, anyDate, current, vocabulary.short(), q.Earlier), documents)
	}
	if len(u.terms) == 0 {
		return Result{}, nil
	}
	u.synonyms = append(u.synonyms, s.ownSynonyms(ctx, u.syllables)...)
	u.synonyms = append(u.synonyms, vocabulary.synonyms(u.syllables)...)
	u.meaning = vocabulary.asked(u.text)
	list, err := s.rankAll(ctx, q, u)
	if err != nil {
		return Result{}, err
	}
	b := builder{searcher: s, filter: anyDate, documents: documents}
	result, err := b.build(ctx, q, u, list)
	if typed.Bare || typed.Changed {
		result.Understood = typed.Text
	}
	result.Synonyms, result.Library = u.told(), fingerprint(documents)
	return result, err
}

// inForce keeps the documents that hold on a day; without a day all.
func inForce(documents []DocumentInfo, day corpus.Date) []DocumentInfo {
	if day.IsZero() {
		return documents
	}
	return keep(documents, func(d DocumentInfo) bool { return d.Status(day).Holds() })
}

// rankAll orders the articles the filter lets through and, whenever they were
// in force, those of documents that the question names.
func (s *Searcher) rankAll(ctx context.Context, q Query, u understanding) ([]ranked, error) {
	near := s.near(ctx, q.Filter, u.text)
	defer near()
	found, err := s.candidates(ctx, q.Filter, u)
	if err != nil {
		return nil, fmt.Errorf("retrieval: candidates by words: %w", err)
	}
	list := rankLexical(found.Candidates)
	wide := q.Filter
	if len(u.named.documents) > 0 {
		if list, err = s.withNamed(ctx, q.Filter, u, list); err != nil {
			return nil, err
		}
		wide.InForceOn = corpus.Date{}
	}
	also := s.rewrite(ctx, q, u, found.Found)
	return s.order(ctx, wide, u, found, u.definingFirst(list), beside{near(), also})
}

// withNamed puts the best articles of the documents that the question names
// among the others. Their scores are brought to the scale of the whole list.
func (s *Searcher) withNamed(ctx context.Context, f Filter, u understanding, list []ranked) ([]ranked, error) {
	within := f
	within.InForceOn, within.Documents = corpus.Date{}, nil
	for _, d := range u.named.documents {
		within.Documents = append(within.Documents, d.ID)
	}
	found, err := s.candidates(ctx, within, u)
	if err != nil {
		return nil, fmt.Errorf("retrieval: candidates of a named document: %w", err)
	}
	own := rankLexical(found.Candidates)
	best := 0.0
	for _, r := range list {
		if slices.Contains(within.Documents, r.id.Document) {
			best = max(best, r.score)
		}
	}
	if best == 0 && len(list) > 0 {
		best = list[0].score
	}
	if len(own) > 0 && own[0].score > 0 && best > 0 {
		by := best / own[0].score
		for i := range own {
			own[i].rescale(by)
		}
	}
	others := slices.DeleteFunc(slices.Clone(list), func(r ranked) bool { return slices.Contains(within.Documents, r.id.Document) })
	return append(own[:min(len(own), orderDepth)], others[:min(len(others), orderDepth)]...), nil
}
