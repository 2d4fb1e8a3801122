package extract

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// script writes a program for the shell and gives its path.
func script(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+text), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func onLinux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("limits on programs are those of Linux")
	}
}

func TestAProgramThatWritesTooMuchIsStopped(t *testing.T) {
	t.Parallel()
	onLinux(t)
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), script(t, "read go\nexec head -c 5000000 /dev/zero >"+filepath.Join(dir, "out")))
	cmd.Stdin = delayed{}
	if err := runBounded(cmd, bounds{file: 1 << 20}); err == nil {
		t.Error("no error")
	}
	info, err := os.Stat(filepath.Join(dir, "out"))
	if err != nil || info.Size() > 1<<20 {
		t.Errorf("wrote %v, %v", info, err)
	}
}

// delayed gives a line when the program has been bound.
type delayed struct{}

func (delayed) Read(b []byte) (int, error) {
	time.Sleep(50 * time.Millisecond)
	return copy(b, "go\n"), nil
}

func TestWhatAProgramStartedEndsWithIt(t *testing.T) {
	t.Parallel()
	onLinux(t)
	pidFile := filepath.Join(t.TempDir(), "pid")
	ctx, cancel := context.WithCancel(t.Context())
	cmd := exec.CommandContext(ctx, script(t, "sleep 1000 & echo $! >"+pidFile+".new; mv "+pidFile+".new "+pidFile+"; wait"))
	ended := make(chan error, 1)
	go func() { ended <- runBounded(cmd, bounds{}) }()
	var pid int
	for pid == 0 {
		data, err := os.ReadFile(pidFile)
		if err != nil {
			runtime.Gosched()
			continue
		}
		if pid, err = strconv.Atoi(strings.TrimSpace(string(data))); err != nil {
			t.Fatal(err)
		}
	}
	cancel()
	if err := <-ended; err == nil {
		t.Error("no error")
	}
	for alive(pid) {
		runtime.Gosched() // killed, not yet gone
		if t.Context().Err() != nil {
			t.Fatalf("process %d lives on", pid)
		}
	}
}

// alive reports a process that runs: one that has ended waits for whoever asks.
func alive(pid int) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return false
	}
	status, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	return err == nil && !strings.Contains(string(status), ") Z ")
}

func TestFoldersLeftByAKilledProcessAreRemovedWhenTheyAreOld(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	for _, name := range []string{scratchName + "old", scratchName + "new", "other"} {
		if err := os.MkdirAll(filepath.Join(tmp, name, "profile"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Now().Add(-2 * scratchAge)
	for _, name := range []string{scratchName + "old", "other"} {
		if err := os.Chtimes(filepath.Join(tmp, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	RemoveStale(time.Now())
	left, err := filepath.Glob(filepath.Join(tmp, "*"))
	if err != nil || len(left) != 2 {
		t.Errorf("left: %v, %v", left, err)
	}
}
