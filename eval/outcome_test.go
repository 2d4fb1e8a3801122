package eval

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestOutcomesAreReadAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	want := []Outcome{
		{ID: "a", InScope: true, Rank: 2, Ranks: []int{2, 0}, Metrics: map[string]float64{"recall@1": 0}, Top: []string{"1-QĐ/X <Điều 2>"}, Confidence: 0.25},
		{ID: "b", Kind: "tán gẫu", Ranks: []int{}, Metrics: map[string]float64{}, Top: []string{}, Declined: true, Refused: new(true)},
	}
	path := filepath.Join(t.TempDir(), "outcomes.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(WriteOutcomes(f, want), f.Close()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadOutcomes(path)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestLinesThatAreNoOutcomesAreNamed(t *testing.T) {
	t.Parallel()
	const good = `{"_id":"a","metrics":{}}` + "\n"
	for text, line := range map[string]int{
		good + "{":                     2,
		good + `{"_id":"b"}`:           2,
		good + "\n" + good:             3,
		`{"metrics":{"recall@1":1}}`:   1,
		good + `{"_id":7,"metrics":1}`: 2,
	} {
		_, err := ReadOutcomes(writeGolden(t, text))
		if wrong, ok := errors.AsType[*LineError](err); !ok || wrong.Line != line {
			t.Errorf("%q: got %v, want line %d", text, err, line)
		}
	}
	if _, err := ReadOutcomes(writeGolden(t, "")); !errors.Is(err, ErrNoQuestions) {
		t.Errorf("empty: got %v", err)
	}
}
