package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/retrieval"
)

// VectorProgress tells how many of all passages have a vector of the model.
func (s *Store) VectorProgress(ctx context.Context, model string) (done, total int, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return tx.QueryRowContext(ctx, `SELECT
			(SELECT count(*) FROM vectors v JOIN models m ON m.id = v.model WHERE m.name = $1),
			(SELECT count(*) FROM passages)`, model).Scan(&done, &total)
	})
	if err != nil {
		return 0, 0, fmt.Errorf("store: progress of vectors: %w", err)
	}
	return done, total, nil
}

// WithoutVectors gives at most limit passages after the given one, by document
// and in reading order, that have no vector of the model; the zero ID is
// before all. It looks at all documents, whoever may read them.
func (s *Store) WithoutVectors(ctx context.Context, model string, after retrieval.PassageID, limit int) (passages []retrieval.Passage, err error) {
	query := `SELECT ` + passageColumns + ` FROM` + passageTables + `
		WHERE NOT EXISTS (SELECT 1 FROM vectors v JOIN models m ON m.id = v.model
			WHERE m.name = $1 AND v.document = p.document AND v.ordinal = p.ordinal)
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
