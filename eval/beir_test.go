package eval

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func writeSet(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func sampleSet() map[string]string {
	return map[string]string{
		"corpus.jsonl": `{"_id":"Luật Mẫu+1","title":"Phạm vi","text":"Luật này quy định về việc mẫu."}
{"_id":"Luật Mẫu+2","title":"Hành vi bị cấm","text":"1. Chia sẻ tin giả.\n\n2. Xúc phạm người khác."}
{"_id":"Quy định thử+1","title":"Nêu gương","text":"Cán bộ phải nêu gương."}`,
		"queries.jsonl": `{"_id":"q1","text":"Chia sẻ tin giả có bị cấm không?"}
{"_id":"q2","text":"không có nhãn"}`,
		"qrels.tsv": "query-id\tcorpus-id\tscore\nq1\tLuật Mẫu+2\t1\n",
	}
}

func TestSetGroupsArticlesIntoDocuments(t *testing.T) {
	t.Parallel()
	set, err := LoadSet(writeSet(t, sampleSet()))
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Documents) != 2 || len(set.Documents[0].IDs) != 2 || set.Documents[0].IDs[1] != "Luật Mẫu+2" {
		t.Errorf("documents %+v", set.Documents)
	}
	if d := set.Documents[0].Document; d.Kind != "Luật" || d.Title != "Mẫu" {
		t.Errorf("kind %q, title %q", d.Kind, d.Title)
	}
	if len(set.Queries) != 1 || set.Queries[0].Relevant["Luật Mẫu+2"] != 1 {
		t.Errorf("queries %+v", set.Queries)
	}
}

func TestWhatIsNotASetIsRefused(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(map[string]string){
		"no corpus":      func(f map[string]string) { delete(f, "corpus.jsonl") },
		"broken line":    func(f map[string]string) { f["queries.jsonl"] = "{" },
		"two columns":    func(f map[string]string) { f["qrels.tsv"] = "q1\tx" },
		"nothing judged": func(f map[string]string) { f["qrels.tsv"] = "query-id\tcorpus-id\tscore\n" },
	} {
		files := sampleSet()
		change(files)
		if _, err := LoadSet(writeSet(t, files)); !errors.Is(err, ErrSet) {
			t.Errorf("%s: got %v, want ErrSet", name, err)
		}
	}
}
