package main

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"neuguong/corpus"
)

// readQuestions reads the questions alone, so that a process that searches
// holds no documents.
func readQuestions(set string) (questions []string, err error) {
	f, err := os.Open(filepath.Join(set, "queries.jsonl"))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var q struct {
			Text string `json:"text"`
		}
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			return nil, err
		}
		questions = append(questions, q.Text)
	}
	return questions, lines.Err()
}

const bareTable = `CREATE TABLE bare (document BIGINT, ordinal BIGINT, article BIGINT, key TEXT, ref TEXT, heading TEXT, above TEXT, text TEXT, PRIMARY KEY (document, ordinal))`

func bareRow(document int, ordinal int, p corpus.Passage) []any {
	return []any{document, ordinal, p.Article, p.Key, p.Ref, p.Heading, p.Above, p.Text}
}

// bare stores the passages without any index, document by document.
func (b *bench) bare(ctx context.Context, db string) (s spent, err error) {
	if b.material, err = gather(ctx, b.set, b.folder); err != nil {
		return s, err
	}
	insert, done, err := bareSQLite(ctx, db)
	if strings.HasPrefix(db, "postgres") {
		insert, done, err = barePostgres(ctx, db)
	}
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, done()) }()
	for _, passages := range b.material.grow(b.passages) {
		start := time.Now()
		if err := insert(s.Documents, passages); err != nil {
			return s, err
		}
		s.Seconds += time.Since(start).Seconds()
		s.Documents++
		s.Passages += len(passages)
	}
	return s, nil
}

type inserter func(document int, passages []corpus.Passage) error

func bareSQLite(ctx context.Context, path string) (inserter, func() error, error) {
	if strings.HasPrefix(path, "postgres") {
		return nil, nil, nil
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)")
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, bareTable); err != nil {
		return nil, nil, err
	}
	return func(document int, passages []corpus.Passage) error {
		tx, err := db.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer tx.Rollback() //nolint:errcheck // nothing to undo after a commit
		insert, err := tx.PrepareContext(ctx, `INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
		if err != nil {
			return err
		}
		for i, p := range passages {
			if _, err := insert.ExecContext(ctx, bareRow(document, i, p)...); err != nil {
				return err
			}
		}
		return tx.Commit()
	}, db.Close, nil
}

func barePostgres(ctx context.Context, address string) (inserter, func() error, error) {
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return nil, nil, err
	}
	if _, err := conn.Exec(ctx, bareTable); err != nil {
		return nil, nil, err
	}
	return func(document int, passages []corpus.Passage) error {
		var rows [][]any
		for i, p := range passages {
			rows = append(rows, bareRow(document, i, p))
		}
		_, err := conn.CopyFrom(ctx, pgx.Identifier{"bare"}, []string{"document", "ordinal", "article", "key", "ref", "heading", "above", "text"}, pgx.CopyFromRows(rows))
		return err
	}, func() error { return conn.Close(ctx) }, nil
}

// indexing compares filling a store with storing the bare rows.
func (b *bench) indexing(ctx context.Context) error {
	if _, err := os.Stat(b.storePath()); err == nil {
		b.note("The store of an earlier run was used; it was not filled again.")
		return nil
	}
	bare, err := b.inChild(ctx, "bare", filepath.Join(b.dir, "bare.db"))
	if err != nil {
		return err
	}
	ours, err := b.inChild(ctx, "index", b.storePath())
	if err != nil {
		return err
	}
	b.addIndexing("SQLite", ours, bare)
	return nil
}

func (b *bench) addIndexing(engine string, ours, bare spent) {
	b.add(fmt.Sprintf("%s, indexing %d passages in %d documents against storing the bare rows", engine, ours.Passages, ours.Documents),
		fmt.Sprintf("%.1f s, %.0f MB", ours.Seconds, ours.PeakMB), fmt.Sprintf("%.1f s, %.0f MB", bare.Seconds, bare.PeakMB),
		fmt.Sprintf("%.1f times, %.0f passages a second", ours.Seconds/bare.Seconds, float64(ours.Passages)/ours.Seconds), "")
}

// memory measures a process that opens the store and searches.
func (b *bench) memory(ctx context.Context) error {
	s, err := b.inChild(ctx, "search", b.storePath())
	if err != nil {
		return err
	}
	b.add("SQLite, peak memory of a process that opens the store and answers the questions", fmt.Sprintf("%.0f MB", s.PeakMB), "",
		fmt.Sprintf("%.1f ms a whole search", 1000*s.Seconds/float64(2*b.questions)), "300 MB")
	return nil
}
