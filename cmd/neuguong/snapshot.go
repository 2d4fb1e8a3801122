package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

var errChanging = errors.New("the file changes while it is read")

// snapshots reads files as they stand at one moment.
type snapshots struct {
	between func() // called when a file was read, before it is looked at again
}

// readAtMost reads a file. Of one over the limit it gives a byte more than the
// limit, which is enough to refuse it. A file that changes meanwhile is read
// once more, then the error is errChanging.
func readAtMost(path string, limit int64) ([]byte, error) {
	return snapshots{between: func() {}}.read(path, limit)
}

func (s snapshots) read(path string, limit int64) ([]byte, error) {
	data, err := s.once(path, limit)
	if errors.Is(err, errChanging) {
		data, err = s.once(path, limit)
	}
	return data, err
}

func (s snapshots) once(path string, limit int64) (data []byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	before, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if data, err = io.ReadAll(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	s.between()
	after, err := os.Stat(path)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, errChanging
		}
		return nil, err
	}
	whole := int64(len(data)) == before.Size() || before.Size() > limit || !before.Mode().IsRegular()
	if !whole || !os.SameFile(before, after) || after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, errChanging
	}
	return data, nil
}
