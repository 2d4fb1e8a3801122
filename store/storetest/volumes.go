package storetest

import (
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"neuguong/retrieval"
	"neuguong/retrieval/lexical"
	"neuguong/store"
)

func (s suite) volumes() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"an index that is bound finds what one in blocks finds, and keeps nothing that is removed": s.bound,
	}
}

// boundDocuments is more than are looked at whole, and than stay loose.
const boundDocuments = 120

// library of documents with common and rare words, some of them not for everybody.
func boundEntry(t *testing.T, random *rand.Rand, n int) retrieval.Entry {
	t.Helper()
	words := rand.NewZipf(random, 1.2, 2, 300)
	var articles []string
	for range 1 + random.IntN(6) {
		var text []string
		for range 5 + random.IntN(30) {
			text = append(text, fmt.Sprintf("t%d", words.Uint64()))
		}
		articles = append(articles, strings.Join(text, " "))
	}
	e := directive(fmt.Sprintf("%d-QĐ", n+1), articles...)
	e.Access = retrieval.Access(random.IntN(10) / 8)
	switch random.IntN(12) {
	case 0:
		e.Audiences = []string{"đoàn viên"}
	case 1:
		e.Document.EffectiveTo = date(t, "2025-01-01")
	}
	return e
}

func oneABlock() store.Options {
	opts := fixedNow()
	opts.BlockPassages = 1
	return opts
}

// bothWays fills a store whose index is bound and one whose index is not.
func (s suite) bothWays(t *testing.T) (bound, loose *store.Store, db *sql.DB) {
	t.Helper()
	address := s.Fresh(t)
	bound, loose, db = open(t, address, oneABlock()), s.fresh(t), s.SQL(t, address)
	for n := range boundDocuments {
		for _, st := range []*store.Store{bound, loose} {
			add(t, st, boundEntry(t, rand.New(rand.NewPCG(uint64(n), 3)), n))
		}
	}
	if n := count(t, db, "documents WHERE volume > 0"); n < boundDocuments/2 {
		t.Fatalf("%d of %d documents are bound", n, boundDocuments)
	}
	return bound, loose, db
}

// sameFound asks both for the same, as different readers do.
func sameFound(t *testing.T, bound, loose *store.Store) {
	t.Helper()
	random := rand.New(rand.NewPCG(5, 6))
	words := rand.NewZipf(random, 1.1, 2, 300)
	filters := []retrieval.Filter{
		{}, everything(), {Access: retrieval.Members, Audience: "cán bộ"}, {InForceOn: date(t, "2026-03-02")}, {Documents: []int64{3, 40, 41, 119}},
	}
	for n := range 60 {
		q := lexical.Query{Limit: 1 + random.IntN(10)}
		for range 2 + random.IntN(7) {
			q.Terms = append(q.Terms, lexical.Term{ID: lexical.TermID(fmt.Sprintf("t%d", words.Uint64())), Weight: 0.3 + random.Float64()})
		}
		f := filters[n%len(filters)]
		want, err := loose.Candidates(t.Context(), f, q)
		must(t, err)
		got, err := bound.Candidates(t.Context(), f, q)
		must(t, err)
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("question %d, %+v: got\n%v\nwant\n%v", n, f, got, want)
		}
	}
}

func (s suite) bound(t *testing.T) {
	bound, loose, db := s.bothWays(t)
	sameFound(t, bound, loose)
	boundAnew(t, bound, loose, db)
	boundRemoved(t, bound, loose, db)
}

// boundRemoved looks for removed documents in what is stored.
func boundRemoved(t *testing.T, bound, loose *store.Store, db *sql.DB) {
	t.Helper()
	for id := int64(1); id <= boundDocuments; id += 10 {
		must(t, bound.Remove(t.Context(), id))
		must(t, loose.Remove(t.Context(), id))
	}
	sameFound(t, bound, loose)
	rows, err := db.QueryContext(t.Context(), "SELECT term, data FROM volume_postings")
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var term int64
		var data []byte
		must(t, rows.Scan(&term, &data))
		for row, err := range lexical.InVolume(term, data) {
			must(t, err)
			if row.Document%10 == 1 {
				t.Fatalf("term %d of document %d, which was removed, is still there", term, row.Document)
			}
		}
	}
	must(t, rows.Err())
}

// boundAnew has volumes that are written in another way: they are not read, and
// bound again.
func boundAnew(t *testing.T, bound, loose *store.Store, db *sql.DB) {
	t.Helper()
	before := count(t, db, "volumes")
	for _, change := range []string{"UPDATE volumes SET version = 0", "DELETE FROM volume_postings"} {
		_, err := db.ExecContext(t.Context(), change)
		must(t, err)
	}
	sameFound(t, bound, loose)
	for more := true; more; {
		var err error
		more, err = bound.Bind(t.Context())
		must(t, err)
	}
	if n := count(t, db, fmt.Sprintf("volumes WHERE version > 0 AND id <= %d", before)); n != before {
		t.Errorf("%d of %d volumes are bound again", n, before)
	}
	sameFound(t, bound, loose)
}
