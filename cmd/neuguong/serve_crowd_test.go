package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"neuguong/bot/telegram/telegramtest"
	"neuguong/corpus/sample"
	"neuguong/retrieval"
)

// How many conversations are held unless NEUGUONG_TEST_CONVERSATIONS says
// otherwise, how long each, and how many at a time.
const (
	conversations = 25
	thingsDone    = 12
	atATime       = 12
)

// TestManyConversationsLeadToNoWrongRequest holds the bot to Telegram's rules
// with everything people do: what is asked is answered, presses are
// acknowledged, and no request is refused but for what no bot can foresee.
func TestManyConversationsLeadToNoWrongRequest(t *testing.T) {
	t.Parallel()
	held := conversations
	if text := os.Getenv("NEUGUONG_TEST_CONVERSATIONS"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			t.Fatalf("NEUGUONG_TEST_CONVERSATIONS is %q", text)
		}
		held = n
	}
	platform := telegramtest.New()
	t.Cleanup(platform.Close)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
	defer cancel()
	w := &world{platform, t, ctx}
	log := &lockedLog{}
	a := newApp(w.settings(filepath.Join(t.TempDir(), "neuguong.db")), streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	a.noPace = true // what is counted here is what is said, not when
	s, err := newServer(ctx, a, retrieval.Public, slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelError})))
	if err != nil {
		t.Fatal(err)
	}
	stop := w.run(s, a)
	files := crowdFiles(t)
	for _, f := range files[:3] {
		w.told(admin, w.SendDocument(admin, f.Name, f.Data), "Đã thêm văn bản")
	}
	groups := []int64{w.Group("Chi bộ 1"), w.Group("Chi bộ 2"), w.SmallGroup("Tổ 3")}

	var people sync.WaitGroup
	var mu sync.Mutex
	var failed error
	turn := make(chan int)
	for range atATime {
		people.Go(func() {
			for n := range turn {
				r := rand.New(rand.NewPCG(uint64(n), 2026))
				v := telegramtest.Visitor{Server: platform, User: 10_000 + int64(n), Rand: r, Unruly: n%5 == 0}
				if n%4 == 0 {
					v.Group = groups[r.IntN(len(groups))]
				}
				switch {
				case n%25 == 0 && n <= 200: // one at a time: there is one administrator
					v.User, v.Files, v.Unruly = admin, files, false
				case n%10 == 0:
					v.Files = files
				}
				if err := v.Converse(ctx, thingsDone); err != nil {
					mu.Lock()
					failed = errors.Join(failed, err)
					mu.Unlock()
				}
			}
		})
	}
	for n := range held {
		turn <- n
	}
	close(turn)
	people.Wait()
	stop()
	if failed != nil {
		t.Error(shortened(failed.Error(), 3000))
	}
	for _, r := range platform.Wrong()[:min(len(platform.Wrong()), 5)] {
		t.Errorf("refused: %s", shortened(r.String(), 600))
	}
	if n := len(platform.Wrong()); n != 0 {
		t.Errorf("%d requests were refused", n)
	}
	if text := log.String(); text != "" {
		t.Errorf("errors were logged:\n%s", shortened(text, 3000))
	}
	sent := 0
	for _, method := range []string{"sendMessage", "editMessageText", "sendDocument", "sendPhoto", "answerCallbackQuery", "answerInlineQuery", "deleteMessage"} {
		t.Logf("%s: %d", method, len(platform.Calls(method)))
		sent += len(platform.Calls(method))
	}
	t.Logf("%d conversations, %d requests, %d refused for what no bot can foresee", held, sent, len(platform.Refused()))
	if sent < 5*held {
		t.Errorf("only %d requests: the people hardly talked", sent)
	}
}

func shortened(text string, most int) string {
	return text[:min(len(text), most)]
}

// lockedLog is a log that can be written by many.
type lockedLog struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lockedLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// crowdFiles are the sample documents and some that are refused or odd.
func crowdFiles(t *testing.T) []telegramtest.Upload {
	t.Helper()
	samples, err := sample.Files()
	if err != nil {
		t.Fatal(err)
	}
	var out []telegramtest.Upload
	for _, f := range samples {
		out = append(out, telegramtest.Upload{Name: f.Name, Data: f.Data})
	}
	return slices.Concat(out, []telegramtest.Upload{
		{Name: "77-truc.md", Data: []byte(duty)},
		{Name: "77-truc-2.md", Data: []byte(strings.Replace(duty, "7 giờ", "8 giờ", 1))},
		{Name: "mat.md", Data: []byte("TỐI MẬT\n\n" + duty)},
		{Name: "rong.txt", Data: []byte(" ")},
		{Name: "hong.pdf", Data: []byte("%PDF-1.7 hỏng")},
		{Name: "la.exe", Data: []byte("MZ\x00\x01")},
	})
}
