package main

import "context"

func (b *bench) postgresSearch(ctx context.Context) error { return nil }
func (b *bench) vectors(ctx context.Context) error        { return nil }
func (b *bench) scale(ctx context.Context) error          { return nil }
