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

// Writer stores documents.
type Writer interface {
	// Add stores the entry and supersedes stored documents with the same
	// SHA256 or the same non-empty number, all in one transaction. It reports
	// the new ID and the IDs it took the place of. A file that is stored
	// already, byte for byte, keeps its ID and changes nothing.
	Add(ctx context.Context, e Entry) (id int64, superseded []int64, err error)
	// Remove deletes a document with its original, passages and vectors.
	Remove(ctx context.Context, id int64) error
	// AddVectors stores vectors, replacing those of the same model.
	AddVectors(ctx context.Context, set VectorSet) error
}
