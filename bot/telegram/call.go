package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

// maxAnswer bounds the answer to a call; a batch of 100 updates is far smaller.
const maxAnswer = 32 << 20

type params = tgbotapi.Params

// call calls a method and decodes its result into out, unless that is nil.
// Errors are *Error.
func (c *Client) call(ctx context.Context, method string, p params, out any) error {
	return c.callWithin(ctx, callLimit, method, p, out)
}

func (c *Client) callWithin(ctx context.Context, limit time.Duration, method string, p params, out any) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	x := &exchange{ctx: ctx, client: c.http}
	api := tgbotapi.BotAPI{Token: string(c.token), Client: x}
	api.SetAPIEndpoint(c.endpoint)
	answer, err := api.MakeRequest(method, p)
	if err != nil {
		return c.failure(method, x.status, err)
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Result, out); err != nil {
		return &Error{Method: method, Status: x.status, Err: c.scrub.error(err)}
	}
	return nil
}

// failure makes the Error of a call. The library tells a refusal apart from an
// answer that is no JSON, but not the status of the latter.
func (c *Client) failure(method string, status int, err error) *Error {
	var no *tgbotapi.Error
	if !errors.As(err, &no) || no.Code == 0 {
		return &Error{Method: method, Status: status, Err: c.scrub.error(err)}
	}
	return &Error{
		Method:      method,
		Status:      no.Code,
		Refused:     true,
		Description: c.scrub.text(no.Message),
		RetryAfter:  time.Duration(no.RetryAfter) * time.Second,
		MigratedTo:  no.MigrateToChatID,
	}
}

// exchange gives one request of the library a context and keeps its status.
type exchange struct {
	ctx    context.Context //nolint:containedctx // the library's interface has no room for it
	client *http.Client
	status int
}

// Do sends the request.
func (x *exchange) Do(r *http.Request) (*http.Response, error) {
	answer, err := x.client.Do(r.WithContext(x.ctx)) //nolint:gosec,nolintlint // taint found only at times; the administrator configures the host
	if err != nil {
		return nil, err
	}
	x.status = answer.StatusCode
	answer.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(answer.Body, maxAnswer), answer.Body}
	return answer, nil
}

// encode gives JSON for a parameter. Its values are strings, numbers and lists of them.
func encode(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("telegram: a parameter of type %T is no JSON", v))
	}
	return string(raw)
}
