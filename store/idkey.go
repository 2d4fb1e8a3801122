package store

import (
	"context"
	"fmt"

	"neuguong/bot"
)

// KeptKey is the key of ids that a store was filled under.
type KeptKey struct {
	Fingerprint bot.Key
	Secret      bot.IDKey // nil: it is kept outside the store
}

// AdoptKey makes key the one of a store that has none, keeping it inside if
// keep says so, and gives the one the store has then: of replicas that start at
// once, the first decides.
func (s *Store) AdoptKey(ctx context.Context, key bot.IDKey, keep bool) (k KeptKey, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO id_key (id, fingerprint, secret) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING`,
			string(key.Fingerprint()), secretOf(key, keep))
		if err != nil {
			return err
		}
		k, err = keptKey(ctx, tx)
		return err
	})
	if err != nil {
		return KeptKey{}, fmt.Errorf("store: adopt a key of ids: %w", err)
	}
	return k, nil
}

// KeptKey gives the key of ids; ok is false where there is none yet.
func (s *Store) KeptKey(ctx context.Context) (k KeptKey, ok bool, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		k, err = keptKey(ctx, tx)
		return err
	})
	switch {
	case isNoRows(err):
		return KeptKey{}, false, nil
	case err != nil:
		return KeptKey{}, false, fmt.Errorf("store: key of ids: %w", err)
	}
	return k, true, nil
}

func keptKey(ctx context.Context, tx *transaction) (k KeptKey, err error) {
	var secret []byte
	err = tx.QueryRowContext(ctx, `SELECT fingerprint, secret FROM id_key WHERE id = 1`).Scan(&k.Fingerprint, &secret)
	if len(secret) > 0 {
		k.Secret = secret
	}
	return k, err
}

// secretOf gives NULL for a key that is not kept in the store.
func secretOf(key bot.IDKey, keep bool) any {
	if !keep {
		return nil
	}
	return []byte(key)
}

// ForgetSecret erases the key itself, of which only the fingerprint stays: it
// is kept outside the store from now on.
func (s *Store) ForgetSecret(ctx context.Context) error {
	if err := s.exec(ctx, `UPDATE id_key SET secret = NULL`); err != nil {
		return fmt.Errorf("store: forget the key of ids: %w", err)
	}
	return nil
}

// ReplaceKey forgets all that is kept under the key there is and puts another
// in its place; it reports how many people and chats that was. Invitations
// nobody has redeemed stay: they name nobody.
func (s *Store) ReplaceKey(ctx context.Context, key bot.IDKey, keep bool) (forgotten int, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		forgotten = 0
		for _, query := range []string{`DELETE FROM people`, `DELETE FROM quiet_chats`} {
			n, err := affected(tx.ExecContext(ctx, query))
			if err != nil {
				return err
			}
			forgotten += n
		}
		for _, query := range []string{`DELETE FROM invitations WHERE redeemed_by <> ''`, `DELETE FROM feedback_presses`, `DELETE FROM sessions`, `DELETE FROM id_key`} {
			if _, err := tx.ExecContext(ctx, query); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO id_key (id, fingerprint, secret) VALUES (1, $1, $2)`, string(key.Fingerprint()), secretOf(key, keep))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("store: replace the key of ids: %w", err)
	}
	return forgotten, nil
}
