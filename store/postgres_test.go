package store_test

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"strings"
	"testing"

	"crypto/rand"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"neuguong/store/storetest"
)

// postgres gives the address of the server to test on.
func postgres(t *testing.T) string {
	t.Helper()
	address := os.Getenv("NEUGUONG_TEST_POSTGRES")
	if address == "" {
		if os.Getenv("NEUGUONG_REQUIRE_POSTGRES") == "1" {
			t.Fatal("NEUGUONG_TEST_POSTGRES names no PostgreSQL; scripts/test-postgres run gives one")
		}
		t.Skip("NEUGUONG_TEST_POSTGRES names no PostgreSQL; scripts/test-postgres run gives one")
	}
	return address
}

func TestPostgres(t *testing.T) {
	t.Parallel()
	server := postgres(t)
	storetest.Run(t, storetest.Engine{
		Fresh: func(t *testing.T) string {
			t.Helper()
			return database(t, server)
		},
		SQL: func(t *testing.T, address string) *sql.DB {
			t.Helper()
			return connect(t, "pgx", address)
		},
	})
}

// database makes a database that goes away with t.
func database(t *testing.T, server string) string {
	t.Helper()
	name := "test_" + strings.ToLower(rand.Text())
	db := connect(t, "pgx", server)
	if _, err := db.ExecContext(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		admin := connect(t, "pgx", server)
		if _, err := admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(fmt.Errorf("NEUGUONG_TEST_POSTGRES is no URL"))
	}
	u.Path = "/" + name
	return u.String()
}
