//go:build !race

package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"neuguong/eval"
)

// A label that names nothing would leave its question unmeasured.
func TestOwnGoldenQuestionsNameProvisionsOfTheRealDocuments(t *testing.T) {
	t.Parallel()
	folder := sharedFolder(t, "corpus")
	for file, atLeast := range map[string]int{"development": 101, "heldout": 72} {
		path := filepath.Join("..", "..", "eval", "everyday", file+".jsonl")
		questions, err := eval.LoadGolden(path)
		if err != nil {
			t.Fatal(err)
		}
		var found eval.Report
		out := printed(t, 0, "eval", "retrieval", "--golden", path, "--corpus", folder, "--json")
		if err := json.Unmarshal(out, &found); err != nil {
			t.Fatal(err)
		}
		if found.Queries != len(questions) || found.Queries < atLeast || len(found.Unknown) > 0 {
			t.Errorf("%s: %d of %d questions measured, unknown %+v", file, found.Queries, len(questions), found.Unknown)
		}
	}
}
