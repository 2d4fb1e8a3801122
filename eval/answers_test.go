package eval

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestContentCountsInTheFirstSyllablesShown(t *testing.T) {
	t.Parallel()
	content := []string{"45", "ngày", "văn", "hóa", "ngày"}
	for _, c := range []struct {
		text  string
		limit int
		want  float64
	}{
		{"Báo trước 45 NGÀY (mẫu), văn hóa.", 0, 1},
		{"Báo trước 45 ngày (mẫu), văn hóa.", 4, 0.6},
		{"Báo trước 450 ngày", 120, 0.4},
		{"", 120, 0},
	} {
		if got := ContentRecall(content, c.text, c.limit); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%q within %d: got %v, want %v", c.text, c.limit, got, c.want)
		}
	}
}

func TestAnswersWithoutContentAreNotMeasured(t *testing.T) {
	t.Parallel()
	files := sampleSet()
	files["answers.jsonl"] = `{"_id":"q1","type":"true_false","answer":"Đúng"}`
	dir := writeSet(t, files)
	set, err := LoadSet(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := LoadAnswers(dir, set); !errors.Is(err, ErrSet) {
		t.Errorf("got %v, want ErrSet", err)
	}
	files["answers.jsonl"] += "\n" + `{"_id":"q1","type":"free","answer":"Tin giả","content":["tin","giả"]}`
	gold, err := LoadAnswers(writeSet(t, files), set)
	if err != nil || len(gold) != 1 || !slices.Equal(gold[0].Content, []string{"tin", "giả"}) {
		t.Errorf("got %+v, %v", gold, err)
	}
}

// The published baseline: the article that answers (the last where several
// do), title and text, cut after 120 syllables or whole.
func TestOverRealQuestionsAnOraclesArticleHasThePublishedFigures(t *testing.T) {
	t.Parallel()
	dir := filepath.Join("..", "..", "shared", "eval", "alqac25_train")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("NEUGUONG_REQUIRE_SHARED") == "1" {
			t.Fatalf("real questions are required: %v", err)
		}
		t.Skipf("real questions in ../shared are absent: %v", err)
	}
	gold, articles := oracle(t, dir)
	if len(gold) != 269 {
		t.Fatalf("%d questions with an answer of their own, want 269", len(gold))
	}
	for _, c := range []struct {
		limit          int
		recall, wholly float64
	}{{ShownSyllables, .724, .424}, {0, .875, .625}} {
		var recall, wholly float64
		for _, g := range gold {
			r := ContentRecall(g.Content, articles[g.ID], c.limit)
			recall += r / float64(len(gold))
			wholly += count(r == 1) / float64(len(gold))
		}
		if math.Abs(recall-c.recall) > 0.0006 || math.Abs(wholly-c.wholly) > 0.0006 {
			t.Errorf("within %d syllables: share %.4f, all %.4f, want %.3f and %.3f", c.limit, recall, wholly, c.recall, c.wholly)
		}
	}
}

// oracle gives the questions that have an answer of their own, and the article
// that answers each.
func oracle(t *testing.T, dir string) ([]GoldAnswer, map[string]string) {
	t.Helper()
	set, err := LoadSet(dir)
	if err != nil {
		t.Fatal(err)
	}
	gold, err := LoadAnswers(dir, set)
	if err != nil {
		t.Fatal(err)
	}
	text := map[string]string{}
	err = readLines(filepath.Join(dir, "corpus.jsonl"), func(line []byte) error {
		var id, title, body string
		if err := unmarshalRow(line, &id, &title, &body); err != nil {
			return err
		}
		text[id] = title + "\n" + body
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	last := map[string]string{}
	err = readLines(filepath.Join(dir, "qrels.tsv"), func(line []byte) error {
		columns := strings.Split(string(line), "\t")
		last[columns[0]] = text[columns[1]]
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return gold, last
}
