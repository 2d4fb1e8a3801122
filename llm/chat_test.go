package llm_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"neuguong/llm"
	"neuguong/llm/llmtest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const secret = "sk-rat-bi-mat-123"

func chat(t *testing.T, url string, change func(*llm.Config)) *llm.Chat {
	t.Helper()
	c := llm.Config{BaseURL: url, Key: secret, Model: "mau"}
	if change != nil {
		change(&c)
	}
	got, err := llm.NewChat(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(got.Close)
	return got
}

func said(ctx context.Context, c *llm.Chat) (string, error) {
	var b strings.Builder
	_, err := c.Stream(ctx, "hệ thống", "câu hỏi", func(p string) error { b.WriteString(p); return nil })
	return b.String(), err
}

func TestAChatStreamsPieceByPiece(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{Key: secret}
	s.Script(llmtest.Reply{Match: "câu hỏi", Text: "Đảng viên phải nêu gương [1]. Không được chia sẻ tin giả [2]."})
	c := chat(t, llmtest.Start(t, s), nil)
	n := 0
	_, err := c.Stream(t.Context(), "hệ thống", "câu hỏi", func(string) error { n++; return nil })
	if err != nil || n < 5 {
		t.Errorf("%d pieces, %v", n, err)
	}
	got, err := said(t.Context(), c)
	if err != nil || got != "Đảng viên phải nêu gương [1]. Không được chia sẻ tin giả [2]." {
		t.Errorf("got %q, %v", got, err)
	}
	r := s.Requests()[0]
	if r.Key != secret || r.Model != "mau" || r.System != "hệ thống" || r.User != "câu hỏi" {
		t.Errorf("asked %+v", r)
	}
}

func TestWhatAModelThinksIsLeftOut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"<think>người dùng hỏi...</think>\n\nKhông được [1].": "Không được [1].",
		"<thi":                  "<thi",
		"< 3 ngày [1].":         "< 3 ngày [1].",
		"<think>mãi không xong": "",
	} {
		s := &llmtest.Server{}
		s.Script(llmtest.Reply{Text: text})
		if got, err := said(t.Context(), chat(t, llmtest.Start(t, s), nil)); err != nil || got != want {
			t.Errorf("%q: got %q, %v", text, got, err)
		}
	}
}

func TestFaultsOfAChatAreTyped(t *testing.T) {
	t.Parallel()
	short := func(c *llm.Config) { c.FirstByteTimeout = 50 * time.Millisecond }
	soon := func(c *llm.Config) { c.Timeout = 200 * time.Millisecond }
	text := strings.Repeat("một câu trả lời dài ", 9)
	for _, c := range []struct {
		name   string
		reply  llmtest.Reply
		change func(*llm.Config)
		want   error
	}{
		{"wrong key", llmtest.Reply{Fault: llmtest.Unauthorised}, nil, llm.ErrUnauthorised},
		{"429 that asks for an hour", llmtest.Reply{Fault: llmtest.TooMany, RetryAfter: "3600"}, nil, llm.ErrRateLimited},
		{"500 that asks for an hour", llmtest.Reply{Fault: llmtest.Fail, RetryAfter: "3600"}, nil, llm.ErrServer},
		{"HTML page", llmtest.Reply{Fault: llmtest.Page}, nil, llm.ErrNotJSON},
		{"context length", llmtest.Reply{Fault: llmtest.TooLong}, nil, llm.ErrContextLength},
		{"slow first byte", llmtest.Reply{Fault: llmtest.Hang}, short, llm.ErrTimeout},
		{"whole time limit", llmtest.Reply{Fault: llmtest.Hang}, soon, llm.ErrTimeout},
		{"stall", llmtest.Reply{Fault: llmtest.Stall, Text: text}, short, llm.ErrTimeout},
		{"reset mid-stream", llmtest.Reply{Fault: llmtest.Reset, Text: text}, nil, llm.ErrCutOff},
		{"broken piece", llmtest.Reply{Fault: llmtest.BadJSON, Text: text}, nil, llm.ErrNotJSON},
		{"length limit", llmtest.Reply{Text: text, Finish: "length"}, nil, llm.ErrCutOff},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := &llmtest.Server{}
			s.Script(c.reply)
			_, err := said(t.Context(), chat(t, llmtest.Start(t, s), c.change))
			if !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
			if llm.Advice(err) == "" {
				t.Errorf("no advice for %v", err)
			}
			if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), secret) {
				t.Errorf("the key shows in %v", err)
			}
		})
	}
}

