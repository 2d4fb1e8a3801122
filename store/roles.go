package store

import (
	"context"
	"database/sql"
	"fmt"

	"neuguong/bot"
)

// SetRole gives a person a role, see [bot.RoleStore].
func (s *Store) SetRole(ctx context.Context, person bot.Key, role bot.Role) error {
	err := s.write(ctx, func(tx *transaction) error {
		// A link that gave a role must not give it back.
		if _, err := tx.ExecContext(ctx, `DELETE FROM invitations WHERE redeemed_by = $1`, string(person)); err != nil {
			return err
		}
		return setRole(ctx, tx, person, role)
	})
	if err != nil {
		return fmt.Errorf("store: set a role: %w", err)
	}
	return nil
}

func setRole(ctx context.Context, tx *transaction, person bot.Key, role bot.Role) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO people (person, role) VALUES ($1, $2)
		ON CONFLICT (person) DO UPDATE SET role = excluded.role`, string(person), int64(role))
	if err != nil {
		return err
	}
	return forgetUnset(ctx, tx, person)
}

// SetBlocked blocks a person, or lets them in again.
func (s *Store) SetBlocked(ctx context.Context, person bot.Key, blocked bool) error {
	value := 0
	if blocked {
		value = 1
	}
	err := s.write(ctx, func(tx *transaction) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO people (person, blocked) VALUES ($1, $2)
			ON CONFLICT (person) DO UPDATE SET blocked = excluded.blocked, told = 0`, string(person), value)
		if err != nil {
			return err
		}
		return forgetUnset(ctx, tx, person)
	})
	if err != nil {
		return fmt.Errorf("store: block a person: %w", err)
	}
	return nil
}

// TellBlocked reports true for a blocked person who was not told so, once.
func (s *Store) TellBlocked(ctx context.Context, person bot.Key) (first bool, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		result, err := tx.ExecContext(ctx, `UPDATE people SET told = 1 WHERE person = $1 AND blocked = 1 AND told = 0`, string(person))
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		first = n > 0
		return err
	})
	if err != nil {
		return false, fmt.Errorf("store: tell a blocked person: %w", err)
	}
	return first, nil
}

// Holders gives everybody with a role, the highest first, and everybody
// blocked.
func (s *Store) Holders(ctx context.Context) (found []bot.Holder, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT person, role, blocked = 1 FROM people WHERE role > 0 OR blocked = 1 ORDER BY role DESC, person`, nil, func(rows *sql.Rows) error {
			var h bot.Holder
			err := rows.Scan(&h.Person, &h.Role, &h.Blocked)
			found = append(found, h)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: list roles: %w", err)
	}
	return found, nil
}
