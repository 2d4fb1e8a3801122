package telegram

import (
	"context"
	"errors"
	"hash/maphash"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"neuguong/bot"
)

// spot is a message of a chat.
type spot struct {
	chat string
	id   int64
}

// asked is a message somebody wrote.
type asked struct{ chat, message string }

// sent is a message of the bot's; id 0 is none.
type sent struct {
	id    int64
	media bool // its text is a caption
}

// fingerprint tells contents of messages apart, in this process.
func (c *Client) fingerprint(p params) uint64 {
	return maphash.String(c.seed, p["text"]+"\x00"+p["entities"]+"\x00"+p["reply_markup"])
}

// standing gives the message that o takes the place of.
func (c *Client) standing(o bot.Outgoing) (sent, bool) {
	if o.Edit != "" {
		id, err := strconv.ParseInt(o.Edit, 10, 64)
		return sent{id: id}, err == nil && id > 0
	}
	if o.Answers == "" || o.OnlyFor != "" {
		return sent{}, false
	}
	answers, _ := c.answers.get(asked{o.Chat, o.Answers})
	if o.Part >= len(answers) {
		return sent{}, false
	}
	return answers[o.Part], answers[o.Part].id != 0
}

// note remembers which message o became. One that one person alone sees has no
// id and is not changed later.
func (c *Client) note(o bot.Outgoing, id int64, media bool) {
	if o.Answers == "" || id == 0 {
		return
	}
	c.answers.update(asked{o.Chat, o.Answers}, func(answers []sent) []sent {
		answers = slices.Clone(answers)
		for len(answers) <= o.Part {
			answers = append(answers, sent{})
		}
		answers[o.Part] = sent{id, media}
		return answers
	})
}

// change changes a text in place; gone says that it cannot be changed any more.
// A change that changes nothing is not asked for where that is known.
func (c *Client) change(ctx context.Context, chat string, id int64, p params) (gone bool, err error) {
	now := c.fingerprint(p)
	if before, known := c.content.get(spot{chat, id}); known && before == now {
		return false, nil
	}
	q := maps.Clone(p)
	q["message_id"] = strconv.FormatInt(id, 10)
	delete(q, "message_thread_id")
	delete(q, "reply_parameters")
	_, err = c.post(ctx, chat, outgoing{method: "editMessageText", params: q})
	switch {
	case err == nil, unchanged(err):
		c.content.set(spot{chat, id}, now)
		return false, nil
	case refused(err, http.StatusBadRequest):
		c.content.forget(spot{chat, id})
		return true, nil
	}
	return false, classify(err)
}

// unchanged reports whether an edit was refused for changing nothing. The Bot
// API has no code for it; it is the only refusal of an edit that is a success.
func unchanged(err error) bool {
	var no *Error
	return errors.As(err, &no) && no.Refused && no.Status == http.StatusBadRequest &&
		strings.Contains(no.Description, "message is not modified")
}

// tidy removes what is left over of a longer answer once the last part of the
// new one is there.
func (c *Client) tidy(ctx context.Context, o bot.Outgoing) error {
	if o.Answers == "" || o.Part != o.Parts-1 {
		return nil
	}
	key := asked{o.Chat, o.Answers}
	answers, _ := c.answers.get(key)
	if len(answers) <= o.Parts {
		return nil
	}
	for _, extra := range answers[o.Parts:] {
		c.remove(ctx, o.Chat, extra.id)
	}
	c.answers.set(key, slices.Clone(answers[:o.Parts]))
	return nil
}

// remove deletes a message of the bot's that something else takes the place of.
// Should it fail, an old answer stays where it is.
func (c *Client) remove(ctx context.Context, chat string, id int64) {
	if id == 0 {
		return
	}
	c.content.forget(spot{chat, id})
	if err := c.Delete(ctx, chat, strconv.FormatInt(id, 10)); err != nil {
		c.log.InfoContext(ctx, "an old answer was not removed", "error", err)
	}
}

// supergroups is above the ids of supergroups, which alone have messages for
// one person.
const supergroups = -1_000_000_000_000

// ephemeral gives the parameters that show a message in a group to one person.
func ephemeral(o bot.Outgoing, p params) (params, bool) {
	user, err := strconv.ParseInt(o.OnlyFor, 10, 64)
	chat, _, wrong := splitChat(o.Chat)
	if err != nil || wrong != nil || chat > supergroups {
		return nil, false
	}
	q := maps.Clone(p)
	only := map[string]any{"receiver_user_id": user}
	if o.Press != "" {
		only["callback_query_id"] = o.Press
	}
	q["ephemeral_message_parameters"] = encode(only)
	// A reply to what was deleted meanwhile would be refused, and then all see it.
	delete(q, "reply_parameters")
	return q, true
}
