package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

type postgresDialect struct {
	iterative bool // pgvector goes on with an index scan until enough rows pass
}

// Replicas that start at once try for the lock every second, for five minutes.
const (
	migrationPeriod  = 1
	migrationPeriods = 300
)

func (*postgresDialect) goose() (goose.Dialect, fs.FS, lock.SessionLocker, error) {
	files, err := fs.Sub(migrations, "migrations/postgres")
	if err != nil {
		return "", nil, nil, err
	}
	locker, err := lock.NewPostgresSessionLocker(
		lock.WithLockID(int64(lockSetup)),
		lock.WithLockTimeout(migrationPeriod, migrationPeriods),
	)
	return goose.DialectPostgres, files, locker, err
}

func (*postgresDialect) versionTable() string {
	return `SELECT to_regclass('` + versionTable + `') IS NOT NULL`
}

func (*postgresDialect) snapshot() *sql.TxOptions {
	return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
}

// dataVersion says nothing: there is no such number.
func (*postgresDialect) dataVersion(context.Context, *transaction) (connectionVersion, error) {
	return connectionVersion{}, nil
}

func (*postgresDialect) lock(ctx context.Context, tx *transaction, key lockKey) error {
	if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(key)); err != nil {
		return fmt.Errorf("wait for other replicas: %w", err)
	}
	return nil
}

func (*postgresDialect) list(values []int64) any {
	if values == nil {
		return []int64{} // nil would be NULL
	}
	return values
}

func (*postgresDialect) among(column, argument string) string {
	return column + " = ANY(" + argument + "::bigint[])"
}

func (*postgresDialect) table(argument string) string {
	return "(SELECT unnest(" + argument + "::bigint[]) AS value)"
}

func (*postgresDialect) pairs(a, b string) string {
	return "(SELECT * FROM unnest(" + a + "::bigint[], " + b + "::bigint[]) AS u(a, b))"
}

func (*postgresDialect) preferIndexes(ctx context.Context, tx *transaction) error {
	_, err := tx.ExecContext(ctx, "SET LOCAL enable_seqscan = off")
	return err
}

// insert copies the rows over the transaction's own connection.
func (*postgresDialect) insert(ctx context.Context, tx *transaction, table string, columns []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	err := tx.conn.Raw(func(driver any) error {
		conn := driver.(*stdlib.Conn).Conn() // the only driver this dialect is used with
		_, err := conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
		return err
	})
	if err != nil {
		return fmt.Errorf("copy into %s: %w", table, err)
	}
	return nil
}

// eraseLog has nothing to do: the server keeps its log as long as its
// administrator says.
func (*postgresDialect) eraseLog(context.Context, *sql.DB) error { return nil }

func (*postgresDialect) classify(err error) error { return classifyPostgres(err) }
