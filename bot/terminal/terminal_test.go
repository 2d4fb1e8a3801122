package terminal

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"neuguong/bot"
	"neuguong/retrieval"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"
)

// parrot says what it was told and which buttons were pressed.
type parrot struct {
	heard []string
	err   error
	shown []string

	attachment *bot.Attachment
}

func (p *parrot) Handle(ctx context.Context, u bot.Update, progress bot.Progress) ([]bot.Outgoing, error) {
	p.heard = append(p.heard, u.Text+u.Button)
	if p.err != nil {
		return nil, p.err
	}
	progress.Working(ctx)
	for _, s := range p.shown {
		progress.Shown(ctx, bot.Text{Plain: s})
	}
	if u.Text == "6" {
		return []bot.Outgoing{{Text: bot.Text{Plain: "Tệp gốc: quy định"}, Attachment: p.attachment}}, nil
	}
	plain := "Trả lời\nKhông được chia sẻ.\n[1] hết"
	quote := strings.Index(plain, "Không")
	return []bot.Outgoing{{
		Text: bot.Text{Plain: plain, Spans: []bot.Span{
			{Start: 0, End: len("Trả lời"), Style: bot.Bold},
			{Start: quote, End: strings.Index(plain, "\n["), Style: bot.Quote},
		}},
		Buttons: [][]bot.Button{{{Label: "[1] khoản 2 Điều 16", Data: "p-1-2"}}, {{Label: "Mục lục", Data: "d-1-0"}, {Label: "Chép", Copy: "khoản 2"}}},
		First:   4,
	}}, nil
}

