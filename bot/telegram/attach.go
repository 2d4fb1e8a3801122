package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"

	"neuguong/bot"
)

// Limits of the Bot API for files that are sent.
const (
	maxDocument = 50 << 20 // bytes
	maxPhoto    = 10 << 20 // bytes
	maxCaption  = 1024     // UTF-16 units
	maxSides    = 10_000   // pixels, width and height of a photo together
	maxRatio    = 20       // of the sides of a photo
)

// attach sends a file that is stored, with a text under it. When there is no
// such file it says so.
func (c *Client) attach(ctx context.Context, o bot.Outgoing, caption formatted) error {
	method, file, err := c.original(ctx, *o.Attachment)
	if instead, ok := bot.WithoutAttachment(o, err); ok {
		return c.put(ctx, instead, format(instead.Text))
	}
	if err != nil {
		return err
	}
	if caption.units > maxCaption {
		return &bot.PermanentError{Err: fmt.Errorf("telegram: caption of %d UTF-16 units, at most %d", caption.units, maxCaption)}
	}
	p, err := c.envelope(o)
	if err != nil {
		return &bot.PermanentError{Err: err}
	}
	if caption.text != "" {
		p["caption"] = caption.text
	}
	if len(caption.entities) > 0 {
		p["caption_entities"] = encode(caption.entities)
	}
	was, stands := c.standing(o)
	id, err := c.send(ctx, o, outgoing{method, p, &file})
	if err != nil {
		return err
	}
	if stands && o.Edit == "" { // what a file is attached to is not changed, but sent anew
		c.remove(ctx, o.Chat, was.id)
	}
	c.note(o, id, true)
	return c.tidy(ctx, o)
}

// original reads what is attached. A picture that is no photo to Telegram goes
// as a file.
func (c *Client) original(ctx context.Context, a bot.Attachment) (method string, file upload, err error) {
	if c.originals == nil {
		return "", upload{}, bot.ErrNoPage
	}
	if !a.Page {
		name, data, err := c.originals.File(ctx, a)
		return "sendDocument", upload{"document", name, data}, sizeError(err, data)
	}
	data, err := c.originals.Page(ctx, a)
	if err == nil && isPhoto(data) {
		return "sendPhoto", upload{"photo", "trang.png", data}, nil
	}
	return "sendDocument", upload{"document", "trang.png", data}, sizeError(err, data)
}

func sizeError(err error, data []byte) error {
	switch {
	case err != nil:
		return fmt.Errorf("telegram: read what is attached: %w", err)
	case len(data) > maxDocument:
		return bot.ErrTooLarge
	case len(data) == 0:
		return &bot.PermanentError{Err: errors.New("telegram: an empty file")}
	}
	return nil
}

// isPhoto reports whether Telegram takes a picture as a photo.
func isPhoto(data []byte) bool {
	if len(data) > maxPhoto {
		return false
	}
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width == 0 || size.Height == 0 {
		return false
	}
	long, short := max(size.Width, size.Height), min(size.Width, size.Height)
	return long+short <= maxSides && long <= maxRatio*short
}
