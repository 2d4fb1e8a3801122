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
	maxNotice     = 200 // UTF-16 units of the text shown for a press
)

// Deliver acknowledges a press and sends a message. Errors are
// *bot.RetryAfterError, *bot.PermanentError (of *Error, *ButtonError or
// *TooLongError), or *Error for what may succeed later.
//
// A failed acknowledgement does not hold a message back: the press shows as
// pending for a while and nothing else is lost.
func (c *Client) Deliver(ctx context.Context, o bot.Outgoing) error {
	text := format(o.Text)
	if o.Press != "" {
		if err := c.acknowledge(ctx, o.Press, o.Notice); err != nil && text.text == "" {
			return err
		}
	}
	if text.text == "" {
		if o.Press == "" {
			return &bot.PermanentError{Err: errors.New("telegram: a message without text")}
		}
		return nil
	}
	p, err := message(o, text)
	if err != nil {
		return &bot.PermanentError{Err: err}
	}
	return c.send(ctx, p)
}

// acknowledge answers a press. One that is too old to be answered, or was
// answered before a restart, is no error.
func (c *Client) acknowledge(ctx context.Context, press, notice string) error {
	p := params{"callback_query_id": press}
	if notice != "" {
		p["text"] = shorten(notice, maxNotice)
	}
	err := c.call(ctx, "answerCallbackQuery", p, nil)
	if refused(err, http.StatusBadRequest) {
		return nil
	}
	if err != nil {
		c.log.WarnContext(ctx, "a press was not acknowledged", "error", err)
	}
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

// send sends a message, and once more where its group has moved to.
func (c *Client) send(ctx context.Context, p params) error {
	err := c.call(ctx, "sendMessage", p, nil)
	var no *Error
	if errors.As(err, &no) && no.MigratedTo != 0 {
		p["chat_id"] = strconv.FormatInt(no.MigratedTo, 10)
		delete(p, "message_thread_id")
		err = c.call(ctx, "sendMessage", p, nil)
	}
	return classify(err)
}

// message gives the parameters of sendMessage.
func message(o bot.Outgoing, text formatted) (params, error) {
	if text.units > TextLimit {
		return nil, &TooLongError{Units: text.units}
	}
	p, err := target(o.Chat)
	if err != nil {
		return nil, err
	}
	p["text"] = text.text
	p["link_preview_options"] = encode(map[string]bool{"is_disabled": true})
	if len(text.entities) > 0 {
		p["entities"] = encode(text.entities)
	}
	if o.ReplyTo != "" {
		id, err := strconv.Atoi(o.ReplyTo)
		if err != nil {
			return nil, fmt.Errorf("telegram: %q is no message of Telegram", o.ReplyTo)
		}
		p["reply_parameters"] = encode(map[string]any{"message_id": id, "allow_sending_without_reply": true})
	}
	keyboard, err := keyboard(o.Buttons)
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

type key struct {
	Label string `json:"text"`
	Data  string `json:"callback_data"`
}

func keyboard(rows [][]bot.Button) ([][]key, error) {
	out := make([][]key, 0, len(rows))
	for _, row := range rows {
		if len(row) == 0 {
			continue
		}
		keys := make([]key, len(row))
		for i, b := range row {
			if b.Label == "" || b.Data == "" || len(b.Data) > maxButtonData {
				return nil, &ButtonError{Label: b.Label, Bytes: len(b.Data)}
			}
			keys[i] = key{b.Label, b.Data}
		}
		out = append(out, keys)
	}
	return out, nil
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
