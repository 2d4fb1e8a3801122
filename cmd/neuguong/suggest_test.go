package main

import (
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"neuguong/bot"
)

// TestWhatIsSuggestedIsAnswered presses every question that is offered over the
// sample documents, with /start and under answers.
func TestWhatIsSuggestedIsAnswered(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "neuguong.db")
	printed(t, 0, "--db", db, "ingest", "--sample")
	a := newApp(settings{Store: storeSettings{DB: db}}, streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	searcher, answerer, err := a.searching(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	c, err := bot.NewConversation(bot.Config{Answerer: answerer, Searcher: searcher, Library: a.opened, Now: a.now})
	if err != nil {
		t.Fatal(err)
	}
	id := int64(0)
	says := func(u bot.Update) []bot.Outgoing {
		id++
		u.ID, u.Chat, u.User, u.Private, u.Message = id, "c", "u", true, strconv.FormatInt(id, 10)
		out, err := c.Handle(t.Context(), u, nil)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	pressed := 0
	for _, text := range []string{
		"/start", "Đảng viên có được chia sẻ tin chưa kiểm chứng không?", "đoàn viên đăng bài xúc phạm người khác có được không",
		"Cán bộ có được nhận quà không?", "Lỡ đăng tin sai thì phải gỡ trong bao lâu?", "hội viên có phải gỡ tin sai không", "công chức đăng ảnh tài liệu nội bộ được không",
	} {
		for _, o := range says(bot.Update{Text: text}) {
			for _, row := range o.Buttons {
				b := row[0]
				if !strings.HasPrefix(b.Label, "Còn ") && !strings.HasSuffix(b.Label, "?") {
					continue
				}
				pressed++
				said := says(bot.Update{Button: b.Data, Press: "p"})[0].Text.Plain
				if strings.Contains(said, "không có quy định trả lời") || strings.Contains(said, "Điều khoản gần nhất") || strings.Contains(said, "không dùng được nữa") {
					t.Errorf("%q, then %q: %s", text, b.Label, said)
				}
			}
		}
	}
	if pressed < 8 {
		t.Errorf("only %d questions were offered", pressed)
	}
	t.Logf("%d questions were offered and answered", pressed)
}
