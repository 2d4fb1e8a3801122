package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"neuguong/corpus"
	"neuguong/llm"
	"neuguong/store"
)

// tell words an error that a person can do something about; ok is false for
// any other.
func tell(err error) (text string, ok bool) {
	var p *problem
	if errors.As(err, &p) {
		return p.Error(), true
	}
	var refused *corpus.Error
	if errors.As(err, &refused) && refused.Reason != "" {
		return refused.Error(), true
	}
	var storage *store.Error
	if errors.As(err, &storage) {
		return storage.Error(), true
	}
	if advice := llm.Advice(err); advice != "" {
		return advice, true
	}
	return "", false
}

// makeFolder makes the folder of the default store; the folder of any other
// store must exist, so that a misspelt path is noticed.
func makeFolder(address string) error {
	if address != defaultPaths().db {
		return nil
	}
	const private = 0o700
	if err := os.MkdirAll(filepath.Dir(address), private); err != nil {
		return failed(fmt.Sprintf("Không tạo được thư mục %s: %s.", filepath.Dir(address), reasonOf(err)), "Hãy chọn nơi khác bằng --db.", err)
	}
	return nil
}

// oneLine joins the lines of a message.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
