package store_test

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"neuguong/store"
)

// refused opens address and checks the error a person gets.
func refused(t *testing.T, address string, want store.Code) {
	t.Helper()
	st, err := store.Open(t.Context(), address, store.Options{})
	if err == nil {
		_ = st.Close()
		t.Fatalf("%s was opened, want %q", store.Redact(address), want)
	}
	var e *store.Error
	if !errors.As(err, &e) || e.Code != want {
		t.Fatalf("got %v, want %q", err, want)
	}
	if !strings.HasPrefix(e.Advice, "Hãy ") || !strings.HasSuffix(e.Advice, ".") || e.Reason == "" {
		t.Errorf("no advice to act on: %q", e.Error())
	}
	for _, text := range []string{err.Error(), fmt.Sprintf("%+v", err), slog.AnyValue(err).String()} {
		if strings.Contains(text, password) {
			t.Errorf("the password is shown: %s", text)
		}
	}
}

const password = "mat-khau-bi-mat"

func TestAddressesThatNameNoStoreAreRefused(t *testing.T) {
	t.Parallel()
	for _, address := range []string{
		"", "  ", "sqlite://", ":memory:", "sqlite://:memory:", t.TempDir(),
		"mysql://root:" + password + "@localhost/x",
		"postgres://u:" + password + "@localhost:port/x",
		"postgres://u:" + password + "@localhost/x?sslmode=maybe",
		"postgres://u:" + password + "@%zz/x",
	} {
		refused(t, address, store.CodeURL)
	}
}

func TestPlacesThatCannotBeWrittenAreRefused(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "tệp")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(file, "kho.db"), store.CodeNotWritable) // below a file
	if os.Getuid() == 0 {
		return // nothing is closed to root
	}
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	refused(t, filepath.Join(closed, "kho.db"), store.CodeNotWritable)
}

func TestFilesOfOtherProgramsAreRefusedUntouched(t *testing.T) {
	t.Parallel()
	text := filepath.Join(t.TempDir(), "chi-thi.docx")
	if err := os.WriteFile(text, []byte(strings.Repeat("không phải cơ sở dữ liệu ", 300)), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(t.TempDir(), "other.db")
	db := connect(t, "sqlite", foreign)
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE documents (id INTEGER)"); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{text, foreign} {
		before := content(t, path)
		refused(t, path, store.CodeNotAStore)
		if content(t, path) != before {
			t.Errorf("%s was changed", path)
		}
	}
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestNewerFileIsRefusedUntouched(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "kho.db")
	st, err := store.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	db := connect(t, "sqlite", path)
	if _, err := db.ExecContext(t.Context(), "INSERT INTO neuguong_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := content(t, path)
	refused(t, path, store.CodeNewer)
	if content(t, path) != before {
		t.Error("the file was changed")
	}
}

func TestFileIsMadeForItsOwnerAlone(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "dữ liệu", "kho.db")
	st, err := store.Open(t.Context(), "sqlite://"+path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		info, err := os.Stat(path + suffix)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode().Perm(); mode != 0o600 {
			t.Errorf("%s: got mode %o", info.Name(), mode)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(entries) != 1 {
		t.Errorf("closing leaves %v", entries)
	}
}

func TestRedactHidesPasswords(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"du-lieu/kho.db":                              "du-lieu/kho.db",
		"sqlite:///var/lib/kho.db":                    "sqlite:///var/lib/kho.db",
		"postgres://u:" + password + "@h:5432/d":      "postgres://u:xxxxx@h:5432/d",
		"postgres://h/d?password=" + password:         "postgres://h/d?password=xxxxx",
		"postgres://h/d?sslpassword=" + password:      "postgres://h/d?sslpassword=xxxxx",
		"postgres://u:" + password + "@%zz/d":         "postgres://...",
		"postgres://u:" + password + "@h/d?a=%zz&b=1": "postgres://u:xxxxx@h/d?b=1",
	} {
		if diff := cmp.Diff(want, store.Redact(address)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
