package store

import (
	"context"
	"fmt"
	"time"

	"neuguong/bot"
)

// Due gives messages to deliver, oldest first, see [bot.Outbox]. It claims
// chats and shares limit among them as Pending does.
func (s *Store) Due(ctx context.Context, now time.Time, limit int) ([]bot.Parcel, error) {
	found, err := s.take(ctx, outbox, now, limit)
	if err != nil {
		return nil, fmt.Errorf("store: due messages: %w", err)
	}
	parcels := make([]bot.Parcel, len(found))
	for i, e := range found {
		parcels[i] = bot.Parcel(e)
	}
	return parcels, nil
}

// Delivered forgets a message, see [bot.Outbox]. One that is gone already is
// no error.
func (s *Store) Delivered(ctx context.Context, id int64) error {
	if err := s.exec(ctx, `DELETE FROM outbox WHERE id = $1`, id); err != nil {
		return fmt.Errorf("store: delivered message %d: %w", id, err)
	}
	return nil
}

// Delay makes a message due again at next, see [bot.Outbox].
func (s *Store) Delay(ctx context.Context, id int64, next time.Time) error {
	if next.IsZero() {
		return s.Delivered(ctx, id)
	}
	if err := s.exec(ctx, `UPDATE outbox SET attempts = attempts + 1, due = $1 WHERE id = $2`, next.UnixMilli(), id); err != nil {
		return fmt.Errorf("store: delay message %d: %w", id, err)
	}
	return nil
}

func (s *Store) exec(ctx context.Context, query string, args ...any) error {
	return s.write(ctx, func(tx *transaction) error {
		_, err := tx.ExecContext(ctx, query, args...)
		return err
	})
}
