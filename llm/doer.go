package llm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"
)

// doer sends requests and turns every failure into an *Error before the API
// client sees it: that client drops headers and puts whole bodies into errors.
type doer struct {
	client *http.Client
	key    string
}

// bodyLimit bounds what is read of an error's body, in bytes.
const bodyLimit = 16 << 10

func (d *doer) Do(req *http.Request) (*http.Response, error) {
	resp, err := d.client.Do(req)
	if err != nil {
		return nil, d.network(req.Context(), err)
	}
	if resp.StatusCode < 300 && !isPage(resp.Header) {
		return resp, nil
	}
	defer func() { _ = resp.Body.Close() }()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, bodyLimit)) // the status says enough
	return nil, d.failure(resp, body)
}

func isPage(h http.Header) bool {
	kind, _, err := mime.ParseMediaType(h.Get("Content-Type"))
	return err == nil && (kind == "text/html" || kind == "application/xhtml+xml")
}

// network sorts the errors of a request that got no answer.
func (d *doer) network(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	if in, ok := errors.AsType[*url.Error](err); ok {
		err = in.Err
	}
	var timeout net.Error
	if errors.Is(err, os.ErrDeadlineExceeded) || errors.As(err, &timeout) && timeout.Timeout() {
		return &Error{Kind: ErrTimeout, Detail: d.redact(err.Error())}
	}
	return &Error{Kind: ErrUnreachable, Detail: d.redact(err.Error())}
}

func (d *doer) failure(resp *http.Response, body []byte) *Error {
	e := &Error{Status: resp.StatusCode, RetryAfter: retryAfter(resp.Header.Get("Retry-After"), time.Now())}
	message, code, ok := apiMessage(body)
	e.Detail = d.redact(message)
	switch status := resp.StatusCode; {
	case status == http.StatusUnauthorized, status == http.StatusForbidden:
		// What is said here often repeats a piece of the key.
		e.Kind, e.Detail = ErrUnauthorised, ""
	case status == http.StatusTooManyRequests:
		e.Kind = ErrRateLimited
	case status == http.StatusRequestTimeout, status == http.StatusGatewayTimeout:
		e.Kind = ErrTimeout
	case status >= 500:
		e.Kind = ErrServer
	case tooLong(message, code), status == http.StatusRequestEntityTooLarge:
		e.Kind = ErrContextLength
	case status == http.StatusNotFound, code == "model_not_found":
		e.Kind = ErrModelMissing
	case !ok:
		e.Kind = ErrNotJSON
	default:
		e.Kind = ErrRequest
	}
	return e
}

// apiMessage reads the error of an endpoint: {"error":{"message","code"}},
// {"error":"..."}, {"message":"..."} or {"detail":"..."}.
func apiMessage(body []byte) (message, code string, ok bool) {
	var shape struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
		Detail  any             `json:"detail"`
	}
	if json.Unmarshal(bytes.TrimSpace(body), &shape) != nil {
		return "", "", false
	}
	var inner struct {
		Message string `json:"message"`
		Code    any    `json:"code"`
	}
	if json.Unmarshal(shape.Error, &inner) == nil {
		code, _ = inner.Code.(string)
		return inner.Message, code, true
	}
	if json.Unmarshal(shape.Error, &message) == nil {
		return message, "", true
	}
	if detail, isText := shape.Detail.(string); isText {
		return detail, "", true
	}
	return shape.Message, "", true
}

// tooLong recognises a context that is too long. Servers agree on the code
// only partly; the phrases are those of OpenAI, vLLM, llama.cpp and Ollama.
func tooLong(message, code string) bool {
	if code == "context_length_exceeded" {
		return true
	}
	m := strings.ToLower(message)
	for _, phrase := range []string{"maximum context length", "context size", "context length", "context window", "exceeds the available context"} {
		if strings.Contains(m, phrase) {
			return true
		}
	}
	return false
}

// retryAfter reads seconds or an HTTP date.
func retryAfter(h string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(h)); err == nil {
		return max(0, time.Duration(seconds)*time.Second)
	}
	if at, err := http.ParseTime(h); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// detailLimit bounds Error.Detail, in characters.
const detailLimit = 200

func (d *doer) redact(s string) string {
	if d.key != "" {
		s = strings.ReplaceAll(s, d.key, "***")
	}
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > detailLimit {
		s = string(r[:detailLimit]) + "…"
	}
	return s
}

// settle turns what the API client returned into an *Error or ctx's error.
func (d *doer) settle(ctx context.Context, err error, started bool) error {
	if err == nil {
		return nil
	}
	if known, ok := errors.AsType[*Error](err); ok {
		return known
	}
	if cause := context.Cause(ctx); cause != nil {
		return cause
	}
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax), errors.As(err, &shape):
		return &Error{Kind: ErrNotJSON, Detail: d.redact(err.Error())}
	case started, errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &Error{Kind: ErrCutOff, Detail: d.redact(err.Error())}
	}
	return &Error{Kind: ErrBadResponse, Detail: d.redact(err.Error())}
}
