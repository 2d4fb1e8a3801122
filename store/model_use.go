package store

import (
	"context"
	"fmt"
	"time"

	"neuguong/corpus"
)

// ModelUse gives what models were used for on a day: how many questions, how
// many tokens and how much time, of all people and replicas together.
func (s *Store) ModelUse(ctx context.Context, day corpus.Date) (questions, tokens int, spent time.Duration, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		var milliseconds int64
		err := tx.QueryRowContext(ctx, `SELECT questions, tokens, milliseconds FROM model_use WHERE day = $1`, day.String()).Scan(&questions, &tokens, &milliseconds)
		spent = time.Duration(milliseconds) * time.Millisecond
		if isNoRows(err) {
			return nil
		}
		return err
	})
	if err != nil {
		return 0, 0, 0, fmt.Errorf("store: use of models: %w", err)
	}
	return questions, tokens, spent, nil
}

// AddModelUse counts a question, and forgets days more than a year before.
func (s *Store) AddModelUse(ctx context.Context, day corpus.Date, tokens int, spent time.Duration) error {
	oldest := corpus.Date{Year: day.Year - 1, Month: day.Month, Day: day.Day}
	err := s.write(ctx, func(tx *transaction) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO model_use (day, questions, tokens, milliseconds) VALUES ($1, 1, $2, $3)
			ON CONFLICT (day) DO UPDATE SET questions = model_use.questions + 1, tokens = model_use.tokens + excluded.tokens,
			milliseconds = model_use.milliseconds + excluded.milliseconds`, day.String(), tokens, spent.Milliseconds()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM model_use WHERE day < $1`, oldest.String())
		return err
	})
	if err != nil {
		return fmt.Errorf("store: count the use of models: %w", err)
	}
	return nil
}
