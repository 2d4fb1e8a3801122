package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"neuguong/bot"
)

// pressFor is how long a press is known, so that another takes its place.
const pressFor = 24 * time.Hour

// counted is what a press has counted.
type counted struct {
	opinion bot.Opinion
	month   string
	cited   []bot.Cited
}

// CountOpinion counts an opinion, see [bot.FeedbackStore].
func (s *Store) CountOpinion(ctx context.Context, press bot.Key, o bot.Opinion, cited []bot.Cited, month string) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockFeedback); err != nil {
			return err
		}
		old, err := s.pressed(ctx, tx, press)
		if err != nil {
			return err
		}
		// A reason that was given outlives another press of the same button.
		if o == bot.Wrong && old.opinion != "" && old.opinion != bot.Right {
			o = old.opinion
		}
		return s.recount(ctx, tx, press, old, counted{o, month, cited})
	})
	if err != nil {
		return fmt.Errorf("store: count an opinion: %w", err)
	}
	return nil
}

// ChangeOpinion counts another opinion, see [bot.FeedbackStore].
func (s *Store) ChangeOpinion(ctx context.Context, press bot.Key, o bot.Opinion) error {
	err := s.write(ctx, func(tx *transaction) error {
		if err := s.dialect.lock(ctx, tx, lockFeedback); err != nil {
			return err
		}
		old, err := s.pressed(ctx, tx, press)
		if err != nil {
			return err
		}
		if old.opinion == "" {
			return bot.ErrNoPress
		}
		changed := old
		changed.opinion = o
		return s.recount(ctx, tx, press, old, changed)
	})
	if err != nil {
		return fmt.Errorf("store: change an opinion: %w", err)
	}
	return nil
}

// pressed gives what a press has counted, nothing when it is not known.
func (s *Store) pressed(ctx context.Context, tx *transaction, press bot.Key) (old counted, err error) {
	var cited []byte
	err = tx.QueryRowContext(ctx, `SELECT opinion, month, counted FROM feedback_presses WHERE press = $1 AND expires > $2`,
		string(press), s.opts.Now().UnixMilli()).Scan(&old.opinion, &old.month, &cited)
	if isNoRows(err) {
		return counted{}, nil
	}
	if err != nil {
		return counted{}, err
	}
	return old, json.Unmarshal(cited, &old.cited)
}

// recount takes back what a press has counted and counts anew.
func (s *Store) recount(ctx context.Context, tx *transaction, press bot.Key, old, next counted) error {
	if err := takeBack(ctx, tx, old); err != nil {
		return err
	}
	if err := addCount(ctx, tx, next); err != nil {
		return err
	}
	cited, err := json.Marshal(next.cited)
	if err != nil {
		return err
	}
	now := s.opts.Now()
	if _, err := tx.ExecContext(ctx, `DELETE FROM feedback_presses WHERE expires <= $1`, now.UnixMilli()); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO feedback_presses (press, opinion, month, counted, expires) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (press) DO UPDATE SET opinion = excluded.opinion, month = excluded.month, counted = excluded.counted, expires = excluded.expires`,
		string(press), string(next.opinion), next.month, string(cited), now.Add(pressFor).UnixMilli())
	return err
}

func takeBack(ctx context.Context, tx *transaction, old counted) error {
	for _, c := range old.cited {
		args := []any{c.Document, c.Key, string(old.opinion), old.month}
		const where = ` WHERE document = $1 AND key = $2 AND opinion = $3 AND month = $4`
		if _, err := tx.ExecContext(ctx, `DELETE FROM feedback`+where+` AND count = 1`, args...); err != nil {
			return err
		}
		// One that stood at one is gone by now.
		if _, err := tx.ExecContext(ctx, `UPDATE feedback SET count = count - 1`+where, args...); err != nil {
			return err
		}
	}
	return nil
}

// addCount passes over documents that are gone.
func addCount(ctx context.Context, tx *transaction, next counted) error {
	for _, c := range next.cited {
		_, err := tx.ExecContext(ctx, `INSERT INTO feedback (document, key, ref, opinion, month, count)
			SELECT id, $2, $3, $4, $5, 1 FROM documents WHERE id = $1
			ON CONFLICT (document, key, opinion, month) DO UPDATE SET count = feedback.count + 1`,
			c.Document, c.Key, c.Ref, string(next.opinion), next.month)
		if err != nil {
			return err
		}
	}
	return nil
}

// Tallies gives all counts, by document, provision and opinion.
func (s *Store) Tallies(ctx context.Context) (found []bot.OpinionCount, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT document, key, ref, opinion, month, count FROM feedback ORDER BY document, key, opinion, month`, nil, func(rows *sql.Rows) error {
			var t bot.OpinionCount
			err := rows.Scan(&t.Document, &t.Key, &t.Ref, &t.Opinion, &t.Month, &t.Count)
			found = append(found, t)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: count opinions: %w", err)
	}
	return found, nil
}
