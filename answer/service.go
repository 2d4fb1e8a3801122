package answer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// Searcher finds the articles that may answer.
type Searcher interface {
	Search(ctx context.Context, q retrieval.Query) (retrieval.Result, error)
}

// Config sets how answers are made. Zero fields take their defaults.
type Config struct {
	// MinConfidence is the evidence, 0 to 1, below which a question is
	// refused. Default [LeastConfidence].
	MinConfidence float64
	// StrongConfidence is the evidence from which a model that says it cannot
	// answer is not believed and the provisions are shown. Default 0.6.
	StrongConfidence float64
	// Articles is how many articles are searched for. Default 10.
	Articles int
	// Budget is the length in characters of an extractive answer, about one
	// screen of a phone. Default 1000.
	Budget int
	// NamedBudget is the length in characters up to which a provision the
	// question names is quoted whole. Default 2400.
	NamedBudget int
	// Timeout bounds the time a model has for a question. Default 60 s.
	Timeout time.Duration
	// MaxQuestion is the longest question, in characters. Default 4000.
	MaxQuestion int
	// Passages is how many passages a model is given. Default 8.
	Passages int
	// Meter holds the use of the model within limits; nil counts nothing.
	Meter Meter
	// Catalogue lists the documents a reader may see; nil: a refusal names none,
	// and no approved answer is given.
	Catalogue Catalogue
	// Curated are the approved answers; nil: there are none.
	Curated Curated
	// Log is told why a model's answer was not used, never what it says; nil
	// tells nobody.
	Log *slog.Logger
}

// Meter lets questions use a model, and counts what they used: a [*Budget].
type Meter interface {
	Admit(ctx context.Context, user string, day corpus.Date) error
	Count(ctx context.Context, user string, day corpus.Date, tokens int, spent time.Duration) error
}

func (c Config) withDefaults() Config {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	set := func(v *float64, d float64) {
		if *v == 0 {
			*v = d
		}
	}
	count := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	set(&c.MinConfidence, LeastConfidence)
	set(&c.StrongConfidence, 0.6)
	count(&c.Articles, 10)
	count(&c.Budget, 1000)
	count(&c.NamedBudget, 2400)
	count(&c.MaxQuestion, 4000)
	count(&c.Passages, 8)
	if c.Timeout == 0 {
		c.Timeout = 60 * time.Second
	}
	return c
}

// LeastConfidence is that from which questions are answered by default, see
// docs/decisions.md.
const LeastConfidence = 0.4

// Service answers questions. It keeps nothing of them.
type Service struct {
	searcher  Searcher
	library   Library
	generator Generator
	config    Config
	cores     *cores
	kept      *treeCache
	grounds   *groundCache
	said      *sayings
}

// New makes a Service; without a generator every answer is extractive.
func New(searcher Searcher, library Library, generator Generator, config Config) *Service {
	return &Service{searcher, library, generator, config.withDefaults(), &cores{}, &treeCache{}, &groundCache{}, newSayings()}
}

