package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/jackc/pgx/v5"
	pgvector "github.com/pgvector/pgvector-go/pgx"

	"neuguong/retrieval"
	"neuguong/store"
)

// database makes an empty database on the server of the tests; drop removes it.
func database(ctx context.Context, server, name string) (address string, drop func() error, err error) {
	conn, err := pgx.Connect(ctx, server)
	if err != nil {
		return "", nil, fmt.Errorf("connect to PostgreSQL: %w", err)
	}
	name = fmt.Sprintf("bench_%s_%d", name, os.Getpid())
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+name); err != nil {
		return "", nil, errors.Join(err, conn.Close(ctx))
	}
	// The graph of an index is built in memory where it fits.
	if _, err := conn.Exec(ctx, "ALTER DATABASE "+name+" SET maintenance_work_mem = '512MB'"); err != nil {
		return "", nil, errors.Join(err, conn.Close(ctx))
	}
	u, err := url.Parse(server)
	if err != nil {
		return "", nil, errors.Join(err, conn.Close(ctx))
	}
	u.Path = "/" + name
	return u.String(), func() error {
		ctx := context.WithoutCancel(ctx)
		_, err := conn.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
		return errors.Join(err, conn.Close(ctx))
	}, nil
}

// statement is what was sent to the server.
type statement struct {
	query string
	args  []any
}

// postgresSearch measures a whole search in PostgreSQL against the statements
// it sends, sent again without anything around them.
func (b *bench) postgresSearch(ctx context.Context) (err error) {
	if b.postgres == "" {
		b.note("Rows of PostgreSQL are missing: NEUGUONG_TEST_POSTGRES names no server (scripts/test-postgres run sets one up).")
		return nil
	}
	address, err := b.filled(ctx)
	if err != nil {
		return err
	}
	return b.againstRaw(ctx, address)
}

// filled gives the address of a database with the passages, which is made and
// measured when it is first asked for.
func (b *bench) filled(ctx context.Context) (string, error) {
	if b.database != "" {
		return b.database, nil
	}
	address, drop, err := database(ctx, b.postgres, "search")
	if err != nil {
		return "", err
	}
	b.discard = append(b.discard, drop)
	bare, err := b.inChild(ctx, "bare", address)
	if err != nil {
		return "", err
	}
	ours, err := b.inChild(ctx, "index", address)
	if err != nil {
		return "", err
	}
	b.addIndexing("PostgreSQL", ours, bare)
	b.database = address
	return address, nil
}

func (b *bench) againstRaw(ctx context.Context, address string) (err error) {
	var sent []statement
	s, err := store.Open(ctx, address, store.Options{Trace: func(query string, args []any) {
		sent = append(sent, statement{query, args})
	}})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	raw, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, raw.Close(ctx)) }()
	_, err = raw.Exec(ctx, "SET jit = off")
	if err = errors.Join(err, pgvector.RegisterTypes(ctx, raw)); err != nil {
		return err
	}
	asked, err := b.asks(ctx, s, warmUp, measured)
	if err != nil {
		return err
	}
	searcher := retrieval.NewSearcher(s, s)
	var whole, wholeRaw, words, wordsRaw times
	measure := func(own, again *times, call func() error) error {
		if err := call(); err != nil { // so that the server has read the pages for both
			return err
		}
		sent = nil
		if err := own.timed(call); err != nil {
			return err
		}
		statements := sent
		return again.timed(func() error { return replay(ctx, raw, statements) })
	}
	for _, part := range []part{warmUp, measured} { // the first fills caches
		whole, wholeRaw = nil, nil
		for _, question := range b.sample(part) {
			err := measure(&whole, &wholeRaw, func() error {
				_, err := searcher.Search(ctx, retrieval.Query{Text: question})
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	for _, a := range asked {
		err := measure(&words, &wordsRaw, func() error {
			_, err := s.Candidates(ctx, a.filter, a.query)
			return err
		})
		if err != nil {
			return err
		}
	}
	b.add("PostgreSQL, whole search against the raw SQL it sends, p50 / p95", whole.String(), wholeRaw.String(), ratio(whole.sum(), wholeRaw.sum())+" in sum", "1.5")
	b.add("PostgreSQL, candidates against the raw SQL they send, p50 / p95", words.String(), wordsRaw.String(), ratio(words.sum(), wordsRaw.sum())+" in sum", "")
	return nil
}

// replay sends statements and reads what comes back without looking at it.
func replay(ctx context.Context, conn *pgx.Conn, statements []statement) error {
	for _, s := range statements {
		if strings.HasPrefix(s.query, "begin") || strings.HasPrefix(s.query, "commit") || strings.HasPrefix(s.query, "rollback") {
			if _, err := conn.Exec(ctx, s.query); err != nil {
				return err
			}
			continue
		}
		rows, err := conn.Query(ctx, s.query, s.args...)
		if err != nil {
			return err
		}
		for rows.Next() {
			rows.RawValues()
		}
		if err := rows.Err(); err != nil {
			return fmt.Errorf("send again %.60s: %w", s.query, err)
		}
	}
	return nil
}
