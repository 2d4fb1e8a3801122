package main

import (
	"path/filepath"
	"slices"
	"testing"

	"neuguong/corpus/extract"
	"neuguong/retrieval"
	"neuguong/store"
)

func TestWhatIsMarkedOnAPageIsAProvisionWithAllBelowIt(t *testing.T) {
	t.Parallel()
	library, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "neuguong.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	g := &ingester{reader: &extract.Reader{}, library: library, indexer: retrieval.NewIndexer(library, nil)}
	report, err := g.Ingest(t.Context(), "a.md", []byte("# QUY ĐỊNH\nSố: 09-QĐ/MAU\n\nĐiều 1. Một\n1. Các việc:\na) Việc này;\nb) Việc kia.\n2. Hai.\n"))
	if err != nil {
		t.Fatal(err)
	}
	provisions, err := library.Provisions(t.Context(), everything(), report.Document.ID)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(provisions, func(p retrieval.Provision) bool { return p.Ref == "khoản 1 Điều 1" })
	if _, got := placeOf(provisions, provisions[at].Ordinal); got != "1 Các việc: a Việc này; b Việc kia." {
		t.Errorf("got %q", got)
	}
	if page, got := placeOf(provisions, 999); page != 0 || got != "" {
		t.Errorf("a provision that is not there: page %d, %q", page, got)
	}
}
