package extract

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// scratchName is what the folders of programs outside begin with, in the
// system's folder for temporary files.
const scratchName = "neuguong-doc-"

// scratchAge is how old a folder is that a process which was killed has left:
// no conversion takes that long.
const scratchAge = 2 * convertTime

// errNoScratch is returned where temporary files cannot be written.
var errNoScratch = errors.New("no room for temporary files")

// workFolder makes a folder for a program to work in; remove removes it. Folders
// that were left by processes that were killed go first.
func workFolder() (dir string, remove func() error, err error) {
	RemoveStale(time.Now())
	if dir, err = os.MkdirTemp("", scratchName); err != nil {
		return "", nil, fmt.Errorf("%w: make a folder: %w", errNoScratch, err)
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}

// RemoveStale removes what processes that were killed have left in the
// system's folder for temporary files. What cannot be removed stays.
func RemoveStale(now time.Time) {
	found, err := filepath.Glob(filepath.Join(os.TempDir(), scratchName+"*"))
	if err != nil {
		return
	}
	for _, dir := range found {
		info, err := os.Lstat(dir)
		if errors.Is(err, os.ErrNotExist) || err != nil || !info.IsDir() || now.Sub(info.ModTime()) < scratchAge {
			continue
		}
		_ = os.RemoveAll(dir)
	}
}
