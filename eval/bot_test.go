package eval

import (
	"context"
	"testing"

	"neuguong/answer"
)

// strict refuses what is not in it, and says what it was asked.
type strict struct {
	answers map[string]bool
	asked   *[]answer.Question
}

func (s strict) Answer(_ context.Context, q answer.Question, _ func(answer.Event)) (answer.Answer, error) {
	*s.asked = append(*s.asked, q)
	return answer.Answer{Refused: !s.answers[q.Text]}, nil
}

func TestDeclinedIsWhatNoLackOfEvidenceExplains(t *testing.T) {
	t.Parallel()
	var shipped, lenient []answer.Question
	bot := Bot{
		Shipped: strict{map[string]bool{"sure": true}, &shipped},
		Lenient: strict{map[string]bool{"sure": true, "weak": true}, &lenient},
	}
	outcomes := make([]Outcome, 3)
	questions := []GoldenQuestion{{Text: "sure"}, {Text: "weak"}, {Text: "x", Variants: map[string]string{"nodia": "poem"}, Context: []string{"before"}}}
	if err := bot.Decide(t.Context(), questions, "nodia", None, outcomes, answer.Question{}, nil); err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ refused, declined bool }{{false, false}, {true, false}, {true, true}} {
		if o := outcomes[i]; o.Refused == nil || *o.Refused != want.refused || o.Declined != want.declined {
			t.Errorf("%s: %+v, want %+v", questions[i].Text, o, want)
		}
	}
	if len(lenient) != 2 {
		t.Errorf("the second bot was asked %d questions, not those refused", len(lenient))
	}
	if last := shipped[2]; last.Text != "poem" || len(last.Earlier) != 1 {
		t.Errorf("asked %+v", last)
	}
}
