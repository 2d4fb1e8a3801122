package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestTheCommittedSamplesAreMadeOfTheirSources(t *testing.T) {
	t.Parallel()
	for _, s := range samples() {
		t.Run(s.file, func(t *testing.T) {
			t.Parallel()
			want, err := s.make(filepath.Join("..", "source"))
			if err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(filepath.Join("..", s.file))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s is not what its source gives: run go generate ./corpus/sample", s.file)
			}
		})
	}
}

func TestAnAutomaticListStartsAnewAfterOtherText(t *testing.T) {
	t.Parallel()
	blocks, err := parse("| a | b |\n\n#. one\n\n#. two\n\n#### Điều 2. Next\n\n#. one again\n\n#) a letter")
	if err != nil {
		t.Fatal(err)
	}
	var lists []int
	for _, b := range blocks {
		if b.list > 0 {
			lists = append(lists, b.list)
		}
	}
	want := []int{1, 1, 2, 3}
	if len(lists) != len(want) {
		t.Fatalf("lists %v, want %v", lists, want)
	}
	for i := range want {
		if lists[i] != want[i] {
			t.Errorf("lists %v, want %v", lists, want)
		}
	}
}

func TestASourceWithoutADocumentHeadIsRefused(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "# QUY ĐỊNH", "| one | two | three |"} {
		if _, err := parse(text); err == nil {
			t.Errorf("parse(%q) gives no error", text)
		}
	}
}
