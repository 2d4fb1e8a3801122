package extract

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// isolate puts the program into a group of its own, which is what is killed.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// bound sets limits on a program that has just started. A system that does not
// allow it, as some containers do not, goes without.
func bound(pid int, b bounds) {
	for resource, limit := range map[int]uint64{
		unix.RLIMIT_AS: b.memory, unix.RLIMIT_CPU: b.seconds, unix.RLIMIT_FSIZE: b.file, unix.RLIMIT_CORE: 0,
	} {
		if limit > 0 || resource == unix.RLIMIT_CORE {
			_ = unix.Prlimit(pid, resource, &unix.Rlimit{Cur: limit, Max: limit}, nil)
		}
	}
}

// reap ends what is left of the group.
func reap(pid int) { _ = syscall.Kill(-pid, syscall.SIGKILL) }
