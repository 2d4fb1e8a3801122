package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

// wantNoToken looks for the token, or its secret half, in any form a URL gives it.
func wantNoToken(t *testing.T, where, text string) {
	t.Helper()
	_, secret, _ := strings.Cut(telegramtest.Token, ":")
	for _, form := range []string{telegramtest.Token, secret, url.QueryEscape(telegramtest.Token), secret[:20]} {
		if strings.Contains(text, form) {
			t.Errorf("%s: the token stands in %q", where, text)
		}
	}
}

func TestNoErrorOrLogLineHoldsTheToken(t *testing.T) {
	t.Parallel()
	echo := func(status int, kind, body string) http.RoundTripper {
		return roundTripper(func(r *http.Request) (*http.Response, error) {
			return &http.Response{
				StatusCode: status, Header: http.Header{"Content-Type": {kind}, "Location": {"https://evil.example/" + r.URL.Path}},
				Body: io.NopCloser(strings.NewReader(strings.ReplaceAll(body, "TOKEN", telegramtest.Token))), Request: r,
			}, nil
		})
	}
	for name, transport := range map[string]http.RoundTripper{
		"unreachable": roundTripper(func(r *http.Request) (*http.Response, error) {
			return nil, &url.Error{Op: "Post", URL: r.URL.String(), Err: fmt.Errorf("dial %s: refused", r.URL)}
		}),
		"cut off": roundTripper(func(r *http.Request) (*http.Response, error) {
			return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(broken{r.URL.String()}), Request: r}, nil
		}),
		"refusal that quotes it": echo(400, "application/json", `{"ok":false,"error_code":400,"description":"no such path /botTOKEN/x"}`),
		"rejected":               echo(401, "application/json", `{"ok":false,"error_code":401,"description":"Unauthorized TOKEN"}`),
		"flood control":          echo(429, "application/json", `{"ok":false,"error_code":429,"description":"TOKEN","parameters":{"retry_after":7}}`),
		"server error":           echo(500, "application/json", `{"ok":false,"error_code":500,"description":"TOKEN"}`),
		"HTML":                   echo(502, "text/html", `<html>TOKEN</html>`),
		"redirection":            echo(302, "text/html", ``),
		"result of another form": echo(200, "application/json", `{"ok":true,"result":"TOKEN"}`),
		"value out of place":     echo(200, "application/json", `{"ok":"TOKEN"}`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				b := open(t)
				b.client.http.Transport = transport
				ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
				defer cancel()
				_, fetched := b.client.Fetch(ctx, bot.File{ID: "F"}, 100)
				_, downloaded := b.client.download(ctx, "documents/file_1.pdf", 100)
				_, cfg, _ := serve(t)
				cfg.Transport, cfg.Log = transport, b.client.log
				_, checked := Check(ctx, cfg)
				connectCtx, cancelConnect := context.WithTimeout(ctx, time.Minute)
				defer cancelConnect()
				_, connected := Connect(connectCtx, cfg)
				for what, err := range map[string]error{
					"check": checked, "connect": connected, "fetch": fetched, "download": downloaded,
					"deliver": b.client.Deliver(ctx, bot.Outgoing{Chat: "11", Text: plain("a"), Press: "7"}),
					"ack":     b.client.Deliver(ctx, bot.Outgoing{Chat: "11", Press: "7"}),
					"poll":    b.client.Poll(ctx, newInbox()),
				} {
					for e := err; e != nil; e = errors.Unwrap(e) {
						wantNoToken(t, what, e.Error())
						wantNoToken(t, what, fmt.Sprintf("%+v %#v", e, e))
					}
				}
				b.client.Progress(bot.Update{Chat: "11"}).Working(ctx)
				wantNoToken(t, "log", b.log.String())
				if !strings.Contains(b.log.String(), "level=") {
					t.Error("nothing was logged")
				}
			})
		})
	}
}

type broken struct{ text string }

func (b broken) Read([]byte) (int, error) { return 0, errors.New("read " + b.text + ": reset") }

func TestPrintingShowsNoToken(t *testing.T) {
	t.Parallel()
	b := open(t)
	cfg := Config{Token: telegramtest.Token}
	var logged strings.Builder
	slog.New(slog.NewJSONHandler(&logged, nil)).Info("start", "config", cfg, "token", cfg.Token, "client", b.client)
	slog.New(slog.NewTextHandler(&logged, nil)).Info("start", "config", cfg, "token", cfg.Token, "client", b.client)
	raw, err := json.Marshal(cfg.Token)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		logged.String(), string(raw), fmt.Sprint(cfg), fmt.Sprintf("%+v %#v %q %x", cfg, cfg, cfg.Token, cfg.Token),
		fmt.Sprintf("%v %+v %#v %s", b.client, b.client, b.client, b.client),
	} {
		wantNoToken(t, "printed", text)
	}
}

func TestConfigurationIsCheckedWithoutRepeatingSecrets(t *testing.T) {
	t.Parallel()
	good := Config{Token: telegramtest.Token}
	for _, c := range []struct {
		name, field string
		change      func(*Config)
	}{
		{"no token", "Token", func(c *Config) { c.Token = "" }},
		{"token with a line break", "Token", func(c *Config) { c.Token += "\n" }},
		{"token without number", "Token", func(c *Config) { c.Token = "s3cr3t-s3cr3t-s3cr3t-s3cr3t" }},
		{"base without scheme", "BaseURL", func(c *Config) { c.BaseURL = "api.telegram.org" }},
		{"base with password", "BaseURL", func(c *Config) { c.BaseURL = "https://u:s3cr3t@api.telegram.org" }},
		{"proxy without scheme", "Proxy", func(c *Config) { c.Proxy = "u:s3cr3t@proxy.vn:8080" }},
		{"proxy with bad port", "Proxy", func(c *Config) { c.Proxy = "http://u:s3cr3t@proxy.vn:port" }},
		{"proxy of another kind", "Proxy", func(c *Config) { c.Proxy = "ftp://u:s3cr3t@proxy.vn" }},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			cfg := good
			c.change(&cfg)
			_, err := Connect(t.Context(), cfg)
			var bad *ConfigError
			if !errors.As(err, &bad) || bad.Field != c.field || bad.Reason == "" || bad.Advice == "" {
				t.Fatalf("error %v", err)
			}
			if strings.Contains(fmt.Sprintf("%v %+v", err, bad), "s3cr3t") {
				t.Errorf("a secret stands in %v", err)
			}
			wantNoToken(t, "error", err.Error())
		})
	}
}
