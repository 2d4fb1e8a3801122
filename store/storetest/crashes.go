package storetest

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"neuguong/retrieval"
	"neuguong/store"
)

func (s suite) crashes() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"adding that is cancelled anywhere leaves nothing":            s.cancelled,
		"adding that is killed leaves whole documents only":           s.killed,
		"a version that is killed while it is added is old or new":    s.killedVersions,
		"readers see one version whole while versions are superseded": s.versions,
		"writers take turns": s.writers,
	}
}

// countdown is cancelled when it has been asked n times for its channel, which
// every step of a query does.
type countdown struct {
	context.Context
	cancel context.CancelFunc
	left   atomic.Int64
}

func (c *countdown) Done() <-chan struct{} {
	if c.left.Add(-1) == 0 {
		c.cancel()
	}
	return c.Context.Done()
}

func (s suite) cancelled(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	add(t, st, directive("24-CT/TU", "Bản cũ hơn về ứng xử."))
	old := add(t, st, directive("24-CT/TU", "Bản cũ về ứng xử."))
	before := map[string]int{}
	tables := slices.Concat(documentTables, historyTables)
	for _, table := range tables {
		before[table] = count(t, db, table)
	}
	failed := 0
	for n := int64(1); ; n += 1 + n/8 {
		ctx, cancel := context.WithCancel(t.Context())
		c := &countdown{Context: ctx, cancel: cancel}
		c.left.Store(n)
		_, err := st.Add(c, directive("24-CT/TU", "Bản mới về ứng xử.\nKhoản hai.", "Điều hai."))
		cancel()
		if err == nil {
			break
		}
		failed++
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("step %d: %v", n, err)
		}
		for _, table := range tables {
			if got := count(t, db, table); got != before[table] {
				t.Fatalf("cancelled at step %d: %s has %d rows, want %d", n, table, got, before[table])
			}
		}
		if got := candidates(t, st, everything(), "ứng xử"); len(got) != 1 || got[0].Document != old {
			t.Fatalf("cancelled at step %d: candidates %+v", n, got)
		}
	}
	if failed < 10 {
		t.Errorf("cancelled at %d steps only", failed)
	}
}

// childAddress tells a process that it is to add documents until it is killed,
// childVersions that they are versions of one document.
const (
	childAddress  = "NEUGUONG_STORETEST_CHILD"
	childVersions = "NEUGUONG_STORETEST_VERSIONS"
)

// large takes a while to add.
func large(i int) retrieval.Entry {
	var articles []string
	for a := range 40 {
		var text strings.Builder
		for w := range 200 {
			fmt.Fprintf(&text, "w%d ", (i*7919+a*211+w)%100_000)
		}
		articles = append(articles, text.String())
	}
	return directive(fmt.Sprintf("%d-QĐ", i), articles...)
}

// Child is for the TestMain of a package that calls [Run]: in the process that
// Run starts to kill it, Child adds documents and does not return.
func Child() {
	address := os.Getenv(childAddress)
	if address == "" {
		return
	}
	if os.Getenv(childRedeem) != "" {
		fmt.Println("error:", redeemForever(context.Background(), address))
		os.Exit(1)
	}
	fmt.Println("error:", addForever(context.Background(), address))
	os.Exit(1)
}

// addForever ends with an error or not at all.
func addForever(ctx context.Context, address string) error {
	st, err := store.Open(ctx, address, store.Options{})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		e := large(i)
		if os.Getenv(childVersions) != "" {
			e.Document.Number = "24-CT/TU"
		}
		fmt.Println("adding", i)
		if _, err := st.Add(ctx, e); err != nil {
			return err
		}
		fmt.Println("added", i)
	}
}

func (s suite) killed(t *testing.T) {
	for rounds := range 3 {
		address := s.Fresh(t)
		added := killWhileAdding(t, address, rounds)
		st, db := open(t, address, fixedNow()), s.SQL(t, address)
		docs, err := st.Documents(t.Context(), everything())
		must(t, err)
		// The kill may have come between the commit and the word of it.
		if len(docs) != added && len(docs) != added+1 {
			t.Errorf("killed after %d documents: got %d", added, len(docs))
		}
		want := map[string]int{"files": len(docs), "layouts": len(docs), "postings": 0, "passages": 0}
		for _, d := range docs {
			var i int
			if _, err := fmt.Sscanf(d.Number, "%d-QĐ", &i); err != nil {
				t.Fatal(err)
			}
			e := large(i)
			want["postings"] += len(e.Segment.Postings)
			want["passages"] += len(e.Passages)
		}
		for table, n := range want {
			if got := count(t, db, table); got != n {
				t.Errorf("killed after %d documents: %s has %d rows, want %d", added, table, got, n)
			}
		}
		add(t, st, directive("sau-khi-mat-dien", "Vẫn ghi được."))
	}
}

