package store

import (
	"context"
	"fmt"

	"neuguong/retrieval"
)

// SetAccess says who may read a document from now on. It gives
// retrieval.ErrNotFound for a document that is not stored.
func (s *Store) SetAccess(ctx context.Context, document int64, access retrieval.Access) error {
	err := s.write(ctx, func(tx *transaction) error {
		// A new version that is just being stored takes over the access.
		if err := s.dialect.lock(ctx, tx, lockLibrary); err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `UPDATE documents SET access = $1 WHERE id = $2`, int64(access), document)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if err == nil && n == 0 {
			return retrieval.ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store: set the access to document %d: %w", document, err)
	}
	return nil
}

// Given tells what became of a file that was given before, by its SHA-256 in
// hexadecimal; Known is false for a file that was not.
func (s *Store) Given(ctx context.Context, sha256 string) (added retrieval.Added, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		added, err = given(ctx, tx, sha256)
		return err
	})
	if err != nil {
		return retrieval.Added{}, fmt.Errorf("store: %w", err)
	}
	added.SHA256 = sha256
	return added, nil
}
