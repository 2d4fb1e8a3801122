package store

import (
	"context"
	"fmt"

	"neuguong/retrieval"
)

// Remove deletes a document with its original, passages and vectors; see
// [retrieval.Writer]. It returns retrieval.ErrNotFound for an unknown ID.
func (s *Store) Remove(ctx context.Context, id int64) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		var n int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM documents WHERE id = $1`, id).Scan(&n); err != nil {
			return err
		}
		if n == 0 {
			return retrieval.ErrNotFound
		}
		return s.remove(ctx, tx, []int64{id})
	})
	if err != nil {
		return fmt.Errorf("store: remove document %d: %w", id, err)
	}
	s.forget([]int64{id})
	return nil
}

// forget drops what is held in memory of documents that are gone. Their passages
// go as others take their place.
func (s *Store) forget(ids []int64) {
	s.layouts.forget(ids)
	s.indexes.forget(ids)
}

// remove relies on foreign keys for all tables but those of the index.
func (s *Store) remove(ctx context.Context, tx *transaction, ids []int64) error {
	for _, id := range ids {
		if err := s.keepVectors(ctx, tx, id); err != nil {
			return err
		}
		if err := s.eraseBound(ctx, tx, id); err != nil {
			return err
		}
		for _, query := range []string{
			`DELETE FROM postings WHERE document = $1 AND block = (SELECT block FROM documents WHERE id = $1)`,
			`DELETE FROM vectors WHERE document = $1`,
			`DELETE FROM documents WHERE id = $1`,
		} {
			if _, err := tx.ExecContext(ctx, query, id); err != nil {
				return fmt.Errorf("delete document %d: %w", id, err)
			}
		}
	}
	return nil
}
