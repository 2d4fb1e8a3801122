package llm_test

import (
	"context"
	"errors"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/llm"
	"neuguong/llm/llmtest"
)

func saidByAny(ctx context.Context, f *llm.Failover) (string, error) {
	var b strings.Builder
	_, err := f.Stream(ctx, "hệ thống", "câu hỏi", func(p string) error { b.WriteString(p); return nil })
	return b.String(), err
}

func TestTheNextEndpointAnswersWhenOneFails(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(nil)
	gone.Close()
	second := &llmtest.Server{}
	second.Script(llmtest.Reply{Text: "Phải nêu gương [1]."})
	for name, reply := range map[string]llmtest.Reply{
		"refused connection":      {},
		"slow first byte":         {Fault: llmtest.Hang},
		"429 without Retry-After": {Fault: llmtest.TooMany},
		"429 with Retry-After":    {Fault: llmtest.TooMany, RetryAfter: "30"},
		"500":                     {Fault: llmtest.Fail},
		"HTML":                    {Fault: llmtest.Page},
		"wrong key":               {Fault: llmtest.Unauthorised},
		"context length":          {Fault: llmtest.TooLong},
		"reset at once":           {Fault: llmtest.Drop},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := gone.URL
			if reply.Fault != llmtest.None {
				first := &llmtest.Server{}
				first.Script(reply)
				url = llmtest.Start(t, first)
			}
			quick := func(c *llm.Config) { c.FirstByteTimeout = 200 * time.Millisecond }
			f := llm.NewFailover(chat(t, url, quick), chat(t, llmtest.Start(t, second), nil))
			if got, err := saidByAny(t.Context(), f); err != nil || got != "Phải nêu gương [1]." {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestAnAnswerThatBeganIsNotFinishedByAnother(t *testing.T) {
	t.Parallel()
	first, second := &llmtest.Server{}, &llmtest.Server{}
	first.Script(llmtest.Reply{Fault: llmtest.Reset, Text: strings.Repeat("một câu dài ", 9)})
	f := llm.NewFailover(chat(t, llmtest.Start(t, first), nil), chat(t, llmtest.Start(t, second), nil))
	if _, err := saidByAny(t.Context(), f); !errors.Is(err, llm.ErrCutOff) || len(second.Requests()) != 0 {
		t.Errorf("got %v, %d requests to the second", err, len(second.Requests()))
	}
}

func TestAnEndpointThatFailedRestsAndIsTriedAgainLater(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		first, second := &llmtest.Server{}, &llmtest.Server{}
		first.Script(llmtest.Reply{Fault: llmtest.TooMany, RetryAfter: "90", Times: 1})
		second.Script(llmtest.Reply{Text: "hai"})
		over := func(s *llmtest.Server) *llm.Chat {
			return chat(t, "http://mau.test/v1", func(c *llm.Config) { c.Transport = inProcess{s} })
		}
		f := llm.NewFailover(over(first), over(second))
		for _, want := range []int{1, 1} {
			if got, err := saidByAny(t.Context(), f); err != nil || got != "hai" || len(first.Requests()) != want {
				t.Fatalf("got %q, %v, %d requests to the first", got, err, len(first.Requests()))
			}
		}
		time.Sleep(91 * time.Second)
		if got, err := saidByAny(t.Context(), f); err != nil || got != "Xin chào." {
			t.Errorf("after its rest the first says %q, %v", got, err)
		}
	})
}

func TestTheTokensUsedAreToldOrEstimated(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		reply llmtest.Reply
		want  int
	}{
		{llmtest.Reply{Text: "mười chữ.", Tokens: 321}, 321},
		{llmtest.Reply{Text: "mười chữ."}, (len([]rune("hệ thống")) + len([]rune("câu hỏi")) + len([]rune("mười chữ.")) + 1) / 2},
		{llmtest.Reply{Fault: llmtest.NoOptions, Text: "mười chữ."}, (len([]rune("hệ thống")) + len([]rune("câu hỏi")) + len([]rune("mười chữ.")) + 1) / 2},
	} {
		s := &llmtest.Server{}
		s.Script(c.reply)
		got, err := chat(t, llmtest.Start(t, s), nil).Stream(t.Context(), "hệ thống", "câu hỏi", func(string) error { return nil })
		if err != nil || got != c.want {
			t.Errorf("%+v: %d tokens, want %d; %v", c.reply, got, c.want, err)
		}
	}
}
