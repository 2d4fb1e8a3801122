package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"unicode/utf16"

	"neuguong/bot"
)

// Limits of the Bot API.
const (
	maxButtonData = 64  // bytes
	maxCopy       = 256 // UTF-16 units of the text a button copies
	maxNotice     = 200 // UTF-16 units of the text shown for a press
)

// Deliver acknowledges a press and sends a message, or changes the one it takes
// the place of; see [bot.Platform]. Errors are *bot.RetryAfterError,
// *bot.PermanentError (of *Error, *ButtonError or *TooLongError), or *Error for
// what may succeed later.
//
// A failed acknowledgement does not hold a message back: the press shows as
// pending for a while and nothing else is lost.
func (c *Client) Deliver(ctx context.Context, o bot.Outgoing) error {
	if o.Inline != nil {
		return c.answerInline(ctx, o.Inline)
	}
	text := format(o.Text)
	silent := text.text == "" && o.Attachment == nil
	if o.Press != "" {
		if err := c.acknowledge(ctx, o.Press, o.Notice); err != nil && silent {
			return err
		}
	}
	if silent {
		if o.Press == "" {
			return &bot.PermanentError{Err: errors.New("telegram: a message without text")}
		}
		return nil
	}
	if o.Attachment != nil {
		return c.attach(ctx, o, text)
	}
	if err := c.put(ctx, o, text); err != nil {
		return err
	}
	c.offerAdmin(ctx, o.Chat)
	return nil
}

// acknowledge answers a press, once. One that is too old to be answered, or was
// answered before a restart, is no error.
func (c *Client) acknowledge(ctx context.Context, press, notice string) error {
	if _, done := c.answered.get(press); done {
		return nil
	}
	p := params{"callback_query_id": press}
	if notice != "" {
		p["text"] = shorten(notice, maxNotice)
	}
	err := c.call(ctx, "answerCallbackQuery", p, nil)
	if err == nil || refused(err, http.StatusBadRequest) {
		c.answered.set(press, true)
		return nil
	}
	c.log.WarnContext(ctx, "a press was not acknowledged", "error", err)
	return classify(err)
}

// Delete takes a message out of a chat: one of the bot's own, one that came to
// it in private, or any where it is an administrator that may; none older than
// 48 hours. Errors are those of Deliver; *bot.PermanentError also for a message
// that is gone.
func (c *Client) Delete(ctx context.Context, chat, message string) error {
	p, err := target(chat)
	if err != nil {
		return &bot.PermanentError{Err: err}
	}
	delete(p, "message_thread_id")
	p["message_id"] = message
	return classify(c.call(ctx, "deleteMessage", p, nil))
}

// put sends a text, or changes the message it takes the place of.
func (c *Client) put(ctx context.Context, o bot.Outgoing, text formatted) error {
	p, err := c.message(o, text)
	if err != nil {
		return &bot.PermanentError{Err: err}
	}
	was, stands := c.standing(o)
	if stands && !was.media {
		gone, err := c.change(ctx, o.Chat, was.id, p)
		if err != nil {
			return err
		}
		if !gone {
			c.note(o, was.id, false)
			return c.tidy(ctx, o)
		}
	}
	if stands && was.media {
		c.remove(ctx, o.Chat, was.id)
	}
	id, err := c.send(ctx, o, outgoing{method: "sendMessage", params: p})
	if err != nil {
		return err
	}
	c.note(o, id, false)
	c.content.set(spot{o.Chat, id}, c.fingerprint(p))
	return c.tidy(ctx, o)
}

// outgoing is a call that makes a message.
type outgoing struct {
	method string
	params params
	file   *upload // nil: none
}

// send sends a message, in a group to one person alone where that was asked for
// and Telegram allows it.
func (c *Client) send(ctx context.Context, o bot.Outgoing, m outgoing) (id int64, err error) {
	if only, ok := ephemeral(o, m.params); ok {
		id, err = c.post(ctx, o.Chat, outgoing{m.method, only, m.file})
		if !refused(err, http.StatusBadRequest) {
			return id, classify(err)
		}
		c.log.InfoContext(ctx, "a message for one person is sent to the whole group", "error", err)
	}
	id, err = c.post(ctx, o.Chat, m)
	return id, classify(err)
}

// post sends a message and once more where its group has moved to. It gives the
// id of the message, 0 for one that is shown to one person alone.
func (c *Client) post(ctx context.Context, chat string, m outgoing) (id int64, err error) {
	if err := c.pace.take(ctx, chat); err != nil {
		return 0, err
	}
	var message struct {
		ID int64 `json:"message_id"`
	}
	err = c.make(ctx, m, &message)
	if to := movedTo(err); to != 0 {
		m.params["chat_id"] = strconv.FormatInt(to, 10)
		delete(m.params, "message_thread_id")
		err = c.make(ctx, m, &message)
	}
	return message.ID, err
}

func (c *Client) make(ctx context.Context, m outgoing, out any) error {
	if m.file != nil {
		return c.upload(ctx, m.method, m.params, *m.file, out)
	}
	return c.call(ctx, m.method, m.params, out)
}

func movedTo(err error) int64 {
	if no, ok := errors.AsType[*Error](err); ok {
		return no.MigratedTo
	}
	return 0
}

// message gives the parameters of sendMessage.
func (c *Client) message(o bot.Outgoing, text formatted) (params, error) {
	if text.units > TextLimit {
		return nil, &TooLongError{Units: text.units}
	}
	p, err := c.envelope(o)
	if err != nil {
		return nil, err
	}
	p["text"] = text.text
	p["link_preview_options"] = noPreview
	if len(text.entities) > 0 {
		p["entities"] = encode(text.entities)
	}
	return p, nil
}

const noPreview = `{"is_disabled":true}`

// envelope gives the parameters that messages of all kinds share.
func (c *Client) envelope(o bot.Outgoing) (params, error) {
	p, err := target(o.Chat)
	if err != nil {
		return nil, err
	}
	if o.ReplyTo != "" {
		id, err := strconv.Atoi(o.ReplyTo)
		if err != nil {
			return nil, fmt.Errorf("telegram: %q is no message of Telegram", o.ReplyTo)
		}
		p["reply_parameters"] = encode(map[string]any{"message_id": id, "allow_sending_without_reply": true})
	}
	keyboard, err := c.self.keyboard(o.Buttons)
	if err != nil {
		return nil, err
	}
	if len(keyboard) > 0 {
		p["reply_markup"] = encode(map[string]any{"inline_keyboard": keyboard})
	}
	return p, nil
}

// target gives the parameters that name a chat.
func target(chat string) (params, error) {
	id, topic, err := splitChat(chat)
	if err != nil {
		return nil, err
	}
	p := params{"chat_id": strconv.FormatInt(id, 10)}
	if topic != 0 {
		p["message_thread_id"] = strconv.FormatInt(topic, 10)
	}
	return p, nil
}

// shorten cuts a text to a number of UTF-16 units, between characters.
func shorten(text string, limit int) string {
	units := 0
	for i, r := range text {
		if units += max(utf16.RuneLen(r), 1); units > limit {
			return text[:i]
		}
	}
	return text
}
