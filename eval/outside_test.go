package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"neuguong/retrieval"
)

func TestQuestionsOnLawsThatAreStoredAreLeftOut(t *testing.T) {
	t.Parallel()
	questions := []GoldenQuestion{
		{ID: "đất", Laws: []string{"Luật Đất đai"}}, {ID: "lao động", Laws: []string{"Bộ luật lao động", "Luật Việc làm"}},
		{ID: "giá", Laws: []string{"Luật Giá"}}, {ID: "thơ"},
	}
	documents := []retrieval.DocumentInfo{{Kind: "Luật", Title: "Giáo dục"}, {Kind: "Luật", Title: "ĐẤT ĐAI"}, {Kind: "Bộ luật", Title: "Lao động"}}
	outside, stored := Outside(questions, documents)
	if !slices.Equal(stored, []string{"đất", "lao động"}) {
		t.Errorf("stored: %q", stored)
	}
	if len(outside) != 2 || outside[0].ID != "giá" || outside[1].ID != "thơ" {
		t.Errorf("outside: %+v", outside)
	}
}

func TestAQuestionWithGoldIsNotOutOfScope(t *testing.T) {
	t.Parallel()
	_, err := LoadOutOfScope(writeGolden(t, `{"_id":"1","q":"a"}`+"\n\n"+`{"_id":"2","q":"b","gold":[{"ref":"Điều 1"}]}`))
	if line, ok := errors.AsType[*LineError](err); !ok || line.Line != 3 || !errors.Is(err, ErrInScope) {
		t.Errorf("got %v", err)
	}
}

func TestQuestionsOfTwoFilesHaveDifferentIDs(t *testing.T) {
	t.Parallel()
	// Without ids they have their places, which are the same.
	a, err := LoadGolden(writeGolden(t, `{"q":"a","gold":[{"ref":"Điều 1"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	b, err := LoadOutOfScope(writeGolden(t, `{"q":"b"}`+"\n"+`{"_id":"x","q":"c"}`))
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, q := range Join(a, b) {
		ids = append(ids, q.ID)
	}
	if !slices.Equal(ids, []string{"1", "out-of-scope 1", "x"}) {
		t.Errorf("got %q", ids)
	}
}

func TestQuestionsThatAnotherDocumentAnswersAreNotHeldOut(t *testing.T) {
	t.Parallel()
	set := &Set{
		Documents: []SetDocument{{Name: "A", IDs: []string{"A+1"}}, {Name: "B", IDs: []string{"B+1"}}},
		Queries: []SetQuery{
			{ID: "a", Relevant: map[string]float64{"A+1": 1}}, {ID: "both", Relevant: map[string]float64{"A+1": 1, "B+1": 1}},
			{ID: "b", Relevant: map[string]float64{"B+1": 1}},
		},
	}
	about := set.onlyAbout(func(name string) bool { return name == "A" })
	if len(about) != 1 || about[0].ID != "a" {
		t.Errorf("got %+v", about)
	}
}

// The project's own questions keep what their README says of them.
func TestOwnQuestionsOutOfScopeAreApartAndOfEveryKind(t *testing.T) {
	t.Parallel()
	kinds := map[string]map[string]int{}
	seen := map[string]string{}
	total := 0
	for _, name := range []string{"development", "heldout"} {
		kinds[name] = map[string]int{}
		questions, err := LoadOutOfScope(filepath.Join("outofscope", name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range questions {
			total++
			kinds[name][q.Kind]++
			if seen[q.Text] != "" || seen[q.ID] != "" {
				t.Errorf("%s: %s comes twice", name, q.ID)
			}
			seen[q.Text], seen[q.ID] = q.ID, q.ID
			if (q.Kind == "luật khác") != (len(q.Laws) > 0) {
				t.Errorf("%s: of kind %q with laws %q", q.ID, q.Kind, q.Laws)
			}
		}
	}
	if total < 160 || len(kinds["development"]) < 10 {
		t.Errorf("%d questions, kinds %v", total, kinds)
	}
	for kind, n := range kinds["development"] {
		if d := n - kinds["heldout"][kind]; d < -1 || d > 1 {
			t.Errorf("%s: %d and %d", kind, n, kinds["heldout"][kind])
		}
	}
}

// A misspelt field would be read as absent.
func TestOwnQuestionsHaveKnownFieldsOnly(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"development", "heldout"} {
		f, err := os.Open(filepath.Join("outofscope", name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var fields map[string]any
			if err := json.Unmarshal(lines.Bytes(), &fields); err != nil {
				t.Fatal(err)
			}
			for field := range fields {
				if !slices.Contains([]string{"_id", "q", "kind", "laws"}, field) {
					t.Errorf("%s: %v has %q", name, fields["_id"], field)
				}
			}
		}
	}
}
