package main

import (
	"context"
	"fmt"

	"neuguong/store"
)

type migrateCmd struct{}

// Run opens the store, which brings its schema up to date.
func (migrateCmd) Run(ctx context.Context, a *app) error {
	s, err := a.library(ctx)
	if err != nil {
		return err
	}
	version, err := s.Version(ctx)
	if err != nil {
		return fmt.Errorf("read the schema's version: %w", err)
	}
	_, err = fmt.Fprintf(a.out, "Kho %s: lược đồ phiên bản %d, sẵn sàng.\n", store.Redact(a.Store.DB), version)
	return err
}
