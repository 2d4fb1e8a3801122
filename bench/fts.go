package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"neuguong/corpus"
	"neuguong/retrieval/lexical"
)

// tokens names terms by short words, so that other engines index the very
// terms of ours.
type tokens map[int64]string

func (t tokens) word(term int64) string {
	word, ok := t[term]
	if !ok {
		word = fmt.Sprintf("t%x", len(t))
		t[term] = word
	}
	return word
}

// text gives the terms of a passage, with its heading, as words.
func (t tokens) text(p corpus.Passage) string {
	terms := lexical.Analyze(p.Heading + "\n" + p.Text)
	words := make([]string, len(terms))
	for i, term := range terms {
		words[i] = t.word(term)
	}
	return strings.Join(words, " ")
}

// fts is an FTS5 index of passages, its rows numbered from 1.
type fts struct{ db *sql.DB }

func newFTS(ctx context.Context, dir string) (*fts, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "fts.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(OFF)&_pragma=cache_size(-65536)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	_, err = db.ExecContext(ctx, `DROP TABLE IF EXISTS f; CREATE VIRTUAL TABLE f USING fts5(terms, content='', tokenize='ascii')`)
	return &fts{db}, errors.Join(err)
}

func (f *fts) add(ctx context.Context, first int, texts []string) error {
	tx, err := f.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing to undo after a commit
	insert, err := tx.PrepareContext(ctx, `INSERT INTO f (rowid, terms) VALUES (?, ?)`)
	if err != nil {
		return err
	}
	for i, text := range texts {
		if _, err := insert.ExecContext(ctx, first+i, text); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (f *fts) finish(ctx context.Context) error {
	_, err := f.db.ExecContext(ctx, `INSERT INTO f (f) VALUES ('optimize')`)
	return err
}

// search gives the numbers of the best ten rows.
func (f *fts) search(ctx context.Context, words []string) (rows []int, err error) {
	found, err := f.db.QueryContext(ctx, `SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 10`, strings.Join(words, " OR "))
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		var row int
		if err := found.Scan(&row); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}

func (f *fts) close() error { return f.db.Close() }
