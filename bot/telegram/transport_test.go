package telegram

import (
	"encoding/binary"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"neuguong/bot/telegram/telegramtest"
)

func TestHTTPProxyIsUsed(t *testing.T) {
	t.Parallel()
	s := telegramtest.New()
	defer s.Close()
	var asked atomic.Value
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Store(r.URL.Host + " " + r.Header.Get("Proxy-Authorization"))
		s.ServeHTTP(w, r)
	}))
	defer proxy.Close()
	u, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	u.User = url.UserPassword("u", "p")
	// The host is not resolvable here: only the proxy knows it.
	self, err := Check(t.Context(), Config{Token: telegramtest.Token, BaseURL: "http://api.telegram.invalid", Proxy: u.String()})
	if err != nil || self.ID != telegramtest.BotID {
		t.Fatalf("%+v, %v", self, err)
	}
	if got := asked.Load(); got != "api.telegram.invalid Basic dTpw" {
		t.Errorf("the proxy was asked for %q", got)
	}
}

func TestSOCKS5ProxyIsUsed(t *testing.T) {
	t.Parallel()
	s := telegramtest.New()
	defer s.Close()
	proxy := newSOCKS5(t, strings.TrimPrefix(s.URL, "http://"))
	self, err := Check(t.Context(), Config{Token: telegramtest.Token, BaseURL: "http://api.telegram.invalid/prefix/", Proxy: "socks5://" + proxy.address})
	var e *Error
	// The server has nothing under /prefix, which shows that the base's path is kept.
	if self.ID != 0 || !errors.As(err, &e) && !errors.As(err, new(*TokenError)) {
		t.Fatalf("%+v, %v", self, err)
	}
	self, err = Check(t.Context(), Config{Token: telegramtest.Token, BaseURL: "http://api.telegram.invalid", Proxy: "socks5://" + proxy.address})
	if err != nil || self.ID != telegramtest.BotID {
		t.Fatalf("%+v, %v", self, err)
	}
	if got := proxy.hosts(); !slices.Equal(got, []string{"api.telegram.invalid", "api.telegram.invalid"}) {
		t.Errorf("the proxy was asked for %q", got)
	}
}

func TestRedirectionsAreNotFollowed(t *testing.T) {
	t.Parallel()
	var followed atomic.Bool
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { followed.Store(true) }))
	defer other.Close()
	base := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, other.URL+r.URL.Path, http.StatusTemporaryRedirect)
	}))
	defer base.Close()
	_, err := Check(t.Context(), Config{Token: telegramtest.Token, BaseURL: base.URL})
	var e *Error
	if !errors.As(err, &e) || e.Status != http.StatusTemporaryRedirect || followed.Load() {
		t.Errorf("error %v, followed %v", err, followed.Load())
	}
}

// socks5 is a proxy without authentication that leads every host to one address.
type socks5 struct {
	address string
	mu      sync.Mutex
	asked   []string
}

func (p *socks5) hosts() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}

func newSOCKS5(t *testing.T, to string) *socks5 {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &socks5{address: l.Addr().String()}
	var running sync.WaitGroup
	running.Go(func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			running.Go(func() { p.serve(c, to) })
		}
	})
	t.Cleanup(func() { _ = l.Close(); running.Wait() })
	return p
}

func (p *socks5) serve(c net.Conn, to string) {
	defer func() { _ = c.Close() }()
	head := make([]byte, 2)
	if _, err := io.ReadFull(c, head); err != nil {
		return
	}
	_, _ = io.CopyN(io.Discard, c, int64(head[1]))
	_, _ = c.Write([]byte{5, 0})
	request := make([]byte, 5) // version, connect, 0, 3 for a name, its length
	if _, err := io.ReadFull(c, request); err != nil || request[3] != 3 {
		return
	}
	host := make([]byte, int(request[4])+binary.Size(uint16(0)))
	if _, err := io.ReadFull(c, host); err != nil {
		return
	}
	p.mu.Lock()
	p.asked = append(p.asked, string(host[:request[4]]))
	p.mu.Unlock()
	target, err := net.Dial("tcp", to)
	if err != nil {
		return
	}
	defer func() { _ = target.Close() }()
	_, _ = c.Write([]byte{5, 0, 0, 1, 0, 0, 0, 0, 0, 0})
	go func() { _, _ = io.Copy(target, c); _ = target.(*net.TCPConn).CloseWrite() }()
	_, _ = io.Copy(c, target)
}
