package main

import (
	"errors"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// withoutRoom makes the system refuse a command's writes beyond the first
// 64 KiB of any file, which needs no disk that is really full.
func withoutRoom(t *testing.T, cmd *exec.Cmd) *exec.Cmd {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("limits on the size of files are set by ulimit on Linux")
	}
	limited := exec.Command("sh", append([]string{"-c", `ulimit -f 128 && exec "$@"`, "sh"}, cmd.Args...)...)
	limited.Env = cmd.Env
	return limited
}

// refusedForRoom runs a command that finds no room, and holds that it says so.
func refusedForRoom(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	out, err := withoutRoom(t, cmd).CombinedOutput()
	if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != exitFailed {
		t.Errorf("got %v, want status %d", err, exitFailed)
	}
	said := string(out)
	if !strings.Contains(said, "Ổ đĩa chứa kho dữ liệu") || !strings.Contains(said, "giải phóng dung lượng rồi thử lại") ||
		strings.Contains(said, "✓") || strings.Contains(said, "Có lỗi ngoài dự kiến") || strings.Contains(said, "goroutine ") {
		t.Errorf("said %q", said)
	}
}

func TestADiskWithoutRoomKeepsADocumentOutAndTheEarlierOnesWhole(t *testing.T) {
	t.Parallel()
	db, dir, tmp := filepath.Join(t.TempDir(), "neuguong.db"), manyDuties(t, 2), t.TempDir()
	refusedForRoom(t, ingestCommand(db, tmp, dir)) // while the store is made
	if out, err := ingestCommand(db, tmp, filepath.Join(dir, "00.txt")).CombinedOutput(); err != nil {
		t.Fatalf("with room again: %v\n%s", err, out)
	}
	refusedForRoom(t, ingestCommand(db, tmp, filepath.Join(dir, "01.txt")))
	if stored := holdWhole(t, db); stored != 1 {
		t.Errorf("%d documents are visible, want the earlier one alone", stored)
	}
	if out, err := ingestCommand(db, tmp, dir).CombinedOutput(); err != nil {
		t.Fatalf("with room again: %v\n%s", err, out)
	}
	if stored := holdWhole(t, db); stored != 2 {
		t.Errorf("with room again: %d documents stored, want 2", stored)
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
