package telegramtest

import (
	"context"
	"reflect"
	"slices"
	"time"
)

// prepare reads what messages, edits and drafts share.
func (s *Server) prepare(q request, textName, entitiesName string, limit int) (Message, *refusal) {
	m := Message{Text: q.params[textName]}
	if no := q.object(entitiesName, &m.Entities); no != nil {
		return m, no
	}
	if no := checkText(m.Text, m.Entities, limit); no != nil {
		return m, no
	}
	var no *refusal
	if m.Silent, no = noPreview(q); no != nil {
		return m, no
	}
	thread, no := q.integer("message_thread_id", 0)
	if no != nil {
		return m, no
	}
	m.Thread = int(thread)
	m.Buttons, no = s.readKeyboard(q)
	return m, no
}

func (s *Server) sendMessage(_ context.Context, q request) (any, *refusal) {
	m, no := s.prepare(q, "text", "entities", maxText)
	if no != nil {
		return nil, no
	}
	if blank(m.Text) {
		return nil, badRequest("message text is empty")
	}
	return s.post(q, m)
}

// post puts a message of the bot into its chat.
func (s *Server) post(q request, m Message) (any, *refusal) {
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	if m.ReplyTo, no = readReply(c, q); no != nil {
		return nil, no
	}
	if m.OnlyFor, no = s.readOnlyFor(c, q); no != nil {
		return nil, no
	}
	if no := s.slowDown(q.method, c); no != nil {
		return nil, no
	}
	m.Date = s.now()
	added := c.add(m)
	s.announce()
	return s.wire(c, added), nil
}

// readOnlyFor reads whom alone a message in a group is for.
func (s *Server) readOnlyFor(c *chat, q request) (int64, *refusal) {
	if _, given := q.params["ephemeral_message_parameters"]; !given {
		return 0, nil
	}
	var p struct {
		User    int64  `json:"receiver_user_id"`
		Press   string `json:"callback_query_id"`
		Replace bool   `json:"replace_callback_query_message"`
	}
	if no := q.object("ephemeral_message_parameters", &p); no != nil {
		return 0, no
	}
	switch {
	case c.private() || c.small:
		return 0, badRequest("ephemeral messages are for supergroups")
	case p.User == 0 || p.User == BotID:
		return 0, badRequest("USER_ID_INVALID")
	case p.Press != "" && (s.presses[p.Press] == nil || s.presses[p.Press].User != p.User):
		return 0, badRequest("QUERY_ID_INVALID")
	case p.Replace && p.Press == "":
		return 0, badRequest("callback_query_id is needed")
	}
	return p.User, nil
}

func (s *Server) getChatMember(_ context.Context, q request) (any, *refusal) {
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	user, no := q.integer("user_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	status := "member"
	if slices.Contains(c.admins, user) {
		status = "administrator"
	}
	return map[string]any{"status": status, "user": person(user)}, nil
}

// oldest is how long after it was sent a message can be deleted.
const oldest = 48 * time.Hour

func (s *Server) deleteMessage(_ context.Context, q request) (any, *refusal) {
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	at, no := q.integer("message_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	m := c.message(int(at))
	switch {
	case m == nil:
		return nil, c.missing(int(at), "message to delete not found")
	case s.now().Sub(m.Date) > oldest, m.User != 0 && !c.private() && !c.deletes:
		return nil, badRequest("message can't be deleted")
	}
	m.deleted = true
	s.announce()
	return true, nil
}

func readReply(c *chat, q request) (int, *refusal) {
	var p struct {
		Message int   `json:"message_id"`
		Chat    int64 `json:"chat_id"`
		Anyway  bool  `json:"allow_sending_without_reply"`
	}
	if no := q.object("reply_parameters", &p); no != nil {
		return 0, no
	}
	if _, given := q.params["reply_parameters"]; !given {
		return 0, nil
	}
	if p.Chat != 0 && p.Chat != c.id || c.message(p.Message) == nil {
		if p.Anyway {
			return 0, nil
		}
		return 0, c.missing(p.Message, "message to be replied not found")
	}
	return p.Message, nil
}

// missing refuses what needs a message; when it was there, the bot could not know.
func (c *chat) missing(id int, description string) *refusal {
	no := badRequest("%s", description)
	if id >= 1 && id <= len(c.messages) {
		no.tooLate = true
	}
	return no
}

func noPreview(q request) (bool, *refusal) {
	var p struct {
		Disabled bool   `json:"is_disabled"`
		URL      string `json:"url"`
		Small    bool   `json:"prefer_small_media"`
		Large    bool   `json:"prefer_large_media"`
		Above    bool   `json:"show_above_text"`
	}
	no := q.object("link_preview_options", &p)
	return p.Disabled, no
}

func (s *Server) editMessageText(_ context.Context, q request) (any, *refusal) {
	m, no := s.prepare(q, "text", "entities", maxText)
	if no != nil {
		return nil, no
	}
	if blank(m.Text) {
		return nil, badRequest("message text is empty")
	}
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	at, no := q.integer("message_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	old := c.message(int(at))
	switch {
	case old == nil || old.OnlyFor != 0:
		return nil, c.missing(int(at), "message to edit not found")
	case old.User != 0:
		return nil, badRequest("message can't be edited")
	case old.Document != nil || old.Photo != nil:
		return nil, badRequest("there is no text in the message to edit")
	case old.Text == m.Text && slices.Equal(old.Entities, m.Entities) && reflect.DeepEqual(old.Buttons, m.Buttons):
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly " +
			"the same as a current content and reply markup of the message")
	}
	if no := s.slowDown(q.method, c); no != nil {
		return nil, no
	}
	old.Text, old.Entities, old.Buttons, old.Silent = m.Text, m.Entities, m.Buttons, m.Silent
	old.Edits++
	s.announce()
	return s.wire(c, old), nil
}

func (s *Server) sendMessageDraft(_ context.Context, q request) (any, *refusal) {
	m, no := s.prepare(q, "text", "entities", maxText)
	if no != nil {
		return nil, no
	}
	draft, no := q.integer("draft_id", 0)
	if no != nil || draft == 0 {
		return nil, badRequest("draft_id must be a number other than 0")
	}
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	if !c.private() {
		return nil, badRequest("drafts are for private chats")
	}
	d := Draft{ID: draft, Text: m.Text, Entities: m.Entities, At: s.now()}
	if d.CanStop, no = q.boolean("can_stop"); no != nil {
		return nil, no
	}
	if d.Keep, no = q.boolean("keep_on_stop"); no != nil {
		return nil, no
	}
	c.drafts = append(c.drafts, d)
	s.announce()
	return true, nil
}

func (s *Server) sendChatAction(_ context.Context, q request) (any, *refusal) {
	action := q.params["action"]
	if !slices.Contains([]string{
		"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
		"choose_sticker", "find_location", "record_video_note", "upload_video_note",
	}, action) {
		return nil, badRequest("wrong parameter action in request")
	}
	id, no := q.integer("chat_id", 0)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c, no := s.writable(id)
	if no != nil {
		return nil, no
	}
	c.actions = append(c.actions, action)
	s.announce()
	return true, nil
}

func (s *Server) answerCallbackQuery(_ context.Context, q request) (any, *refusal) {
	if units(q.params["text"]) > maxNotice {
		return nil, badRequest("MESSAGE_TOO_LONG")
	}
	alert, no := q.boolean("show_alert")
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.presses[q.params["callback_query_id"]]
	if p == nil || p.Answered {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	if p.expired {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid").late()
	}
	p.Answered, p.Notice, p.Alert = true, q.params["text"], alert
	s.announce()
	return true, nil
}
