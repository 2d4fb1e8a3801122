package telegramtest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

func blank(text string) bool { return strings.TrimFunc(text, unicode.IsSpace) == "" }

// Wait waits until cond holds. cond is asked again after every change and must
// not block; it may call the server's methods.
func (s *Server) Wait(ctx context.Context, cond func() bool) error {
	for {
		s.mu.Lock()
		changed := s.changed
		s.mu.Unlock()
		if cond() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// WaitMessage waits for a message of the bot in a chat that fits; a nil fits
// takes any. The first that fits is given, also when it was there before.
func (s *Server) WaitMessage(ctx context.Context, chatID int64, fits func(Message) bool) (Message, error) {
	var found Message
	err := s.Wait(ctx, func() bool {
		for _, m := range s.Messages(chatID) {
			if m.User == 0 && (fits == nil || fits(m)) {
				found = m
				return true
			}
		}
		return false
	})
	if err != nil {
		return found, fmt.Errorf("telegramtest: no such message in chat %d: %w\n%s", chatID, err, s.transcript(chatID))
	}
	return found, nil
}

// Contains fits messages that hold all these texts.
func Contains(parts ...string) func(Message) bool {
	return func(m Message) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(m.Text, p) })
	}
}

// After fits messages that came after m and fit otherwise; a nil fits takes any.
func After(m Message, fits func(Message) bool) func(Message) bool {
	return func(o Message) bool { return o.ID > m.ID && (fits == nil || fits(o)) }
}

func (s *Server) transcript(chatID int64) string {
	var b strings.Builder
	for _, m := range s.Messages(chatID) {
		who := "bot"
		if m.User != 0 {
			who = fmt.Sprint(m.User)
		}
		fmt.Fprintf(&b, "%d %s: %s\n", m.ID, who, m.Text)
	}
	for _, r := range s.Refused() {
		fmt.Fprintf(&b, "refused %s\n", r)
	}
	return b.String()
}

// Messages gives what stands in a chat, of people and of the bot.
func (s *Server) Messages(chatID int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.chats[chatID]
	if c == nil {
		return nil
	}
	out := make([]Message, 0, len(c.messages))
	for _, m := range c.messages {
		if !m.deleted {
			out = append(out, *m)
		}
	}
	return out
}

// Replies gives what the bot wrote in a chat.
func (s *Server) Replies(chatID int64) []Message {
	return slices.DeleteFunc(s.Messages(chatID), func(m Message) bool { return m.User != 0 })
}

// Actions gives the chat actions shown in a chat.
func (s *Server) Actions(chatID int64) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.chats[chatID]; c != nil {
		return slices.Clone(c.actions)
	}
	return nil
}

// Drafts gives the drafts shown in a chat.
func (s *Server) Drafts(chatID int64) []Draft {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.chats[chatID]; c != nil {
		return slices.Clone(c.drafts)
	}
	return nil
}

// PressOf gives a press and what the bot answered to it.
func (s *Server) PressOf(id string) (Press, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.presses[id]
	if p == nil {
		return Press{}, false
	}
	return *p, true
}

// Calls gives the calls of a method so far, also those a fault struck.
func (s *Server) Calls(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.calls), func(c Call) bool { return c.Method != method })
}

// Refused gives every request that was turned down because it was wrong.
func (s *Server) Refused() []Refusal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.refused)
}

// Wrong gives what was refused through the bot's own fault.
func (s *Server) Wrong() []Refusal {
	return slices.DeleteFunc(s.Refused(), func(r Refusal) bool { return r.Late })
}

// Early gives the calls that came before the end of a retry_after.
func (s *Server) Early() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.early)
}
