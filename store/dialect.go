package store

import (
	"context"
	"database/sql"
	"io/fs"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
)

// dialect is where SQLite and PostgreSQL differ. All other SQL is written
// once: both take $1, $2, ..., count(*) windows, WITH ... AS MATERIALIZED and
// ON CONFLICT.
type dialect interface {
	// goose gives what migrations need; the locker is nil where one process
	// writes at a time.
	goose() (goose.Dialect, fs.FS, lock.SessionLocker, error)
	// versionTable is a query for whether the table of versions exists.
	versionTable() string
	// snapshot is how to begin a transaction that sees one snapshot.
	snapshot() *sql.TxOptions
	// dataVersion tells whether anybody has committed anything since a snapshot
	// that was read on the same connection before; the zero value says nothing.
	dataVersion(ctx context.Context, tx *transaction) (connectionVersion, error)
	// lock makes transactions that ask for the same lock wait for each other
	// until they end.
	lock(ctx context.Context, tx *transaction, key lockKey) error
	// list is the argument and among the condition for "column is one of".
	list(values []int64) any
	among(column, argument string) string
	// table is a table of a list, with column value.
	table(argument string) string
	// pairs is a table of two lists side by side, with columns a and b.
	pairs(a, b string) string
	// preferIndexes keeps the rest of the transaction from reading large tables
	// whole where statistics lag behind what was just added.
	preferIndexes(ctx context.Context, tx *transaction) error
	// postings gives the rows of a query for term, document and data, until
	// yield reports false. It asks the driver itself: a search reads thousands
	// of rows, and package database/sql takes as long for one as the engine.
	postings(ctx context.Context, tx *transaction, query string, args []any, yield func(lexical.Row) bool) error
	// insert stores many rows.
	insert(ctx context.Context, tx *transaction, table string, columns []string, rows [][]any) error
	// eraseLog empties the log of writes, as far as it is this program's to
	// empty: it holds what was erased from the tables.
	eraseLog(ctx context.Context, db *sql.DB) error
	// classify turns a driver's error that a person can mend into an *Error.
	classify(err error) error
	vectorDialect
}

// vectorDialect is the part of the seam that is about vectors.
type vectorDialect interface {
	// vector is the argument for storing a vector.
	vector(v []float32) any
	// scanVector gives where to scan a vector to, and how to read it then.
	scanVector() (dest any, read func() []float32)
	// nearest finds the k nearest of a unit vector; visible is a query for
	// the IDs of the documents that may be looked at.
	nearest(ctx context.Context, tx *transaction, q nearestQuery) ([]retrieval.Neighbour, error)
	// indexVectors makes or drops the index of a model's vectors.
	indexVectors(ctx context.Context, tx *transaction, m vectorModel) error
	dropVectorIndex(ctx context.Context, tx *transaction, m vectorModel) error
}

// lockKey names what transactions of several replicas take turns at. The
// numbers are those of PostgreSQL's advisory locks.
type lockKey int64

const (
	lockSetup    lockKey = 0x6e657567_00000001 + iota // extension and migrations
	lockLibrary                                       // documents and vectors
	lockClaims                                        // inbox and outbox
	lockFeedback                                      // what readers think
)

// nearestQuery asks for the k passages nearest to a unit vector.
type nearestQuery struct {
	model   vectorModel
	vector  []float32
	k       int
	visible string // SELECT of document IDs
	// unhidden is "" or a further condition on vectors v, beginning with AND
	unhidden string
	args     arguments
	// exactBelow is the number of passages that may be looked at below which
	// all of them are.
	exactBelow int
}

// vectorModel is a row of models.
type vectorModel struct {
	id        int64
	dimension int
}
