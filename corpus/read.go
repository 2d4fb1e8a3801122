package corpus

import (
	"context"

	"neuguong/corpus/extract"
)

// Reader understands files. The zero Reader is ready and safe for concurrent
// use; it keeps what is costly to start, the PDF engine, until Close.
type Reader struct {
	extract extract.Reader
}

// Read understands a file. Errors are *Error, or ctx's.
func (r *Reader) Read(ctx context.Context, name string, data []byte, limits Limits) (*Document, error) {
	text, err := r.extract.Read(ctx, name, data, limits)
	if err != nil {
		return nil, err
	}
	return Parse(name, text)
}

// Close releases the PDF engine. The Reader can be used again.
func (r *Reader) Close() error { return r.extract.Close() }

// Read understands a file, starting and ending a Reader for it. Errors are
// *Error, or ctx's.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*Document, error) {
	text, err := extract.Read(ctx, name, data, limits)
	if err != nil {
		return nil, err
	}
	return Parse(name, text)
}
