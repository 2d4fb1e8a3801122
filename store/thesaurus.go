package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"neuguong/retrieval"
	"neuguong/retrieval/thesaurus"
)

// Thesaurus gives the organisation's own entries in the order they were
// added, see [retrieval.Glossary].
func (s *Store) Thesaurus(ctx context.Context) (entries []retrieval.OwnEntry, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT id, entry FROM thesaurus ORDER BY id`, nil, func(rows *sql.Rows) error {
			var id int64
			var line string
			if err := rows.Scan(&id, &line); err != nil {
				return err
			}
			e, err := thesaurus.ParseLine(line)
			if err != nil {
				return fmt.Errorf("entry %d: %w", id, err)
			}
			entries = append(entries, retrieval.OwnEntry{ID: id, Entry: e})
			return nil
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: thesaurus: %w", err)
	}
	return entries, nil
}

// AddToThesaurus stores entries, all or none, and reports how many are new. An
// entry that cannot be used gives a [*thesaurus.Error], one too many
// [thesaurus.ErrFull].
func (s *Store) AddToThesaurus(ctx context.Context, entries []thesaurus.Entry) (added int, err error) {
	for _, e := range entries {
		if err := e.Check(); err != nil {
			return 0, fmt.Errorf("store: add to the thesaurus: %w", err)
		}
	}
	err = s.write(ctx, func(tx *transaction) error {
		added = 0
		for _, e := range entries {
			result, err := tx.ExecContext(ctx, `INSERT INTO thesaurus (entry) VALUES ($1) ON CONFLICT (entry) DO NOTHING`, e.String())
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			if err != nil {
				return err
			}
			added += int(n)
		}
		var kept int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM thesaurus`).Scan(&kept); err != nil {
			return err
		}
		if kept > thesaurus.MaxEntries {
			return thesaurus.ErrFull
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("store: add to the thesaurus: %w", err)
	}
	return added, nil
}

// RemoveFromThesaurus forgets entries; it is [retrieval.ErrNotFound] if one of
// them is not there, and none is removed then.
func (s *Store) RemoveFromThesaurus(ctx context.Context, ids ...int64) error {
	ids = slices.Compact(slices.Sorted(slices.Values(ids)))
	err := s.write(ctx, func(tx *transaction) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM thesaurus WHERE `+s.dialect.among("id", "$1"), s.dialect.list(ids))
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n < int64(len(ids)) {
			if err == nil {
				err = retrieval.ErrNotFound
			}
			return err
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: remove from the thesaurus: %w", err)
	}
	return nil
}
