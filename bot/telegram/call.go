package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
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
	if err := c.quiet.hold(method, p); err != nil {
		return err
	}
	err := c.ask(ctx, limit, method, p, out)
	c.quiet.heed(err, method, p)
	return err
}

func (c *Client) ask(ctx context.Context, limit time.Duration, method string, p params, out any) error {
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

// upload is a file that goes with a call.
type upload struct {
	field string // parameter it is for
	name  string
	data  []byte
}

// upload calls a method with a file.
func (c *Client) upload(ctx context.Context, method string, p params, file upload, out any) error {
	if err := c.quiet.hold(method, p); err != nil {
		return err
	}
	err := c.askWith(ctx, method, p, file, out)
	c.quiet.heed(err, method, p)
	return err
}

// askWith sends a call with a file. The library would lose the code of a refusal.
func (c *Client) askWith(ctx context.Context, method string, p params, file upload, out any) error {
	ctx, cancel := context.WithTimeout(ctx, fetchLimit)
	defer cancel()
	body, kind, err := form(p, file)
	if err != nil {
		return &Error{Method: method, Err: err}
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf(c.endpoint, string(c.token), method), body)
	if err != nil {
		return &Error{Method: method, Err: c.scrub.error(err)}
	}
	r.ContentLength = body.size
	r.Header.Set("Content-Type", kind)
	answer, err := c.http.Do(r)
	if err != nil {
		return &Error{Method: method, Err: c.scrub.error(err)}
	}
	defer func() { _ = answer.Body.Close() }()
	var got tgbotapi.APIResponse
	if err := json.NewDecoder(io.LimitReader(answer.Body, maxAnswer)).Decode(&got); err != nil {
		return &Error{Method: method, Status: answer.StatusCode, Err: c.scrub.error(err)}
	}
	if !got.Ok {
		no := &tgbotapi.Error{Code: got.ErrorCode, Message: got.Description}
		if got.Parameters != nil {
			no.ResponseParameters = *got.Parameters
		}
		return c.failure(method, answer.StatusCode, no)
	}
	if err := json.Unmarshal(got.Result, out); err != nil {
		return &Error{Method: method, Status: answer.StatusCode, Err: c.scrub.error(err)}
	}
	return nil
}

// sized is a body that knows its length.
type sized struct {
	io.Reader
	size int64
}

// form writes parameters and a file as multipart/form-data, around the file's
// data without copying it.
func form(p params, file upload) (body sized, kind string, err error) {
	var head bytes.Buffer
	w := multipart.NewWriter(&head)
	for name, value := range p {
		if err := w.WriteField(name, value); err != nil {
			return sized{}, "", err
		}
	}
	if _, err := w.CreateFormFile(file.field, file.name); err != nil {
		return sized{}, "", err
	}
	start := head.Len()
	if err := w.Close(); err != nil {
		return sized{}, "", err
	}
	all := head.Bytes()
	return sized{
		io.MultiReader(bytes.NewReader(all[:start]), bytes.NewReader(file.data), bytes.NewReader(all[start:])),
		int64(len(all) + len(file.data)),
	}, w.FormDataContentType(), nil
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
