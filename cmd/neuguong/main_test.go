package main

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neuguong/bot/telegram/telegramtest"
	"neuguong/corpus/sample"
	"neuguong/llm/llmtest"

	"github.com/rogpeppe/go-internal/testscript"
	_ "modernc.org/sqlite"
)

// TestMain makes the test binary double as the command: scripts and tests run
// `neuguong` as a process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"neuguong": main})
}

// TestScripts runs the command line as a person does. Beside the usual
// commands a script may use: newer FILE, clean (no stack trace and no secret
// in what was printed last), and the servers in $HTML, $MODEL and $TELEGRAM.
func TestScripts(t *testing.T) {
	t.Parallel()
	html := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = io.WriteString(w, "<html><body>Đăng nhập</body></html>")
	}))
	model := llmtest.Start(t, &llmtest.Server{Key: modelKey, Models: []string{"nhỏ"}})
	platform := telegramtest.New()
	t.Cleanup(func() {
		html.Close()
		platform.Close()
	})
	// The PDF engine is compiled once and kept, as for any user of the machine.
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("HTML", html.URL)
			env.Setenv("MODEL", model)
			env.Setenv("KEY", modelKey)
			env.Setenv("TELEGRAM", platform.URL)
			env.Setenv("TOKEN", telegramtest.Token)
			env.Setenv("BADTOKEN", rejectedToken)
			return writeFixtures(env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"newer": newer, "clean": clean},
	})
}

// Secrets that nothing may print.
const (
	modelKey      = "sk-khoa-bi-mat-cua-mo-hinh"
	rejectedToken = "700000002:BBF-another_token-that_is-not-known0"
	dbPassword    = "mat-khau-kho"
)

// writeFixtures writes the files that a script cannot hold as text.
func writeFixtures(dir string) error {
	samples, err := sample.Files()
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"empty.txt":     nil,
		"nopages.pdf":   pdfWithoutPages(),
		"zip.docx":      zipOf("readme.txt", "không phải Word"),
		"unknown.txt":   []byte("QUY \xd0\xb6NH\n\x90\x85\x8d\x81 1. Ph\x81\x8dm vi \xfe\xff\x81\n1. N\x8d\x90i dung\n"),
		"misread.txt":   []byte(strings.Repeat("Điều 1. Trách nhiệm của cán bộ.\n", 4) + strings.Repeat("Äiá»u 1. Pháº¡m vi Ã¡p dá»¥ng\n", 36)),
		"big.txt":       bytes.Repeat([]byte("Điều 1. Phạm vi.\n"), 1<<20/16),
		"none/data.bin": {0, 1, 2, 3},
	}
	for _, f := range samples {
		files["samples/"+f.Name] = f.Data
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func zipOf(name, content string) []byte {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	f, err := w.Create(name)
	if err == nil {
		_, err = io.WriteString(f, content)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic(err)
	}
	return buf.Bytes()
}

func pdfWithoutPages() []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.4\n")
	for i, object := range []string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"} {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%sendobj\n", i+1, object)
	}
	xref := b.Len()
	b.WriteString("xref\n0 3\n0000000000 65535 f \n")
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", xref)
	return b.Bytes()
}

// newer makes a store look as if a newer version had written it.
func newer(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sql.Open("sqlite", ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = db.Exec(`INSERT INTO neuguong_version (version_id, is_applied) VALUES (9999, true)`)
	ts.Check(err)
	ts.Check(db.Close())
}

// clean fails when the last command printed a stack trace or a secret.
func clean(ts *testscript.TestScript, _ bool, _ []string) {
	printed := ts.ReadFile("stdout") + ts.ReadFile("stderr")
	_, rejectedTail, _ := strings.Cut(rejectedToken, ":")
	_, tail, _ := strings.Cut(telegramtest.Token, ":")
	for _, never := range []string{"goroutine ", "panic", ".go:", modelKey, rejectedTail, tail, dbPassword} {
		if strings.Contains(printed, never) {
			ts.Fatalf("printed %q:\n%s", never, printed)
		}
	}
}
