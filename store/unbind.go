package store

import (
	"context"
	"fmt"
	"slices"

	"neuguong/retrieval/lexical"
)

// eraseBound takes a document that is to be removed out of its volume, so that
// none of its words is left there.
func (s *Store) eraseBound(ctx context.Context, tx *transaction, document int64) error {
	var block, id int64
	if err := tx.QueryRowContext(ctx, `SELECT block, abs(volume) FROM documents WHERE id = $1`, document).Scan(&block, &id); err != nil {
		return fmt.Errorf("volume of document %d: %w", document, err)
	}
	if id == 0 {
		return nil
	}
	var rows []lexical.Row // with the first document in place of one
	query := `SELECT v.term, v.first, v.data FROM postings p JOIN volume_postings v ON v.volume = $1 AND v.term = p.term
		AND v.first = (SELECT max(x.first) FROM volume_postings x WHERE x.volume = $1 AND x.term = p.term AND x.first <= $3)
		WHERE p.block = $2 AND p.document = $3`
	err := s.dialect.postings(ctx, tx, query, []any{id, block, document}, func(row lexical.Row) bool {
		row.Data = slices.Clone(row.Data)
		rows = append(rows, row)
		return true
	})
	if err != nil {
		return fmt.Errorf("rows of document %d in its volume: %w", document, err)
	}
	for _, row := range rows {
		if err := eraseFrom(ctx, tx, id, row, document); err != nil {
			return fmt.Errorf("take document %d out of its volume: %w", document, err)
		}
	}
	return nil
}

func eraseFrom(ctx context.Context, tx *transaction, id int64, row lexical.Row, document int64) error {
	var left []byte
	before := int64(0)
	for r, err := range lexical.InVolume(row.Term, row.Data) {
		if err != nil {
			return err
		}
		if r.Document != document {
			left = lexical.AppendToVolume(left, before, r)
			before = r.Document
		}
	}
	if len(left) == 0 {
		return execute(ctx, tx, `DELETE FROM volume_postings WHERE volume = $1 AND term = $2 AND first = $3`, id, row.Term, row.Document)
	}
	return execute(ctx, tx, `UPDATE volume_postings SET data = $4 WHERE volume = $1 AND term = $2 AND first = $3`, id, row.Term, row.Document, left)
}
