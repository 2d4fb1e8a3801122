package main

import "context"

func (b *bench) vectors(ctx context.Context) error { return nil }
