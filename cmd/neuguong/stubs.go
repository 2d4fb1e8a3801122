package main

import "context"

type chatCmd struct{}

func (chatCmd) Run(ctx context.Context, a *app) error { return nil }
