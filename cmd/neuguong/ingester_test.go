package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/retrieval"
	"neuguong/store"
)

func TestAFileThatTakesTooLongIsRefusedAndNothingOfItIsStored(t *testing.T) {
	t.Parallel()
	library, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "neuguong.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer library.Close()
	g := &ingester{reader: &extract.Reader{}, library: library, indexer: retrieval.NewIndexer(library, nil)}
	page := []byte("<html><body><p>ỦY BAN MẪU HUYỆN THÍ DỤ</p><p>Số: 31-QĐ/MAU</p><p>QUY ĐỊNH</p><p>về nêu gương</p><p>Điều 1. Phạm vi</p>" +
		strings.Repeat("<p>Cán bộ nêu gương.</p>", 500) + "</body></html>")
	g.limits.Time = time.Nanosecond
	_, err = g.finish(t.Context(), g.reading(t, "cham.html", page))
	if err == nil || !strings.Contains(err.Error(), "Đọc tệp mất hơn") || !strings.Contains(err.Error(), "--max-seconds") {
		t.Errorf("got %v", err)
	}
	documents, err := library.Documents(t.Context(), everything())
	if err != nil || len(documents) != 0 {
		t.Errorf("stored %d documents, %v", len(documents), err)
	}
	g.limits = corpus.Limits{}
	if line, err := g.finish(t.Context(), g.reading(t, "cham.html", page)); err != nil {
		t.Errorf("with time enough: %q, %v", line, err)
	}
}

// reading reads a file as a command does.
func (g *ingester) reading(t *testing.T, name string, data []byte) *reading {
	t.Helper()
	f := file{name, int64(len(data)), func() ([]byte, error) { return data, nil }}
	r := &reading{file: f}
	r.prepared, r.err = g.open(t.Context(), f, name)
	return r
}
