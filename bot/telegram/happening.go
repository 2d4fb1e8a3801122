package telegram

import (
	"strconv"
	"time"

	"neuguong/bot"
)

// What is read of updates that are no new messages.
type (
	rawInline struct {
		ID     string  `json:"id"`
		From   rawUser `json:"from"`
		Query  string  `json:"query"`
		Offset string  `json:"offset"`
	}
	rawStopped struct {
		Chat   rawChat `json:"chat"`
		Thread int64   `json:"message_thread_id"`
		Draft  int64   `json:"draft_id"`
	}
	rawMember struct {
		Chat rawChat `json:"chat"`
		From rawUser `json:"from"`
		New  struct {
			Status string  `json:"status"`
			User   rawUser `json:"user"`
		} `json:"new_chat_member"`
	}
)

// inlineMark begins the name under which what somebody types after the bot's
// name is kept, so that each person's is worked on in order. It is no chat.
const inlineMark = "inline:"

func (q *rawInline) chat() string {
	if q.From.ID == 0 {
		return ""
	}
	return inlineMark + strconv.FormatInt(q.From.ID, 10)
}

func decodeInline(id int64, q *rawInline) (bot.Update, error) {
	if q.ID == "" || q.From.ID == 0 {
		return bot.Update{}, bot.ErrIgnored
	}
	return bot.Update{
		ID: id, Chat: q.chat(), User: strconv.FormatInt(q.From.ID, 10),
		Inline: &bot.InlineQuery{ID: q.ID, Text: q.Query, Offset: q.Offset},
	}, nil
}

func (s *rawStopped) chat() string {
	name := s.Chat.name()
	if name != "" && s.Thread != 0 {
		name += topicMark + strconv.FormatInt(s.Thread, 10)
	}
	return name
}

// decodeStop ignores a stop of a draft that is not the one being shown, as of
// an answer that was finished meanwhile.
func (c *Client) decodeStop(id int64, s *rawStopped) (bot.Update, error) {
	shown, ok := c.drafts.get(s.chat())
	if !ok || shown != s.Draft || !s.Chat.private() {
		return bot.Update{}, bot.ErrIgnored
	}
	return bot.Update{ID: id, Chat: s.chat(), User: s.Chat.name(), Private: true, Addressed: true, Stopped: true}, nil
}

// decodeMember tells of a person who blocked the bot and of a group it was
// taken out of.
func decodeMember(id int64, m *rawMember) (bot.Update, error) {
	if m.Chat.ID == 0 || m.From.ID == 0 || m.New.Status != "kicked" && m.New.Status != "left" {
		return bot.Update{}, bot.ErrIgnored
	}
	return bot.Update{
		ID: id, Chat: m.Chat.name(), User: strconv.FormatInt(m.From.ID, 10),
		Private: m.Chat.private(), Addressed: true, Left: true,
	}, nil
}

// decodeMove tells of a group that became another chat.
func decodeMove(id int64, m *rawMessage) (bot.Update, error) {
	if m.Chat.ID == 0 || m.From == nil || m.From.ID == 0 {
		return bot.Update{}, bot.ErrIgnored
	}
	return bot.Update{
		ID: id, Chat: m.chat(), User: strconv.FormatInt(m.From.ID, 10), Addressed: true,
		MovedTo: strconv.FormatInt(m.MigratedTo, 10),
	}, nil
}

// editsWithin is how old a message may be whose edit is answered.
const editsWithin = rememberFor

// decodeEdit reads an edited message. Telegram tells of changes nobody sees
// too: of old messages, and of positions that are shared live.
func (c *Client) decodeEdit(id int64, m *rawMessage) (bot.Update, error) {
	old := m.Date != 0 && m.EditDate-m.Date > int64(editsWithin/time.Second)
	if old || m.kind() != "" {
		return bot.Update{}, bot.ErrIgnored
	}
	u, err := c.decodeMessage(id, m)
	u.Edited = err == nil
	return u, err
}