func (s suite) killedVersions(t *testing.T) {
	for rounds := range 3 {
		address := s.Fresh(t)
		added := killWhileAdding(t, address, rounds+1, childVersions+"=1")
		st, db := open(t, address, fixedNow()), s.SQL(t, address)
		docs, err := st.Documents(t.Context(), everything())
		must(t, err)
		changes, err := st.Changes(t.Context(), everything(), time.Time{})
		must(t, err)
		// The kill may have come between the commit and the word of it.
		if n := len(changes) + 1; len(docs) != 1 || n != added && n != added+1 {
			t.Fatalf("killed after %d versions: %d documents, %d in the history", added, len(docs), len(changes))
		}
		for table, want := range map[string]int{"files": 1, "layouts": 1, "passages": docs[0].Passages} {
			if got := count(t, db, table); got != want {
				t.Errorf("killed after %d versions: %s has %d rows, want %d", added, table, got, want)
			}
		}
		for _, v := range changes {
			if v.Document != docs[0].ID {
				t.Errorf("version %d is of document %d, want %d", v.ID, v.Document, docs[0].ID)
			}
		}
	}
}

// killWhileAdding kills a process as soon as it begins to add its last
// document; it reports how many it had added.
func killWhileAdding(t *testing.T, address string, last int, env ...string) (added int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(append(os.Environ(), childAddress+"="+address), env...)
	output, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	killed := false
	for lines := bufio.NewScanner(output); lines.Scan(); {
		switch line := lines.Text(); {
		case line == fmt.Sprint("adding ", last):
			must(t, child.Process.Kill())
			killed = true
		case strings.HasPrefix(line, "added"):
			added++
		default:
			if !strings.HasPrefix(line, "adding") {
				t.Fatal(line)
			}
		}
	}
	_ = child.Wait() // it was killed
	if !killed {
		t.Fatal("the process ended by itself")
	}
	return added
}

func (s suite) versions(t *testing.T) {
	address := s.Fresh(t)
	st := open(t, address, fixedNow())
	other := open(t, address, fixedNow())
	add(t, st, directive("24-CT/TU", "phiên bản số 0 về ứng xử"))
	done := make(chan struct{})
	var readers sync.WaitGroup
	for _, reader := range []*store.Store{st, st, other} {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					readOneVersion(t, reader)
				}
			}
		})
	}
	for i := range 25 {
		add(t, st, directive("24-CT/TU", fmt.Sprintf("phiên bản số %d về ứng xử", i+1), "điều hai về ứng xử"))
	}
	close(done)
	readers.Wait()
}

func readOneVersion(t *testing.T, st *store.Store) {
	found, err := st.Candidates(t.Context(), everything(), words("ứng xử"))
	if err != nil {
		t.Errorf("candidates: %v", err)
		return
	}
	documents := map[int64]bool{}
	for _, c := range found.Candidates {
		documents[c.Document] = true
	}
	if len(documents) != 1 {
		t.Errorf("candidates are of %d documents: %+v", len(documents), found)
	}
	docs, err := st.Documents(t.Context(), everything())
	if err != nil || len(docs) != 1 {
		t.Errorf("documents: got %d, %v", len(docs), err)
	}
}

func (s suite) writers(t *testing.T) {
	address := s.Fresh(t)
	var writers sync.WaitGroup
	for w := range 3 {
		st := open(t, address, fixedNow())
		writers.Go(func() {
			for i := range 6 {
				if _, err := st.Add(t.Context(), directive("24-CT/TU", fmt.Sprintf("bản %d của máy %d", i, w))); err != nil {
					t.Errorf("add: %v", err)
				}
			}
		})
	}
	writers.Wait()
	same(t, "documents", []string{"24-CT/TU"}, numbers(t, open(t, address, fixedNow()), everything()))
}
