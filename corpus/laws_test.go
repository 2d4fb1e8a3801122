package corpus

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// wholeLaws gives the texts of the laws in the shared evaluation set and the
// labels of their articles. One article whose title the set has cut is left out.
func wholeLaws(t *testing.T) (texts map[string]*strings.Builder, labels map[string][]string) {
	t.Helper()
	f, err := os.Open(filepath.Join(filepath.Dir(sharedCorpus(t)), "eval", "alqac25_train", "corpus.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	texts, labels = map[string]*strings.Builder{}, map[string][]string{}
	for s := bufio.NewScanner(f); s.Scan(); {
		var a struct {
			ID    string `json:"_id"`
			Title string
			Text  string
		}
		if err := json.Unmarshal(s.Bytes(), &a); err != nil {
			t.Fatal(err)
		}
		law, label, _ := strings.Cut(a.ID, "+")
		if startsLower(a.Title) {
			continue
		}
		if texts[law] == nil {
			texts[law] = &strings.Builder{}
			texts[law].WriteString(letterhead)
		}
		texts[law].WriteString("Điều " + label + ". " + a.Title + "\n" + a.Text + "\n")
		labels[law] = append(labels[law], label)
	}
	return texts, labels
}

func TestEveryArticleOfWholeLawsIsFoundUnderItsLabel(t *testing.T) {
	t.Parallel()
	texts, labels := wholeLaws(t)
	for law, text := range texts {
		t.Run(law, func(t *testing.T) {
			t.Parallel()
			doc := parsed(t, feed(text.String()))
			if got := inspectPart(&doc.Parts[0]).Articles; !slices.Equal(got, labels[law]) {
				t.Errorf("got %d articles, want %d: %v", len(got), len(labels[law]), got)
			}
		})
	}
}
