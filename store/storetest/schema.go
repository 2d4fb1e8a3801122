package storetest

import (
	"context"
	"sync"
	"testing"

	"neuguong/store"
)

func (s suite) schema() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a store written by a newer version is refused untouched": s.newer,
		"replicas that start at once bring the schema up once":    s.startAtOnce,
		"bringing the schema up again changes nothing":            s.migrateAgain,
	}
}

func (s suite) newer(t *testing.T) {
	address := s.Fresh(t)
	st, err := store.Open(t.Context(), address, fixedNow())
	must(t, err)
	add(t, st, directive("24-CT/TU", "Nội dung."))
	must(t, st.Close())
	db := s.SQL(t, address)
	_, err = db.ExecContext(t.Context(), `INSERT INTO neuguong_version (version_id, is_applied) VALUES (9999, true)`)
	must(t, err)
	versions := count(t, db, "neuguong_version")
	if _, err := store.Open(t.Context(), address, fixedNow()); store.CodeOf(err) != store.CodeNewer {
		t.Errorf("open: got error %v", err)
	}
	equal(t, "versions", versions, count(t, db, "neuguong_version"))
	equal(t, "documents", 1, count(t, db, "documents"))
}

func (s suite) startAtOnce(t *testing.T) {
	address := s.Fresh(t)
	var replicas sync.WaitGroup
	for range 4 {
		replicas.Go(func() {
			st, err := store.Open(t.Context(), address, store.Options{})
			if err != nil {
				t.Errorf("open: %v", err)
				return
			}
			if err := st.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
	replicas.Wait()
	same(t, "documents", []string{}, numbers(t, open(t, address, fixedNow()), everything()))
}

func (s suite) migrateAgain(t *testing.T) {
	st := s.fresh(t)
	version := func() int64 {
		v, err := st.Version(context.WithoutCancel(t.Context()))
		must(t, err)
		return v
	}
	before := version()
	if before < 1 {
		t.Errorf("version: got %d", before)
	}
	must(t, st.Migrate(t.Context()))
	equal(t, "version", before, version())
}
