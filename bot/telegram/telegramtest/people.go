package telegramtest

import (
	"fmt"
	"regexp"
	"slices"
)

// Press is a button somebody pressed, and what the bot answered.
type Press struct {
	ID       string
	User     int64
	Chat     int64
	Message  int
	Data     string
	Answered bool
	Notice   string
	Alert    bool
	expired  bool
}

// Content says more about a message than its text.
type Content struct {
	Text    string
	ReplyTo int    // message id, or 0
	Thread  int    // message_thread_id, or 0
	Kind    string // "voice", "sticker", "photo", ...: something that is not text
}

// SendText plays a person who writes to the bot in private.
func (s *Server) SendText(user int64, text string) Message {
	return s.Send(user, user, Content{Text: text})
}

// Send plays a person who sends something to a chat: a private one, whose id is
// the person's, or a group. Commands and mentions become entities.
func (s *Server) Send(chatID, user int64, what Content) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := Message{Text: what.Text, Entities: recognise(what.Text), ReplyTo: what.ReplyTo, Thread: what.Thread}
	if what.Kind != "" {
		m.other = map[string]any{what.Kind: map[string]any{"file_id": "kind-" + what.Kind, "file_unique_id": what.Kind}}
	}
	return s.receive(chatID, user, m)
}

// SendDocument plays a person who sends a file to the bot in private.
func (s *Server) SendDocument(user int64, name string, data []byte) Message {
	return s.SendCaptioned(user, name, data, "")
}

// SendCaptioned is SendDocument with a caption.
func (s *Server) SendCaptioned(user int64, name string, data []byte, caption string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.store(name, data)
	return s.receive(user, user, Message{Text: caption, Entities: recognise(caption), Document: d})
}

func (s *Server) receive(chatID, user int64, m Message) Message {
	c := s.chat(chatID)
	if c.private() {
		c.started, c.blocked = true, false
	}
	m.User, m.Date = user, s.now()
	added := c.add(m)
	s.push("message", s.wire(c, added))
	return *added
}

// EditText plays a person who corrects a message of theirs.
func (s *Server) EditText(m Message, text string) Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(m.Chat)
	old := c.message(m.ID)
	old.Text, old.Entities = text, recognise(text)
	old.Edits++
	s.push("edited_message", s.wire(c, old))
	return *old
}

// Touch plays a change of a message that nobody sees, of which Telegram tells
// all the same.
func (s *Server) Touch(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(m.Chat)
	c.message(m.ID).Edits++
	s.push("edited_message", s.wire(c, c.message(m.ID)))
}

// Remove plays a person who deletes a message, of theirs or of the bot.
func (s *Server) Remove(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known := s.chat(m.Chat).message(m.ID); known != nil {
		known.deleted = true
		s.announce()
	}
}

// Stop plays a person who presses the button under the draft that is shown.
func (s *Server) Stop(user int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(user)
	if len(c.drafts) == 0 || !c.drafts[len(c.drafts)-1].CanStop {
		return fmt.Errorf("telegramtest: chat %d shows no draft that can be stopped", user)
	}
	s.push("stopped_message_generation", map[string]any{"chat": c.wire(), "draft_id": c.drafts[len(c.drafts)-1].ID})
	return nil
}

// SmallGroup makes a group that is no supergroup yet.
func (s *Server) SmallGroup(title string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups++
	c := s.chat(-s.groups)
	c.title, c.started, c.small = title, true, true
	return c.id
}

// Migrate makes a supergroup of a group and gives its chat id.
func (s *Server) Migrate(group int64) int64 {
	to := s.Group("nhóm lớn")
	s.mu.Lock()
	defer s.mu.Unlock()
	old := s.chat(group)
	old.movedTo = to
	m := old.add(Message{User: anybody, Date: s.now(), other: map[string]any{"migrate_to_chat_id": to}})
	s.push("message", s.wire(old, m))
	return to
}

// anybody is a member of a group whose name does not matter.
const anybody int64 = 999

// Press plays a person who presses the button with this label or data. It gives
// the id of the press, and an error when the message has no such button.
func (s *Server) Press(user int64, m Message, button string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(m.Chat)
	now := c.message(m.ID)
	if now == nil {
		return "", fmt.Errorf("telegramtest: no message %d in chat %d", m.ID, m.Chat)
	}
	b, ok := now.Button(button)
	if !ok || b.Data == "" {
		return "", fmt.Errorf("telegramtest: message %d has no button %q", m.ID, button)
	}
	return s.press(user, c, now, b.Data), nil
}

// Forge plays somebody who sends data of their own making as if a button under
// this message, which may be gone, had it. It gives the id of the press.
func (s *Server) Forge(user int64, m Message, data string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.press(user, s.chat(m.Chat), &m, data)
}

// press queues a press. The caller holds mu.
func (s *Server) press(user int64, c *chat, m *Message, data string) string {
	id := fmt.Sprintf("%d%09d", user, len(s.presses)+1)
	s.presses[id] = &Press{ID: id, User: user, Chat: m.Chat, Message: m.ID, Data: data}
	s.push("callback_query", map[string]any{
		"id": id, "from": person(user), "message": s.wire(c, m), "chat_instance": "1", "data": data,
	})
	return id
}

// ExpirePresses makes all unanswered presses too old to be answered.
func (s *Server) ExpirePresses() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.presses {
		p.expired = true
	}
}

// Group makes a group that the bot is in, and gives its chat id.
func (s *Server) Group(title string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups++
	c := s.chat(-1_001_000_000_000 - s.groups)
	c.title, c.started = title, true
	return c.id
}

// Promote makes somebody an administrator of a group.
func (s *Server) Promote(group, user int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(group)
	c.admins = append(c.admins, user)
}

// Know makes a person who exists but never wrote to the bot.
func (s *Server) Know(user int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.chat(user)
}

// Block plays a person who blocks the bot, or a group that throws it out.
// Writing to the bot again ends the block.
func (s *Server) Block(chatID int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chat(chatID)
	c.blocked = true
	s.push("my_chat_member", map[string]any{
		"chat": c.wire(), "from": person(max(chatID, 1)), "date": s.now().Unix(),
		"old_chat_member": map[string]any{"status": "member", "user": bot()},
		"new_chat_member": map[string]any{"status": "kicked", "user": bot(), "until_date": 0},
	})
}

// recognise finds what Telegram marks in a text by itself: commands and mentions.
func recognise(text string) []Entity {
	var out []Entity
	for kind, pattern := range map[string]string{
		"bot_command": `(?:^|\s)(/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]{3,32})?)`,
		"mention":     `(?:^|\s)(@[A-Za-z0-9_]{3,32})`,
	} {
		for _, at := range regexp.MustCompile(pattern).FindAllStringSubmatchIndex(text, -1) {
			out = append(out, Entity{Type: kind, Offset: units(text[:at[2]]), Length: units(text[at[2]:at[3]])})
		}
	}
	slices.SortFunc(out, func(a, b Entity) int { return a.Offset - b.Offset })
	return out
}
