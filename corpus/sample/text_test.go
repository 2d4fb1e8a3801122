package sample

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/corpus/extract"
)

var update = flag.Bool("update", false, "write the text of the sample PDF anew")

func TestStoredTextIsWhatThePDFSays(t *testing.T) {
	t.Parallel()
	data, err := files.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	want, err := extract.Read(t.Context(), pdf, data, extract.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		stored, err := json.MarshalIndent(want, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(pdfText, append(stored, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := Text(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("go test ./corpus/sample -update writes it anew:\n%s", diff)
	}
}

func TestOtherDataHasNoStoredText(t *testing.T) {
	t.Parallel()
	if text, err := Text([]byte("%PDF-1.7")); text != nil || err != nil {
		t.Errorf("got %v, %v", text, err)
	}
}
