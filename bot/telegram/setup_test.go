package telegram

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"sync"
	"testing"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

const ann int64 = 11

// journal is a log that can be read while it is written.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

type bench struct {
	*telegramtest.Server
	client *Client
	log    *journal
}

// open starts a server, in memory so that time may be virtual, and a client.
func open(t *testing.T, options ...telegramtest.Option) bench {
	t.Helper()
	s, cfg, log := serve(t, options...)
	c, err := Connect(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	return bench{s, c, log}
}

func serve(t *testing.T, options ...telegramtest.Option) (*telegramtest.Server, Config, *journal) {
	t.Helper()
	s := telegramtest.New(append(options, telegramtest.InMemory())...)
	transport := s.Transport()
	t.Cleanup(func() { transport.CloseIdleConnections(); s.Close() })
	log := &journal{}
	return s, Config{
		Token: telegramtest.Token, BaseURL: s.URL, Transport: transport,
		Log: slog.New(slog.NewTextHandler(log, nil)), NoPace: true,
	}, log
}

// wantNoneRefused holds the client to the server's rules.
func wantNoneRefused(t *testing.T, s *telegramtest.Server) {
	t.Helper()
	for _, r := range s.Refused() {
		t.Errorf("refused: %s", r)
	}
}

type receiverFunc func(ctx context.Context, updates []bot.Envelope) error

func (f receiverFunc) Receive(ctx context.Context, updates []bot.Envelope) error {
	return f(ctx, updates)
}

// poll runs Poll and gives a function that stops it and waits for its error.
func (b bench) poll(t *testing.T, receive receiverFunc) (stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- b.client.Poll(ctx, receive) }()
	stop = sync.OnceValue(func() error { cancel(); return <-done })
	t.Cleanup(func() { _ = stop() })
	return stop
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func plain(text string) bot.Text { return bot.Text{Plain: text} }
