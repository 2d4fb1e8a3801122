package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"neuguong/bot"
	"neuguong/corpus/extract"
	"neuguong/retrieval"
	"neuguong/store"
)

// originals gives the files that documents were read from, and pictures of
// their pages.
type originals struct {
	store  *store.Store
	reader *extract.Reader
}

var _ bot.Originals = originals{}

// File gives the file a document was read from.
func (o originals) File(ctx context.Context, a bot.Attachment) (name string, data []byte, err error) {
	name, _, data, err = o.store.Original(ctx, retrieval.Filter{Access: a.Access}, a.Document)
	return name, data, err
}

// Page draws the page on which a provision begins. A file that was read once
// and cannot be drawn has no page to show.
func (o originals) Page(ctx context.Context, a bot.Attachment) ([]byte, error) {
	provisions, err := o.store.Provisions(ctx, retrieval.Filter{Access: a.Access}, a.Document)
	if err != nil {
		return nil, err
	}
	page, words := placeOf(provisions, a.Provision)
	if page == 0 {
		return nil, bot.ErrNoPage
	}
	name, data, err := o.File(ctx, a)
	if err != nil {
		return nil, err
	}
	drawn, err := o.reader.Picture(ctx, name, data, page, words)
	if _, refused := errors.AsType[*extract.Error](err); refused || errors.Is(err, extract.ErrNoPage) {
		return nil, fmt.Errorf("draw page %d: %w: %w", page, bot.ErrNoPage, err)
	}
	if err != nil {
		return nil, fmt.Errorf("draw page %d: %w", page, err)
	}
	return drawn.PNG, nil
}

// placeOf gives the page a provision begins on, 0 when it has none, and the
// words that it and all below it are printed with.
func placeOf(provisions []retrieval.Provision, ordinal int) (page int, words string) {
	inside := map[int]bool{ordinal: true}
	var parts []string
	for i := range provisions {
		p := &provisions[i]
		switch {
		case p.Ordinal == ordinal:
			page = p.Page
		case !inside[p.Parent]:
			continue
		}
		inside[p.Ordinal] = true
		parts = append(parts, p.Label, p.Heading, p.Text)
	}
	return page, strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}