func converse(t *testing.T, h bot.Handler, style Style, input string) string {
	t.Helper()
	var out strings.Builder
	if err := New(h, strings.NewReader(input), &out, style, nil).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAPipedConversationIsPlainTextWithQuotationsMarksAndNumberedButtons(t *testing.T) {
	t.Parallel()
	h := &parrot{shown: []string{"Không"}}
	got := converse(t, h, Style{Echo: true}, "câu hỏi\n6\n")
	want := `bạn> câu hỏi

Trả lời
│ Không được chia sẻ.
[1] hết

Gõ số để chọn:
  4. [1] khoản 2 Điều 16
  5. Mục lục
  6. Chép

bạn> 6

Tệp gốc: quy định

bạn> 
`
	if _, after, _ := strings.Cut(got, textLeave+"\n"); after != want {
		t.Error(cmp.Diff(want, after))
	}
	if strings.Contains(got, "\x1b") {
		t.Error("escape codes in a pipe")
	}
	if diff := cmp.Diff([]string{"/start", "câu hỏi", "6"}, h.heard); diff != "" {
		t.Error(diff)
	}
}

func TestThoatLeavesAndBlankLinesAreNoQuestions(t *testing.T) {
	t.Parallel()
	h := &parrot{}
	converse(t, h, Style{}, "\n  \n/thoát\nkhông ai đọc\n")
	if diff := cmp.Diff([]string{"/start"}, h.heard); diff != "" {
		t.Error(diff)
	}
}

// drawer has one file, and pages that cannot be drawn.
type drawer struct{ err error }

func (d drawer) File(context.Context, bot.Attachment) (name string, data []byte, err error) {
	return "../../quy định: bản 1.docx\x1b", []byte("nội dung"), d.err
}

func (d drawer) Page(context.Context, bot.Attachment) ([]byte, error) { return nil, bot.ErrNoPage }

func TestAFileIsSavedAndItsPathTold(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mới")
	talk := func(d drawer, page bool) string {
		var out strings.Builder
		h := &parrot{attachment: &bot.Attachment{Document: 1, Page: page}}
		if err := New(h, strings.NewReader("6\n"), &out, Style{}, nil).Originals(d, dir).Run(t.Context()); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	path := filepath.Join(dir, "_.._quy định_ bản 1.docx")
	if got := talk(drawer{}, false); !strings.Contains(got, "Tệp gốc: quy định\nĐã lưu: "+path+"\n") {
		t.Errorf("printed %q", got)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "nội dung" {
		t.Errorf("saved %q, %v", data, err)
	}
	if got := talk(drawer{}, true); !strings.Contains(got, "không có trang") {
		t.Errorf("printed %q", got)
	}
	if got := talk(drawer{retrieval.ErrNotFound}, false); !strings.Contains(got, "không còn trong kho") {
		t.Errorf("printed %q", got)
	}
	if got := talk(drawer{errors.New("no disk")}, false); !strings.Contains(got, textFault) || strings.Contains(got, "no disk") {
		t.Errorf("printed %q", got)
	}
	dir = filepath.Join(path, "a file is no directory")
	if got := talk(drawer{}, false); !strings.Contains(got, "Không lưu được tệp vào") {
		t.Errorf("printed %q", got)
	}
}

func TestAFaultIsToldWithoutItsInternalsAndTheConversationGoesOn(t *testing.T) {
	t.Parallel()
	h := &parrot{err: errors.New("no such table")}
	got := converse(t, h, Style{}, "một\nhai\n")
	if strings.Count(got, textFault) != 3 || strings.Contains(got, "no such table") { // /start, một, hai
		t.Errorf("printed %q", got)
	}
}

func TestATerminalShowsAPreviewAndErasesIt(t *testing.T) {
	t.Parallel()
	h := &parrot{shown: []string{"một", "một\nhai"}}
	got := converse(t, h, Style{Width: 40, Escape: true}, "hỏi\n")
	want := codeDim + textWorking + codeReset + "\n" + "\x1b[1A" + codeClear +
		codeDim + "một" + codeReset + "\n" + "\x1b[1A" + codeClear +
		codeDim + "một" + codeReset + "\n" + codeDim + "hai" + codeReset + "\n" + "\x1b[2A" + codeClear +
		"\n" + codeBold + "Trả lời" + codeReset + "\n" + bar + "Không"
	if !strings.Contains(got, want) {
		t.Errorf("printed %q\nwant in it %q", got, want)
	}
}

func TestTheEndOfTheContextEndsTheConversation(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	in, keys := io.Pipe()
	defer keys.Close()
	done := make(chan error)
	go func() { done <- New(&parrot{}, in, io.Discard, Style{}, nil).Run(ctx) }()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("Run: %v", err)
	}
}

type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestAnOutputThatIsGoneEndsTheConversation(t *testing.T) {
	t.Parallel()
	err := New(&parrot{}, strings.NewReader("một\nhai\n"), brokenPipe{}, Style{}, nil).Run(t.Context())
	if !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("Run: %v", err)
	}
}

func TestWrapBreaksAtSpacesAndNeverExceedsTheWidth(t *testing.T) {
	t.Parallel()
	for s, want := range map[string][]string{
		"":                   {""},
		"một hai ba":         {"một hai", "ba"},
		"mộthaibabốn năm":    {"mộthaiba", "bốn năm"},
		"một  hai  ba bốn":   {"một  hai", "ba bốn"},
		"ngắn":               {"ngắn"},
		"tám_kýtự tám_kýtự ": {"tám_kýtự", "tám_kýtự "},
	} {
		var got []string
		for _, p := range wrap(s, 8) {
			got = append(got, s[p.start:p.end])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", s, diff)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("Cán bộ, đảng viên không được chia sẻ tin chưa kiểm chứng", 10)
	f.Add("👨‍👩‍👧 gia đình  漢字", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 200 || strings.ContainsAny(s, "\n\r\t") || len(s) > 4096 {
			t.Skip()
		}
		end := 0
		for _, p := range wrap(s, width) {
			if strings.Trim(s[end:p.start], " ") != "" {
				t.Errorf("%q is left out", s[end:p.start])
			}
			line := strings.TrimRight(s[p.start:p.end], " ")
			if uniseg.StringWidth(line) > width && uniseg.GraphemeClusterCount(line) > 1 {
				t.Errorf("%q is wider than %d", line, width)
			}
			end = p.end
		}
		if end != len(s) {
			t.Errorf("ends at %d of %d", end, len(s))
		}
	})
}
