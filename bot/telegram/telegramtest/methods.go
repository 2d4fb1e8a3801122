package telegramtest

import (
	"context"
	"math"
	"reflect"
	"slices"
	"time"
)

// methods lists what the server knows and the parameters it takes. Names as in
// Bot API 10.3; parse_mode is left out on purpose.
func methods() map[string]method {
	sending := []string{
		"message_thread_id", "disable_notification", "protect_content", "reply_parameters", "reply_markup",
	}
	return map[string]method{
		"getMe": {run: func(*Server, context.Context, request) (any, *refusal) { return me(), nil }},
		"getUpdates": {
			optional: []string{"offset", "limit", "timeout", "allowed_updates"}, run: (*Server).getUpdates,
		},
		"getWebhookInfo": {run: (*Server).getWebhookInfo},
		"deleteWebhook":  {optional: []string{"drop_pending_updates"}, run: (*Server).deleteWebhook},
		"setMyCommands": {
			required: []string{"commands"}, optional: []string{"scope", "language_code"}, run: (*Server).setMyCommands,
		},
		"getMyCommands": {optional: []string{"scope", "language_code"}, run: (*Server).getMyCommands},
		"sendMessage": {
			required: []string{"chat_id", "text"},
			optional: append([]string{"entities", "link_preview_options"}, sending...), run: (*Server).sendMessage,
		},
		"sendDocument": {
			required: []string{"chat_id", "document"},
			optional: append([]string{"caption", "caption_entities", "disable_content_type_detection"}, sending...),
			run:      (*Server).sendDocument,
		},
		"editMessageText": {
			required: []string{"chat_id", "message_id", "text"},
			optional: []string{"entities", "link_preview_options", "reply_markup"}, run: (*Server).editMessageText,
		},
		"deleteMessage": {required: []string{"chat_id", "message_id"}, run: (*Server).deleteMessage},
		"sendMessageDraft": {
			required: []string{"chat_id", "draft_id"},
			optional: []string{"message_thread_id", "text", "entities", "can_stop", "keep_on_stop"},
			run:      (*Server).sendMessageDraft,
		},
		"sendChatAction": {
			required: []string{"chat_id", "action"}, optional: []string{"message_thread_id"}, run: (*Server).sendChatAction,
		},
		"answerCallbackQuery": {
			required: []string{"callback_query_id"},
			optional: []string{"text", "show_alert", "url", "cache_time"}, run: (*Server).answerCallbackQuery,
		},
		"getFile": {required: []string{"file_id"}, run: (*Server).getFile},
	}
}

func me() map[string]any {
	return map[string]any{
		"id": BotID, "is_bot": true, "first_name": bot().FirstName, "username": BotName,
		"can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": false,
	}
}

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
	m.Buttons, no = readKeyboard(q)
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
	if no := s.slowDown(c); no != nil {
		return nil, no
	}
	m.Date = s.now()
	added := c.add(m)
	s.announce()
	return s.wire(c, added), nil
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
		return nil, badRequest("message to delete not found")
	case s.now().Sub(m.Date) > oldest, m.User != 0 && !c.private() && !c.deletes:
		return nil, badRequest("message can't be deleted")
	}
	m.deleted = true
	s.announce()
	return true, nil
}

func (s *Server) slowDown(c *chat) *refusal {
	if !s.flooded {
		return nil
	}
	now := s.now()
	r := c.flood.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	r.CancelAt(now)
	seconds := int(math.Ceil(wait.Seconds()))
	s.waits[faultKey{"sendMessage", c.id}] = now.Add(time.Duration(seconds) * time.Second)
	return TooManyRequests(seconds).no
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
		return 0, badRequest("message to be replied not found")
	}
	return p.Message, nil
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
	case old == nil:
		return nil, badRequest("message to edit not found")
	case old.User != 0:
		return nil, badRequest("message can't be edited")
	case old.Text == m.Text && slices.Equal(old.Entities, m.Entities) && reflect.DeepEqual(old.Buttons, m.Buttons):
		return nil, badRequest("message is not modified: specified new message content and reply markup are exactly " +
			"the same as a current content and reply markup of the message")
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
	c.drafts = append(c.drafts, Draft{ID: draft, Text: m.Text, Entities: m.Entities})
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
	if p == nil || p.expired || p.Answered {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	p.Answered, p.Notice, p.Alert = true, q.params["text"], alert
	s.announce()
	return true, nil
}
