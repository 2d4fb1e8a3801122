// Package telegramtest is a Telegram Bot API server for tests, at least as
// strict as the real one: it refuses wrong tokens, unknown methods, unknown
// parameters and fields, texts that are empty or too long, entities out of
// bounds or wrongly nested, keyboards the real server would not take, messages
// to people who never wrote to the bot, and a second poller.
//
// A [Server] plays both the platform and the people on it: [Server.SendText],
// [Server.Press] and [Server.SendDocument] are what people do,
// [Server.WaitMessage] and [Server.Messages] what they see. Faults are
// programmed with [Server.Fail]. [Server.Refused] lists every request that was
// turned down because it was wrong, so that a test can hold it empty.
//
// With [InMemory] the server listens on pipes instead of a socket, so that a
// testing/synctest bubble can run long polls and backoffs in virtual time.
//
// Where the real server is lenient in ways that hide mistakes (it ignores
// unknown parameters and drops entities beyond the hundredth), this one
// refuses. It does not render parse_mode: text is sent with entities.
//
// Some refusals no bot can avoid, as those of a message to a person who has just
// blocked it: [Server.Wrong] leaves them out.
package telegramtest

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// Token is the token of the bot unless [WithToken] says otherwise.
const Token = "700000001:AAE-test_token-of-the-fake-bot-api-00"

// BotID and BotName identify the bot.
const (
	BotID   int64 = 700000001
	BotName       = "neuguong_test_bot"
)

// Server is a Bot API server for one bot. Its methods may be called from any
// goroutine.
type Server struct {
	URL string // base URL, "http://host:port"

	token     string
	now       func() time.Time
	flooded   bool
	inlineOff bool

	listener net.Listener
	dial     func(ctx context.Context, network, address string) (net.Conn, error)
	http     *http.Server
	served   chan struct{}
	closing  chan struct{}
	closed   sync.Once
	running  sync.WaitGroup

	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every change
	chats   map[int64]*chat
	groups  int64 // ids given to groups so far
	queue   updateQueue
	presses map[string]*Press
	queries map[string]*Query
	sent    []time.Time // messages of the last second
	files   map[string]*file
	sizes   bool // whether sizes of files are told
	webhook string
	menu    map[string][]Command
	profile map[string]string
	faults  []*plannedFault
	waits   map[faultKey]time.Time
	early   []Call
	calls   []Call
	refused []Refusal
}

// Option configures a [Server].
type Option func(*Server)

// WithToken sets the only token that is accepted.
func WithToken(token string) Option { return func(s *Server) { s.token = token } }

// WithClock sets the clock of message dates and of waiting times.
func WithClock(now func() time.Time) Option { return func(s *Server) { s.now = now } }

// InMemory makes the server listen on pipes. It is then reached only through
// [Server.Transport].
func InMemory() Option {
	return func(s *Server) {
		l := newPipeListener()
		s.listener, s.dial = l, l.dial
	}
}

// New starts a server; Close stops it. It panics when no port is free.
func New(options ...Option) *Server {
	s := &Server{
		token:   Token,
		now:     time.Now,
		dial:    (&net.Dialer{}).DialContext,
		served:  make(chan struct{}),
		closing: make(chan struct{}),
		changed: make(chan struct{}),
		chats:   map[int64]*chat{},
		queue:   updateQueue{next: 910_000_001},
		presses: map[string]*Press{},
		queries: map[string]*Query{},
		profile: map[string]string{},
		files:   map[string]*file{},
		sizes:   true,
		menu:    map[string][]Command{},
		waits:   map[faultKey]time.Time{},
	}
	for _, o := range options {
		o(s)
	}
	s.listen()
	return s
}

func (s *Server) listen() {
	if s.listener == nil {
		l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
		if err != nil {
			panic("telegramtest: " + err.Error())
		}
		s.listener = l
	}
	s.URL = "http://" + s.listener.Addr().String()
	s.http = &http.Server{Handler: s, ReadHeaderTimeout: time.Minute}
	go func() {
		defer close(s.served)
		_ = s.http.Serve(s.listener) // returns only once closed
	}()
}

// Close ends all requests and waits for them.
func (s *Server) Close() {
	s.closed.Do(func() {
		s.mu.Lock()
		close(s.closing)
		s.mu.Unlock()
		_ = s.http.Close()
		<-s.served
		s.running.Wait()
	})
}

// Transport gives a transport that reaches the server whatever host is asked for.
// Its idle connections end with the server.
func (s *Server) Transport() *http.Transport {
	address := s.listener.Addr().String()
	return &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return s.dial(ctx, network, address)
	}}
}

// announce wakes everybody who waits for a change. The caller holds mu.
func (s *Server) announce() {
	close(s.changed)
	s.changed = make(chan struct{})
}
