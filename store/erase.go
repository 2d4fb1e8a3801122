package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/bot"
)

// Erase deletes what is kept of a person, see [bot.EraseStore].
func (s *Store) Erase(ctx context.Context, person bot.Key, chat string, handling int64) (e bot.Erased, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		e = bot.Erased{}
		if err := s.erasePerson(ctx, tx, person, &e); err != nil {
			return err
		}
		return s.eraseChat(ctx, tx, chat, handling, &e)
	})
	if err == nil {
		err = s.dialect.eraseLog(ctx, s.writer)
	}
	if err != nil {
		return bot.Erased{}, fmt.Errorf("store: erase a person: %w", err)
	}
	return e, nil
}

// erasePerson leaves nothing of a row but that the person is blocked, and that
// they know.
func (s *Store) erasePerson(ctx context.Context, tx *transaction, person bot.Key, e *bot.Erased) error {
	err := tx.QueryRowContext(ctx, `SELECT CASE WHEN audience_set > $2 THEN audience ELSE '' END, role, blocked = 1 FROM people WHERE person = $1`,
		string(person), s.groupsSince()).Scan(&e.Person.Group, &e.Person.Role, &e.Person.Blocked)
	if err != nil && !isNoRows(err) {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE people SET audience = '', audience_set = 0, role = 0 WHERE person = $1`, string(person)); err != nil {
		return err
	}
	if err := forgetUnset(ctx, tx, person); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM invitations WHERE redeemed_by = $1`, string(person)); err != nil {
		return err
	}
	e.Sessions, err = affected(tx.ExecContext(ctx, `DELETE FROM sessions WHERE substr(key, 1, $2) = $1`, string(person), len(person)))
	return err
}

// eraseChat empties what waits in a chat. Rows of the inbox keep their IDs, so
// that the same update is not handled when it comes again.
func (s *Store) eraseChat(ctx context.Context, tx *transaction, chat string, handling int64, e *bot.Erased) error {
	if chat == "" {
		return nil // of rows that were handled
	}
	err := tx.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM inbox WHERE chat = $1 AND handled IS NULL AND id <> $2`, chat, handling).Scan(&e.Until)
	if err != nil {
		return err
	}
	e.Waiting, err = affected(tx.ExecContext(ctx, `UPDATE inbox SET handled = $1, chat = '', payload = $2 WHERE chat = $3 AND handled IS NULL AND id <> $4 AND id <= $5`,
		s.opts.Now().UnixMilli(), []byte{}, chat, handling, e.Until))
	if err != nil {
		return err
	}
	e.Undelivered, err = affected(tx.ExecContext(ctx, `DELETE FROM outbox WHERE chat = $1`, chat))
	return err
}

// affected is how many rows a statement changed.
func affected(result sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}
