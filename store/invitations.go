package store

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"database/sql"
	"fmt"
	"time"

	"neuguong/bot"
)

// AddInvitation keeps an invitation, see [bot.InvitationStore].
func (s *Store) AddInvitation(ctx context.Context, i bot.Invitation) error {
	err := s.exec(ctx, `INSERT INTO invitations (id, token_hash, role, expires) VALUES ($1, $2, $3, $4)`,
		i.ID, i.Hash[:], int64(i.Role), i.Expires.UnixMilli())
	if err != nil {
		return fmt.Errorf("store: add an invitation: %w", err)
	}
	return nil
}

// invited is a row of invitations.
type invited struct {
	hash       []byte
	role       bot.Role
	redeemedBy bot.Key
}

// Redeem gives a person the role of an invitation, see [bot.InvitationStore].
// The role and the end of the invitation are one transaction, and the row stays
// until it expires, so that whoever asks again after a crash hears the same.
func (s *Store) Redeem(ctx context.Context, hash [sha256.Size]byte, person bot.Key, has bot.Role) (r bot.Redemption, err error) {
	err = s.write(ctx, func(tx *transaction) error {
		i, err := s.invitation(ctx, tx, hash)
		if err != nil {
			return err
		}
		if r.Role, err = roleOf(ctx, tx, person); err != nil {
			return err
		}
		r.Role = max(r.Role, has)
		switch {
		case i.redeemedBy == person && r.Role >= i.role:
			r.Spent = true
			return nil
		case i.redeemedBy != "":
			return bot.ErrNoInvitation
		case r.Role >= i.role:
			return nil // left for somebody else
		}
		r = bot.Redemption{Role: i.role, Spent: true}
		return s.spend(ctx, tx, hash, i.role, person)
	})
	if err != nil {
		return bot.Redemption{}, fmt.Errorf("store: redeem an invitation: %w", err)
	}
	return r, nil
}

// invitation gives the row of a token. It is looked up by a part of the hash
// and compared in constant time with all of it.
func (s *Store) invitation(ctx context.Context, tx *transaction, hash [sha256.Size]byte) (i invited, err error) {
	err = tx.QueryRowContext(ctx, `SELECT token_hash, role, redeemed_by FROM invitations WHERE id = $1 AND expires > $2`,
		bot.InvitationID(hash), s.opts.Now().UnixMilli()).Scan(&i.hash, &i.role, &i.redeemedBy)
	if isNoRows(err) || err == nil && subtle.ConstantTimeCompare(i.hash, hash[:]) != 1 {
		return invited{}, bot.ErrNoInvitation
	}
	return i, err
}

func roleOf(ctx context.Context, tx *transaction, person bot.Key) (role bot.Role, err error) {
	err = tx.QueryRowContext(ctx, `SELECT role FROM people WHERE person = $1`, string(person)).Scan(&role)
	if isNoRows(err) {
		return bot.Nobody, nil
	}
	return role, err
}

// spend takes the invitation unless somebody else was quicker: of two that
// update the row at once the second finds it redeemed.
func (s *Store) spend(ctx context.Context, tx *transaction, hash [sha256.Size]byte, role bot.Role, person bot.Key) error {
	result, err := tx.ExecContext(ctx, `UPDATE invitations SET redeemed_by = $1 WHERE id = $2 AND redeemed_by = ''`,
		string(person), bot.InvitationID(hash))
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		if err == nil {
			err = bot.ErrNoInvitation
		}
		return err
	}
	return setRole(ctx, tx, person, role)
}

// Invitations gives those that can be redeemed, the next to expire first.
func (s *Store) Invitations(ctx context.Context) (found []bot.Invitation, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT id, token_hash, role, expires FROM invitations WHERE redeemed_by = '' AND expires > $1 ORDER BY expires, id`,
			[]any{s.opts.Now().UnixMilli()}, func(rows *sql.Rows) error {
				var i bot.Invitation
				var hash []byte
				var expires int64
				err := rows.Scan(&i.ID, &hash, &i.Role, &expires)
				copy(i.Hash[:], hash)
				i.Expires = time.UnixMilli(expires)
				found = append(found, i)
				return err
			})
	})
	if err != nil {
		return nil, fmt.Errorf("store: list invitations: %w", err)
	}
	return found, nil
}

// RemoveInvitation forgets one that was not redeemed, see
// [bot.InvitationStore].
func (s *Store) RemoveInvitation(ctx context.Context, id string) error {
	err := s.write(ctx, func(tx *transaction) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM invitations WHERE id = $1 AND redeemed_by = '' AND expires > $2`, id, s.opts.Now().UnixMilli())
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			if err == nil {
				err = bot.ErrNoInvitation
			}
			return err
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("store: remove an invitation: %w", err)
	}
	return nil
}
