package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// print writes the lines of a text one a line, with what is known of each.
func printed(text *Text) string {
	var b strings.Builder
	for _, w := range text.Warnings {
		fmt.Fprintf(&b, "! %s\n", w.Text)
	}
	for _, l := range text.Lines {
		var marks []string
		mark := func(on bool, name string) {
			if on {
				marks = append(marks, name)
			}
		}
		mark(l.Page > 0, fmt.Sprintf("p%d", l.Page))
		mark(l.Table > 0, fmt.Sprintf("t%d.%d.%d", l.Table, l.Row, l.Col))
		mark(l.Gap, "gap")
		mark(l.Wrapped, "wrapped")
		mark(l.Bold, "bold")
		mark(l.Italic, "italic")
		mark(l.Centered, "centered")
		fmt.Fprintf(&b, "[%s] %s\n", strings.Join(marks, " "), l.Text)
	}
	return b.String()
}

func golden(t *testing.T, name string, text *Text) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got := printed(text)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs from its golden file:\n--- got\n%s--- want\n%s", name, got, want)
	}
}

func TestFilesReadAsTheirGoldenLines(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"wrapped.txt", "columns.txt", "converted.md", "tables.md", "page.html", "word.html"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, err := os.ReadFile(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, read(t, name, string(data)))
		})
	}
}
