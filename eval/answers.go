package eval

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

// GoldAnswer is a question whose answer is a text of its own, with the content
// syllables of that text (lower case, NFC, without stop syllables).
type GoldAnswer struct {
	ID       string
	Question string
	Content  []string
}

// AnswerMetrics are averages over questions: the share of the content
// syllables of the gold answer that stand in the first [ShownSyllables]
// syllables shown, and the share of questions with all of them there. A
// refusal shows nothing.
type AnswerMetrics struct {
	Recall   float64 `json:"content_recall"`
	Complete float64 `json:"content_complete"`
	Answered float64 `json:"answered"`
}

// Measures lists the metrics in the order in which they are printed.
func (m *AnswerMetrics) Measures() []Measure {
	return []Measure{{"content_recall", &m.Recall}, {"content_complete", &m.Complete}, {"answered", &m.Answered}}
}

// AnswerReport is the outcome of a measurement of answers.
type AnswerReport struct {
	Queries   int                 `json:"queries"`
	Metrics   AnswerMetrics       `json:"metrics"`
	Intervals map[string]Interval `json:"intervals"`
	Outcomes  []Outcome           `json:"-"`
}

// ShownSyllables is how many syllables of an answer count: about what a person
// reads of it on a phone without scrolling.
const ShownSyllables = 120

// LoadAnswers reads answers.jsonl of a set: its rows with "content", in the
// order of the set's questions.
func LoadAnswers(dir string, set *Set) ([]GoldAnswer, error) {
	content := map[string][]string{}
	err := readLines(filepath.Join(dir, "answers.jsonl"), func(line []byte) error {
		var row struct {
			ID      string   `json:"_id"`
			Content []string `json:"content"`
		}
		if err := json.Unmarshal(line, &row); err != nil {
			return err
		}
		content[row.ID] = row.Content
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSet, err)
	}
	var out []GoldAnswer
	for _, q := range set.Queries {
		if c := content[q.ID]; len(c) > 0 {
			out = append(out, GoldAnswer{q.ID, q.Text, c})
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%w: %s/answers.jsonl: no answer with \"content\"", ErrSet, dir)
	}
	return out, nil
}

// word is what counts as a syllable: letters and digits that stand together.
var word = regexp.MustCompile(`[\p{L}\p{Mn}\p{N}_]+`)

// ContentRecall gives the share of the content syllables, repeated ones
// counted each time, that are among the first limit syllables of a text (0: all).
func ContentRecall(content []string, text string, limit int) float64 {
	shown := word.FindAllString(strings.ToLower(norm.NFC.String(text)), -1)
	if limit > 0 {
		shown = shown[:min(limit, len(shown))]
	}
	found := 0
	for _, c := range content {
		if slices.Contains(shown, norm.NFC.String(c)) {
			found++
		}
	}
	return float64(found) / float64(len(content))
}

// Answers stores the set's documents in an empty engine and measures what its
// extractive answers say of the gold ones.
func Answers(ctx context.Context, set *Set, gold []GoldAnswer, engine Engine, today corpus.Date, progress Progress) (AnswerReport, error) {
	if _, err := load(ctx, set, engine); err != nil {
		return AnswerReport{}, err
	}
	searcher := retrieval.NewSearcher(engine, engine, retrieval.WithDefinitions(engine))
	service := answer.New(searcher, engine, nil, answer.Config{})
	report := AnswerReport{Queries: len(gold)}
	for i, g := range gold {
		o, err := answered(ctx, service, g, today)
		if err != nil {
			return AnswerReport{}, fmt.Errorf("eval: question %s: %w", g.ID, err)
		}
		report.Outcomes = append(report.Outcomes, o)
		progress.tell(i+1, len(gold))
	}
	estimates := Estimates(report.Outcomes)
	fill(report.Metrics.Measures(), estimates)
	report.Intervals = Intervals(estimates)
	return report, nil
}

func answered(ctx context.Context, service Answerer, g GoldAnswer, today corpus.Date) (Outcome, error) {
	a, err := service.Answer(ctx, answer.Question{Text: g.Question, Today: today}, nil)
	if err != nil {
		return Outcome{}, err
	}
	o := Outcome{ID: g.ID, InScope: true, Refused: new(a.Refused)}
	for _, c := range a.Citations[:min(len(a.Citations), topShown)] {
		o.Top = append(o.Top, answer.DocumentName(c.Document)+", "+c.Ref)
	}
	recall := 0.0
	if !a.Refused {
		recall = ContentRecall(g.Content, said(a), ShownSyllables)
	}
	o.Metrics = map[string]float64{"content_recall": recall, "content_complete": count(recall == 1), "answered": count(!a.Refused)}
	return o, nil
}

// said is the text of an answer without the numbers of its citations, which
// are no words of it.
func said(a answer.Answer) string {
	parts := make([]string, len(a.Segments))
	for i, s := range a.Segments {
		parts[i] = s.Text
	}
	return strings.Join(parts, "\n\n")
}
