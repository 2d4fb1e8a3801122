package telegram

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"neuguong/bot"
)

// MaxFile is the largest file a bot can get from Telegram, in bytes.
const MaxFile = 20 << 20

// Fetch downloads a file of at most limit bytes, or MaxFile if that is less.
// Errors are bot.ErrTooLarge, *bot.RetryAfterError, *bot.PermanentError for a
// file that is gone, or *Error for what may succeed later.
func (c *Client) Fetch(ctx context.Context, f bot.File, limit int64) ([]byte, error) {
	limit = min(limit, MaxFile)
	if f.Size > limit {
		return nil, bot.ErrTooLarge
	}
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := c.call(ctx, "getFile", params{"file_id": f.ID}, &file); err != nil {
		return nil, classify(err)
	}
	if file.Size > limit {
		return nil, bot.ErrTooLarge
	}
	return c.download(ctx, file.Path, limit)
}

func (c *Client) download(ctx context.Context, path string, limit int64) ([]byte, error) {
	const what = "download of a file"
	ctx, cancel := context.WithTimeout(ctx, fetchLimit)
	defer cancel()
	at := make([]string, 0, 2)
	for part := range strings.SplitSeq(path, "/") {
		if part == "" || part == "." || part == ".." {
			return nil, &bot.PermanentError{Err: &Error{Method: what, Err: errors.New("unusable path")}}
		}
		at = append(at, url.PathEscape(part))
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, c.files+strings.Join(at, "/"), nil)
	if err != nil {
		return nil, &Error{Method: what, Err: c.scrub.error(err)}
	}
	answer, err := c.http.Do(r)
	if err != nil {
		return nil, &Error{Method: what, Err: c.scrub.error(err)}
	}
	defer func() { _ = answer.Body.Close() }()
	if answer.StatusCode != http.StatusOK {
		return nil, &Error{Method: what, Status: answer.StatusCode, Err: errors.New("no file")}
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, limit+1))
	switch {
	case err != nil:
		return nil, &Error{Method: what, Status: answer.StatusCode, Err: fmt.Errorf("cut off: %w", c.scrub.error(err))}
	case int64(len(data)) > limit:
		return nil, bot.ErrTooLarge
	}
	return data, nil
}
