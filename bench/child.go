package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"neuguong/retrieval"
	"neuguong/store"
)

// spent is what a process of its own took.
type spent struct {
	Seconds   float64 `json:"seconds"`
	PeakMB    float64 `json:"peak_mb"` // largest resident set
	Documents int     `json:"documents"`
	Passages  int     `json:"passages"`
}

// inChild measures in a process of its own, whose memory is its own.
func (b *bench) inChild(ctx context.Context, what, db string) (s spent, err error) {
	self, err := os.Executable()
	if err != nil {
		return s, err
	}
	cmd := exec.CommandContext(ctx, self, "-child", what, "-db", db, "-passages", strconv.Itoa(b.passages),
		"-questions", strconv.Itoa(b.questions), "-set", b.set, "-documents", b.folder)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return s, fmt.Errorf("measure %s in a process of its own: %w", what, err)
	}
	return s, json.Unmarshal(bytes.TrimSpace(out), &s)
}

func runChild(ctx context.Context, o options, what, db string) error {
	b := &bench{options: o}
	var s spent
	var err error
	switch what {
	case "index":
		s, err = b.index(ctx, db)
	case "bare":
		s, err = b.bare(ctx, db)
	case "search":
		s, err = b.search(ctx, db)
	default:
		return fmt.Errorf("unknown child %q", what)
	}
	if err != nil {
		return err
	}
	if s.PeakMB, err = peak(); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(s)
}

// peak is the largest resident set of this process so far, in MB.
func peak() (float64, error) {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kb, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
			return kb / 1024, err
		}
	}
	return 0, errors.New("no VmHWM in /proc/self/status")
}

// index fills a store; the time is without making the documents.
func (b *bench) index(ctx context.Context, db string) (s spent, err error) {
	if b.material, err = gather(ctx, b.set, b.folder); err != nil {
		return s, err
	}
	st, err := store.Open(ctx, db, store.Options{})
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	indexer := retrieval.NewIndexer(st, nil)
	for doc, passages := range b.material.grow(b.passages) {
		start := time.Now()
		done, err := indexer.Add(ctx, doc, retrieval.Source{FileName: doc.Number, Original: []byte(doc.Number)})
		if err != nil {
			return s, err
		}
		s.Seconds += time.Since(start).Seconds()
		if s.Documents++; done.ID != int64(s.Documents) || done.LeftOut != "" {
			return s, fmt.Errorf("document %d was stored as %d: %s", s.Documents, done.ID, done.LeftOut)
		}
		s.Passages += len(passages)
	}
	return s, nil
}

// search opens a store and asks all questions of the sample.
func (b *bench) search(ctx context.Context, db string) (s spent, err error) {
	questions, err := readQuestions(b.set)
	if err != nil {
		return s, err
	}
	b.material = &material{questions: questions}
	st, err := store.Open(ctx, db, store.Options{})
	if err != nil {
		return s, err
	}
	defer func() { err = errors.Join(err, st.Close()) }()
	searcher := retrieval.NewSearcher(st, st)
	start := time.Now()
	for _, question := range slices.Concat(b.sample(warmUp), b.sample(measured)) {
		if _, err := searcher.Search(ctx, retrieval.Query{Text: question}); err != nil {
			return s, err
		}
	}
	s.Seconds = time.Since(start).Seconds()
	return s, nil
}
