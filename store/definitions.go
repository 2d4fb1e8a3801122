package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/corpus/terms"
	"neuguong/retrieval"
)

// Defining gives passages that may define words, see [retrieval.Definer], with
// their heading and text. Definitions are not stored: they are read again with
// every start, so that a better reading of them holds for what is stored too.
func (s *Store) Defining(ctx context.Context, f retrieval.Filter, documents []int64) (passages []retrieval.Passage, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		visible, err := s.narrow(ctx, tx, f)
		if err != nil {
			return err
		}
		var args arguments
		query := `WITH visible AS MATERIALIZED (` + s.visible(visible, &args) + `)
		SELECT p.document, p.ordinal, p.article, p.ref, p.heading, p.text FROM passages p
		WHERE ` + s.dialect.among("p.document", args.add(s.dialect.list(documents))) + `
		AND p.document IN (SELECT id FROM visible)` + s.unhidden(visible, "p.document, p.ordinal", &args) + `
		ORDER BY p.document, p.ordinal`
		// Looking through the text here is six times as fast as with LIKE.
		return each(ctx, tx, query, args, func(rows *sql.Rows) error {
			var p retrieval.Passage
			err := rows.Scan(&p.ID.Document, &p.ID.Ordinal, &p.Article, &p.Ref, &p.Heading, &p.Text)
			if err == nil && terms.May(p.Passage) {
				passages = append(passages, p)
			}
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: passages that define: %w", err)
	}
	return passages, nil
}
