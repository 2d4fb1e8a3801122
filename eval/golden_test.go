package eval

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"slices"
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
	anyPart := GoldenProvision{Number: law.Number, Ref: law.Ref}
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
		"an attached text, any part asked": {anyPart, hit(retrieval.DocumentInfo{Number: "24/2018/QH14"}, "attached regulation", "Điều 19"), true},
		"nothing shown":                    {charter, retrieval.Hit{Document: retrieval.DocumentInfo{FileName: "dieu_le.txt"}}, false},
	} {
		if got := c.gold.metBy(c.hit); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
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

// scripted finds and refuses by the text of a question, and answers the rest.
type scripted struct {
	hits    map[string][]retrieval.Hit
	refuses map[string]bool
	shown   string
}

func (s scripted) Search(_ context.Context, q retrieval.Query) (retrieval.Result, error) {
	return retrieval.Result{Hits: s.hits[q.Text]}, nil
}

func (s scripted) Answer(_ context.Context, q answer.Question, _ func(answer.Event)) (answer.Answer, error) {
	return answer.Answer{Refused: s.refuses[q.Text], Segments: []answer.Segment{{Text: s.shown}}}, nil
}

func TestSharesAreOfTheQuestionsTheyAreAbout(t *testing.T) {
	t.Parallel()
	number := new("1-QĐ/X")
	gold := []GoldenProvision{{Number: number, Ref: "Điều 1"}}
	at := func(rank int) []retrieval.Hit {
		var hits []retrieval.Hit
		for i := 1; i < rank; i++ {
			hits = append(hits, hit(retrieval.DocumentInfo{Number: *number}, "body", "Điều 9"))
		}
		return append(hits, hit(retrieval.DocumentInfo{Number: *number}, "body", "Điều 1"))
	}
	s := scripted{
		hits:    map[string][]retrieval.Hit{"a": at(1), "b": at(2), "c": at(10), "f": at(1)},
		refuses: map[string]bool{"d": true, "e": true}, shown: "chữ x",
	}
	questions := []GoldenQuestion{
		{Text: "a", Gold: gold, MustContain: []string{"x"}}, {Text: "b", Gold: gold, MustContain: []string{"thiếu"}},
		{Text: "c", Gold: gold}, {Text: "d", Gold: gold}, {Text: "e"}, {Text: "f"},
	}
	report, err := Golden(t.Context(), questions, "q", s, Bot{Shipped: s}, answer.Question{})
	if err != nil {
		t.Fatal(err)
	}
	got := report.Metrics
	mrr := (1 + 0.5 + 0.1) / 4
	if math.Abs(got.MRR-mrr) > 1e-12 {
		t.Errorf("MRR %v, want %v", got.MRR, mrr)
	}
	got.MRR = 0
	want := GoldenMetrics{Hit1: 0.25, Hit3: 0.5, Hit10: 0.75, Answered: 0.75, Refused: 0.5, MustContain: 0.5}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if i := report.Intervals["hit@1"]; i.Low != 0 || i.High < 0.5 || i.High > 1 {
		t.Errorf("interval of one in four: %+v", i)
	}
	if report.Scope == nil || report.Scope.InScope != 4 || report.Scope.OutOfScope != 2 {
		t.Errorf("scope %+v", report.Scope)
	}
}

func TestAnArticleIsCountedOnceHoweverOftenItIsFoundOrLabelled(t *testing.T) {
	t.Parallel()
	number := new("1-QĐ/X")
	doc := retrieval.DocumentInfo{Number: *number}
	s := scripted{hits: map[string][]retrieval.Hit{"a": {hit(doc, "attached regulation", "Điều 2"), hit(doc, "body", "Điều 1"), hit(doc, "attached regulation", "Điều 1")}}}
	q := GoldenQuestion{ID: "1", Text: "a", Need: "all", Gold: []GoldenProvision{
		{Number: number, Ref: "khoản 1 Điều 1"}, {Number: number, Ref: "khoản 2 Điều 1"}, {Number: number, Ref: "Điều 7"},
	}}
	report, err := Finding(t.Context(), []GoldenQuestion{q}, "q", None, s, answer.Question{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	o := report.Outcomes[0]
	if len(o.Ranks) != 2 || o.Ranks[0] != 2 || o.Ranks[1] != 0 || o.Rank != 2 || report.Metrics.Recall20 != 0.5 || report.Metrics.MRR10 != 0.5 {
		t.Errorf("ranks %v, metrics %+v", o.Ranks, report.Metrics)
	}
	q.Need = "any"
	report, err = Finding(t.Context(), []GoldenQuestion{q}, "q", None, s, answer.Question{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if report.Metrics.Recall5 != 1 || report.Metrics.Recall1 != 0 {
		t.Errorf("one of three is enough: %+v", report.Metrics)
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
	for variant, want := range map[string]Outcome{
		"nodia": {Rank: 2, Top: []string{"01-QĐ/MAU Điều 5", "01-QĐ/MAU khoản 2 Điều 6"}, Metrics: map[string]float64{"hit@1": 0, "hit@3": 1, "mrr": 0.5, "answered_in_scope": 1, "must_contain": 1}},
		"q":     {Metrics: map[string]float64{"answered_in_scope": 0, "must_contain": 0}},
		"chat":  {Metrics: map[string]float64{"answered_in_scope": 0, "must_contain": 0}}, // not written down: as "q"
	} {
		e := engine{"Bao lau?"}
		report, err := Golden(t.Context(), questions, variant, e, Bot{Shipped: e}, asked)
		if err != nil {
			t.Fatal(err)
		}
		got := report.Outcomes[0]
		if got.ID != "1" || !got.InScope || got.Rank != want.Rank || !slices.Equal(got.Top, want.Top) {
			t.Errorf("%s: got %+v, want %+v", variant, got, want)
		}
		for name, v := range want.Metrics {
			if got.Metrics[name] != v {
				t.Errorf("%s: %s is %v, want %v", variant, name, got.Metrics[name], v)
			}
		}
	}
}

func TestGoldenEndsAtTheFirstError(t *testing.T) {
	t.Parallel()
	_, err := Golden(t.Context(), []GoldenQuestion{{ID: "7", Text: "hỏng"}}, "q", engine{}, Bot{Shipped: engine{}}, answer.Question{})
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
