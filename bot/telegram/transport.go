package telegram

import (
	"cmp"
	"hash/maphash"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

func newClient(cfg Config) (*Client, error) {
	if !cfg.Token.valid() {
		return nil, &ConfigError{
			Field: "Token", Reason: "Token của bot chưa có hoặc chưa đúng dạng.",
			Advice: "Hãy chép nguyên token @BotFather cấp (dạng 123456789:AA...) vào cấu hình.",
		}
	}
	base, err := parseBase(cmp.Or(cfg.BaseURL, DefaultBaseURL))
	if err != nil {
		return nil, err
	}
	transport := cfg.Transport
	if transport == nil {
		if transport, err = newTransport(cfg.Proxy); err != nil {
			return nil, err
		}
	}
	c := &Client{
		originals: cfg.Originals,
		seed:      maphash.MakeSeed(),
		admins:    cfg.Admins,
		token:     cfg.Token,
		scrub:     newScrubber(cfg.Token),
		endpoint:  strings.ReplaceAll(base, "%", "%%") + "/bot%s/%s",
		files:     base + "/file/bot" + string(cfg.Token) + "/",
		log:       cmp.Or(cfg.Log, slog.New(slog.DiscardHandler)),
		http: &http.Client{
			Transport: transport,
			// Following a redirection would hand the token to another host.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
	if !cfg.NoPace {
		c.pace = newPace()
	}
	return c, nil
}

// parseBase gives the base URL without a slash at its end.
func parseBase(text string) (string, error) {
	u, err := url.Parse(text)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		return "", &ConfigError{
			Field: "BaseURL", Reason: "Địa chỉ máy chủ Bot API chưa đúng.",
			Advice: "Hãy ghi dạng " + DefaultBaseURL + ", hoặc để trống để dùng máy chủ của Telegram.",
		}
	}
	return strings.TrimRight(u.String(), "/"), nil
}

func newTransport(proxy string) (*http.Transport, error) {
	t := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		TLSHandshakeTimeout:   15 * time.Second,
		ResponseHeaderTimeout: pollLimit,
		IdleConnTimeout:       90 * time.Second,
		MaxIdleConnsPerHost:   4,
		// Over HTTP/2 a dead connection would be used again after a stall;
		// over HTTP/1 a request that timed out takes its connection with it.
		Protocols: new(http.Protocols),
	}
	t.Protocols.SetHTTP1(true)
	if proxy == "" {
		return t, nil
	}
	u, err := url.Parse(proxy)
	if err != nil || !slices.Contains([]string{"http", "https", "socks5", "socks5h"}, u.Scheme) || u.Host == "" {
		// The address is not repeated: it may hold a password.
		return nil, &ConfigError{
			Field: "Proxy", Reason: "Địa chỉ proxy chưa đúng.",
			Advice: "Hãy ghi dạng http://máy:cổng hoặc socks5://máy:cổng, hoặc để trống nếu không dùng proxy.",
		}
	}
	t.Proxy = http.ProxyURL(u)
	return t, nil
}
