package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
	"neuguong/corpus/extract"
	"neuguong/corpus/sample"
	"neuguong/retrieval"
	"neuguong/store"
)

// dreamer is a model that streams a first sentence and would then write for ever.
// It reports when the client has left.
func dreamer(t *testing.T, sentence string) (address string, left <-chan time.Time) {
	t.Helper()
	gone := make(chan time.Time, 1)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		number := regexp.MustCompile(`<doan so=\\"(\d+)\\"|doan so=\\u0022(\d+)`).FindSubmatch(body)
		n := "1"
		if number != nil {
			n = string(number[1]) + string(number[2])
		}
		w.Header().Set("Content-Type", "text/event-stream")
		for _, piece := range []string{sentence + " [" + n + "]. ", "Ngoài ra, người"} {
			delta, err := json.Marshal(map[string]any{"choices": []any{map[string]any{"index": 0, "delta": map[string]any{"content": piece}}}})
			if err != nil {
				return
			}
			_, _ = fmt.Fprintf(w, "data: %s\n\n", delta)
			_ = http.NewResponseController(w).Flush()
		}
		<-r.Context().Done()
		gone <- time.Now()
	}))
	t.Cleanup(s.Close)
	return s.URL, gone
}

// stopsWithin leaves room for a busy machine and the race detector; the aim is
// 200 ms, see docs/benchmarks.md.
const stopsWithin = time.Second

