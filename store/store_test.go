package store_test

import (
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"neuguong/bot"
	"neuguong/retrieval"
	"neuguong/store"
	"neuguong/store/storetest"
)

var (
	_ retrieval.LexicalEngine = (*store.Store)(nil)
	_ retrieval.VectorEngine  = (*store.Store)(nil)
	_ retrieval.Library       = (*store.Store)(nil)
	_ retrieval.Writer        = (*store.Store)(nil)
	_ bot.Inbox               = (*store.Store)(nil)
	_ bot.Outbox              = (*store.Store)(nil)
	_ bot.PeopleStore         = (*store.Store)(nil)
	_ bot.FeedbackStore       = (*store.Store)(nil)
)

func TestMain(m *testing.M) {
	storetest.Child()
	os.Exit(m.Run())
}

func TestSQLite(t *testing.T) {
	t.Parallel()
	storetest.Run(t, storetest.Engine{
		Fresh: func(t *testing.T) string {
			t.Helper()
			return filepath.Join(t.TempDir(), "kho dữ liệu", "100% #?.db")
		},
		SQL: func(t *testing.T, address string) *sql.DB {
			t.Helper()
			return connect(t, "sqlite", (&url.URL{Scheme: "file", Path: address, RawQuery: "_pragma=busy_timeout(10000)"}).String())
		},
	})
}

func connect(t *testing.T, driver, name string) *sql.DB {
	t.Helper()
	db, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}
