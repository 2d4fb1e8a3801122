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
	if p, ok := errors.AsType[*problem](err); ok {
		return p.Error(), true
	}
	if refused, ok := errors.AsType[*corpus.Error](err); ok && refused.Reason != "" {
		return refused.Error(), true
	}
	if storage, ok := errors.AsType[*store.Error](err); ok {
		return storage.Error(), true
	}
	if advice := llm.Advice(err); advice != "" {
		return advice, true
	}
	return "", false
}

// oneLine joins the lines of a message.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