// Answer answers a question or refuses it. onEvent, which may be nil, is given
// the text of a model's answer as it passes the checks; the Answer returned
// takes its place. An error is one of searching, or ctx's; a failing model is
// not an error, its answer is replaced by the provisions themselves.
func (s *Service) Answer(ctx context.Context, q Question, onEvent func(Event)) (Answer, error) {
	typed := q
	if q.Text = viet.Typed(q.Text); len(viet.Syllables(q.Text)) == 0 { // nothing, or signs and pictures alone
		return decline(typed, noQuestion), nil
	}
	if utf8.RuneCountInString(q.Text) > s.config.MaxQuestion {
		return decline(typed, fmt.Sprintf(longQuestion, s.config.MaxQuestion)), nil
	}
	if Pasted(typed.Text) {
		return decline(typed, wholeDocument), nil
	}
	if kind := scopeOf(q.Text); kind != inScope {
		return decline(typed, kind.declined()), nil
	}
	if foreign(q.Text) {
		return decline(typed, otherLanguage), nil
	}
	if q.Filter.InForceOn.IsZero() {
		q.Filter.InForceOn = q.Today // rules that were replaced answer only when named
	}
	q.allowance = s.allowance(q)
	heard, err := listener{s.searcher, s.config.Articles, s.config.MinConfidence}.listen(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	found := heard.found
	day := askedDay(heard.text, q.Today)
	if !day.IsZero() {
		q.Filter.InForceOn = day
	}
	readable := q.Filter
	readable.InForceOn = corpus.Date{} // a rule that was replaced and is asked for by its name is read too
	ts := &trees{library: s.library, filter: readable, day: q.Filter.InForceOn, named: map[int64]bool{}, loaded: map[int64]*tree{}, kept: s.kept, said: s.said, seen: found.Library}
	for _, h := range namedHits(found.Hits) {
		ts.named[h.Document.ID] = true
	}
	q.asked, q.Text, q.synonyms = q.Text, heard.text, found.Synonyms
	a, ok := s.curated(ctx, q, heard, ts)
	if !ok {
		a, err = s.respond(ctx, q, found, ts, onEvent)
	}
	a.Question, a.Understood = typed.Text, heard.shown
	if a.Refused && len(a.Segments) == 0 && err == nil {
		a.Searched = s.searched(ctx, q, found, ts)
	}
	if !day.IsZero() && !a.Refused && err == nil {
		a.Segments = append([]Segment{asOf(day)}, a.Segments...)
	}
	return a, err
}

func (s *Service) respond(ctx context.Context, q Question, found retrieval.Result, ts *trees, onEvent func(Event)) (Answer, error) {
	named := len(namedHits(found.Hits)) > 0
	lacks := len(found.Missing) > 0
	switch {
	case len(found.Mentioned) > 0 && !found.Named:
		return s.tellOf(ctx, q, found, ts)
	case lacks && !named && !mentioned(q.Text, found.Missing, found.Hits):
		near := found.Hits
		if found.Confidence < s.config.MinConfidence {
			near = nil // nothing stands near a document that is not there
		}
		return refuse(ctx, q, missing(found.Missing), near, ts)
	case found.ReportConfidence == 1 && !found.Named && quotesReport(q.Text, found, s.config), len(found.Hits) == 0, !named && !lacks && found.Confidence < s.config.MinConfidence && !asksForDocument(q.Text, found):
		if a, ok, err := s.answerFromReport(ctx, q, found, ts); ok || err != nil {
			return a, err
		}
		return refuse(ctx, q, noAnswer+hint(q.Text, found.Told), found.Hits, ts)
	}
	a, err := s.compose(ctx, q, found, ts, onEvent)
	if err != nil || a.Refused {
		return a, err
	}
	if lacks {
		a.Segments = append([]Segment{{Text: missing(found.Missing)}}, a.Segments...)
	}
	if len(found.Mentioned) > 0 {
		told, list, err := s.told(ctx, found.Mentioned, ts, a.Citations)
		if err != nil {
			return Answer{}, err
		}
		a.Segments, a.Citations = append(a.Segments, told...), list
	}
	return a, nil
}

// tell logs why a model's answer was not used, without a word of it.
func (s *Service) tell(ctx context.Context, err error) {
	var dropped *droppedError
	switch {
	case errors.As(err, &dropped):
		s.config.Log.InfoContext(ctx, "a model's answer was not used", "why", dropped.why, "kept", dropped.kept, "dropped", dropped.dropped, "faults", dropped.faults)
	default:
		s.config.Log.WarnContext(ctx, "a model gave no answer", "error", err)
	}
}

// compose has the model answer, and falls back on the provisions themselves.
func (s *Service) compose(ctx context.Context, q Question, found retrieval.Result, ts *trees, onEvent func(Event)) (Answer, error) {
	reason := ""
	if s.generator != nil && !onlyQuotes(q.Text, found.Hits) {
		a, err := s.write(ctx, q, found, ts, onEvent)
		switch {
		case err == nil:
			return a, nil
		case ctx.Err() != nil:
			return Answer{}, fmt.Errorf("answer: write: %w", context.Cause(ctx))
		case errors.Is(err, errUnsure) && !found.Named && found.Confidence < s.config.StrongConfidence:
			return refuse(ctx, q, noAnswer, found.Hits, ts)
		}
		reason = note(err)
		s.tell(ctx, err)
	}
	a, err := s.extract(ctx, q, found, ts)
	if err != nil {
		return Answer{}, err
	}
	if len(a.Segments) == 0 {
		return refuse(ctx, q, noAnswer, found.Hits, ts)
	}
	for i := range a.Segments {
		if seg := &a.Segments[i]; seg.Quote {
			seg.Text = clipped(seg.Text, longestQuote)
		}
	}
	a.Reason = reason
	return a, nil
}
