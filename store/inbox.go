package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"neuguong/bot"
)

// remembered is how long the ID of a handled update is kept, so that the same
// update is not handled twice.
const remembered = 24 * time.Hour

// Receive stores updates, see [bot.Inbox].
func (s *Store) Receive(ctx context.Context, updates []bot.Envelope) error {
	err := s.write(ctx, func(tx *transaction) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM inbox WHERE handled < $1`, s.opts.Now().Add(-remembered).UnixMilli())
		if err != nil {
			return err
		}
		for _, u := range updates {
			_, err := tx.ExecContext(ctx, `INSERT INTO inbox (id, chat, payload) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
				u.ID, u.Chat, notNil(u.Payload))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: receive updates: %w", err)
	}
	return nil
}

// Pending gives updates that are due, oldest first, see [bot.Inbox], and
// claims their chats for this replica: no other replica is given them before
// the claim ends. A claim ends when nothing waits in the chat, when it is not
// renewed for Options.Lease, or at Close. The same updates are given again
// until they are settled or postponed. When more than limit wait, the first
// update of every chat comes before the second of any.
func (s *Store) Pending(ctx context.Context, now time.Time, limit int) ([]bot.Envelope, error) {
	found, err := s.take(ctx, inbox, now, limit)
	if err != nil {
		return nil, fmt.Errorf("store: pending updates: %w", err)
	}
	return found, nil
}

// Settle marks an update as handled, see [bot.Inbox]. For one that was handled
// or set aside before, perhaps by another replica, it stores nothing.
func (s *Store) Settle(ctx context.Context, id int64, out []bot.Parcel) error {
	err := s.write(ctx, func(tx *transaction) error {
		fresh, err := s.finish(ctx, tx, id)
		if err != nil || !fresh {
			return err
		}
		for _, p := range out {
			_, err := tx.ExecContext(ctx, `INSERT INTO outbox (chat, payload) VALUES ($1, $2)`, p.Chat, notNil(p.Payload))
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: settle update %d: %w", id, err)
	}
	return nil
}

// finish keeps nothing of an update but its ID; it reports whether the update
// was waiting.
func (s *Store) finish(ctx context.Context, tx *transaction, id int64) (fresh bool, err error) {
	result, err := tx.ExecContext(ctx, `UPDATE inbox SET handled = $1, chat = '', payload = $2 WHERE id = $3 AND handled IS NULL`,
		s.opts.Now().UnixMilli(), []byte{}, id)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	if err != nil {
		return false, err
	}
	return n > 0, s.known(ctx, tx, id, result)
}

// known gives ErrUnknownUpdate when result changed nothing because there is no
// such update, rather than because it was handled before.
func (s *Store) known(ctx context.Context, tx *transaction, id int64, result sql.Result) error {
	n, err := result.RowsAffected()
	if err != nil || n > 0 {
		return err
	}
	err = tx.QueryRowContext(ctx, `SELECT count(*) FROM inbox WHERE id = $1`, id).Scan(&n)
	if err == nil && n == 0 {
		return ErrUnknownUpdate
	}
	return err
}

// Postpone makes an update due again at next, see [bot.Inbox]. An update that
// is set aside is erased like a handled one.
func (s *Store) Postpone(ctx context.Context, id int64, next time.Time) error {
	err := s.write(ctx, func(tx *transaction) error {
		if next.IsZero() {
			_, err := s.finish(ctx, tx, id)
			return err
		}
		result, err := tx.ExecContext(ctx, `UPDATE inbox SET attempts = attempts + 1, due = $1 WHERE id = $2 AND handled IS NULL`,
			next.UnixMilli(), id)
		if err != nil {
			return err
		}
		return s.known(ctx, tx, id, result)
	})
	if err != nil {
		return fmt.Errorf("store: postpone update %d: %w", id, err)
	}
	return nil
}
