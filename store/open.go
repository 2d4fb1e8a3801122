package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"time"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/retrieval/recent"
)

// Options tune a [Store]; the zero value is right for the embedded default.
type Options struct {
	// Now is the clock; nil means time.Now.
	Now func() time.Time
	// Replica names this process among those that share the store, for the
	// claims on chats. Empty means one process alone on SQLite and a random
	// name on PostgreSQL. A name that survives a restart takes its own claims
	// back at once.
	Replica string
	// Lease is how long a claim on a chat outlives the last call of Pending,
	// Due or Renew; 0 means a minute.
	Lease time.Duration
	// VectorIndexAt is the number of vectors of a model from which PostgreSQL
	// keeps an HNSW index; 0 means 10,000. Below it searches are exact.
	VectorIndexAt int
	// BlockPassages is how many passages share a block of the index; 0 means
	// 5,000. From 24 blocks on, the oldest are bound together.
	BlockPassages int
	// LayoutCache bounds the memory for layouts, in bytes; 0 means 64 MiB.
	LayoutCache int
	// Trace, when it is set, is given every statement before it is sent to
	// PostgreSQL, to measure what of a call is the engine's own time.
	Trace func(query string, args []any)
}

const (
	defaultLease       = time.Minute
	defaultIndexAt     = 10_000
	defaultLayoutCache = 64 << 20
	releaseTimeout     = 5 * time.Second
)

// Store is an open store. It is safe for concurrent use.
type Store struct {
	dialect dialect
	writer  *sql.DB
	reader  *sql.DB
	layouts *layoutCache

	searcher  *lexical.Searcher
	standings standingCache
	censuses  censusCache
	views     *recent.Cache[viewKey, *view]
	lists     *recent.Cache[viewKey, []retrieval.DocumentInfo]
	passages  *recent.Cache[retrieval.ArticleID, []storedPassage]
	indexes   *indexCache

	opts    Options
	claimed atomic.Bool // some chat, since Open
	release func() error
}

// Open opens the store at a file path, sqlite://path or postgres://..., makes
// it when it does not exist, and brings its schema up to date. Replicas that
// start at once wait for each other. Errors that a person can mend are *Error.
func Open(ctx context.Context, address string, opts Options) (*Store, error) {
	s := &Store{
		opts: withDefaults(opts), searcher: lexical.NewSearcher(lexical.DefaultParameters()), indexes: newIndexCache(),
		views: recent.New[viewKey, *view](viewsKept), lists: recent.New[viewKey, []retrieval.DocumentInfo](listsKept),
		passages: recent.New[retrieval.ArticleID, []storedPassage](passagesKept),
	}
	if err := s.connect(ctx, address); err != nil {
		return nil, err
	}
	s.layouts = newLayoutCache(s.opts.LayoutCache)
	s.release = func() error { return s.releaseClaims(context.WithoutCancel(ctx)) }
	if err := s.Migrate(ctx); err != nil {
		return nil, errors.Join(err, s.closePools())
	}
	return s, nil
}

func withDefaults(opts Options) Options {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Lease <= 0 {
		opts.Lease = defaultLease
	}
	if opts.VectorIndexAt <= 0 {
		opts.VectorIndexAt = defaultIndexAt
	}
	if opts.BlockPassages <= 0 {
		opts.BlockPassages = blockPassages
	}
	if opts.LayoutCache <= 0 {
		opts.LayoutCache = defaultLayoutCache
	}
	return opts
}

// connect checks what stands at address without changing it and connects.
func (s *Store) connect(ctx context.Context, address string) error {
	scheme, rest, found := strings.Cut(address, "://")
	switch {
	case strings.TrimSpace(address) == "":
		return errURL("Chưa có địa chỉ kho dữ liệu.")
	case !found:
		return s.connectSQLite(ctx, address)
	case scheme == "sqlite":
		return s.connectSQLite(ctx, rest)
	case scheme == "postgres", scheme == "postgresql":
		return s.connectPostgres(ctx, address)
	}
	return errURL(fmt.Sprintf("Không hiểu địa chỉ kho dữ liệu loại %q.", scheme))
}

func (s *Store) nameReplica(alone string) {
	if s.opts.Replica == "" {
		s.opts.Replica = alone
	}
}

// Close gives the claims on chats back and closes the connections. No call
// may be running.
func (s *Store) Close() error {
	return errors.Join(s.release(), s.closePools())
}

func (s *Store) closePools() error {
	if s.reader == s.writer {
		return s.writer.Close()
	}
	return errors.Join(s.reader.Close(), s.writer.Close())
}

// Redact gives address without the password, for logs and messages.
func Redact(address string) string {
	if !strings.Contains(address, "://") {
		return address
	}
	u, err := url.Parse(address)
	if err != nil {
		scheme, _, _ := strings.Cut(address, "://")
		return scheme + "://..."
	}
	query := u.Query()
	for key := range query {
		if strings.Contains(strings.ToLower(key), "password") {
			query.Set(key, "xxxxx")
		}
	}
	u.RawQuery = query.Encode()
	return u.Redacted()
}