func TestServeStopsAnAnswerAtOnceAndKeepsWhatWasShown(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	model, left := dreamer(t, "Ca trực ban đêm do bộ phận văn phòng phân công, luân phiên mỗi tuần một lần")
	s := w.settings(filepath.Join(t.TempDir(), "neuguong.db"))
	s.Model.ChatURL, s.Model.ChatModel = []string{model}, []string{"nhỏ"}
	a := newApp(s, streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	served, err := newServer(w.ctx, a, retrieval.Public, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w.run(served, a)
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")

	asked := w.SendText(cadre, "Ca trực ban đêm do ai phân công?")
	shown := func() bool {
		drafts := w.Drafts(cadre)
		return len(drafts) > 0 && strings.Contains(drafts[len(drafts)-1].Text, "bộ phận văn phòng phân công")
	}
	if err := w.Wait(w.ctx, shown); err != nil {
		t.Fatalf("no draft was shown: %v\n%+v", err, w.Messages(cadre))
	}
	if d := w.Drafts(cadre)[0]; !d.CanStop || !d.Keep {
		t.Errorf("a draft that cannot be stopped: %+v", d)
	}
	pressed := time.Now()
	if err := w.Stop(cadre); err != nil {
		t.Fatal(err)
	}
	kept := w.told(cadre, asked, "bộ phận văn phòng phân công", "(đã dừng)")
	select {
	case when := <-left:
		took := when.Sub(pressed)
		t.Logf("the model was left %s after the button was pressed", took)
		if took > stopsWithin {
			t.Errorf("the model was left after %s", took)
		}
	case <-w.ctx.Done():
		t.Fatal("the model is still asked")
	}
	if strings.Contains(kept.Text, "Ngoài ra") {
		t.Errorf("kept what was not shown: %q", kept.Text)
	}
	// The next question is not stopped, and a late stop does no harm.
	next := w.SendText(cadre, "/vanban")
	if err := w.Stop(cadre); err != nil {
		t.Fatal(err)
	}
	w.told(cadre, next, "77-QĐ/MAU")
}

func TestServeAnswersAnEditedQuestionInPlace(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(filepath.Join(t.TempDir(), "neuguong.db"))
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")
	asked := w.SendText(cadre, "Ca trực ban đêm do ai phân công?")
	first := w.told(cadre, asked, "bộ phận văn phòng phân công")
	w.Touch(asked) // a change nobody sees
	w.EditText(asked, "Người trực bàn giao những gì?")
	changed, err := w.WaitMessage(w.ctx, cadre, telegramtest.Contains("bàn giao sổ trực"))
	if err != nil {
		t.Fatal(err)
	}
	if changed.ID != first.ID || changed.Edits != 1 {
		t.Errorf("the answer of message %d is message %d, changed %d times", first.ID, changed.ID, changed.Edits)
	}
}

func TestServeSurvivesWhatPeopleSend(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.serve(filepath.Join(t.TempDir(), "neuguong.db"))
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")
	// Each from a person of their own, as a chat gets one message a second.
	who := cadre
	next := func() int64 { who++; return who }
	for _, kind := range []string{"sticker", "contact", "location", "voice", "photo", "video", "dice", "poll"} {
		w.told(next(), w.Send(who, who, telegramtest.Content{Kind: kind}), "chưa hỗ trợ")
	}
	for _, text := range []string{strings.Repeat("😀", 2048), "\u202eשלום עולם\u202c هل يمكنني؟", "\u200b\u2060"} {
		w.told(next(), w.SendText(who, text), "")
	}
	for _, forged := range []string{"p-999-1", "p-1-999999", "x", strings.Repeat("đ", 32), "l-999999999999999999999", "w-1-2", "p--1-1"} {
		list := w.told(next(), w.SendText(who, "/vanban"), "77-QĐ/MAU")
		press := w.Forge(who, list, forged)
		w.told(who, list, "")
		if err := w.Wait(w.ctx, func() bool { p, _ := w.PressOf(press); return p.Answered }); err != nil {
			t.Fatalf("the press of %q was never acknowledged", forged)
		}
	}
	w.Push("callback_query", map[string]any{"id": "9", "from": map[string]any{"id": cadre}, "data": "p-1-1", "chat_instance": "1", "inline_message_id": "x"})
	w.Inline(cadre, strings.Repeat("mạng xã hội ", 21), "")
	group := w.SmallGroup("Tổ 1")
	w.Send(group, cadre, telegramtest.Content{Text: "/vanban@" + telegramtest.BotName})
	if _, err := w.WaitMessage(w.ctx, group, telegramtest.Contains("77-QĐ/MAU")); err != nil {
		t.Fatal(err)
	}
	large := w.Migrate(group)
	w.Send(large, cadre, telegramtest.Content{Text: "/vanban@" + telegramtest.BotName})
	if _, err := w.WaitMessage(w.ctx, large, telegramtest.Contains("77-QĐ/MAU")); err != nil {
		t.Fatal(err)
	}
	w.Block(cadre)
	// After all that the bot still works, for others and for who comes back.
	w.told(admin, w.SendText(admin, "/vanban"), "77-QĐ/MAU")
	w.told(cadre, w.SendText(cadre, "/vanban"), "77-QĐ/MAU")
}

func TestServeSendsOriginalsAndPages(t *testing.T) {
	t.Parallel()
	db := filepath.Join(t.TempDir(), "neuguong.db")
	a := newApp(settings{Store: storeSettings{DB: db}, Limits: limitSettings{MaxFile: 20, MaxPages: 2000}}, streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	library, err := a.library(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	files, err := a.ingester(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	samples, err := sample.Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range samples {
		if _, err := files.Ingest(t.Context(), f.Name, f.Data); err != nil {
			t.Fatal(err)
		}
	}
	reader := &extract.Reader{}
	t.Cleanup(func() { _ = reader.Close() })
	o := originals{library, reader}
	documents, err := library.Documents(t.Context(), retrieval.Filter{Access: retrieval.Restricted})
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, d := range documents {
		name, data, err := o.File(t.Context(), bot.Attachment{Document: d.ID})
		if err != nil || name == "" || len(data) == 0 {
			t.Fatalf("document %d: %q, %d bytes, %v", d.ID, name, len(data), err)
		}
		drawn += drawnPages(t, library, o, d)
	}
	if drawn == 0 {
		t.Error("no page was drawn")
	}
	if err := library.SetAccess(t.Context(), documents[0].ID, retrieval.Restricted); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.File(t.Context(), bot.Attachment{Document: documents[0].ID}); err == nil {
		t.Error("a file was given that the reader may not read any more")
	}
}

// drawnPages counts the pages drawn of the last provision of a document.
func drawnPages(t *testing.T, library *store.Store, o originals, d retrieval.DocumentInfo) int {
	t.Helper()
	provisions, err := library.Provisions(t.Context(), retrieval.Filter{Access: retrieval.Restricted}, d.ID)
	if err != nil {
		t.Fatal(err)
	}
	last := provisions[len(provisions)-1]
	picture, err := o.Page(t.Context(), bot.Attachment{Document: d.ID, Provision: last.Ordinal, Page: true})
	if last.Page == 0 {
		if _, said := bot.WithoutAttachment(bot.Outgoing{}, err); !said {
			t.Errorf("a document without pages gave %v", err)
		}
		return 0
	}
	if err != nil || len(picture) < 1000 {
		t.Fatalf("document %d: %d bytes, %v", d.ID, len(picture), err)
	}
	return 1
}
