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
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"neuguong/retrieval"
)

// talker is a model that streams its first sentence, then another one slowly.
// It notes when the first was on its way.
type talker struct {
	mu       sync.Mutex
	complete []time.Time
}

var numberOfPassage = regexp.MustCompile(`doan so=\\(?:"|u0022)(\d+)`)

func (m *talker) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	n := "1"
	if found := numberOfPassage.FindSubmatch(body); found != nil {
		n = string(found[1])
	}
	w.Header().Set("Content-Type", "text/event-stream")
	say := func(piece, reason string) {
		choice := map[string]any{"index": 0, "delta": map[string]any{"content": piece}}
		if reason != "" {
			choice["finish_reason"] = reason
		}
		delta, err := json.Marshal(map[string]any{"choices": []any{choice}})
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(w, "data: %s\n\n", delta)
		_ = http.NewResponseController(w).Flush()
	}
	say("Ca trực ban đêm do bộ phận văn phòng phân công, ", "")
	m.mu.Lock()
	m.complete = append(m.complete, time.Now())
	m.mu.Unlock()
	say("luân phiên mỗi tuần một lần ["+n+"].", "")
	select { // the rest of the answer is a while away
	case <-time.After(700 * time.Millisecond):
	case <-r.Context().Done():
	}
	say("", "stop")
	_, _ = io.WriteString(w, "data: [DONE]\n\n")
}

func TestTheFirstSentenceIsOnTheScreenWithinATenthOfASecond(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	model := &talker{}
	s := httptest.NewServer(model)
	t.Cleanup(s.Close)
	settings := w.settings(filepath.Join(t.TempDir(), "neuguong.db"))
	settings.Model.ChatURL, settings.Model.ChatModel = []string{s.URL}, []string{"nhỏ"}
	a := newApp(settings, streams{strings.NewReader(""), io.Discard, io.Discard}, "")
	served, err := newServer(w.ctx, a, retrieval.Public, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w.run(served, a)
	w.told(admin, w.SendDocument(admin, "77-truc.md", []byte(duty)), "Đã thêm văn bản")
	var waited []time.Duration
	for who := cadre; who < cadre+6; who++ {
		asked := w.SendText(who, "Ca trực ban đêm do ai phân công?")
		w.told(who, asked, "luân phiên mỗi tuần một lần")
		drafts := w.Drafts(who)
		if len(drafts) == 0 || !strings.Contains(drafts[0].Text, "luân phiên mỗi tuần một lần") {
			t.Fatalf("the first draft is no sentence: %+v", drafts)
		}
		model.mu.Lock()
		waited = append(waited, drafts[0].At.Sub(model.complete[len(model.complete)-1]))
		model.mu.Unlock()
	}
	slices.Sort(waited)
	t.Logf("from the model's first full sentence to the draft: %v", waited)
	if waited[0] > 100*time.Millisecond { // other work on the machine may hold up some, not all
		t.Errorf("no first sentence was shown within 100 ms: %v", waited)
	}
}
