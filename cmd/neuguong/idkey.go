package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"neuguong/bot"
	"neuguong/store"
)

// people opens the register of people under the key of ids, which is made when
// there is none yet.
func (a *app) people(ctx context.Context) (*bot.People, *bot.Polling, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, nil, err
	}
	key, err := a.idKey(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	people, err := bot.NewPeople(s, key)
	if err != nil {
		return nil, nil, err
	}
	polling, err := bot.NewPolling(s, key)
	return people, polling, err
}

// idKeyFile is where the key of ids is kept: the file that is configured, or
// one beside an SQLite store, or "" for in the store itself. Replicas that
// share a PostgreSQL store have no file in common unless one is configured.
func (a *app) idKeyFile() string {
	switch path := strings.TrimPrefix(a.Store.DB, "sqlite://"); {
	case a.People.IDKey != "":
		return a.People.IDKey
	case strings.Contains(path, "://"):
		return ""
	default:
		return path + ".key"
	}
}

// idKey reads the key of ids or makes it, and sees to it that it is the one the
// store was filled under.
func (a *app) idKey(ctx context.Context, s *store.Store) (bot.IDKey, error) {
	kept, filled, err := s.KeptKey(ctx)
	if err != nil {
		return nil, err
	}
	path := a.idKeyFile()
	if path == "" {
		return adopted(ctx, s, kept)
	}
	key, err := readKey(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !filled:
		key, err = makeKey(path, bot.NewIDKey())
	case errors.Is(err, fs.ErrNotExist) && kept.Secret != nil: // it moves out of the store
		key, err = makeKey(path, kept.Secret)
	case errors.Is(err, fs.ErrNotExist):
		return nil, failed(fmt.Sprintf("Không có tệp khóa %s; kho đã dùng khóa này để ghi nhóm và vai trò của mọi người.", path), keyAdvice, err)
	}
	if err != nil {
		return nil, err
	}
	if kept, err = s.AdoptKey(ctx, key, false); err != nil {
		return nil, err
	}
	if kept.Fingerprint != key.Fingerprint() {
		return nil, failed(fmt.Sprintf("Khóa trong %s không phải khóa mà kho đã dùng.", path), keyAdvice, nil)
	}
	if kept.Secret != nil {
		return key, s.ForgetSecret(ctx)
	}
	return key, nil
}

const keyAdvice = "Hãy khôi phục tệp khóa từ bản sao lưu (xem --id-key), hoặc bắt đầu lại với khóa mới bằng neuguong people rotate: nhóm, vai trò và danh sách chặn sẽ mất."

// adopted gives the key that is kept in the store.
func adopted(ctx context.Context, s *store.Store, kept store.KeptKey) (bot.IDKey, error) {
	if kept.Fingerprint == "" {
		var err error
		if kept, err = s.AdoptKey(ctx, bot.NewIDKey(), true); err != nil {
			return nil, err
		}
	}
	if kept.Secret == nil {
		return nil, failed("Khóa của kho này nằm ở một tệp ngoài kho mà cấu hình chưa nói ở đâu.", "Hãy đặt --id-key là tệp đó. "+keyAdvice, nil)
	}
	return kept.Secret, nil
}

// readKey reads a key file; the error is fs.ErrNotExist where there is none.
func readKey(path string) (bot.IDKey, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, failed(fmt.Sprintf("Không đọc được tệp khóa %s: %s.", path, reasonOf(err)), "Hãy kiểm tra quyền đọc tệp, hoặc đặt --id-key là tệp khác.", err)
	}
	line, _, _ := bytes.Cut(data, []byte("\n"))
	key := bot.IDKey(bytes.TrimSpace(line))
	if plain, err := hex.DecodeString(string(key)); err == nil { // as makeKey writes it
		key = plain
	}
	if err := key.Check(); err != nil {
		return nil, failed(fmt.Sprintf("Tệp khóa %s ngắn quá nên đoán được.", path), "Dòng đầu của tệp cần ít nhất 16 ký tự ngẫu nhiên. "+keyAdvice, err)
	}
	return key, nil
}

// makeKey writes a key that only its owner may read. Of two processes that do
// so at once the first has made it.
func makeKey(path string, key bot.IDKey) (bot.IDKey, error) {
	temp, err := writeKey(path, key)
	if err != nil {
		return nil, err
	}
	switch err := os.Link(temp, path); {
	case err == nil, errors.Is(err, fs.ErrExist):
		err = os.Remove(temp)
		if err != nil {
			return nil, keyProblem(path, err)
		}
	default: // a file system without links
		if err := os.Rename(temp, path); err != nil {
			return nil, keyProblem(path, err)
		}
	}
	return readKey(path)
}

// writeKey writes a key beside where it is to be and gives the file.
func writeKey(path string, key bot.IDKey) (temp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".neuguong-key-*") // with mode 0600
	if err != nil {
		return "", keyProblem(path, err)
	}
	_, err = fmt.Fprintln(f, hex.EncodeToString(key))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", keyProblem(path, errors.Join(err, os.Remove(f.Name())))
	}
	return f.Name(), nil
}

func keyProblem(path string, err error) error {
	return failed(fmt.Sprintf("Không ghi được tệp khóa %s: %s.", path, reasonOf(err)), "Hãy kiểm tra thư mục và quyền ghi, hoặc đặt --id-key là tệp khác.", err)
}
