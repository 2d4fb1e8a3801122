package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

type sqliteDialect struct{}

func (sqliteDialect) goose() (goose.Dialect, fs.FS, lock.SessionLocker, error) {
	files, err := sqliteMigrations()
	return goose.DialectSQLite3, files, nil, err
}

func (sqliteDialect) versionTable() string {
	return `SELECT count(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = '` + versionTable + `'`
}

// snapshot begins without asking for the write lock; in WAL mode all reads of
// one transaction see the database as it was at the first of them.
func (sqliteDialect) snapshot() *sql.TxOptions { return &sql.TxOptions{ReadOnly: true} }

func (sqliteDialect) dataVersion(ctx context.Context, tx *transaction) (v connectionVersion, err error) {
	if err := tx.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&v.number); err != nil {
		return v, err
	}
	return v, tx.conn.Raw(func(conn any) error {
		v.connection = conn
		return nil
	})
}

// lock has nothing to do: writing transactions begin as the only one.
func (sqliteDialect) lock(context.Context, *transaction, lockKey) error { return nil }

func (sqliteDialect) list(values []int64) any {
	text, _ := json.Marshal(values) // of integers, cannot fail
	if len(values) == 0 {
		return "[]"
	}
	return string(text)
}

func (sqliteDialect) among(column, argument string) string {
	return column + " IN (SELECT value FROM json_each(" + argument + "))"
}

func (sqliteDialect) table(argument string) string { return "json_each(" + argument + ")" }

func (sqliteDialect) pairs(a, b string) string {
	return "(SELECT x.value AS a, y.value AS b FROM json_each(" + a + ") x JOIN json_each(" + b + ") y ON y.key = x.key)"
}

// preferIndexes has nothing to do: queries are planned without statistics.
func (sqliteDialect) preferIndexes(context.Context, *transaction) error { return nil }

// sqliteParameters is how many parameters one INSERT gets; more make it no faster.
const sqliteParameters = 900

func (sqliteDialect) insert(ctx context.Context, tx *transaction, table string, columns []string, rows [][]any) error {
	batch := max(1, sqliteParameters/len(columns))
	for len(rows) > 0 {
		n := min(batch, len(rows))
		if err := insertBatches(ctx, tx, insertStatement(table, columns, n), n, &rows); err != nil {
			return fmt.Errorf("insert into %s: %w", table, err)
		}
	}
	return nil
}

func insertStatement(table string, columns []string, rows int) string {
	row := "(?" + strings.Repeat(", ?", len(columns)-1) + ")"
	return "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES " +
		row + strings.Repeat(", "+row, rows-1)
}

// insertBatches runs one prepared statement for as many whole batches of n
// rows as there are, and takes them off rows.
func insertBatches(ctx context.Context, tx *transaction, query string, n int, rows *[][]any) error {
	statement, err := tx.PrepareContext(ctx, query)
	if err != nil {
		return err
	}
	defer statement.Close()
	var args []any
	for len(*rows) >= n {
		args = args[:0]
		for _, row := range (*rows)[:n] {
			args = append(args, row...)
		}
		if _, err := statement.ExecContext(ctx, args...); err != nil {
			return err
		}
		*rows = (*rows)[n:]
	}
	return nil
}

func (sqliteDialect) indexVectors(context.Context, *transaction, vectorModel) error { return nil }

func (sqliteDialect) dropVectorIndex(context.Context, *transaction, vectorModel) error { return nil }

// eraseLog gives up quietly while somebody still reads from the log, as nobody
// can write meanwhile: it is done again soon.
func (sqliteDialect) eraseLog(ctx context.Context, db *sql.DB) (err error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("connect to empty the log of writes: %w", err)
	}
	defer conn.Close() // gives it back to the pool
	if err := setBusyTimeout(ctx, conn, eraseWithin); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, setBusyTimeout(context.WithoutCancel(ctx), conn, sqliteBusy)) }()
	var busy, frames, moved int
	if err := conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &moved); err != nil {
		return fmt.Errorf("empty the log of writes: %w", err)
	}
	return nil
}

// eraseWithin is how long readers are waited for, in milliseconds.
const eraseWithin = 250

func setBusyTimeout(ctx context.Context, conn *sql.Conn, milliseconds int) error {
	if _, err := conn.ExecContext(ctx, fmt.Sprintf(`PRAGMA busy_timeout = %d`, milliseconds)); err != nil {
		return fmt.Errorf("set how long to wait for others: %w", err)
	}
	return nil
}

func (sqliteDialect) classify(err error) error {
	if CodeOf(err) != "" {
		return err
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch e.Code() {
	case sqlite3.SQLITE_FULL:
		return errFull(err)
	case sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE, sqlite3.SQLITE_IOERR_SHMSIZE:
		return errDisk(err)
	}
	return err
}

func isNotADatabase(err error) bool {
	code := sqliteCode(err)
	return code == sqlite3.SQLITE_NOTADB || code == sqlite3.SQLITE_CORRUPT
}

// sqliteCode is the primary result code of a driver's error, or 0.
func sqliteCode(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}
