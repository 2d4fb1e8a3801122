package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
)

// transaction is a transaction with the connection it runs on, which some
// drivers need for their own bulk copy.
type transaction struct {
	*sql.Tx

	conn     *sql.Conn
	snapshot bool      // it sees what others have committed, and writes nothing
	census   *census   // of a snapshot, once it was asked for
	standing *standing // what the documents of a snapshot do to each other, once it was asked for
}

// arguments collects the arguments of a query.
type arguments []any

// add gives the placeholder of v.
func (a *arguments) add(v any) string {
	*a = append(*a, v)
	return "$" + strconv.Itoa(len(*a))
}

// write runs f in a transaction on the writing connection.
func (s *Store) write(ctx context.Context, f func(*transaction) error) error {
	return s.transact(ctx, s.writer, nil, f)
}

// read runs f over one snapshot.
func (s *Store) read(ctx context.Context, f func(*transaction) error) error {
	return s.transact(ctx, s.reader, s.dialect.snapshot(), f)
}

func (s *Store) transact(ctx context.Context, db *sql.DB, opts *sql.TxOptions, f func(*transaction) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return s.dialect.classify(fmt.Errorf("store: connect: %w", err))
	}
	defer conn.Close() // gives it back to the pool
	// Cancelling must not reach the commit: whether it took place would be unknown.
	tx, err := conn.BeginTx(context.WithoutCancel(ctx), opts)
	if err != nil {
		return s.dialect.classify(fmt.Errorf("store: begin: %w", err))
	}
	if err := f(&transaction{Tx: tx, conn: conn, snapshot: opts != nil}); err != nil {
		// A cancelled query fails in many ways; callers ask for the reason.
		if cause := ctx.Err(); cause != nil && !errors.Is(err, cause) {
			err = fmt.Errorf("%w: %w", cause, err)
		}
		return s.dialect.classify(errors.Join(err, rollback(tx)))
	}
	if err := ctx.Err(); err != nil {
		return errors.Join(err, rollback(tx))
	}
	if err := tx.Commit(); err != nil {
		return s.dialect.classify(fmt.Errorf("store: commit: %w", err))
	}
	return nil
}

// rollback reports nothing when the transaction has ended already.
func rollback(tx *sql.Tx) error {
	if err := tx.Rollback(); err != nil && !errors.Is(err, sql.ErrTxDone) {
		return fmt.Errorf("store: roll back: %w", err)
	}
	return nil
}

// each runs scan for every row of a query.
func each(ctx context.Context, tx *transaction, query string, args []any, scan func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// identifiers gives the IDs a query finds.
func identifiers(ctx context.Context, tx *transaction, query string, args ...any) (ids []int64, err error) {
	err = each(ctx, tx, query, args, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }
