package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/retrieval"
)

// VectorProgress tells how many of all passages have a vector of the model's
// latest set.
func (s *Store) VectorProgress(ctx context.Context, model string) (done, total int, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return tx.QueryRowContext(ctx, `SELECT
			(SELECT count(*) FROM vectors v WHERE v.model = (SELECT max(id) FROM models WHERE name = $1)),
			(SELECT count(*) FROM passages)`, model).Scan(&done, &total)
	})
	if err != nil {
		return 0, 0, fmt.Errorf("store: progress of vectors: %w", err)
	}
	return done, total, nil
}

// WithoutVectors gives at most limit passages after the given one, by document
// and in reading order, that have no vector of the model's latest set; the zero ID is
// before all. It looks at all documents, whoever may read them.
func (s *Store) WithoutVectors(ctx context.Context, model string, after retrieval.PassageID, limit int) (passages []retrieval.Passage, err error) {
	query := `SELECT ` + passageColumns + ` FROM` + passageTables + `
		WHERE NOT EXISTS (SELECT 1 FROM vectors v WHERE v.model = (SELECT max(id) FROM models WHERE name = $1)
			AND v.document = p.document AND v.ordinal = p.ordinal)
		AND (p.document, p.ordinal) > ($2, $3)
		ORDER BY p.document, p.ordinal LIMIT $4`
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, query, []any{model, after.Document, after.Ordinal, limit}, func(rows *sql.Rows) error {
			p, _, err := scanPassage(rows)
			passages = append(passages, p)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: passages without vectors: %w", err)
	}
	return passages, nil
}

// Lacking gives those of the documents that have passages without vectors of
// the model's latest set, see [retrieval.VectorEngine].
func (s *Store) Lacking(ctx context.Context, model string, documents []int64) (lacking []int64, err error) {
	query := `SELECT d.id FROM documents d WHERE ` + s.dialect.among("d.id", "$1") + ` AND d.passages >
		(SELECT count(*) FROM vectors v WHERE v.document = d.id AND v.model = (SELECT max(id) FROM models WHERE name = $2))
		ORDER BY d.id`
	err = s.read(ctx, func(tx *transaction) error {
		lacking, err = identifiers(ctx, tx, query, s.dialect.list(documents), model)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("store: documents without vectors: %w", err)
	}
	return lacking, nil
}
