package store_test

import (
	"crypto/rand"
	"database/sql"
	"fmt"
	"math"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
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
	execute(t, db, "CREATE DATABASE "+name)
	t.Cleanup(func() {
		admin := connect(t, "pgx", server)
		if _, err := admin.Exec("DROP DATABASE " + name + " WITH (FORCE)"); err != nil {
			t.Error(err)
		}
	})
	return changed(t, server, func(u *url.URL) { u.Path = "/" + name })
}

func execute(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

// changed changes an address.
func changed(t *testing.T, address string, change func(*url.URL)) string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal("NEUGUONG_TEST_POSTGRES is no URL")
	}
	change(u)
	return u.String()
}

func TestServersThatCannotBeUsedAreRefused(t *testing.T) {
	t.Parallel()
	refused(t, "postgres://u:"+password+"@127.0.0.1:1/x?connect_timeout=5", store.CodeUnreachable)
	refused(t, "postgres://u:"+password+"@/x?host="+t.TempDir(), store.CodeUnreachable)
	server := postgres(t)
	refused(t, changed(t, server, func(u *url.URL) { u.Path = "/khong_co" }), store.CodeNoDatabase)
	refused(t, changed(t, server, func(u *url.URL) { u.User = url.UserPassword("khong_co", password) }), store.CodeAuthentication)
}

// A role of its own may make the extension only where it was made for it.
func TestPostgresWithoutTheExtensionOrRightsIsRefused(t *testing.T) {
	t.Parallel()
	server := postgres(t)
	role := "role_" + strings.ToLower(rand.Text())
	admin := connect(t, "pgx", server)
	execute(t, admin, "CREATE ROLE "+role+" LOGIN PASSWORD '"+password+"'")
	t.Cleanup(func() {
		db := connect(t, "pgx", server)
		if _, err := db.Exec("DROP ROLE " + role); err != nil {
			t.Error(err)
		}
	})
	address := database(t, server)
	limited := changed(t, address, func(u *url.URL) { u.User = url.UserPassword(role, password) })
	refused(t, limited, store.CodeExtension)
	owner := connect(t, "pgx", address)
	execute(t, owner, "CREATE EXTENSION vector")
	execute(t, owner, "REVOKE CREATE ON SCHEMA public FROM PUBLIC")
	refused(t, limited, store.CodeNotWritable)
	execute(t, owner, "CREATE SCHEMA AUTHORIZATION "+role)
	defer execute(t, owner, "DROP SCHEMA "+role+" CASCADE")
	st, err := store.Open(t.Context(), limited, store.Options{})
	if err != nil {
		t.Fatalf("with the extension and a schema: %v", err)
	}
	if err := st.Close(); err != nil {
		t.Error(err)
	}
}

// circle makes a document whose passages' vectors stand on a circle, in steps.
func circle(t *testing.T, st *store.Store, number string, steps, dimension int) int64 {
	t.Helper()
	doc := &corpus.Document{Number: number, Parts: []corpus.Part{{Name: "body"}}}
	e := retrieval.Entry{Document: doc, Original: []byte(number), FileName: number}
	set := retrieval.VectorSet{Model: "m"}
	for i := range steps {
		doc.Parts[0].Provisions = append(doc.Parts[0].Provisions, corpus.Provision{Level: corpus.Clause, Text: fmt.Sprint(i), Parent: -1})
		e.Passages = append(e.Passages, corpus.Passage{Provision: i, Article: i, Text: fmt.Sprint(i)})
		v := make([]float32, dimension)
		angle := 2 * math.Pi * float64(i) / float64(steps)
		v[0], v[dimension-1] = float32(math.Cos(angle)), float32(math.Sin(angle))
		set.Ordinals, set.Vectors = append(set.Ordinals, i), append(set.Vectors, v)
	}
	added, err := st.Add(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	set.Document = added.ID
	if err := st.AddVectors(t.Context(), set); err != nil {
		t.Fatal(err)
	}
	return added.ID
}

func TestManyVectorsAreIndexedAndFound(t *testing.T) {
	t.Parallel()
	server := postgres(t)
	for _, c := range []struct {
		dimension int
		kind      string
	}{{8, "vector(8)"}, {3072, "halfvec(3072)"}, {5000, ""}} {
		address := database(t, server)
		st, err := store.Open(t.Context(), address, store.Options{VectorIndexAt: 360})
		if err != nil {
			t.Fatal(err)
		}
		id := circle(t, st, "1-QĐ", 360, c.dimension)
		var definition string
		db := connect(t, "pgx", address)
		err = db.QueryRowContext(t.Context(), `SELECT coalesce((SELECT indexdef FROM pg_indexes WHERE indexdef LIKE '%hnsw%'), '')`).Scan(&definition)
		if err != nil {
			t.Fatal(err)
		}
		if c.kind == "" && definition != "" || !strings.Contains(definition, c.kind) {
			t.Errorf("%d dimensions: index %q", c.dimension, definition)
		}
		query := make([]float32, c.dimension)
		query[0] = 1
		found, err := st.Nearest(t.Context(), retrieval.Filter{}, "m", query, 3)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) != 3 || found[0].ID != (retrieval.PassageID{Document: id, Ordinal: 0}) ||
			found[1].ID.Ordinal != 1 || found[2].ID.Ordinal != 359 || math.Abs(found[0].Similarity-1) > 1e-6 {
			t.Errorf("%d dimensions: got %+v", c.dimension, found)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	}
}
