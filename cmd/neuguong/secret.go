package main

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"sync"
)

// secret is a value that is never printed. On the command line, in the
// environment and in the configuration file it may be "@path": the first line
// of that file is the value.
type secret string

const struckOut = "***"

// String strikes the value out.
func (s secret) String() string {
	if s == "" {
		return ""
	}
	return struckOut
}

// GoString strikes the value out.
func (s secret) GoString() string { return s.String() }

// LogValue strikes the value out.
func (s secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// readSecrets replaces each "@path" by what the file holds, and makes sure
// that no secret is printed.
func (s *settings) readSecrets(secrets *redactor) error {
	type given struct {
		value *secret
		flag  string
	}
	all := []given{
		{&s.Store.DBPassword, "--db-password"},
		{&s.Model.EmbedKey, "--embed-key"},
		{&s.Telegram.Token, "--telegram-token"},
	}
	for i := range s.Model.ChatKey {
		all = append(all, given{&s.Model.ChatKey[i], "--chat-key"})
	}
	for _, each := range all {
		if path, ok := strings.CutPrefix(string(*each.value), "@"); ok {
			data, err := os.ReadFile(path)
			if err != nil {
				return misuse(fmt.Sprintf("Không đọc được tệp ghi ở %s: %s.", each.flag, reasonOf(err)), "Hãy kiểm tra đường dẫn sau dấu @ và quyền đọc tệp.", nil)
			}
			line, _, _ := bytes.Cut(data, []byte("\n"))
			*each.value = secret(bytes.TrimSpace(line))
		}
		secrets.hide(string(*each.value))
	}
	// A URL may write the colon of a token as %3A.
	_, tail, _ := strings.Cut(string(s.Telegram.Token), ":")
	secrets.hide(tail)
	for _, address := range append([]string{s.Store.DB, s.Telegram.Proxy, s.Model.EmbedURL}, s.Model.ChatURL...) {
		if u, err := url.Parse(address); err == nil && u.User != nil {
			password, _ := u.User.Password()
			secrets.hide(password)
			secrets.hide(url.QueryEscape(password))
		}
	}
	return nil
}

// redactor strikes secrets out of what is written. Each Write is looked at by
// itself, as what is printed or logged is written whole.
type redactor struct {
	mu     sync.RWMutex
	hidden [][]byte
}

// hide adds a secret. Very short ones would strike out ordinary words.
func (r *redactor) hide(value string) {
	const shortest = 4
	if len(value) < shortest {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hidden = append(r.hidden, []byte(value))
}

func (r *redactor) strike(p []byte) []byte {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, value := range r.hidden {
		p = bytes.ReplaceAll(p, value, []byte(struckOut))
	}
	return p
}

func (r *redactor) over(w io.Writer) io.Writer { return &redacting{w, r} }

type redacting struct {
	w io.Writer
	r *redactor
}

func (w *redacting) Write(p []byte) (int, error) {
	if _, err := w.w.Write(w.r.strike(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unwrap gives the writer below, which may be a terminal.
func unwrap(w io.Writer) io.Writer {
	if r, ok := w.(*redacting); ok {
		return r.w
	}
	return w
}
