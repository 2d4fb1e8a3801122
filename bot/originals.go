package bot

import (
	"context"
	"errors"

	"neuguong/retrieval"
)

// Originals gives what was stored as it was given, while it is delivered.
// Errors are retrieval.ErrNotFound for a document that is gone or that a.Access
// does not cover, ErrNoPage, or anything else for a passing fault.
type Originals interface {
	// File gives the file a document was read from.
	File(ctx context.Context, a Attachment) (name string, data []byte, err error)
	// Page gives a picture (PNG) of the page on which a.Provision begins, with
	// the provision marked.
	Page(ctx context.Context, a Attachment) (png []byte, err error)
}

// ErrNoPage says that a document has no pages, as one that was read from a text
// file, or that nothing is known of where the provision stands.
var ErrNoPage = errors.New("bot: the provision is on no page")

// WithoutAttachment is the message to send in place of o when what is attached
// cannot be had for good; ok is false when another attempt may succeed. For
// what the platform does not take, err is ErrTooLarge.
func WithoutAttachment(o Outgoing, err error) (instead Outgoing, ok bool) {
	var text string
	switch {
	case errors.Is(err, retrieval.ErrNotFound):
		text = textOriginalGone
	case errors.Is(err, ErrNoPage):
		text = textNoPage
	case errors.Is(err, ErrTooLarge):
		text = textOriginalTooLarge
	default:
		return o, false
	}
	o.Attachment, o.Text = nil, plainText(text)
	return o, true
}
