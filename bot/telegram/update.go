package telegram

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"neuguong/bot"
)

// What is read of an update. Everything else stays in the stored original.
type (
	rawUpdate struct {
		ID       int64        `json:"update_id"`
		Message  *rawMessage  `json:"message"`
		Edited   *rawMessage  `json:"edited_message"`
		Callback *rawCallback `json:"callback_query"`
		Inline   *rawInline   `json:"inline_query"`
		Stopped  *rawStopped  `json:"stopped_message_generation"`
		Member   *rawMember   `json:"my_chat_member"`
	}
	rawMessage struct {
		ID              int64        `json:"message_id"`
		Thread          int64        `json:"message_thread_id"`
		InTopic         bool         `json:"is_topic_message"`
		From            *rawUser     `json:"from"`
		Sender          *rawChat     `json:"sender_chat"`
		Chat            rawChat      `json:"chat"`
		AutoForward     bool         `json:"is_automatic_forward"`
		ReplyTo         *rawMessage  `json:"reply_to_message"`
		Text            string       `json:"text"`
		Entities        []rawEntity  `json:"entities"`
		Caption         string       `json:"caption"`
		CaptionEntities []rawEntity  `json:"caption_entities"`
		Document        *rawDocument `json:"document"`
		Date            int64        `json:"date"`
		EditDate        int64        `json:"edit_date"`
		MigratedTo      int64        `json:"migrate_to_chat_id"`
		rawKinds
	}
	// rawKinds are contents that cannot be answered; only their being there counts.
	rawKinds struct {
		Animation json.RawMessage `json:"animation"`
		Audio     json.RawMessage `json:"audio"`
		Photo     json.RawMessage `json:"photo"`
		LivePhoto json.RawMessage `json:"live_photo"`
		Sticker   json.RawMessage `json:"sticker"`
		Video     json.RawMessage `json:"video"`
		VideoNote json.RawMessage `json:"video_note"`
		Voice     json.RawMessage `json:"voice"`
		Venue     json.RawMessage `json:"venue"`
		Location  json.RawMessage `json:"location"`
		Contact   json.RawMessage `json:"contact"`
		Poll      json.RawMessage `json:"poll"`
		Dice      json.RawMessage `json:"dice"`
		Game      json.RawMessage `json:"game"`
		Story     json.RawMessage `json:"story"`
		Checklist json.RawMessage `json:"checklist"`
		PaidMedia json.RawMessage `json:"paid_media"`
	}
	rawUser struct {
		ID    int64 `json:"id"`
		IsBot bool  `json:"is_bot"`
	}
	rawChat struct {
		ID   int64  `json:"id"`
		Type string `json:"type"`
	}
	rawEntity struct {
		Type   string   `json:"type"`
		Offset int      `json:"offset"`
		Length int      `json:"length"`
		User   *rawUser `json:"user"`
	}
	rawDocument struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int64  `json:"file_size"`
	}
	rawCallback struct {
		ID      string      `json:"id"`
		From    rawUser     `json:"from"`
		Message *rawMessage `json:"message"`
		Data    string      `json:"data"`
	}
)

var errNoID = errors.New("telegram: update without id")

// envelope keys a raw update. An update that has an id but cannot be read
// otherwise is kept too: Decode will say what is wrong with it.
func envelope(raw []byte) (bot.Envelope, error) {
	var key struct {
		ID int64 `json:"update_id"`
	}
	if err := json.Unmarshal(raw, &key); err != nil || key.ID <= 0 {
		return bot.Envelope{}, errors.Join(errNoID, err)
	}
	return bot.Envelope{ID: key.ID, Chat: chatOf(raw), Payload: raw}, nil
}

// updateKinds are what Telegram is asked for.
func updateKinds() []string {
	return []string{"message", "edited_message", "callback_query", "inline_query", "stopped_message_generation", "my_chat_member"}
}

// chatOf gives the chat of an update, "" for kinds that have none.
func chatOf(raw []byte) string {
	var u rawUpdate
	if json.Unmarshal(raw, &u) != nil {
		return ""
	}
	switch {
	case u.Message != nil:
		return u.Message.chat()
	case u.Edited != nil:
		return u.Edited.chat()
	case u.Callback != nil && u.Callback.Message != nil:
		return u.Callback.Message.chat()
	case u.Inline != nil:
		return u.Inline.chat()
	case u.Stopped != nil:
		return u.Stopped.chat()
	case u.Member != nil:
		return u.Member.Chat.name()
	}
	return ""
}

// Decode reads a stored update, see [bot.Platform].
func (c *Client) Decode(payload []byte) (bot.Update, error) {
	var u rawUpdate
	if err := json.Unmarshal(payload, &u); err != nil {
		return bot.Update{}, fmt.Errorf("telegram: read an update: %w", err)
	}
	if u.ID <= 0 {
		return bot.Update{}, errNoID
	}
	switch {
	case u.Message != nil && u.Message.MigratedTo != 0:
		return decodeMove(u.ID, u.Message)
	case u.Message != nil:
		return c.decodeMessage(u.ID, u.Message)
	case u.Edited != nil:
		return c.decodeEdit(u.ID, u.Edited)
	case u.Callback != nil:
		return decodeCallback(u.ID, u.Callback)
	case u.Inline != nil:
		return decodeInline(u.ID, u.Inline)
	case u.Stopped != nil:
		return c.decodeStop(u.ID, u.Stopped)
	case u.Member != nil:
		return decodeMember(u.ID, u.Member)
	}
	return bot.Update{}, bot.ErrIgnored
}

