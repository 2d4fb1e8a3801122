package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/store"
)

func TestAFileThatChangesWhileItIsReadIsReadAgainOrRefused(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.txt")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("bản cũ")
	changes := 0
	once := snapshots{between: func() {
		if changes++; changes == 1 {
			write("bản mới hơn")
		}
	}}
	if data, err := once.read(path, 100); err != nil || string(data) != "bản mới hơn" {
		t.Errorf("changed once: got %q, %v", data, err)
	}
	always := snapshots{between: func() {
		changes++
		write(strings.Repeat("x", changes))
	}}
	if data, err := always.read(path, 100); !errors.Is(err, errChanging) {
		t.Errorf("changed always: got %q, %v", data, err)
	}
	gone := snapshots{between: func() { _ = os.Remove(path) }}
	if _, err := gone.read(path, 100); err == nil {
		t.Error("a file that is gone was read")
	}
	write(strings.Repeat("x", 200))
	if data, err := readAtMost(path, 100); err != nil || len(data) != 101 {
		t.Errorf("over the limit: got %d bytes, %v", len(data), err)
	}
	told := (&unreadable{errChanging}).told()
	if !strings.Contains(told, "nạp lại") {
		t.Errorf("told %q", told)
	}
}

func TestTimeLeftGoesByBytes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		elapsed     time.Duration
		done, total int64
		want        string
	}{
		{time.Minute, 0, 100, ""},
		{100 * time.Millisecond, 50, 100, ""},
		{10 * time.Second, 50, 100, ", còn khoảng 11 giây"},
		{time.Minute, 10, 40, ", còn khoảng 3 phút"},
		{time.Hour, 10, 40, ", còn khoảng 3 giờ 0 phút"},
	} {
		if got := timeLeft(tt.elapsed, tt.done, tt.total); got != tt.want {
			t.Errorf("%s for %d of %d: got %q, want %q", tt.elapsed, tt.done, tt.total, got, tt.want)
		}
	}
}

// manyDuties writes documents of different sizes into a folder.
func manyDuties(t *testing.T, n int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range n {
		var b strings.Builder
		fmt.Fprintf(&b, "ỦY BAN MẪU HUYỆN THÍ DỤ\nSố: %d-QĐ/MAU\nQUY ĐỊNH\nvề việc số %d\n", 100+i, i)
		for article := 1; article <= 20+40*(i%3); article++ {
			fmt.Fprintf(&b, "Điều %d. Việc thứ %d của quy định %d\n1. Cán bộ làm việc %d theo mục %d.\n2. Văn phòng theo dõi việc %d.\n", article, article, i, article*7, i, article*13)
		}
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%02d.txt", i)), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func ingestCommand(db, tmp string, args ...string) *exec.Cmd {
	cmd := exec.Command("neuguong", append([]string{"ingest"}, args...)...)
	cmd.Env = append(os.Environ(), "NEUGUONG_CONFIG=/dev/null", "NEUGUONG_DB="+db, "TMPDIR="+tmp)
	return cmd
}

// holdWhole holds that every stored document has all its articles, and gives
// how many there are.
func holdWhole(t *testing.T, db string) int {
	t.Helper()
	s, err := store.Open(t.Context(), db, store.Options{})
	if err != nil {
		t.Fatalf("the store does not open: %v", err)
	}
	defer s.Close()
	documents, err := s.Documents(t.Context(), everything())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range documents {
		provisions, err := s.Provisions(t.Context(), everything(), d.ID)
		if err != nil {
			t.Fatal(err)
		}
		articles := 0
		for _, p := range provisions {
			if p.Level == corpus.Article {
				articles++
			}
		}
		var number int
		if _, err := fmt.Sscanf(d.Number, "%d-", &number); err != nil {
			t.Fatal(err)
		}
		if want := 20 + 40*((number-100)%3); articles != want || d.Articles != want {
			t.Errorf("%s has %d of %d articles, and says %d", d.Number, articles, want, d.Articles)
		}
		if _, _, data, err := s.Original(t.Context(), retrieval.Filter{Access: retrieval.Restricted}, d.ID); err != nil || len(data) == 0 {
			t.Errorf("%s has no original: %v", d.Number, err)
		}
	}
	return len(documents)
}

// killDuring kills a command some time after it has printed a number of lines.
func killDuring(t *testing.T, cmd *exec.Cmd, lines int, after time.Duration) {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	said := bufio.NewScanner(out)
	for lines > 0 && said.Scan() {
		if strings.HasPrefix(said.Text(), "✓") {
			lines--
		}
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait()
	timer.Stop()
}

func TestAnIngestThatIsKilledLeavesWholeDocumentsAndGoesOnWhereItWas(t *testing.T) {
	t.Parallel()
	onEveryStore(t, func(t *testing.T, db string) {
		const files, kills = 24, 8
		dir, tmp := manyDuties(t, files), t.TempDir()
		before := 0
		for i := range kills {
			killDuring(t, ingestCommand(db, tmp, dir), before+rand.IntN(4), time.Duration(rand.IntN(30))*time.Millisecond)
			stored := holdWhole(t, db)
			if stored < before {
				t.Errorf("after kill %d: %d documents, %d before it", i+1, stored, before)
			}
			before = stored
		}
		t.Logf("%d of %d documents stored before the last run", before, files)
		out, err := ingestCommand(db, tmp, dir).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if known := strings.Count(string(out), "đã có trong kho"); known != before {
			t.Errorf("%d files were known, want %d:\n%s", known, before, out)
		}
		if stored := holdWhole(t, db); stored != files {
			t.Errorf("%d documents stored, want %d", stored, files)
		}
		if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
			t.Errorf("left behind: %v", left)
		}
	})
}

func TestAnIngestThatIsInterruptedSaysHowToGoOn(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "neuguong.db")
	dir := manyDuties(t, 30)
	cmd := ingestCommand(db, t.TempDir(), dir)
	said := &strings.Builder{}
	cmd.Stderr = said
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // the first file is stored
		t.Fatal(err)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_, _ = out.Read(make([]byte, 1<<20))
	if err := cmd.Wait(); err == nil {
		t.Skip("the ingest ended before it was interrupted")
	}
	if !strings.Contains(said.String(), "Chạy lại đúng lệnh này") {
		t.Errorf("said %q", said)
	}
	if stored := holdWhole(t, db); stored == 0 || stored == 30 {
		t.Errorf("%d of 30 documents stored", stored)
	}
}
