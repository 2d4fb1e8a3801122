package main

import (
	"errors"
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

// oneLine joins the lines of a message.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