func TestNothingListensThere(t *testing.T) {
	t.Parallel()
	web := httptest.NewServer(nil)
	web.Close()
	_, err := said(t.Context(), chat(t, web.URL, func(c *llm.Config) { c.Timeout = time.Second }))
	if !errors.Is(err, llm.ErrUnreachable) && !errors.Is(err, llm.ErrTimeout) {
		t.Errorf("got %v", err)
	}
}

func TestAnErrorOfTheReaderEndsTheStream(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{}
	s.Script(llmtest.Reply{Text: "một hai ba bốn năm sáu"})
	enough := errors.New("enough")
	_, err := chat(t, llmtest.Start(t, s), nil).Stream(t.Context(), "", "", func(string) error { return enough })
	if !errors.Is(err, enough) || len(s.Requests()) != 1 {
		t.Errorf("got %v after %d requests", err, len(s.Requests()))
	}
}

func TestACancelledQuestionIsItsOwnError(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{}
	s.Script(llmtest.Reply{Fault: llmtest.Stall, Text: strings.Repeat("từng chữ ", 9)})
	ctx, cancel := context.WithCancel(t.Context())
	_, err := chat(t, llmtest.Start(t, s), nil).Stream(ctx, "", "", func(string) error { cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// inProcess calls a handler without a network, so that time can be faked.
type inProcess struct{ http.Handler }

func (h inProcess) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result(), nil
}

func TestTooManyRequestsAreWaitedOutAsAsked(t *testing.T) {
	t.Parallel()
	for _, f := range []llmtest.Fault{llmtest.TooMany, llmtest.Fail} {
		synctest.Test(t, func(t *testing.T) {
			s := &llmtest.Server{}
			s.Script(llmtest.Reply{Fault: f, RetryAfter: "7", Times: 2}, llmtest.Reply{Text: "xong"})
			c := chat(t, "http://mau.test/v1", func(c *llm.Config) { c.Transport = inProcess{s} })
			start := time.Now()
			got, err := said(t.Context(), c)
			if err != nil || got != "xong" || time.Since(start) != 14*time.Second {
				t.Errorf("got %q, %v after %s", got, err, time.Since(start))
			}
		})
	}
}

func TestAFailingEndpointIsTriedAFewTimes(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &llmtest.Server{}
		s.Script(llmtest.Reply{Fault: llmtest.TooMany})
		c := chat(t, "http://mau.test/v1", func(c *llm.Config) { c.Transport = inProcess{s} })
		_, err := said(t.Context(), c)
		if n := len(s.Requests()); !errors.Is(err, llm.ErrRateLimited) || n != 4 {
			t.Errorf("got %v after %d requests", err, n)
		}
	})
}

func TestAnAnswerThatBeganIsNotAskedForAgain(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{}
	s.Script(llmtest.Reply{Fault: llmtest.Reset, Text: strings.Repeat("một câu dài ", 9)})
	_, err := said(t.Context(), chat(t, llmtest.Start(t, s), nil))
	if n := len(s.Requests()); !errors.Is(err, llm.ErrCutOff) || n != 1 {
		t.Errorf("got %v after %d requests", err, n)
	}
}

func TestRedirectsAreNotFollowed(t *testing.T) {
	t.Parallel()
	elsewhere := &llmtest.Server{}
	target := llmtest.Start(t, elsewhere)
	web := httptest.NewServer(http.RedirectHandler(target+"/chat/completions", http.StatusTemporaryRedirect))
	t.Cleanup(web.Close)
	_, err := said(t.Context(), chat(t, web.URL, nil))
	if !errors.Is(err, llm.ErrNotJSON) || len(elsewhere.Requests()) != 0 {
		t.Errorf("got %v; %d requests went elsewhere", err, len(elsewhere.Requests()))
	}
}
