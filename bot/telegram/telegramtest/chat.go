package telegramtest

import (
	"maps"
	"path"
	"strconv"
	"time"

	"golang.org/x/time/rate"
)

// Message is a message in a chat.
type Message struct {
	ID       int // counts from 1 in every chat
	Chat     int64
	User     int64 // who wrote it; 0 is the bot
	Date     time.Time
	Text     string // or the caption of a document
	Entities []Entity
	Buttons  [][]Button
	ReplyTo  int // message id, or 0
	Thread   int
	Document *Document
	Photo    *Document
	OnlyFor  int64 // the person who alone sees it, or 0
	Edits    int
	Silent   bool // no link preview
	other    map[string]any
	deleted  bool
}

// Document is a file in a message.
type Document struct {
	ID   string
	Name string
	Data []byte
}

// Button gives the button with this label or data.
func (m Message) Button(name string) (Button, bool) {
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Label == name || b.Data == name {
				return b, true
			}
		}
	}
	return Button{}, false
}

// Formatted gives the parts of the text that have an entity of this type.
func (m Message) Formatted(kind string) []string {
	var out []string
	for _, e := range m.Entities {
		if e.Type == kind {
			out = append(out, cut(m.Text, e))
		}
	}
	return out
}

type chat struct {
	id       int64
	title    string  // of a group
	started  bool    // the bot may write
	admins   []int64 // of a group
	deletes  bool    // the bot is an administrator that may delete messages
	blocked  bool    // by the person, or thrown out of the group
	messages []*Message
	actions  []string
	drafts   []Draft
	flood    *rate.Limiter // of a private chat
	sent     []time.Time   // messages of the last minute in a group
	movedTo  int64
	small    bool // a group that is no supergroup yet
}

// Draft is what sendMessageDraft showed.
type Draft struct {
	ID       int64
	Text     string
	Entities []Entity
	CanStop  bool
	Keep     bool // after a stop
	At       time.Time
}

func (c *chat) private() bool { return c.id > 0 }

func (c *chat) message(id int) *Message {
	if id < 1 || id > len(c.messages) || c.messages[id-1].deleted {
		return nil
	}
	return c.messages[id-1]
}

func (c *chat) add(m Message) *Message {
	m.ID, m.Chat = len(c.messages)+1, c.id
	c.messages = append(c.messages, &m)
	return &m
}

func (c *chat) wire() map[string]any {
	if c.private() {
		return map[string]any{"id": c.id, "type": "private", "first_name": person(c.id).FirstName}
	}
	kind := "supergroup"
	if c.small {
		kind = "group"
	}
	return map[string]any{"id": c.id, "type": kind, "title": c.title}
}

// chat gives a chat, made at need. The caller holds mu.
func (s *Server) chat(id int64) *chat {
	c := s.chats[id]
	if c == nil {
		c = &chat{id: id}
		s.chats[id] = c
	}
	return c
}

// writable gives a chat the bot may write to.
func (s *Server) writable(id int64) (*chat, *refusal) {
	c := s.chats[id]
	switch {
	case c == nil:
		return nil, badRequest("chat not found")
	case c.movedTo != 0:
		return nil, Migrated(c.movedTo).no.late()
	case c.blocked && c.private():
		return nil, forbidden("bot was blocked by the user").late()
	case c.blocked:
		return nil, forbidden("bot was kicked from the supergroup chat").late()
	case !c.started:
		return nil, forbidden("bot can't initiate conversation with a user")
	}
	return c, nil
}

func bot() *User {
	return &User{ID: BotID, IsBot: true, FirstName: "Nêu gương", Username: BotName}
}

func person(id int64) *User {
	return &User{ID: id, FirstName: "Người " + strconv.FormatInt(id, 10), Language: "vi"}
}

// wire gives a message as updates and results show it. The caller holds mu.
func (s *Server) wire(c *chat, m *Message) map[string]any {
	out := map[string]any{"message_id": m.ID, "date": m.Date.Unix(), "chat": c.wire()}
	out["from"] = bot()
	if m.User != 0 {
		out["from"] = person(m.User)
	}
	maps.Copy(out, m.other)
	text, entities := "text", "entities"
	if m.Document != nil {
		out["document"] = s.wireDocument(m.Document)
		text, entities = "caption", "caption_entities"
	}
	if m.Photo != nil {
		out["photo"] = []any{map[string]any{"file_id": m.Photo.ID, "file_unique_id": "u" + m.Photo.ID}}
		text, entities = "caption", "caption_entities"
	}
	if m.OnlyFor != 0 {
		out["message_id"], out["ephemeral_message_id"], out["receiver_user"] = 0, m.ID, person(m.OnlyFor)
	}
	if m.Text != "" {
		out[text] = m.Text
	}
	if len(m.Entities) > 0 {
		out[entities] = m.Entities
	}
	if k := wireKeyboard(m.Buttons); k != nil {
		out["reply_markup"] = k
	}
	if m.Thread != 0 {
		out["message_thread_id"], out["is_topic_message"] = m.Thread, true
	}
	if r := c.message(m.ReplyTo); r != nil {
		quoted := *r
		quoted.ReplyTo = 0 // one level, as the real server does
		out["reply_to_message"] = s.wire(c, &quoted)
	}
	if m.Edits > 0 {
		out["edit_date"] = s.now().Unix()
	}
	return out
}

func (s *Server) wireDocument(d *Document) map[string]any {
	out := map[string]any{
		"file_id": d.ID, "file_unique_id": "u" + d.ID, "file_name": d.Name, "mime_type": "application/octet-stream",
	}
	if path.Ext(d.Name) == ".pdf" {
		out["mime_type"] = "application/pdf"
	}
	if s.sizes {
		out["file_size"] = len(d.Data)
	}
	return out
}
