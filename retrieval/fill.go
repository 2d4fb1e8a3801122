package retrieval

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"
)

// VectorStore keeps vectors by the text they were made of.
type VectorStore interface {
	// WithoutVectors gives at most limit passages after the given one, by
	// document and in reading order, that have no vector of the model.
	WithoutVectors(ctx context.Context, model string, after PassageID, limit int) ([]Passage, error)
	// KnownVectors gives the vectors that the model made of the texts before,
	// nil for those it did not.
	KnownVectors(ctx context.Context, model string, texts []string) ([][]float32, error)
	// AddVectors stores vectors, replacing those of the same passages.
	AddVectors(ctx context.Context, set VectorSet) error
	VectorRenewer
}

// VectorRenewer changes from one set of vectors to another. A set is of one
// model and dimension.
type VectorRenewer interface {
	// BeginVectors begins a set of the model in another dimension. The one before
	// stays until KeepOnly.
	BeginVectors(ctx context.Context, model string, dimension int) error
	// KeepOnly forgets all sets but the latest of the model.
	KeepOnly(ctx context.Context, model string) error
}

// Filler makes the vectors that passages lack. It stores them page by page, so
// that it goes on where it was stopped, and sends no text that was embedded
// before.
type Filler struct {
	store    VectorStore
	embedder Embedder
	settled  bool // sets of other models were forgotten
}

// NewFiller makes a Filler.
func NewFiller(store VectorStore, embedder Embedder) *Filler {
	return &Filler{store: store, embedder: embedder}
}

// fillPage is how many passages are embedded and stored at once.
const fillPage = 32

// FillDocument makes the vectors of one document.
func (x *Filler) FillDocument(ctx context.Context, id int64) error {
	return x.fill(ctx, id, func(int) {})
}

// Fill makes the vectors of all documents; done is told how many were made
// since it was last told. When none is lacking, the sets of other models have
// served long enough and are forgotten, once in the life of a Filler: another
// process may be filling a newer one.
func (x *Filler) Fill(ctx context.Context, done func(int)) error {
	if err := x.fill(ctx, 0, done); err != nil || x.settled {
		return err
	}
	if err := x.store.KeepOnly(ctx, x.embedder.Model()); err != nil {
		return fmt.Errorf("retrieval: forget vectors of other models: %w", err)
	}
	x.settled = true
	return nil
}

// fill makes the vectors of one document, or of all where it is 0.
func (x *Filler) fill(ctx context.Context, document int64, done func(int)) error {
	start := PassageID{document, -1}
	renewed := false
	for after := start; ; {
		page, err := x.store.WithoutVectors(ctx, x.embedder.Model(), after, fillPage)
		if err != nil {
			return fmt.Errorf("retrieval: passages to embed: %w", err)
		}
		page = until(page, document)
		if len(page) == 0 {
			return nil
		}
		err = x.make(ctx, page)
		if otherDimension(err) && !renewed {
			renewed = true // now all passages lack vectors
			if err := x.renew(ctx, page, err); err != nil {
				return err
			}
			after = start
			continue
		}
		if err != nil {
			return err
		}
		done(len(page))
		after = page[len(page)-1].ID
	}
}

// until cuts off what is of other documents, unless document is 0.
func until(page []Passage, document int64) []Passage {
	for i, p := range page {
		if document != 0 && p.ID.Document != document {
			return page[:i]
		}
	}
	return page
}

// make embeds a page, as far as it is not known, and stores it.
func (x *Filler) make(ctx context.Context, page []Passage) error {
	texts := make([]string, len(page))
	for i, p := range page {
		texts[i] = EmbeddingText(p.Passage)
	}
	vectors, err := x.store.KnownVectors(ctx, x.embedder.Model(), texts)
	if err != nil {
		return fmt.Errorf("retrieval: look for vectors: %w", err)
	}
	var unknown []string
	for i := range texts {
		if vectors[i] == nil {
			unknown = append(unknown, texts[i])
		}
	}
	fresh, err := x.embed(ctx, unknown)
	if err != nil {
		return fmt.Errorf("retrieval: embed %d passages: %w", len(unknown), err)
	}
	for i := range vectors {
		if vectors[i] == nil {
			vectors[i], fresh = fresh[0], fresh[1:]
		}
	}
	return x.add(ctx, page, vectors)
}

