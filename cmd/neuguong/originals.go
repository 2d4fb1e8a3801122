package main

import (
	"context"

	"neuguong/bot"
	"neuguong/retrieval"
	"neuguong/store"
)

// originals gives the files that documents were read from.
type originals struct{ store *store.Store }

var _ bot.Originals = originals{}

// File gives the file a document was read from.
func (o originals) File(ctx context.Context, a bot.Attachment) (name string, data []byte, err error) {
	name, _, data, err = o.store.Original(ctx, retrieval.Filter{Access: a.Access}, a.Document)
	return name, data, err
}

// Page gives no picture yet.
func (originals) Page(context.Context, bot.Attachment) ([]byte, error) { return nil, bot.ErrNoPage }
