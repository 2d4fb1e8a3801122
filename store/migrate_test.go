package store

import (
	"path/filepath"
	"testing"

	"neuguong/corpus/force"
	"neuguong/retrieval"
)

func TestNumbersOfAnOlderSchemaBecomeRelations(t *testing.T) {
	t.Parallel()
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "a.db")
	s, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	provider, err := s.provider()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(ctx, 2); err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		`INSERT INTO documents (number, number_key, kind, issuer, place, signer, title, issued, effective_from, effective_to, effective_rule,
			confidence, access, file_name, media_type, sha256, pages, articles, passages, warnings, added, block)
			SELECT n, n, 'Luật', '', '', '', '', '', '', '', '', 'native', 0, n, '', n, 0, 0, 0, 'null', 0, 1
			FROM (SELECT '1/2020' AS n UNION ALL SELECT '2/2020' UNION ALL SELECT '3/2020')`,
		`INSERT INTO relations (document, kind, ordinal, target, target_key) SELECT id, 'replaces', 0, '1/2020', '1/2020' FROM documents WHERE number = '3/2020'`,
		`INSERT INTO relations (document, kind, ordinal, target, target_key) SELECT id, 'amends', 0, '2/2020', '2/2020' FROM documents WHERE number = '3/2020'`,
	} {
		if _, err := s.writer.ExecContext(ctx, query); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	docs, err := s.Documents(ctx, retrieval.Filter{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]force.State{"1/2020": force.Replaced, "2/2020": force.Partly, "3/2020": force.Unknown}
	for _, d := range docs {
		if got := d.Status(d.Issued).State; got != want[d.Number] {
			t.Errorf("%s: got %q, want %q", d.Number, got, want[d.Number])
		}
	}
	if len(docs) != 3 || len(docs[2].Replaces) != 1 || len(docs[2].Amends) != 1 {
		t.Errorf("documents: got %+v", docs)
	}
}
