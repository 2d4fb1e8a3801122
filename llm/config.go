package llm

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	openai "github.com/sashabaranov/go-openai"
)

// Config is an endpoint. Zero fields take their defaults.
type Config struct {
	BaseURL string // "http://localhost:11434/v1"
	Key     string // sent as a bearer token; empty for servers that want none
	Model   string
	// Timeout bounds a whole request with its retries. Default 60 s.
	Timeout time.Duration
	// FirstByteTimeout bounds the wait for the first piece of a streamed
	// answer, and for each piece after it. Default 20 s.
	FirstByteTimeout time.Duration
	// MaxTokens bounds the length of a written answer. Default 1024.
	MaxTokens int
	// Batch is how many texts are embedded in one request. Default 32.
	Batch int
	// LocalOnly refuses hosts that are not loopback, private or in AllowedHosts.
	LocalOnly    bool
	AllowedHosts []string // host names or addresses, without port
	// Transport carries the requests; nil means one of its own.
	Transport http.RoundTripper
}

// String tells which endpoint it is, without the key.
func (c Config) String() string { return c.Model + " @ " + redactURL(c.BaseURL) }

// GoString is String: a printed Config must not show the key.
func (c Config) GoString() string { return c.String() }

func redactURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "(địa chỉ không hợp lệ)"
	}
	u.User, u.RawQuery = nil, ""
	return u.String()
}

func (c Config) withDefaults() Config {
	if c.Timeout == 0 {
		c.Timeout = 60 * time.Second
	}
	if c.FirstByteTimeout == 0 {
		c.FirstByteTimeout = 20 * time.Second
	}
	if c.MaxTokens == 0 {
		c.MaxTokens = 1024
	}
	if c.Batch == 0 {
		c.Batch = 32
	}
	return c
}

// endpoint is what Chat and Embedder share.
type endpoint struct {
	config Config
	api    *openai.Client
	doer   *doer
}

// connect checks a configuration; it sends nothing.
func connect(c Config) (*endpoint, error) {
	c = c.withDefaults()
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, &Error{Kind: ErrConfig, Detail: fmt.Sprintf("địa chỉ %q không phải http hay https", redactURL(c.BaseURL))}
	}
	if c.Model == "" {
		return nil, &Error{Kind: ErrConfig, Detail: "thiếu tên mô hình"}
	}
	allowed := !c.LocalOnly || contains(c.AllowedHosts, u.Hostname())
	if c.LocalOnly {
		if err := CheckLocal(c.BaseURL, c.AllowedHosts); err != nil {
			return nil, err
		}
	}
	d := &doer{key: c.Key, client: &http.Client{Transport: c.Transport, CheckRedirect: stay}}
	if c.Transport == nil {
		d.client.Transport = transport(allowed)
	}
	settings := openai.DefaultConfig(c.Key)
	settings.BaseURL = c.BaseURL
	settings.HTTPClient = d
	return &endpoint{config: c, api: openai.NewClientWithConfig(settings), doer: d}, nil
}

func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Close lets go of idle connections.
func (e *endpoint) Close() { e.doer.client.CloseIdleConnections() }