func decodeCallback(id int64, q *rawCallback) (bot.Update, error) {
	// Without a message or data it is a button of inline mode or of a game.
	if q.Message == nil || q.Data == "" || q.ID == "" || q.From.ID == 0 || q.Message.Chat.ID == 0 {
		return bot.Update{}, bot.ErrIgnored
	}
	return bot.Update{
		ID:        id,
		Chat:      q.Message.chat(),
		User:      strconv.FormatInt(q.From.ID, 10),
		Private:   q.Message.Chat.private(),
		Addressed: true,
		Message:   q.Message.name(),
		Button:    q.Data,
		Press:     q.ID,
	}, nil
}

func (c *Client) decodeMessage(id int64, m *rawMessage) (bot.Update, error) {
	if m.From == nil || m.From.ID == 0 || m.Chat.ID == 0 || m.AutoForward || m.Chat.Type == "channel" {
		return bot.Update{}, bot.ErrIgnored
	}
	// Bots are not answered, or two could talk forever. Somebody who writes as
	// the group itself comes under the name of a bot, but with the group as sender.
	if m.From.IsBot && m.Sender == nil {
		return bot.Update{}, bot.ErrIgnored
	}
	u := bot.Update{
		ID:          id,
		Chat:        m.chat(),
		User:        strconv.FormatInt(m.From.ID, 10),
		Private:     m.Chat.private(),
		Message:     m.name(),
		Unsupported: m.kind(),
	}
	if m.Document != nil && m.Document.ID != "" && u.Unsupported == "" {
		u.File = &bot.File{ID: m.Document.ID, Name: m.Document.Name, Size: m.Document.Size}
	}
	text, entities := m.Text, m.Entities
	if text == "" {
		text, entities = m.Caption, m.CaptionEntities
	}
	if text == "" && u.File == nil && u.Unsupported == "" {
		return bot.Update{}, bot.ErrIgnored // somebody joined, a title changed, ...
	}
	read := c.self.read(text, entities)
	u.Text = read.text
	u.Addressed = u.Private || !read.others && (read.toMe || c.self.wrote(m.ReplyTo))
	if !u.Private && !u.Addressed {
		return bot.Update{}, bot.ErrIgnored
	}
	return u, nil
}

func (i Identity) wrote(m *rawMessage) bool {
	return m != nil && m.From != nil && m.From.ID == i.ID && i.ID != 0
}

func (c rawChat) private() bool { return c.Type == "private" }

func (c rawChat) name() string {
	if c.ID == 0 {
		return ""
	}
	return strconv.FormatInt(c.ID, 10)
}

// name is the id of a message, "" for one that one person alone sees, which can
// be neither changed nor replied to like others.
func (m *rawMessage) name() string {
	if m.ID == 0 {
		return ""
	}
	return strconv.FormatInt(m.ID, 10)
}

// chat names a chat, or the topic of a chat in which it was written.
func (m *rawMessage) chat() string {
	id := m.Chat.name()
	if id != "" && m.InTopic && m.Thread != 0 {
		id += topicMark + strconv.FormatInt(m.Thread, 10)
	}
	return id
}

const topicMark = "/"

// splitChat gives the chat id and topic that chat() put together; topic 0 is none.
func splitChat(chat string) (id, topic int64, err error) {
	first, second, found := strings.Cut(chat, topicMark)
	if id, err = strconv.ParseInt(first, 10, 64); err == nil && found {
		topic, err = strconv.ParseInt(second, 10, 64)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("telegram: chat %q is no chat of Telegram", chat)
	}
	return id, topic, nil
}

// kind names content that cannot be answered, or "". An animation comes with a
// document too, for old clients, and a venue with a location.
func (k rawKinds) kind() string {
	for _, each := range []struct {
		raw  json.RawMessage
		name string
	}{
		{k.Animation, "animation"},
		{k.Audio, "audio"},
		{k.LivePhoto, "photo"},
		{k.Photo, "photo"},
		{k.Sticker, "sticker"},
		{k.Video, "video"},
		{k.VideoNote, "video_note"},
		{k.Voice, "voice"},
		{k.Venue, "venue"},
		{k.Location, "location"},
		{k.Contact, "contact"},
		{k.Poll, "poll"},
		{k.Dice, "dice"},
		{k.Game, "game"},
		{k.Story, "story"},
		{k.Checklist, "checklist"},
		{k.PaidMedia, "paid_media"},
	} {
		if len(each.raw) > 0 && string(each.raw) != "null" {
			return each.name
		}
	}
	return ""
}
