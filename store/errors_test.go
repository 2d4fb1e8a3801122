package store

import (
	"io/fs"
	"syscall"
	"testing"
)

func TestAPlaceWithoutRoomIsNotCalledOneThatMayNotBeWritten(t *testing.T) {
	t.Parallel()
	for cause, want := range map[error]Code{
		syscall.ENOSPC: CodeFull, syscall.EDQUOT: CodeFull, syscall.EACCES: CodeNotWritable,
	} {
		err := errNotWritable("kho.db", &fs.PathError{Op: "open", Path: "kho.db", Err: cause})
		if err.Code != want {
			t.Errorf("%v: got %q, want %q", cause, err.Code, want)
		}
	}
}
