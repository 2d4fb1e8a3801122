package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"neuguong/store"
)

// larger is how many times as many passages are measured against.
const larger = 10

// scale compares candidates among many passages with those among ten times as
// many. Filling the larger store takes long: keep it with -dir.
func (b *bench) scale(ctx context.Context) (err error) {
	many := *b
	many.passages = larger * b.passages
	for _, size := range []*bench{b, &many} {
		if _, err := os.Stat(size.storePath()); err == nil {
			continue
		}
		done, err := size.inChild(ctx, "index", size.storePath())
		if err != nil {
			return err
		}
		b.note("Filling a store with %d passages took %.0f s and %.0f MB.", done.Passages, done.Seconds, done.PeakMB)
	}
	var stores [2]*store.Store
	for i, size := range []*bench{b, &many} {
		if stores[i], err = store.Open(ctx, size.storePath(), store.Options{}); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, stores[i].Close()) }()
		for more := true; more; { // as far as adding documents has not done so yet
			if more, err = stores[i].Bind(ctx); err != nil {
				return err
			}
		}
		_, err := b.asks(ctx, stores[i], warmUp)
		if err != nil {
			return err
		}
	}
	// Asked of another store, so that these questions are new to both.
	fresh, err := store.Open(ctx, b.storePath(), store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, fresh.Close()) }()
	questions, err := b.asks(ctx, fresh, measured)
	if err != nil {
		return err
	}
	var few, lots times
	for _, a := range questions {
		for i, t := range []*times{&few, &lots} {
			err := t.timed(func() error {
				_, err := stores[i].Candidates(ctx, a.filter, a.query)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	b.add(fmt.Sprintf("SQLite, candidates among %d passages against %d, p50 / p95", many.passages, b.passages), lots.String(), few.String(),
		"p50 "+ratio(lots.at(.5), few.at(.5))+", p95 "+ratio(lots.at(.95), few.at(.95)), "p50 3.00")
	return nil
}
