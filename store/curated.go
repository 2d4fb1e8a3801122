package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
)

// curatedAnswer is what of an approved answer is kept as JSON.
type curatedAnswer struct {
	Statements []curated.Statement
	Sources    []curated.Source
}

// CuratedQuestions lists the questions that have an approved answer, the latest
// first.
func (s *Store) CuratedQuestions(ctx context.Context) (list []curated.Asked, err error) {
	err = s.read(ctx, func(tx *transaction) error {
		return each(ctx, tx, `SELECT id, question FROM curated ORDER BY id DESC`, nil, func(rows *sql.Rows) error {
			var a curated.Asked
			err := rows.Scan(&a.ID, &a.Question)
			list = append(list, a)
			return err
		})
	})
	if err != nil {
		return nil, fmt.Errorf("store: list approved answers: %w", err)
	}
	return list, nil
}

// CuratedAnswer gives an approved answer; [retrieval.ErrNotFound] if it is gone.
func (s *Store) CuratedAnswer(ctx context.Context, id int64) (e curated.Entry, err error) {
	var approved, answer string
	err = s.read(ctx, func(tx *transaction) error {
		err := tx.QueryRowContext(ctx, `SELECT id, question, approved, answer FROM curated WHERE id = $1`, id).Scan(&e.ID, &e.Question, &approved, &answer)
		if isNoRows(err) {
			return retrieval.ErrNotFound
		}
		return err
	})
	if err != nil {
		return curated.Entry{}, fmt.Errorf("store: approved answer %d: %w", id, err)
	}
	if e.Approved, err = corpus.ParseDate(approved); err != nil {
		return curated.Entry{}, fmt.Errorf("store: approved answer %d: %w", id, err)
	}
	var kept curatedAnswer
	if err := json.Unmarshal([]byte(answer), &kept); err != nil {
		return curated.Entry{}, fmt.Errorf("store: approved answer %d: %w", id, err)
	}
	e.Statements, e.Sources = kept.Statements, kept.Sources
	return e, nil
}

// AddCurated stores an approved answer in the place of others and gives its id;
// those of the others that are gone already do not matter. It is
// [curated.ErrFull] when there is no room.
func (s *Store) AddCurated(ctx context.Context, e curated.Entry, inPlaceOf ...int64) (id int64, err error) {
	answer, err := json.Marshal(curatedAnswer{e.Statements, e.Sources})
	if err != nil {
		return 0, fmt.Errorf("store: keep an approved answer: %w", err)
	}
	err = s.write(ctx, func(tx *transaction) error {
		if len(inPlaceOf) > 0 {
			if _, err := tx.ExecContext(ctx, `DELETE FROM curated WHERE `+s.dialect.among("id", "$1"), s.dialect.list(inPlaceOf)); err != nil {
				return err
			}
		}
		var kept int
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM curated`).Scan(&kept); err != nil {
			return err
		}
		if kept >= curated.MaxEntries {
			return curated.ErrFull
		}
		return tx.QueryRowContext(ctx, `INSERT INTO curated (question, approved, answer) VALUES ($1, $2, $3) RETURNING id`,
			e.Question, e.Approved.String(), string(answer)).Scan(&id)
	})
	if err != nil {
		return 0, fmt.Errorf("store: keep an approved answer: %w", err)
	}
	return id, nil
}

// RemoveCurated forgets an approved answer; [retrieval.ErrNotFound] if it is
// not there.
func (s *Store) RemoveCurated(ctx context.Context, id int64) error {
	err := s.write(ctx, func(tx *transaction) error {
		result, err := tx.ExecContext(ctx, `DELETE FROM curated WHERE id = $1`, id)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if err == nil && n == 0 {
			err = retrieval.ErrNotFound
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("store: forget an approved answer: %w", err)
	}
	return nil
}
