package corpus

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neuguong/corpus/extract"
)

var update = flag.Bool("update", false, "write the golden files")

// samples lists the small texts written for the tests.
func samples(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples in testdata: %v", err)
	}
	return files
}

func readSample(t testing.TB, file string) (*Document, *extract.Text) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := extract.Read(context.Background(), file, data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Parse(filepath.Base(file), text)
	if err != nil {
		t.Fatal(err)
	}
	return doc, text
}

// dump writes all that was understood: the tree a person checks, every
// provision with its key and reference, and what was dropped.
func dump(t *testing.T, file string, doc *Document) string {
	t.Helper()
	var b strings.Builder
	if err := WriteTree(&b, file, doc); err != nil {
		t.Fatal(err)
	}
	for i := range doc.Parts {
		part := &doc.Parts[i]
		b.WriteString("\n== " + part.Name + "\n")
		for j, v := range part.Provisions {
			b.WriteString(v.Key + " | " + Ref(part, j) + " | " + v.Heading + " | " + strings.ReplaceAll(v.Text, "\n", " ¶ ") + "\n")
		}
	}
	b.WriteString("\n== bỏ qua\n")
	for _, d := range doc.Dropped {
		b.WriteString(d.Reason + " | " + d.Text + "\n")
	}
	return b.String()
}

func TestSamplesAreUnderstoodAsTheirGoldenFilesSay(t *testing.T) {
	t.Parallel()
	for _, file := range samples(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			doc, text := readSample(t, file)
			for _, l := range misplaced(doc, text) {
				t.Error(l)
			}
			got := dump(t, filepath.Base(file), doc)
			golden := strings.TrimSuffix(file, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("differs from %s (run with -update and look at the difference):\n%s", golden, got)
			}
		})
	}
}
