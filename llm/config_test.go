package llm_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"neuguong/llm"
	"neuguong/llm/llmtest"
)

func TestOnlyLocalHostsPassWhenAsked(t *testing.T) {
	t.Parallel()
	for url, local := range map[string]bool{
		"http://localhost:11434/v1":       true,
		"http://127.0.0.1:8080":           true,
		"http://[::1]:8080/v1":            true,
		"http://192.168.1.20/v1":          true,
		"http://10.1.2.3/v1":              true,
		"http://172.16.0.9/v1":            true,
		"http://[fd00::1]/v1":             true,
		"http://ollama:11434/v1":          true,
		"http://may-chu.lan/v1":           true,
		"https://llm.tinhdoan.example/v1": true, // allowed by name below
		"https://api.openai.com/v1":       false,
		"http://8.8.8.8/v1":               false,
		"http://172.32.0.1/v1":            false,
		"http://localhost.evil.example":   false,
		"http://127.0.0.1.evil.example":   false,
		"http://0x7f.example/v1":          false,
		"http://localhost@8.8.8.8/v1":     false,
	} {
		_, err := llm.NewChat(llm.Config{BaseURL: url, Model: "m", LocalOnly: true, AllowedHosts: []string{"llm.tinhdoan.example"}})
		if local != (err == nil) || err != nil && !errors.Is(err, llm.ErrNotLocal) {
			t.Errorf("%s: %v", url, err)
		}
	}
}

func TestALocalEndpointIsReachedWhenOnlyLocalOnesAre(t *testing.T) {
	t.Parallel()
	c := chat(t, llmtest.Start(t, &llmtest.Server{}), func(c *llm.Config) { c.LocalOnly = true })
	if got, err := said(t.Context(), c); err != nil || got != "Xin chào." {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestConfigurationsThatCannotWorkAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []llm.Config{
		{BaseURL: "localhost:11434", Model: "m"},
		{BaseURL: "ftp://localhost", Model: "m"},
		{BaseURL: "", Model: "m"},
		{BaseURL: "http://localhost"},
	} {
		if _, err := llm.NewEmbedder(c); !errors.Is(err, llm.ErrConfig) || llm.Advice(err) == "" {
			t.Errorf("%s: got %v", c, err)
		}
	}
}

func TestAPrintedConfigurationShowsNoKey(t *testing.T) {
	t.Parallel()
	c := llm.Config{BaseURL: "http://u:" + secret + "@localhost/v1?key=" + secret, Key: secret, Model: "m"}
	if got := fmt.Sprintf("%v %+v %#v %s", c, c, c, c); strings.Contains(got, secret) {
		t.Error(got)
	}
}

func TestCheckTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		server *llmtest.Server
		path   string
		want   error
	}{
		{"fine", &llmtest.Server{Key: secret, Models: []string{"khac", "mau"}}, "/v1", nil},
		{"wrong key", &llmtest.Server{Key: "another"}, "/v1", llm.ErrUnauthorised},
		{"wrong model", &llmtest.Server{Models: []string{"khac"}}, "/v1", llm.ErrModelMissing},
		{"wrong path", &llmtest.Server{}, "/api", llm.ErrModelMissing},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			url := strings.TrimSuffix(llmtest.Start(t, c.server), "/v1") + c.path
			if err := chat(t, url, nil).Check(t.Context()); !errors.Is(err, c.want) {
				t.Errorf("chat: got %v, want %v", err, c.want)
			}
			if err := embedder(t, url, nil).Check(t.Context()); !errors.Is(err, c.want) {
				t.Errorf("embedder: got %v, want %v", err, c.want)
			}
		})
	}
}
