package store

import (
	"context"
	"fmt"
	"time"
)

// Sessions keeps what a conversation needs to remember for a while, under a
// key such as a chat's ID.
type Sessions struct{ store *Store }

// Sessions gives the sessions of the store.
func (s *Store) Sessions() *Sessions { return &Sessions{s} }

// Load gives the data of a session, or nil when there is none or it has
// expired.
func (s *Sessions) Load(ctx context.Context, key string) (data []byte, err error) {
	now := s.store.opts.Now().UnixMilli()
	err = s.store.read(ctx, func(tx *transaction) error {
		return tx.QueryRowContext(ctx, `SELECT data FROM sessions WHERE key = $1 AND expires > $2`, key, now).Scan(&data)
	})
	if isNoRows(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("store: load session: %w", err)
	}
	return data, nil
}

// Save keeps data until expires, in place of what the key had.
func (s *Sessions) Save(ctx context.Context, key string, data []byte, expires time.Time) error {
	err := s.store.exec(ctx, `INSERT INTO sessions (key, data, expires) VALUES ($1, $2, $3)
		ON CONFLICT (key) DO UPDATE SET data = excluded.data, expires = excluded.expires`, key, notNil(data), expires.UnixMilli())
	if err != nil {
		return fmt.Errorf("store: save session: %w", err)
	}
	return nil
}

// Delete forgets a session; a missing one is no error.
func (s *Sessions) Delete(ctx context.Context, key string) error {
	if err := s.store.exec(ctx, `DELETE FROM sessions WHERE key = $1`, key); err != nil {
		return fmt.Errorf("store: delete session: %w", err)
	}
	return nil
}

// Expire erases sessions that have expired; Load does not give them either way.
func (s *Sessions) Expire(ctx context.Context) error {
	if err := s.store.exec(ctx, `DELETE FROM sessions WHERE expires <= $1`, s.store.opts.Now().UnixMilli()); err != nil {
		return fmt.Errorf("store: expire sessions: %w", err)
	}
	return nil
}
