package corpus

import (
	"context"

	"neuguong/corpus/extract"
)

// Read understands a file. Errors are *Error, or ctx's.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*Document, error) {
	text, err := extract.Read(ctx, name, data, limits)
	if err != nil {
		return nil, err
	}
	return Parse(name, text)
}
