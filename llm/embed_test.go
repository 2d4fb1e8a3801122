package llm_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"

	"neuguong/llm"
	"neuguong/llm/llmtest"
)

func embedder(t *testing.T, url string, change func(*llm.Config)) *llm.Embedder {
	t.Helper()
	c := llm.Config{BaseURL: url, Key: secret, Model: "mau"}
	if change != nil {
		change(&c)
	}
	got, err := llm.NewEmbedder(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(got.Close)
	return got
}

func TestVectorsComeInTheOrderOfTheTexts(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{Dimensions: 16}
	e := embedder(t, llmtest.Start(t, s), func(c *llm.Config) { c.Batch = 3 })
	var texts []string
	for i := range 8 {
		texts = append(texts, fmt.Sprintf("văn bản mẫu số %d", i))
	}
	got, err := e.Embed(t.Context(), texts)
	if err != nil || len(got) != len(texts) {
		t.Fatalf("%d vectors, %v", len(got), err)
	}
	for i := range texts {
		if !slices.Equal(got[i], llmtest.Vector(texts[i], 16)) {
			t.Errorf("vector %d is not that of %q", i, texts[i])
		}
	}
	if n := len(s.Requests()); n != 3 {
		t.Errorf("%d requests for 8 texts in batches of 3", n)
	}
}

func TestNoTextsNeedNoRequest(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{}
	if got, err := embedder(t, llmtest.Start(t, s), nil).Embed(t.Context(), nil); err != nil || len(got) != 0 || len(s.Requests()) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestVectorsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	for f, want := range map[llmtest.Fault]error{
		llmtest.BadVectors:   llm.ErrBadResponse,
		llmtest.FewVectors:   llm.ErrBadResponse,
		llmtest.Page:         llm.ErrNotJSON,
		llmtest.BadJSON:      llm.ErrCutOff,
		llmtest.Unauthorised: llm.ErrUnauthorised,
		llmtest.TooLong:      llm.ErrContextLength,
	} {
		s := &llmtest.Server{}
		s.BreakEmbeddings(f, 0)
		if _, err := embedder(t, llmtest.Start(t, s), nil).Embed(t.Context(), []string{"một", "hai"}); !errors.Is(err, want) {
			t.Errorf("fault %d: got %v, want %v", f, err, want)
		}
	}
}

func TestAnotherLengthThanBeforeIsRefused(t *testing.T) {
	t.Parallel()
	s := &llmtest.Server{Dimensions: 8}
	e := embedder(t, "http://mau.test/v1", func(c *llm.Config) { c.Transport = inProcess{s} })
	if _, err := e.Embed(t.Context(), []string{"một"}); err != nil {
		t.Fatal(err)
	}
	s.Dimensions = 9
	if _, err := e.Embed(t.Context(), []string{"hai"}); !errors.Is(err, llm.ErrBadResponse) {
		t.Errorf("got %v", err)
	}
	// A model that was changed stays changed.
	for range 2 {
		if got, err := e.Embed(t.Context(), []string{"ba"}); err != nil || len(got[0]) != 9 {
			t.Errorf("got %v", err)
		}
	}
}

func TestEmbeddingIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := &llmtest.Server{}
		s.BreakEmbeddings(llmtest.Fail, 2)
		e := embedder(t, "http://mau.test/v1", func(c *llm.Config) { c.Transport = inProcess{s} })
		if _, err := e.Embed(t.Context(), []string{"một"}); err != nil || len(s.Requests()) != 3 {
			t.Errorf("got %v after %d requests", err, len(s.Requests()))
		}
	})
}
