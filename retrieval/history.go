package retrieval

import (
	"context"
	"time"

	"neuguong/corpus"
)

// Version is a document that a newer version took the place of. It is never
// searched or cited; it stays so that people can be told what changed.
type Version struct {
	DocumentInfo // as it was, without what other documents have to do with it

	Document   int64             // the version stored now
	Successor  int64             // the next version: Document, or one that was superseded too
	Superseded time.Time         // when
	Difference corpus.Difference // to the successor, without what stayed as it was
}

// Copy is a file that was given and not stored, since a better copy of its
// text, or a newer version, is.
type Copy struct {
	Document   int64 // what was kept
	FileName   string
	SHA256     string            // hex, of the file
	Reason     corpus.Succession // Copies, Worse or Older
	Seen       time.Time
	Difference corpus.Difference // from what was kept to the file, without what is the same
}

// History reads what became of documents. A change is let through when both
// the document as stored now and the versions it lies between are.
type History interface {
	// Changes lists the versions that were superseded at since or later,
	// oldest first; Filter.Documents names documents as stored now.
	Changes(ctx context.Context, f Filter, since time.Time) ([]Version, error)
	// Superseded gives a version by the ID it had with its text, or
	// ErrNotFound.
	Superseded(ctx context.Context, f Filter, id int64) (Version, *corpus.Document, error)
	// Copies lists the files that were left out for a document, oldest first.
	Copies(ctx context.Context, f Filter, document int64) ([]Copy, error)
}
