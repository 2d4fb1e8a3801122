package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	pgvector "github.com/pgvector/pgvector-go/pgx"
)

const (
	postgresConnections = 10
	postgresIdle        = 4
	postgresIdleTime    = 5 * time.Minute
	postgresTimeout     = 10 * time.Second // to connect, unless the address says otherwise
)

func (s *Store) connectPostgres(ctx context.Context, address string) error {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		// The cause is left out: it may quote the address with its password.
		return errURL("Địa chỉ PostgreSQL không đúng cú pháp.")
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = postgresTimeout
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "neuguong"
	}
	if s.opts.Trace != nil {
		config.Tracer = tracer{s.opts.Trace}
	}
	d := &postgresDialect{}
	if d.iterative, err = ensureExtension(ctx, config); err != nil {
		return err
	}
	db := stdlib.OpenDB(*config, stdlib.OptionAfterConnect(prepareConnection))
	db.SetMaxOpenConns(postgresConnections)
	db.SetMaxIdleConns(postgresIdle)
	db.SetConnMaxIdleTime(postgresIdleTime)
	s.nameReplica(rand.Text())
	s.dialect, s.writer, s.reader = d, db, db
	return nil
}

// tracer gives statements to a function.
type tracer struct {
	trace func(query string, args []any)
}

// TraceQueryStart is called by the driver before each statement.
func (t tracer) TraceQueryStart(ctx context.Context, _ *pgx.Conn, data pgx.TraceQueryStartData) context.Context {
	t.trace(data.SQL, data.Args)
	return ctx
}

// TraceQueryEnd is called by the driver after each statement.
func (tracer) TraceQueryEnd(context.Context, *pgx.Conn, pgx.TraceQueryEndData) {}

// prepareConnection also keeps PostgreSQL from compiling queries of a few
// milliseconds, which takes longer than running them.
func prepareConnection(ctx context.Context, conn *pgx.Conn) error {
	if err := pgvector.RegisterTypes(ctx, conn); err != nil {
		return errExtension("", err)
	}
	_, err := conn.Exec(ctx, "SET jit = off")
	return err
}

// ensureExtension makes the extension vector unless it is there; it reports
// whether it can go on with an index scan until enough rows pass the filter.
func ensureExtension(ctx context.Context, config *pgx.ConnConfig) (iterative bool, err error) {
	conn, err := pgx.ConnectConfig(ctx, config)
	if err != nil {
		return false, classifyPostgres(fmt.Errorf("store: connect: %w", err))
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	version, err := extensionVersion(ctx, conn)
	if errors.Is(err, pgx.ErrNoRows) {
		if err := createExtension(ctx, conn); err != nil {
			return false, err
		}
		version, err = extensionVersion(ctx, conn)
	}
	if err != nil {
		return false, classifyPostgres(fmt.Errorf("store: look for the extension vector: %w", err))
	}
	return atLeast(version, 0, 8), nil
}

func extensionVersion(ctx context.Context, conn *pgx.Conn) (version string, err error) {
	err = conn.QueryRow(ctx, `SELECT extversion FROM pg_extension WHERE extname = 'vector'`).Scan(&version)
	return version, err
}

func createExtension(ctx context.Context, conn *pgx.Conn) error {
	var available bool
	var server string
	err := conn.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector'),
		(current_setting('server_version_num')::int / 10000)::text`).Scan(&available, &server)
	if err != nil {
		return classifyPostgres(fmt.Errorf("store: look for the extension vector: %w", err))
	}
	if !available {
		return errExtension(server, nil)
	}
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		// Of replicas that start at once, IF NOT EXISTS alone lets one fail.
		if _, err := tx.Exec(ctx, `SELECT pg_advisory_xact_lock($1)`, int64(lockSetup)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, `CREATE EXTENSION IF NOT EXISTS vector`)
		return err
	})
	if err != nil {
		return errExtension("", err)
	}
	return nil
}

// errExtension names the package to install on a server of the given major
// version; without one the extension only has to be made.
func errExtension(server string, err error) *Error {
	e := &Error{
		Code:   CodeExtension,
		Reason: "Cơ sở dữ liệu PostgreSQL chưa có phần mở rộng vector (pgvector).",
		Advice: "Hãy nhờ người quản trị máy chủ chạy lệnh CREATE EXTENSION vector trong cơ sở dữ liệu này rồi thử lại.",
		Err:    err,
	}
	if server != "" {
		e.Advice = fmt.Sprintf("Hãy cài gói postgresql-%s-pgvector trên máy chủ, chạy lệnh CREATE EXTENSION vector rồi thử lại.", server)
	}
	return e
}

// atLeast compares a version such as "0.8.0".
func atLeast(version string, major, minor int) bool {
	parts := strings.SplitN(version+".0", ".", 3)
	a, errA := strconv.Atoi(parts[0])
	b, errB := strconv.Atoi(parts[1])
	return errA == nil && errB == nil && (a > major || a == major && b >= minor)
}

// classifyPostgres turns errors that a person can mend into *Error.
func classifyPostgres(err error) error {
	if CodeOf(err) != "" || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) && !isConnectError(err) {
		return err
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		switch e.Code {
		case "28P01", "28000":
			return &Error{
				Code:   CodeAuthentication,
				Reason: "Máy chủ PostgreSQL từ chối tên đăng nhập hoặc mật khẩu.",
				Advice: "Hãy kiểm tra lại tên và mật khẩu trong địa chỉ kho dữ liệu.", Err: err,
			}
		case "3D000":
			return &Error{
				Code:   CodeNoDatabase,
				Reason: "Máy chủ PostgreSQL không có cơ sở dữ liệu này.",
				Advice: "Hãy tạo bằng lệnh createdb hoặc sửa tên trong địa chỉ kho dữ liệu.", Err: err,
			}
		case "42501":
			return &Error{
				Code:   CodeNotWritable,
				Reason: "Tài khoản PostgreSQL không có quyền tạo hoặc ghi bảng.",
				Advice: "Hãy cấp quyền trên lược đồ cho tài khoản này, hoặc dùng tài khoản khác.", Err: err,
			}
		case "53100":
			return errFull(err)
		}
	}
	if isConnectError(err) {
		return &Error{
			Code:   CodeUnreachable,
			Reason: "Không kết nối được máy chủ PostgreSQL.",
			Advice: "Hãy kiểm tra máy chủ có đang chạy không, tên máy và cổng có đúng không rồi thử lại.", Err: err,
		}
	}
	return err
}

func isConnectError(err error) bool {
	_, ok := errors.AsType[*pgconn.ConnectError](err)
	return ok
}
