package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Outcome is what came of one question.
type Outcome struct {
	ID      string `json:"_id"`
	Kind    string `json:"kind,omitempty"` // of question, as labelled
	InScope bool   `json:"in_scope"`       // the documents answer it
	Rank    int    `json:"rank"`           // from 1, of the first article that answers; 0 when none was among those looked at
	Ranks   []int  `json:"ranks"`          // of every article that answers, as labelled, 0 as above
	// Metrics are those of this question, by the names of [Metrics] and [GoldenMetrics].
	Metrics    map[string]float64 `json:"metrics"`
	Top        []string           `json:"top"`        // the first articles found
	Confidence float64            `json:"confidence"` // of the search
	// Evidence is what the confidence rests on, by the names of its clues.
	Evidence map[string]float64 `json:"evidence,omitempty"`
	// Declined reports that the bot refuses whatever it finds, as small talk
	// or for naming a document that is not stored. Only where the bot was asked.
	Declined bool  `json:"declined,omitempty"`
	Refused  *bool `json:"refused,omitempty"` // nil where the bot was not asked
}

// topShown is how many articles an outcome names.
const topShown = 5

// certainty is what the bot decides by: the confidence, or 0 where it declines
// whatever that is.
func (o *Outcome) certainty() float64 {
	if o.Declined {
		return 0
	}
	return o.Confidence
}

// ErrNoOutcome is returned for a line that is not the outcome of a question.
var ErrNoOutcome = errors.New("eval: no _id or no metrics")

// WriteOutcomes writes one JSON object a line.
func WriteOutcomes(w io.Writer, outcomes []Outcome) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	for _, o := range outcomes {
		if err := encoder.Encode(o); err != nil {
			return fmt.Errorf("eval: write the outcome of %s: %w", o.ID, err)
		}
	}
	return nil
}

// ReadOutcomes reads what WriteOutcomes wrote. What is wrong with a line is a
// [LineError]; a question may come once only.
func ReadOutcomes(path string) ([]Outcome, error) {
	var outcomes []Outcome
	seen := map[string]bool{}
	err := readLines(path, func(line []byte) error {
		var o Outcome
		if err := json.Unmarshal(line, &o); err != nil {
			return err
		}
		if o.ID == "" || o.Metrics == nil {
			return ErrNoOutcome
		}
		if seen[o.ID] {
			return fmt.Errorf("the question %q comes twice", o.ID)
		}
		seen[o.ID] = true
		outcomes = append(outcomes, o)
		return nil
	})
	if err == nil && len(outcomes) == 0 {
		err = fmt.Errorf("%s: %w", path, ErrNoQuestions)
	}
	return outcomes, err
}
