package store

import (
	"context"
	"fmt"
	"time"

	"neuguong/bot"
)

// PersonOf gives what is kept of a person, see [bot.SettingsStore].
func (s *Store) PersonOf(ctx context.Context, person bot.Key) (p bot.Person, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return tx.QueryRowContext(ctx, `SELECT CASE WHEN audience_set > $2 THEN audience ELSE '' END, role, blocked = 1 FROM people WHERE person = $1`,
			string(person), s.groupsSince()).Scan(&p.Group, &p.Role, &p.Blocked)
	})
	if err != nil && !isNoRows(err) {
		return bot.Person{}, fmt.Errorf("store: look up a person: %w", err)
	}
	return p, nil
}

// groupsSince is when a group must have been set to be kept.
func (s *Store) groupsSince() int64 { return s.opts.Now().Add(-bot.KeepGroup).UnixMilli() }

// SetGroupOf keeps a person's group, see [bot.SettingsStore].
func (s *Store) SetGroupOf(ctx context.Context, person bot.Key, group string) error {
	set := s.opts.Now().UnixMilli()
	if group == "" {
		set = 0
	}
	err := s.write(ctx, func(tx *transaction) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO people (person, audience, audience_set) VALUES ($1, $2, $3)
			ON CONFLICT (person) DO UPDATE SET audience = excluded.audience, audience_set = excluded.audience_set`, string(person), group, set)
		if err != nil {
			return err
		}
		return forgetUnset(ctx, tx, person)
	})
	if err != nil {
		return fmt.Errorf("store: keep a group: %w", err)
	}
	return nil
}

// unset is the condition for rows of people that hold nothing any more.
const unset = `audience = '' AND role = 0 AND blocked = 0`

// forgetUnset drops the row of a person if it holds nothing any more.
func forgetUnset(ctx context.Context, tx *transaction, person bot.Key) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM people WHERE person = $1 AND `+unset, string(person))
	return err
}

// ChatOff reports whether the bot is switched off in a chat.
func (s *Store) ChatOff(ctx context.Context, chat bot.Key) (off bool, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return tx.QueryRowContext(ctx, `SELECT count(*) > 0 FROM quiet_chats WHERE chat = $1`, string(chat)).Scan(&off)
	})
	if err != nil {
		return false, fmt.Errorf("store: look up a chat: %w", err)
	}
	return off, nil
}

// SetChatOff switches the bot off in a chat, or on again.
func (s *Store) SetChatOff(ctx context.Context, chat bot.Key, off bool) error {
	query := `DELETE FROM quiet_chats WHERE chat = $1`
	if off {
		query = `INSERT INTO quiet_chats (chat) VALUES ($1) ON CONFLICT (chat) DO NOTHING`
	}
	if err := s.exec(ctx, query, string(chat)); err != nil {
		return fmt.Errorf("store: switch a chat: %w", err)
	}
	return nil
}

// Tidy erases what has expired, and what is erased from where SQLite still
// keeps a copy of it, its log of writes.
func (s *Store) Tidy(ctx context.Context) error {
	now := s.opts.Now()
	err := s.write(ctx, func(tx *transaction) error {
		for _, expiry := range []struct {
			query string
			at    time.Time
		}{
			{`DELETE FROM inbox WHERE handled < $1`, now.Add(-remembered)},
			{`DELETE FROM sessions WHERE expires <= $1`, now},
			{`DELETE FROM invitations WHERE expires <= $1`, now},
			{`DELETE FROM feedback_presses WHERE expires <= $1`, now},
			{`UPDATE people SET audience = '', audience_set = 0 WHERE audience <> '' AND audience_set <= $1`, now.Add(-bot.KeepGroup)},
		} {
			if _, err := tx.ExecContext(ctx, expiry.query, expiry.at.UnixMilli()); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM people WHERE `+unset)
		return err
	})
	if err != nil {
		return fmt.Errorf("store: tidy: %w", err)
	}
	if err := s.dialect.eraseLog(ctx, s.writer); err != nil {
		return fmt.Errorf("store: tidy: %w", err)
	}
	return nil
}
