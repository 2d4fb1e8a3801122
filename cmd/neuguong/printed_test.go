package main

import (
	"bytes"
	"strings"
	"testing"
)

// printed runs the program and gives what it prints.
func printed(t *testing.T, want int, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(t.Context(), args, streams{strings.NewReader(""), &out, &errs}); code != want {
		t.Fatalf("%q ends with %d, want %d:\n%s%s", args, code, want, out.String(), errs.String())
	}
	return out.Bytes()
}
