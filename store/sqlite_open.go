package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// sqliteReaders is the number of connections that read at once.
const sqliteReaders = 4

// sqliteBusy is how long another process is waited for, in milliseconds, as
// sqliteCommon says.
const sqliteBusy = 10_000

// Waiting for another process takes at most 10 s. Every commit is synced, as
// what Receive has taken must survive a power cut. Erased rows are overwritten.
const (
	sqliteCommon = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)"
	sqliteWriter = sqliteCommon + "&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=secure_delete(1)" +
		"&_pragma=cache_size(-65536)&_pragma=wal_autocheckpoint(8192)&_txlock=immediate"
	sqliteReader = sqliteCommon + "&_pragma=query_only(1)&_pragma=cache_size(-4096)"
)

func (s *Store) connectSQLite(ctx context.Context, path string) error {
	path, err := prepareFile(path)
	if err != nil {
		return err
	}
	if err := inspectSQLite(ctx, path); err != nil {
		return err
	}
	s.nameReplica("embedded")
	s.dialect = sqliteDialect{}
	if s.writer, err = openSQLite(path, sqliteWriter, 1); err != nil {
		return err
	}
	if s.reader, err = openSQLite(path, sqliteReader, sqliteReaders); err != nil {
		return errors.Join(err, s.writer.Close())
	}
	return nil
}

// prepareFile sees to it that the file exists, readable by its owner alone,
// and that it and its directory can be written: SQLite keeps its log beside it.
func prepareFile(path string) (string, error) {
	if path == "" || strings.ContainsRune(path, 0) || strings.HasPrefix(path, ":memory:") {
		return "", errURL("Chưa có đường dẫn tệp kho dữ liệu.")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", errNotWritable(path, err)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return "", errURL(fmt.Sprintf("%s là một thư mục.", path))
	}
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", errNotWritable(dir, err)
	}
	probe, err := os.CreateTemp(dir, ".neuguong-*")
	if err != nil {
		return "", errNotWritable(dir, err)
	}
	if err := errors.Join(probe.Close(), os.Remove(probe.Name())); err != nil {
		return "", errNotWritable(dir, err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return "", errNotWritable(path, err)
	}
	if err := file.Close(); err != nil {
		return "", errNotWritable(path, err)
	}
	return path, nil
}

// inspectSQLite refuses a file that is no store before anything in it is
// changed.
func inspectSQLite(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return errNotWritable(path, err)
	}
	if info.Size() == 0 {
		return nil
	}
	db, err := openSQLite(path, sqliteReader, 1)
	if err != nil {
		return err
	}
	return errors.Join(recognise(ctx, db, path), db.Close())
}

// recognise refuses a database that is not of this program.
func recognise(ctx context.Context, db *sql.DB, path string) error {
	version, err := schemaVersion(ctx, db, sqliteDialect{})
	if err != nil {
		if isNotADatabase(err) {
			return errNotAStore(path, err)
		}
		return err
	}
	var tables int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil {
		return fmt.Errorf("store: inspect %s: %w", path, err)
	}
	if version == noSchema && tables > 0 {
		return errNotAStore(path, nil)
	}
	return nil
}

func openSQLite(path, parameters string, connections int) (*sql.DB, error) {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/...
	}
	name := url.URL{Scheme: "file", Path: slashed, RawQuery: parameters}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, fmt.Errorf("store: open %s: %w", path, err)
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

func sqliteMigrations() (fs.FS, error) { return fs.Sub(migrations, "migrations/sqlite") }