// add stores the vectors of a page, document by document.
func (x *Filler) add(ctx context.Context, page []Passage, vectors [][]float32) error {
	for first := 0; first < len(page); {
		set := VectorSet{Document: page[first].ID.Document, Model: x.embedder.Model()}
		last := first
		for ; last < len(page) && page[last].ID.Document == set.Document; last++ {
			set.Ordinals, set.Vectors = append(set.Ordinals, page[last].ID.Ordinal), append(set.Vectors, vectors[last])
		}
		err := x.store.AddVectors(ctx, set)
		if err != nil && !errors.Is(err, ErrNotFound) { // removed since: nothing is lacking
			return fmt.Errorf("retrieval: store vectors: %w", err)
		}
		first = last
	}
	return nil
}

// shortest is the length in characters to which a text that is too long for
// the model is cut at most.
const shortest = 100

// embed cuts what is too long for the model: its beginning stands for it.
func (x *Filler) embed(ctx context.Context, texts []string) ([][]float32, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	vectors, err := x.embedder.Embed(ctx, texts)
	switch {
	case err == nil && len(vectors) != len(texts):
		return nil, fmt.Errorf("%d vectors for %d texts", len(vectors), len(texts))
	case err == nil || !tooLong(err):
		return vectors, err
	case len(texts) > 1:
		first, err := x.embed(ctx, texts[:len(texts)/2])
		if err != nil {
			return nil, err
		}
		second, err := x.embed(ctx, texts[len(texts)/2:])
		return append(first, second...), err
	}
	letters := []rune(texts[0])
	if len(letters) < 2*shortest {
		return nil, err
	}
	return x.embed(ctx, []string{string(letters[:len(letters)/2])})
}

// renew begins a new set where the model has come to make vectors of another
// length. It must do so twice: a faulty answer changes nothing.
func (x *Filler) renew(ctx context.Context, page []Passage, refused error) error {
	var lengths []int
	for range 2 {
		vectors, err := x.embed(ctx, []string{EmbeddingText(page[0].Passage)})
		if err != nil {
			return err
		}
		lengths = append(lengths, len(vectors[0]))
	}
	if lengths[0] != lengths[1] {
		return refused
	}
	if err := x.store.BeginVectors(ctx, x.embedder.Model(), lengths[0]); err != nil {
		return fmt.Errorf("retrieval: begin a set of vectors of %d dimensions: %w", lengths[0], err)
	}
	return nil
}

// otherDimension reports vectors of another length than those stored.
func otherDimension(err error) bool {
	var e interface{ OtherDimension() bool }
	return errors.As(err, &e) && e.OtherDimension()
}

// How often it is looked whether passages lack vectors, and how long to wait
// after a failure.
const (
	fillEvery     = 5 * time.Minute
	shortestPause = 15 * time.Second
	longestPause  = 10 * time.Minute
)

// Keep fills until ctx ends. Failures are logged and tried again, later and
// later; search goes on meanwhile with what there is.
func (x *Filler) Keep(ctx context.Context, log *slog.Logger) {
	pause := time.Duration(0)
	for {
		made := 0
		err := x.Fill(ctx, func(n int) { made += n })
		if ctx.Err() != nil {
			return
		}
		if made > 0 {
			log.InfoContext(ctx, "vectors were made", "model", x.embedder.Model(), "passages", made)
		}
		wait := fillEvery
		if err == nil {
			pause = 0
		} else {
			pause = min(max(2*pause, shortestPause), longestPause)
			wait = max(pause, min(waitOf(err), longestPause))
			log.WarnContext(ctx, "vectors could not be made, trying again later", "model", x.embedder.Model(), "wait", wait, "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}
