package eval

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/retrieval"
)

func hit(doc retrieval.DocumentInfo, part, ref string) retrieval.Hit {
	return retrieval.Hit{
		Document: doc, Ref: ref,
		Passages: []retrieval.ScoredPassage{{Passage: retrieval.Passage{PartName: part, Passage: corpus.Passage{Ref: ref}}}},
	}
}

func TestHitMeetsGoldOfItsArticle(t *testing.T) {
	t.Parallel()
	law := GoldenProvision{Number: new("24/2018/QH14"), File: "luat/raw.txt", Ref: "điểm c khoản 1 Điều 19", Part: "body"}
	charter := GoldenProvision{File: "dieu-le/dieu_le.txt", Ref: "Điều 4", Part: "body"}
	for name, c := range map[string]struct {
		gold GoldenProvision
		hit  retrieval.Hit
		want bool
	}{
		"another provision of the article": {law, hit(retrieval.DocumentInfo{Number: "24/2018/QH14", FileName: "x.docx"}, "body", "khoản 2 Điều 19"), true},
		"article with a longer number":     {law, hit(retrieval.DocumentInfo{Number: "24/2018/QH14"}, "body", "khoản 1 Điều 1"), false},
		"another document":                 {law, hit(retrieval.DocumentInfo{Number: "57/2020/QH14", FileName: "luat/raw.txt"}, "body", "Điều 19"), false},
		"an attached text":                 {law, hit(retrieval.DocumentInfo{Number: "24/2018/QH14"}, "attached regulation", "Điều 19"), false},
		"no number, by path":               {charter, hit(retrieval.DocumentInfo{FileName: "dieu-le/dieu_le.txt"}, "body", "khoản 1 Điều 4"), true},
		"no number, by longer path":        {charter, hit(retrieval.DocumentInfo{FileName: "corpus/dieu-le/dieu_le.txt"}, "body", "Điều 4"), true},
		"no number, by base name":          {charter, hit(retrieval.DocumentInfo{FileName: "dieu_le.txt"}, "body", "Điều 4"), true},
		"same base name elsewhere":         {charter, hit(retrieval.DocumentInfo{FileName: "khac/dieu_le.txt"}, "body", "Điều 4"), false},
		"name that only ends alike":        {charter, hit(retrieval.DocumentInfo{FileName: "xdieu-le/dieu_le.txt"}, "body", "Điều 4"), false},
		"nothing shown":                    {charter, retrieval.Hit{Document: retrieval.DocumentInfo{FileName: "dieu_le.txt"}}, false},
	} {
		if got := (GoldenQuestion{Gold: []GoldenProvision{c.gold}}).meets(c.hit); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
	if (GoldenQuestion{}).meets(hit(retrieval.DocumentInfo{}, "body", "Điều 1")) {
		t.Error("a question without gold is met")
	}
}

func TestUnitIsWhatStandsAtTheLevelOfAnArticle(t *testing.T) {
	t.Parallel()
	for ref, want := range map[string]string{
		"điểm c khoản 1 Điều 19":       "Điều 19",
		"Điều 8a":                      "Điều 8a",
		"Điều 3 Mục 1 Chương II":       "Điều 3",
		"điểm 8.2 Mục II":              "Mục II",
		"tiết c điểm 28.3.1":           "điểm 28",
		"điểm 1.1.2":                   "điểm 1",
		"Phần mở đầu":                  "Phần mở đầu",
		"khoản 3 Điều 1 của Phụ lục I": "Điều 1",
	} {
		if got := unitOf(ref); got != want {
			t.Errorf("%s: got %q, want %q", ref, got, want)
		}
	}
}

func TestContainsAllLooksPastSpacingAndNormalForm(t *testing.T) {
	t.Parallel()
	shown := "trong  thời hạn\n24 giờ; ngu\u031Bo\u031B\u0300i" // "người", decomposed
	for _, c := range []struct {
		wanted []string
		want   bool
	}{
		{nil, true},
		{[]string{"thời hạn 24 giờ", "người"}, true},
		{[]string{"thời hạn 24 giờ", "48 giờ"}, false},
		{[]string{"Thời hạn"}, false},
	} {
		if got := containsAll(shown, c.wanted); got != c.want {
			t.Errorf("%q: got %v", c.wanted, got)
		}
	}
}

func TestSharesAreOfTheQuestionsTheyAreAbout(t *testing.T) {
	t.Parallel()
	gold := []GoldenProvision{{Ref: "Điều 1"}}
	questions := []GoldenQuestion{
		{Gold: gold, MustContain: []string{"x"}}, {Gold: gold, MustContain: []string{"x"}}, {Gold: gold}, {Gold: gold},
		{}, {},
	}
	outcomes := []GoldenOutcome{
		{Rank: 1, Contains: true}, {Rank: 2}, {Rank: 10, Contains: true}, {Rank: 0, Refused: true},
		{Refused: true}, {Rank: 1},
	}
	got := goldenMetrics(questions, outcomes)
	mrr := (1 + 0.5 + 0.1) / 4
	if math.Abs(got.MRR-mrr) > 1e-12 {
		t.Errorf("MRR %v, want %v", got.MRR, mrr)
	}
	got.MRR = 0
	want := GoldenMetrics{Hit1: 0.25, Hit3: 0.5, Hit10: 0.75, Answered: 0.75, Refused: 0.5, MustContain: 0.5}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := goldenMetrics(nil, nil); got != (GoldenMetrics{}) {
		t.Errorf("of nothing: %+v", got)
	}
}

// engine finds Điều 6 second, for one way of typing only, and answers with it.
type engine struct{ text string }

func (e engine) Search(_ context.Context, q retrieval.Query) (retrieval.Result, error) {
	if q.Text != e.text || q.Filter.InForceOn.IsZero() {
		return retrieval.Result{}, nil
	}
	doc := retrieval.DocumentInfo{Number: "01-QĐ/MAU"}
	return retrieval.Result{Hits: []retrieval.Hit{hit(doc, "body", "Điều 5"), hit(doc, "body", "khoản 2 Điều 6")}}, nil
}

func (e engine) Answer(_ context.Context, q answer.Question, _ func(answer.Event)) (answer.Answer, error) {
	if q.Text == "hỏng" {
		return answer.Answer{}, errBroken
	}
	return answer.Answer{Refused: q.Text != e.text, Segments: []answer.Segment{{Text: "trong 24 giờ"}}}, nil
}

var errBroken = errors.New("broken")

func TestGoldenAsksInTheVariantAsked(t *testing.T) {
	t.Parallel()
	questions := []GoldenQuestion{{
		ID: "1", Text: "Bao lâu?", Variants: map[string]string{"nodia": "Bao lau?"},
		Gold: []GoldenProvision{{Number: new("01-QĐ/MAU"), Ref: "Điều 6", Part: "body"}}, MustContain: []string{"24 giờ"},
	}}
	asked := answer.Question{Today: corpus.Date{Year: 2026, Month: 3, Day: 1}}
	for variant, want := range map[string]GoldenOutcome{
		"nodia": {ID: "1", Rank: 2, Contains: true, Top: "01-QĐ/MAU Điều 5"},
		"q":     {ID: "1", Refused: true},
		"chat":  {ID: "1", Refused: true}, // not written down: as "q"
	} {
		_, outcomes, err := Golden(t.Context(), questions, variant, engine{"Bao lau?"}, engine{"Bao lau?"}, asked)
		if err != nil {
			t.Fatal(err)
		}
		if len(outcomes) != 1 || outcomes[0] != want {
			t.Errorf("%s: got %+v, want %+v", variant, outcomes, want)
		}
	}
}

func TestGoldenEndsAtTheFirstError(t *testing.T) {
	t.Parallel()
	_, _, err := Golden(t.Context(), []GoldenQuestion{{ID: "7", Text: "hỏng"}}, "q", engine{}, engine{}, answer.Question{})
	if !errors.Is(err, errBroken) {
		t.Errorf("got %v", err)
	}
}

func writeGolden(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "questions.jsonl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoadGoldenReadsALineEach(t *testing.T) {
	t.Parallel()
	questions, err := LoadGolden(writeGolden(t, `{"_id":"1","q":"Bao lâu?","gold":[{"number":null,"file":"a.md","ref":"Điều 1","part":"body"}]}

{"_id":"2","q":"Thời tiết?","gold":[]}
`))
	if err != nil {
		t.Fatal(err)
	}
	if len(questions) != 2 || questions[0].Gold[0].Number != nil || questions[0].Gold[0].File != "a.md" || len(questions[1].Gold) != 0 {
		t.Errorf("got %+v", questions)
	}
}

func TestLoadGoldenSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for text, line := range map[string]int{"{\"q\":\"a\"}\n{": 2, `{"_id":"1","q":" "}`: 1} {
		_, err := LoadGolden(writeGolden(t, text))
		if wrong, ok := errors.AsType[*LineError](err); !ok || wrong.Line != line {
			t.Errorf("%q: got %v, want line %d", text, err, line)
		}
	}
	if _, err := LoadGolden(writeGolden(t, "\n")); !errors.Is(err, ErrNoQuestions) {
		t.Errorf("empty: got %v", err)
	}
	if _, err := LoadGolden(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing: got %v", err)
	}
}
