package llm

import (
	"context"
	"errors"
	"fmt"
	"strings"

	openai "github.com/sashabaranov/go-openai"
)

// Check tells whether the model answers, by a request of a few tokens. Advice
// words the error for an administrator.
func (c *Chat) Check(ctx context.Context) error {
	return c.check(ctx, func(ctx context.Context) error {
		_, err := c.Stream(ctx, "Trả lời đúng một từ.", "Chào", func(string) error { return nil })
		return err
	})
}

// Check tells whether the model makes vectors, by embedding one word.
func (e *Embedder) Check(ctx context.Context) error {
	return e.check(ctx, func(ctx context.Context) error {
		_, err := e.Embed(ctx, []string{"chào"})
		return err
	})
}

// check asks which models there are before it tries the configured one: their
// list tells a wrong name from a wrong address. Servers without a list are
// only tried.
func (e *endpoint) check(ctx context.Context, try func(context.Context) error) error {
	listed, err := e.models(ctx)
	if err != nil && !errors.Is(err, ErrModelMissing) && !errors.Is(err, ErrRequest) {
		return err
	}
	err = try(ctx)
	if errors.Is(err, ErrCutOff) {
		return nil // it spoke; the limit on its length is ours
	}
	if err != nil && len(listed) > 0 && !has(listed, e.config.Model) {
		return &Error{Kind: ErrModelMissing, Detail: fmt.Sprintf("%q, available: %s", e.config.Model, strings.Join(listed[:min(len(listed), 5)], ", "))}
	}
	return err
}

func (e *endpoint) models(ctx context.Context) ([]string, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, e.config.Timeout, &Error{Kind: ErrTimeout})
	defer cancel()
	list, err := retry(ctx, tries, func() (openai.ModelsList, error) {
		list, err := e.api.ListModels(ctx)
		return list, e.doer.settle(ctx, err, false)
	})
	if err != nil {
		return nil, err
	}
	names := make([]string, len(list.Models))
	for i, m := range list.Models {
		names[i] = m.ID
	}
	return names, nil
}

func has(names []string, name string) bool {
	for _, n := range names {
		if n == name || strings.TrimSuffix(n, ":latest") == name {
			return true
		}
	}
	return false
}
