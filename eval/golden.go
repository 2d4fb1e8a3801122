package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"neuguong/answer"
)

// GoldenQuestion is a question as a person types it, with the provisions that
// answer it; without any it is out of scope and right only if refused.
type GoldenQuestion struct {
	ID          string            `json:"_id"`
	Text        string            `json:"q"`
	Variants    map[string]string `json:"variants"`
	Type        string            `json:"type"`
	Gold        []GoldenProvision `json:"gold"`
	Need        string            `json:"need"` // any, all
	MustContain []string          `json:"must_contain"`
	Context     []string          `json:"context"`
	Kind        string            `json:"kind"` // of a question out of scope
	Laws        []string          `json:"laws"` // titles; a store that holds one of them may answer it after all
}

// GoldenMetrics are shares of questions; hits count articles.
type GoldenMetrics struct {
	Hit1        float64 `json:"hit@1"`
	Hit3        float64 `json:"hit@3"`
	Hit10       float64 `json:"hit@10"`
	MRR         float64 `json:"mrr"`
	Answered    float64 `json:"answered_in_scope"`
	Refused     float64 `json:"refused_out_of_scope"`
	MustContain float64 `json:"must_contain"`
}

// Measures lists the metrics in the order in which they are printed.
func (m *GoldenMetrics) Measures() []Measure {
	return []Measure{
		{"hit@1", &m.Hit1},
		{"hit@3", &m.Hit3},
		{"hit@10", &m.Hit10},
		{"mrr", &m.MRR},
		{"answered_in_scope", &m.Answered},
		{"refused_out_of_scope", &m.Refused},
		{"must_contain", &m.MustContain},
	}
}

// GoldenReport is the outcome of a measurement of finding and answering.
type GoldenReport struct {
	Queries   int                 `json:"queries"`
	Metrics   GoldenMetrics       `json:"metrics"`
	Intervals map[string]Interval `json:"intervals"`
	Scope     *ScopeReport        `json:"scope,omitempty"`
	Outcomes  []Outcome           `json:"-"`
}

// ErrNoQuestions is returned for a file without questions.
var ErrNoQuestions = errors.New("eval: no questions")

// LoadGolden reads a file of golden questions, one JSON object a line. What is
// wrong with a line is a [LineError]. A question without an id has its place.
func LoadGolden(path string) ([]GoldenQuestion, error) {
	return loadGolden(path, func(GoldenQuestion) error { return nil })
}

func loadGolden(path string, check func(GoldenQuestion) error) ([]GoldenQuestion, error) {
	var questions []GoldenQuestion
	err := readLines(path, func(line []byte) error {
		var q GoldenQuestion
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if strings.TrimSpace(q.Text) == "" {
			return errors.New("no text in q")
		}
		if err := check(q); err != nil {
			return err
		}
		if q.ID == "" {
			q.ID = strconv.Itoa(len(questions) + 1)
		}
		questions = append(questions, q)
		return nil
	})
	if err == nil && len(questions) == 0 {
		err = fmt.Errorf("%s: %w", path, ErrNoQuestions)
	}
	return questions, err
}

// Variant gives the question as it is typed in a variant: "q" as written,
// "nodia", "chat" or another of its variants.
func (q GoldenQuestion) Variant(name string) string {
	if text, ok := q.Variants[name]; ok {
		return text
	}
	return q.Text
}

// goldenDepth is how many articles are looked at.
const goldenDepth = 10

// Golden measures searching and answering over what is stored.
func Golden(ctx context.Context, questions []GoldenQuestion, variant string, search answer.Searcher, bot Bot, asked answer.Question) (GoldenReport, error) {
	outcomes := make([]Outcome, 0, len(questions))
	for _, q := range questions {
		asked.Text, asked.Earlier = q.Variant(variant), q.Context
		o, err := golden(ctx, q, search, bot, asked)
		if err != nil {
			return GoldenReport{}, fmt.Errorf("eval: question %s: %w", q.ID, err)
		}
		outcomes = append(outcomes, o)
	}
	report := GoldenReport{Queries: len(questions), Outcomes: outcomes, Scope: Scope(outcomes)}
	estimates := Estimates(outcomes)
	fill(report.Metrics.Measures(), estimates)
	report.Intervals = Intervals(estimates)
	return report, nil
}

func golden(ctx context.Context, q GoldenQuestion, search answer.Searcher, bot Bot, asked answer.Question) (Outcome, error) {
	o, _, err := q.look(ctx, search, asked, goldenDepth)
	if err != nil {
		return o, err
	}
	a, err := bot.ask(ctx, asked, &o)
	if err != nil {
		return o, err
	}
	if !o.InScope {
		o.Metrics = map[string]float64{"refused_out_of_scope": count(a.Refused)}
		return o, nil
	}
	o.Metrics = map[string]float64{
		"hit@1": count(o.Rank == 1), "hit@3": count(o.Rank >= 1 && o.Rank <= 3), "hit@10": count(o.Rank >= 1), "mrr": 0,
		"answered_in_scope": count(!a.Refused),
	}
	if o.Rank > 0 {
		o.Metrics["mrr"] = 1 / float64(o.Rank)
	}
	if len(q.MustContain) > 0 {
		o.Metrics["must_contain"] = count(!a.Refused && containsAll(a.Plain(), q.MustContain))
	}
	return o, nil
}

// look searches, and tells of every article found which gold it is the first
// to meet, "" for none.
func (q GoldenQuestion) look(ctx context.Context, search answer.Searcher, asked answer.Question, limit int) (o Outcome, found []string, err error) {
	o = Outcome{ID: q.ID, Kind: q.kind(), InScope: len(q.Gold) > 0, Metrics: map[string]float64{}, Ranks: []int{}, Top: []string{}}
	asked.Filter.InForceOn = asked.Today
	result, err := answer.Find(ctx, search, asked, limit)
	if err != nil {
		return o, nil, err
	}
	o.Confidence = result.Confidence
	if result.Evidence != nil {
		o.Evidence = result.Evidence.ByName()
	}
	found = make([]string, len(result.Hits))
	for i, h := range result.Hits {
		if i < topShown {
			o.Top = append(o.Top, h.Document.Number+" "+h.Ref)
		}
		for _, g := range q.Gold {
			if name := g.unit(); g.metBy(h) && !slices.Contains(found[:i], name) {
				found[i] = name
				break
			}
		}
	}
	for name := range q.units() {
		o.place(1 + slices.Index(found, name))
	}
	return o, found, nil
}

func containsAll(shown string, wanted []string) bool {
	plain := func(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }
	shown = plain(shown)
	for _, w := range wanted {
		if !strings.Contains(shown, plain(w)) {
			return false
		}
	}
	return true
}

func count(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
