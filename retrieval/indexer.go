package retrieval

import (
	"context"

	"neuguong/corpus"
	"neuguong/retrieval/lexical"
)

// Entry is everything stored for a document, in one transaction.
type Entry struct {
	Document  *corpus.Document
	Passages  []corpus.Passage
	Segment   lexical.Segment
	Access    Access
	Decided   bool // Access holds even where a version it supersedes is for fewer readers
	Audiences []string
	FileName  string
	MediaType string
	Original  []byte // the file as it was given
	SHA256    string // hex, of Original
}

// VectorSet is the vectors of some passages of a document.
type VectorSet struct {
	Document int64
	Model    string
	Ordinals []int
	Vectors  [][]float32
}

// Added reports what became of an entry.
type Added struct {
	SHA256     string  // hex, of the file that was given
	ID         int64   // the document that stands for the entry now: its own, or the one that was kept
	Superseded []int64 // the documents it took the place of; see History
	KeptAccess bool    // a superseded version was for fewer readers than asked for; so is the document
	Known      bool    // the file was given before, byte for byte, and nothing changed
	// LeftOut is why the entry is not stored: Copies, Worse or Older, the
	// last also for a file whose document was superseded since. It is empty
	// for an entry that is stored.
	LeftOut corpus.Succession
}

// Writer stores documents.
type Writer interface {
	// Add stores the entry, in one transaction with what it does to stored
	// documents of which it is another version or copy; see [corpus.Succeed].
	// What is superseded moves into the history; a file that is left out is
	// noted there.
	Add(ctx context.Context, e Entry) (Added, error)
	// Remove deletes a document with its original, passages, vectors and history.
	Remove(ctx context.Context, id int64) error
}
