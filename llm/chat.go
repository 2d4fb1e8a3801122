package llm

import (
	"context"
	"errors"
	"io"
	"math"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	openai "github.com/sashabaranov/go-openai"
)

// Chat is a language model that streams text.
type Chat struct {
	*endpoint

	plain atomic.Bool // the endpoint was found not to take an option that is left out since
}

// NewChat checks the configuration; it sends nothing. Errors are *Error of
// kind ErrConfig or ErrNotLocal.
func NewChat(c Config) (*Chat, error) {
	e, err := connect(c)
	if err != nil {
		return nil, err
	}
	return &Chat{endpoint: e}, nil
}

// Stream calls emit with each piece of the model's answer as it arrives. What
// a model thinks before it answers is left out. An answer that ends early is
// ErrCutOff; an error of emit ends the stream and is returned as it is. The
// tokens of the question and the answer are those the endpoint reports, else
// an estimate; they are given with an error too.
func (c *Chat) Stream(ctx context.Context, system, user string, emit func(piece string) error) (tokens int, err error) {
	return c.stream(ctx, system, user, emit, tries)
}

// stream is Stream with a number of tries.
func (c *Chat) stream(ctx context.Context, system, user string, emit func(piece string) error, most uint) (tokens int, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, c.config.Timeout, &Error{Kind: ErrTimeout})
	defer cancel()
	s := &stream{chat: c, emit: emit}
	_, err = retry(ctx, most, func() (struct{}, error) {
		err := s.run(ctx, c.request(system, user))
		if errors.Is(err, ErrRequest) && c.plain.CompareAndSwap(false, true) {
			err = s.run(ctx, c.request(system, user))
		}
		if err != nil && s.started {
			// Half an answer was given already; a second would follow it.
			return struct{}{}, final{err}
		}
		return struct{}{}, err
	})
	tokens = s.reported
	if tokens == 0 && s.answered > 0 {
		tokens = estimate(utf8.RuneCountInString(system) + utf8.RuneCountInString(user) + s.answered)
	}
	if f, ok := errors.AsType[final](err); ok {
		return tokens, f.error
	}
	return tokens, err
}

// estimate gives tokens for characters of Vietnamese. Tokenizers of 2023 to
// 2026 make one of 2 to 4 characters: the estimate is on the high side.
func estimate(characters int) int { return (characters + 1) / 2 }

// final is an error after which nothing is tried again.
type final struct{ error }

func (c *Chat) request(system, user string) openai.ChatCompletionRequest {
	r := openai.ChatCompletionRequest{
		Model:  c.config.Model,
		Stream: true,
		// Zero would be left out of the request.
		Temperature: math.SmallestNonzeroFloat32,
		// Local servers know only this name of the limit.
		//lint:ignore SA1019 see above
		MaxTokens: c.config.MaxTokens, //nolint:staticcheck // see above
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleSystem, Content: system},
			{Role: openai.ChatMessageRoleUser, Content: user},
		},
	}
	if !c.plain.Load() {
		r.StreamOptions = &openai.StreamOptions{IncludeUsage: true}
	}
	if openai.NewReasoningValidator().Validate(r) != nil {
		// Reasoning models take neither a temperature nor this limit, and
		// spend most of the other one on thinking.
		r.Temperature, r.MaxCompletionTokens = 0, 8*c.config.MaxTokens
		//lint:ignore SA1019 set above
		r.MaxTokens = 0 //nolint:staticcheck // set above
	}
	return r
}

// stream is one answer in the making.
type stream struct {
	chat     *Chat
	emit     func(string) error
	started  bool // something was emitted
	visible  thinking
	answered int // characters that arrived, thoughts included
	reported int // tokens the endpoint says it used
}

func (s *stream) run(ctx context.Context, r openai.ChatCompletionRequest) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	wait := s.chat.config.FirstByteTimeout
	alarm := time.AfterFunc(wait, func() { cancel(&Error{Kind: ErrTimeout, Detail: "no piece of the answer arrived in time"}) })
	defer alarm.Stop()
	s.visible = thinking{}

	in, err := s.chat.api.CreateChatCompletionStream(ctx, r)
	if err != nil {
		return s.chat.doer.settle(ctx, err, false)
	}
	defer in.Close() //nolint:errcheck // nothing is lost
	return s.receive(ctx, in, func() { alarm.Reset(wait) })
}

func (s *stream) receive(ctx context.Context, in *openai.ChatCompletionStream, alive func()) error {
	var reason openai.FinishReason
	answered := false
	for {
		got, err := in.Recv()
		switch {
		case errors.Is(err, io.EOF) && ctx.Err() == nil:
			return s.finish(reason, answered)
		case err != nil:
			return s.broken(ctx, err, answered)
		}
		answered = true
		alive()
		if got.Usage != nil {
			s.reported += got.Usage.TotalTokens
		}
		for _, choice := range got.Choices {
			if choice.FinishReason != "" {
				reason = choice.FinishReason
			}
			s.answered += utf8.RuneCountInString(choice.Delta.Content) + utf8.RuneCountInString(choice.Delta.ReasoningContent)
			if err := s.give(s.visible.next(choice.Delta.Content)); err != nil {
				return err
			}
		}
	}
}

func (s *stream) broken(ctx context.Context, err error, answered bool) error {
	if api, ok := errors.AsType[*openai.APIError](err); ok {
		return &Error{Kind: ErrServer, Detail: s.chat.doer.redact(api.Message)}
	}
	return s.chat.doer.settle(ctx, err, answered)
}

// finish decides whether a stream that ended is complete: a closed connection
// looks like an end, but gives no reason for it.
func (s *stream) finish(reason openai.FinishReason, answered bool) error {
	switch {
	case !answered:
		return &Error{Kind: ErrNotJSON, Detail: "the stream holds no answer"}
	case reason == openai.FinishReasonStop:
		return s.give(s.visible.rest())
	case reason == "":
		return &Error{Kind: ErrCutOff, Detail: "the connection ended before the answer did"}
	}
	return &Error{Kind: ErrCutOff, Detail: "finish reason " + string(reason)}
}

func (s *stream) give(piece string) error {
	if piece == "" {
		return nil
	}
	s.started = true
	return s.emit(piece)
}

// thinking leaves out a leading <think>...</think>, which local servers put
// into the text.
type thinking struct {
	held string
	open bool // past the decision: text goes through
}

const (
	thinkStart = "<think>"
	thinkEnd   = "</think>"
)

func (t *thinking) next(piece string) string {
	if t.open {
		return piece
	}
	t.held += piece
	text := strings.TrimLeft(t.held, " \n\t\r")
	if strings.HasPrefix(text, thinkStart) {
		_, after, found := strings.Cut(text, thinkEnd)
		if !found {
			return ""
		}
		t.open = true
		return strings.TrimLeft(after, " \n\t\r")
	}
	if strings.HasPrefix(thinkStart, text) {
		return "" // may still become the mark
	}
	t.open = true
	return text
}

// rest is what was held back when the text ended.
func (t *thinking) rest() string {
	if t.open || strings.HasPrefix(strings.TrimSpace(t.held), thinkStart) {
		return ""
	}
	return strings.TrimSpace(t.held)
}
