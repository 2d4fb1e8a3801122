// Package storetest is the suite that every engine of package store passes.
package storetest

import (
	"database/sql"
	"testing"
	"time"

	"neuguong/store"
)

// Engine makes databases to test on.
type Engine struct {
	// Fresh gives the address of an empty database that goes away with t.
	Fresh func(t *testing.T) string
	// SQL connects to an address directly.
	SQL func(t *testing.T, address string) *sql.DB
}

// Run tests an engine. The TestMain of the calling package calls [Child].
func Run(t *testing.T, e Engine) {
	t.Helper()
	s := suite{e}
	for _, group := range []map[string]func(*testing.T){
		s.library(), s.filters(), s.relations(), s.reports(), s.writing(), s.history(), s.vectors(), s.crashes(), s.conversation(), s.claims(), s.schema(), s.thesaurus(), s.definitions(), s.influence(), s.recall(), s.volumes(), s.memory(), s.modelUse(), s.people(), s.roles(), s.feedback(), s.curated(), s.keys(), s.privacy(),
	} {
		for name, test := range group {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				test(t)
			})
		}
	}
}

type suite struct{ Engine }

// noon is when tests happen unless they say otherwise.
func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func fixedNow() store.Options { return store.Options{Now: noon} }

// fresh opens a store of its own.
func (s suite) fresh(t *testing.T) *store.Store {
	t.Helper()
	return open(t, s.Fresh(t), fixedNow())
}

func open(t *testing.T, address string, opts store.Options) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), address, opts)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return st
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
