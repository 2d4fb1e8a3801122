// Command bench prints the speed table: this project's search over many
// passages beside SQLite's FTS5, bleve and PostgreSQL, all in one run.
//
// It is a module of its own, so that what it compares with is no dependency of
// the bot.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// options are what the table is made of.
type options struct {
	passages  int
	questions int
	rows      string
	set       string
	folder    string
	dir       string
	postgres  string
}

func main() {
	log.SetFlags(0)
	o := options{postgres: os.Getenv("NEUGUONG_TEST_POSTGRES")}
	flag.IntVar(&o.passages, "passages", 100_000, "passages to store")
	flag.IntVar(&o.questions, "questions", 60, "questions to ask, of those of the set")
	flag.StringVar(&o.rows, "rows", "index,sqlite,memory,postgres,vectors", "rows of the table, separated by commas; scale measures -passages against ten times as many")
	flag.StringVar(&o.set, "set", "../../shared/eval/alqac25_train", "labelled questions in the BEIR layout")
	flag.StringVar(&o.folder, "documents", "../../shared/corpus", "folder with more documents")
	flag.StringVar(&o.dir, "dir", "", "where to keep what is built; by default a folder that is removed at the end")
	child := flag.String("child", "", "what a process of its own is measured at: index, bare or search")
	db := flag.String("db", "", "the store of the child")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := func() error { return measureAll(ctx, o) }
	if *child != "" {
		run = func() error { return runChild(ctx, o, *child, *db) }
	}
	if err := run(); err != nil {
		log.Fatal("bench: ", err)
	}
}

// measurement makes one group of rows of the table.
type measurement struct {
	name    string
	measure func(*bench, context.Context) error
}

func measurements() []measurement {
	return []measurement{
		{"index", (*bench).indexing}, // makes the store that the next two search
		{"sqlite", (*bench).candidates},
		{"memory", (*bench).memory},
		{"postgres", (*bench).postgresSearch},
		{"vectors", (*bench).vectors},
		{"scale", (*bench).scale},
	}
}

func measureAll(ctx context.Context, o options) (err error) {
	b := &bench{options: o}
	defer func() {
		for _, discard := range b.discard {
			err = errors.Join(err, discard())
		}
	}()
	if b.dir == "" {
		dir, err := os.MkdirTemp("", "neuguong-bench-")
		if err != nil {
			return fmt.Errorf("make a folder to measure in: %w", err)
		}
		b.discard = append(b.discard, func() error { return os.RemoveAll(dir) })
		b.dir = dir
	}
	if b.material, err = gather(ctx, o.set, o.folder); err != nil {
		return err
	}
	start := time.Now()
	for _, m := range measurements() {
		if !wanted(o.rows, m.name) {
			continue
		}
		if err := m.measure(b, ctx); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	b.print(os.Stdout, time.Since(start))
	return nil
}

func wanted(rows, name string) bool {
	for row := range strings.SplitSeq(rows, ",") {
		if strings.TrimSpace(row) == name {
			return true
		}
	}
	return false
}

// bench is one run.
type bench struct {
	options

	material *material
	database string // of PostgreSQL, once it is filled
	discard  []func() error
	table    []row
	notes    []string
}

// row is a line of the table.
type row struct{ what, ours, other, result, goal string }

func (b *bench) add(what, ours, other, result, goal string) {
	b.table = append(b.table, row{what, ours, other, result, goal})
	fmt.Fprintf(os.Stderr, "%s: %s, %s, %s\n", what, ours, other, result)
}

func (b *bench) note(format string, args ...any) {
	b.notes = append(b.notes, fmt.Sprintf(format, args...))
}

func (b *bench) storePath() string {
	return filepath.Join(b.dir, fmt.Sprintf("store-%d.db", b.passages))
}

func (b *bench) print(out *os.File, took time.Duration) {
	fmt.Fprintf(out, "\n%d passages, %d questions, %s/%s, %d processors, %s, %.0f s in all.\n", b.passages, b.questions, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), took.Seconds())
	fmt.Fprintln(out, "Times are of a machine that does other work as well: read the ratios, which are of the same minute.")
	fmt.Fprintln(out, "\n| what | ours | other | result | goal |\n| --- | --- | --- | --- | --- |")
	for _, r := range b.table {
		fmt.Fprintf(out, "| %s | %s | %s | %s | %s |\n", r.what, r.ours, r.other, r.result, r.goal)
	}
	for _, n := range b.notes {
		fmt.Fprintf(out, "\n%s\n", n)
	}
}
