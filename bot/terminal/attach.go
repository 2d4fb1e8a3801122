package terminal

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"neuguong/bot"
	"neuguong/viet"
)

// What is said about files.
const (
	textSaved    = "Đã lưu: %s"
	textUnsaved  = "Không lưu được tệp vào %s. Bạn kiểm tra chỗ trống và quyền ghi."
	pageFileName = "trang-goc-%d-%d.png"
)

// Originals has files and pages of documents saved into dir, made when the
// first one is, with a message that names the path. It gives t.
func (t *Terminal) Originals(originals bot.Originals, dir string) *Terminal {
	t.originals, t.dir = originals, dir
	return t
}

// attached saves what a message names and says where, in the message's place
// where it cannot be had.
func (t *Terminal) attached(ctx context.Context, o bot.Outgoing) bot.Outgoing {
	if o.Attachment == nil || t.originals == nil {
		return o
	}
	name, data, err := t.original(ctx, *o.Attachment)
	if err != nil {
		instead, ok := bot.WithoutAttachment(o, err)
		if !ok {
			t.log.ErrorContext(ctx, "an original could not be read", "document", o.Attachment.Document, "error", err)
			instead.Text = bot.Text{Plain: textFault}
		}
		return instead
	}
	path := filepath.Join(t.dir, fileName(name))
	said := fmt.Sprintf(textSaved, path)
	if err := save(path, data); err != nil {
		t.log.ErrorContext(ctx, "an original could not be saved", "error", err)
		said = fmt.Sprintf(textUnsaved, t.dir)
	}
	o.Text.Plain = strings.TrimSpace(o.Text.Plain + "\n" + said)
	return o
}

func (t *Terminal) original(ctx context.Context, a bot.Attachment) (name string, data []byte, err error) {
	if !a.Page {
		return t.originals.File(ctx, a)
	}
	data, err = t.originals.Page(ctx, a)
	return fmt.Sprintf(pageFileName, a.Document, a.Provision), data, err
}

// fileName is a name without a directory or anything a terminal would act on.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '_'
		}
		return r
	}, viet.Clean(name))
	if name = strings.TrimLeft(name, "."); name == "" {
		return "tep-goc"
	}
	return name
}

func save(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("make the directory: %w", err)
	}
	return os.WriteFile(path, data, 0o600)
}
