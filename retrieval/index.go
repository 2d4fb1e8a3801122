package retrieval

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"neuguong/corpus"
	"neuguong/retrieval/lexical"
)

// Indexer prepares documents for search and hands them to a store.
type Indexer struct {
	writer Writer
	filler *Filler
}

// NewIndexer makes an Indexer; without a filler no vectors are made.
func NewIndexer(writer Writer, filler *Filler) *Indexer {
	return &Indexer{writer: writer, filler: filler}
}

// Source is a file to index and who may see it.
type Source struct {
	FileName  string
	MediaType string
	Original  []byte
	Access    Access
	Decided   bool // see [Entry]
	Audiences []string
}

// Indexed reports what was stored.
type Indexed struct {
	Added

	Passages int // of the entry
	// VectorError is why vectors are missing; the document is stored and found
	// by words all the same.
	VectorError error
}

// Add stores a document so that it can be searched. The document and its
// words become visible in one step; vectors follow. A file that is left out
// gets none: the document that was kept has its own.
func (x *Indexer) Add(ctx context.Context, doc *corpus.Document, src Source) (Indexed, error) {
	passages := corpus.Passages(doc)
	if len(passages) == 0 {
		return Indexed{}, &corpus.Error{
			Code: corpus.CodeNoStructure, File: src.FileName,
			Reason: "Không tìm thấy điều, khoản hoặc mục nào để trích dẫn.",
			Advice: "Hãy kiểm tra lại tệp hoặc tải lên bản có đánh số điều, khoản.",
		}
	}
	sum := sha256.Sum256(src.Original)
	added, err := x.writer.Add(ctx, Entry{
		Document: doc, Passages: passages, Segment: lexical.Build(doc, passages),
		Access: src.Access, Decided: src.Decided, Audiences: src.Audiences,
		FileName: src.FileName, MediaType: src.MediaType,
		Original: src.Original, SHA256: hex.EncodeToString(sum[:]),
	})
	if err != nil {
		return Indexed{}, fmt.Errorf("retrieval: store %s: %w", src.FileName, err)
	}
	done := Indexed{Added: added, Passages: len(passages)}
	if x.filler != nil && added.LeftOut == "" {
		done.VectorError = x.filler.FillDocument(ctx, added.ID)
	}
	return done, nil
}

// Complete makes the vectors that a stored document lacks, as when the model
// was down while it was added.
func (x *Indexer) Complete(ctx context.Context, id int64) error {
	if x.filler == nil {
		return nil
	}
	return x.filler.FillDocument(ctx, id)
}

// EmbeddingText is what stands for a passage before an embedding model: the
// headings it stands under, then its text.
func EmbeddingText(p corpus.Passage) string {
	text := p.Text
	if p.Heading != "" {
		text = p.Heading + "\n" + text
	}
	if p.Above != "" {
		text = p.Above + "\n" + text
	}
	return text
}
