package store_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

// SQLite keeps what was written in a log beside the file, also after it was
// erased from the tables.
func TestWhatWasErasedIsInNoFileOfARunningStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kho.db")
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	people, err := bot.NewPeople(st, bot.NewIDKey())
	if err != nil {
		t.Fatal(err)
	}
	secret := []byte("câu hỏi không ai được đọc")
	held := func() (found bool) {
		files, err := filepath.Glob(path + "*")
		if err != nil || len(files) == 0 {
			t.Fatalf("no files: %v", err)
		}
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			found = found || bytes.Contains(data, secret)
		}
		return found
	}
	for id, erase := range map[int64]func() error{
		1: func() error { return st.Tidy(t.Context()) },
		2: func() error {
			_, err := people.Erase(t.Context(), "u", "somewhere else", 0)
			return err
		},
	} {
		must(t, st.Receive(t.Context(), []bot.Envelope{{ID: id, Chat: "c", Payload: secret}}))
		must(t, st.Settle(t.Context(), id, []bot.Parcel{{Chat: "c", Payload: secret}}))
		parcels, err := st.Due(t.Context(), time.Now(), 10)
		must(t, err)
		if len(parcels) != 1 || !held() {
			t.Fatalf("%d parcels; the question was never there: the test shows nothing", len(parcels))
		}
		must(t, st.Delivered(t.Context(), parcels[0].ID))
		must(t, erase())
		if held() {
			t.Errorf("after %d: the question is still in a file", id)
		}
	}
}

// Somebody who reads all the time keeps the log from being emptied, and nobody
// from writing.
func TestAReaderDoesNotHoldUpErasing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kho.db")
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	must(t, st.Receive(t.Context(), []bot.Envelope{{ID: 1, Chat: "c"}}))
	reader := connect(t, "sqlite", "file:"+path)
	tx, err := reader.BeginTx(t.Context(), nil)
	must(t, err)
	var n int
	must(t, tx.QueryRowContext(t.Context(), `SELECT count(*) FROM inbox`).Scan(&n))
	begin := time.Now()
	must(t, st.Tidy(t.Context()))
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("erasing waited %s for a reader", took)
	}
	must(t, st.Receive(t.Context(), []bot.Envelope{{ID: 2, Chat: "c"}}))
	must(t, tx.Rollback())
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
