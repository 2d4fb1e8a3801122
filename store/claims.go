package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"neuguong/bot"
)

// queue is a table of rows that are handled chat by chat.
type queue string

const (
	inbox  queue = "inbox"
	outbox queue = "outbox"
)

// waiting is the condition for rows that are still to be handled.
func (q queue) waiting(alias string) string {
	if q == inbox {
		return alias + ".handled IS NULL"
	}
	return alias + ".id > 0" // delivered messages are deleted
}

// Renew keeps this replica's claims on chats alive. Pending and Due do so as
// well; whoever works on something for longer than a third of Options.Lease
// without calling them calls Renew meanwhile.
func (s *Store) Renew(ctx context.Context, now time.Time) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockClaims); err != nil {
			return err
		}
		return s.renew(ctx, tx, now)
	})
	if err != nil {
		return fmt.Errorf("store: renew claims: %w", err)
	}
	return nil
}

// renew writes only what has used up a third of its time, as polling must not
// write to the disk every time.
func (s *Store) renew(ctx context.Context, tx *transaction, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE claims SET expires = $1 WHERE replica = $2 AND expires < $3`,
		s.expiry(now), s.opts.Replica, s.stale(now))
	return err
}

func (s *Store) expiry(now time.Time) int64 { return now.Add(s.opts.Lease).UnixMilli() }

func (s *Store) stale(now time.Time) int64 { return now.Add(s.opts.Lease * 2 / 3).UnixMilli() }

// take gives rows of q that are due, oldest first, and claims their chats.
// Replicas take turns at it, so that no chat is given twice. A row that is not
// due holds back the later ones of its chat. When there are more rows than
// limit, the first of every chat comes before the second of any, so that a
// chat with many rows, or one that is slow, leaves room for the others.
func (s *Store) take(ctx context.Context, q queue, now time.Time, limit int) (found []bot.Envelope, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockClaims); err != nil {
			return err
		}
		if err := s.renew(ctx, tx, now); err != nil {
			return err
		}
		if err := s.giveBackIdle(ctx, tx, q); err != nil {
			return err
		}
		if found, err = s.pick(ctx, tx, q, now, limit); err != nil {
			return err
		}
		return s.claim(ctx, tx, q, now, found)
	})
	return found, err
}

func (s *Store) pick(ctx context.Context, tx *transaction, q queue, now time.Time, limit int) (found []bot.Envelope, err error) {
	var args arguments
	at := args.add(now.UnixMilli())
	query := fmt.Sprintf(`SELECT id, chat, payload, attempts FROM (
			SELECT x.*, row_number() OVER (PARTITION BY x.chat ORDER BY x.id) AS turn FROM %[1]s x
			WHERE %[2]s
			AND NOT EXISTS (SELECT 1 FROM %[1]s w WHERE %[3]s AND w.chat = x.chat AND w.id <= x.id AND w.due > %[4]s)
			AND NOT EXISTS (SELECT 1 FROM claims c WHERE c.queue = '%[1]s' AND c.chat = x.chat AND c.replica <> %[5]s AND c.expires > %[4]s)
		) y ORDER BY turn, id LIMIT %[6]s`,
		q, q.waiting("x"), q.waiting("w"), at, args.add(s.opts.Replica), args.add(limit))
	err = each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var e bot.Envelope
		err := rows.Scan(&e.ID, &e.Chat, &e.Payload, &e.Attempts)
		found = append(found, e)
		return err
	})
	slices.SortFunc(found, func(a, b bot.Envelope) int { return cmp.Compare(a.ID, b.ID) })
	return found, err
}

func (s *Store) claim(ctx context.Context, tx *transaction, q queue, now time.Time, rows []bot.Envelope) error {
	claimed := map[string]bool{}
	for _, row := range rows {
		s.claimed.Store(true)
		if claimed[row.Chat] {
			continue
		}
		claimed[row.Chat] = true
		_, err := tx.ExecContext(ctx, `INSERT INTO claims (queue, chat, replica, expires) VALUES ($1, $2, $3, $4)
			ON CONFLICT (queue, chat) DO UPDATE SET replica = excluded.replica, expires = excluded.expires
			WHERE claims.replica <> excluded.replica OR claims.expires < $5`,
			string(q), row.Chat, s.opts.Replica, s.expiry(now), s.stale(now))
		if err != nil {
			return fmt.Errorf("claim a chat: %w", err)
		}
	}
	return nil
}

// giveBackIdle ends claims on chats for which nothing waits any more.
func (s *Store) giveBackIdle(ctx context.Context, tx *transaction, q queue) error {
	query := fmt.Sprintf(`DELETE FROM claims WHERE queue = '%[1]s' AND replica = $1
		AND NOT EXISTS (SELECT 1 FROM %[1]s w WHERE %[2]s AND w.chat = claims.chat)`, q, q.waiting("w"))
	_, err := tx.ExecContext(ctx, query, s.opts.Replica)
	return err
}

// releaseClaims lets other replicas have this one's chats at once. A command
// that handled no chat leaves the claims of the bot beside it alone.
func (s *Store) releaseClaims(ctx context.Context) error {
	if !s.claimed.Load() {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, releaseTimeout)
	defer cancel()
	return s.write(ctx, func(tx *transaction) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM claims WHERE replica = $1`, s.opts.Replica); err != nil {
			return fmt.Errorf("store: give claims back: %w", err)
		}
		return nil
	})
}
