package extract

import (
	"os/exec"
	"time"
)

// bounds are what a program outside of this process may take.
type bounds struct {
	memory  uint64 // of addresses, in bytes
	seconds uint64 // of processor time
	file    uint64 // largest file it may write, in bytes
}

// runBounded runs a program in a process group of its own, within bounds where
// the system has them. When the command's context ends, the whole group ends
// with it: programs that start others leave none behind.
func runBounded(cmd *exec.Cmd, b bounds) error {
	isolate(cmd)
	if cmd.WaitDelay == 0 {
		cmd.WaitDelay = time.Second
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	bound(cmd.Process.Pid, b)
	err := cmd.Wait()
	reap(cmd.Process.Pid)
	return err
}
