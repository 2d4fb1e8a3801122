package eval

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"neuguong/answer"
	"neuguong/retrieval"
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
}

// GoldenProvision is a provision that answers.
type GoldenProvision struct {
	Number *string `json:"number"`
	File   string  `json:"file"`
	Ref    string  `json:"ref"`
	Part   string  `json:"part"`
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

// GoldenOutcome is what came of one question.
type GoldenOutcome struct {
	ID         string  `json:"_id"`
	Rank       int     `json:"rank"` // of the first gold article, 0 when not among ten
	Refused    bool    `json:"refused"`
	Contains   bool    `json:"contains"`
	Confidence float64 `json:"confidence"`
	Top        string  `json:"top"`
}

// ErrNoQuestions is returned for a file without questions.
var ErrNoQuestions = errors.New("eval: no questions")

// LoadGolden reads a file of golden questions, one JSON object a line. What is
// wrong with a line is a [LineError].
func LoadGolden(path string) ([]GoldenQuestion, error) {
	var questions []GoldenQuestion
	err := readLines(path, func(line []byte) error {
		var q GoldenQuestion
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if strings.TrimSpace(q.Text) == "" {
			return errors.New("no text in q")
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

// Answerer answers a question.
type Answerer interface {
	Answer(ctx context.Context, q answer.Question, onEvent func(answer.Event)) (answer.Answer, error)
}

// Golden measures searching and answering over what is stored.
func Golden(ctx context.Context, questions []GoldenQuestion, variant string, search answer.Searcher, answerer Answerer, asked answer.Question) (GoldenMetrics, []GoldenOutcome, error) {
	outcomes := make([]GoldenOutcome, 0, len(questions))
	for _, q := range questions {
		asked.Text = q.Variant(variant)
		o, err := golden(ctx, q, search, answerer, asked)
		if err != nil {
			return GoldenMetrics{}, nil, fmt.Errorf("eval: question %s: %w", q.ID, err)
		}
		outcomes = append(outcomes, o)
	}
	return goldenMetrics(questions, outcomes), outcomes, nil
}

func golden(ctx context.Context, q GoldenQuestion, search answer.Searcher, answerer Answerer, asked answer.Question) (GoldenOutcome, error) {
	o := GoldenOutcome{ID: q.ID}
	filter := asked.Filter
	filter.InForceOn = asked.Today
	found, err := search.Search(ctx, retrieval.Query{Text: asked.Text, Filter: filter, Limit: 10})
	if err != nil {
		return o, err
	}
	o.Confidence = found.Confidence
	for i, h := range found.Hits {
		if i == 0 {
			o.Top = h.Document.Number + " " + h.Ref
		}
		if o.Rank == 0 && q.meets(h) {
			o.Rank = i + 1
		}
	}
	a, err := answerer.Answer(ctx, asked, nil)
	if err != nil {
		return o, err
	}
	o.Refused = a.Refused
	o.Contains = !a.Refused && containsAll(a.Plain(), q.MustContain)
	return o, nil
}

// meets reports whether the hit is the article of one of the golds.
func (q GoldenQuestion) meets(h retrieval.Hit) bool {
	for _, g := range q.Gold {
		sameDocument := h.Document.FileName == g.File || strings.HasSuffix(h.Document.FileName, "/"+g.File)
		if g.Number != nil {
			sameDocument = h.Document.Number == *g.Number
		} else if !sameDocument {
			sameDocument = h.Document.Number == "" && strings.HasSuffix(g.File, "/"+h.Document.FileName)
		}
		if sameDocument && len(h.Passages) > 0 && h.Passages[0].PartName == g.Part && unitOf(h.Passages[0].Ref) == unitOf(g.Ref) {
			return true
		}
	}
	return false
}

var (
	articlePattern = regexp.MustCompile(`Điều (\S+)`)
	sectionPattern = regexp.MustCompile(`Mục (\S+)`)
	pointPattern   = regexp.MustCompile(`điểm (\d+)`)
)

// unitOf gives what stands at the level of an article in a reference: the
// Điều, else the Mục of numbered points, else the outermost numbered point.
func unitOf(ref string) string {
	if m := articlePattern.FindStringSubmatch(ref); m != nil {
		return "Điều " + m[1]
	}
	if m := sectionPattern.FindStringSubmatch(ref); m != nil {
		return "Mục " + m[1]
	}
	if m := pointPattern.FindStringSubmatch(ref); m != nil {
		return "điểm " + m[1]
	}
	return ref
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

func goldenMetrics(questions []GoldenQuestion, outcomes []GoldenOutcome) GoldenMetrics {
	var m GoldenMetrics
	var in, out, must float64
	for i, o := range outcomes {
		if len(questions[i].Gold) == 0 {
			out++
			m.Refused += count(o.Refused)
			continue
		}
		in++
		m.Answered += count(!o.Refused)
		m.Hit1 += count(o.Rank == 1)
		m.Hit3 += count(o.Rank >= 1 && o.Rank <= 3)
		m.Hit10 += count(o.Rank >= 1)
		if o.Rank > 0 {
			m.MRR += 1 / float64(o.Rank)
		}
		if len(questions[i].MustContain) > 0 {
			must++
			m.MustContain += count(o.Contains)
		}
	}
	for _, share := range []*float64{&m.Hit1, &m.Hit3, &m.Hit10, &m.MRR, &m.Answered} {
		*share /= max(in, 1)
	}
	m.Refused /= max(out, 1)
	m.MustContain /= max(must, 1)
	return m
}

func count(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
