// Package terminal is the conversation of package bot in a terminal: messages
// are printed, buttons are numbers to type. Written to a pipe or a file it
// prints plain text without escape codes, so that it can be recorded.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"neuguong/bot"
	"neuguong/viet"

	"golang.org/x/term"
)

// Style is how to print.
type Style struct {
	Width  int  // columns at which lines are broken; 0: they are not
	Escape bool // bold, dim and a preview of the answer by escape codes
	Echo   bool // print what was read, for input that no terminal shows
}

// widest is the longest line that is pleasant to read.
const widest = 100

// StyleOf gives the style for a pair of streams, commonly os.Stdin and
// os.Stdout.
func StyleOf(in io.Reader, out io.Writer) Style {
	style := Style{Echo: !isTerminal(in)}
	f, ok := out.(*os.File)
	if !ok || !isTerminal(out) {
		return style
	}
	if width, _, err := term.GetSize(int(f.Fd())); err == nil && width > 0 {
		style.Width = min(width, widest)
	}
	style.Escape = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return style
}

func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Name is the chat and the user of every update from a terminal.
const Name = "terminal"

// What is said here and nowhere else.
const (
	prompt    = "bạn> "
	textOpen  = "Gõ số để chọn:"
	textFault = "Có trục trặc nên chưa trả lời được. Bạn thử lại, hoặc chạy “neuguong doctor” để kiểm tra."
	textLeave = "Gõ câu hỏi rồi Enter; /trogiup để xem lệnh; /thoat hoặc Ctrl-D để thoát."
)

// longestLine bounds what is read as one question, in bytes.
const longestLine = 1 << 20

// Terminal is one conversation. It is used once.
type Terminal struct {
	handler   bot.Handler
	in        io.Reader
	page      *page
	log       *slog.Logger
	originals bot.Originals // nil: files are not saved
	dir       string        // where they are
	updates   int64
}

// New makes a conversation over two streams; log may be nil.
func New(handler bot.Handler, in io.Reader, out io.Writer, style Style, log *slog.Logger) *Terminal {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	return &Terminal{handler: handler, in: in, page: &page{out: out, style: style}, log: log}
}

// Run greets and answers line by line until the input ends, /thoat is typed
// (both give nil), or ctx ends. Errors are those of the streams, or ctx's.
// When ctx ends while a line is awaited, the goroutine that reads in ends with
// the next line, or with the process: a read cannot be interrupted.
func (t *Terminal) Run(ctx context.Context) error {
	t.turn(ctx, "/start")
	t.page.line(textLeave)
	reading, stop := context.WithCancel(ctx)
	defer stop()
	lines, failed := t.read(reading)
	for {
		t.page.ask()
		select {
		case <-ctx.Done():
			return fmt.Errorf("terminal: %w", context.Cause(ctx))
		case line, more := <-lines:
			if !more {
				t.page.line("")
				return errors.Join(t.page.err, *failed)
			}
			if t.page.echo(line); isLeaving(line) {
				return t.page.err
			}
			t.turn(ctx, line)
		}
		if t.page.err != nil {
			return t.page.err
		}
	}
}

// read gives the lines of the input; failed is set when the channel closes.
func (t *Terminal) read(ctx context.Context) (lines <-chan string, failed *error) {
	out := make(chan string)
	failed = new(error)
	go func() {
		defer close(out)
		scanner := bufio.NewScanner(t.in)
		scanner.Buffer(nil, longestLine)
		for scanner.Scan() {
			select {
			case out <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		if err := scanner.Err(); err != nil {
			*failed = fmt.Errorf("terminal: read the input: %w", err)
		}
	}()
	return out, failed
}

func isLeaving(line string) bool {
	switch viet.Fold(strings.TrimSpace(line)) {
	case "/thoat", "/exit", "/quit":
		return true
	}
	return false
}

// turn answers one line.
func (t *Terminal) turn(ctx context.Context, line string) {
	line = strings.TrimSpace(line)
	if line == "" {
		return
	}
	t.updates++
	u := bot.Update{ID: t.updates, Chat: Name, User: Name, Private: true, Text: line}
	out, err := t.handler.Handle(ctx, u, &preview{page: t.page})
	t.page.erase()
	if err != nil {
		if ctx.Err() == nil {
			t.log.ErrorContext(ctx, "a line could not be answered", "error", err)
			t.page.line(textFault)
		}
		return
	}
	for _, o := range out {
		t.show(t.attached(ctx, o))
	}
}

// show prints a message, and its buttons with the numbers to type.
func (t *Terminal) show(o bot.Outgoing) {
	if o.Notice != "" {
		t.page.line(o.Notice)
	}
	if o.Text.Plain != "" {
		t.page.line("")
		t.page.text(o.Text)
	}
	n := max(o.First, 1)
	for i, row := range o.Buttons {
		if i == 0 {
			t.page.line("")
			t.page.line(textOpen)
		}
		for _, b := range row {
			t.page.line(fmt.Sprintf("  %d. %s", n, b.Label))
			n++
		}
	}
	t.page.line("")
}
