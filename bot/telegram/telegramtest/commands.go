package telegramtest

import (
	"context"
	"regexp"
	"slices"
	"strconv"
)

// Command is an entry of the bot's menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

const (
	maxCommands           = 100
	maxCommandDescription = 256
)

// menuKey names a menu by scope and language.
func menuKey(q request) (string, *refusal) {
	scope := struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id,omitempty"`
		User int64  `json:"user_id,omitempty"`
	}{Type: "default"}
	if no := q.object("scope", &scope); no != nil {
		return "", no
	}
	if !slices.Contains([]string{
		"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators", "chat_member",
	}, scope.Type) {
		return "", badRequest("can't parse scope")
	}
	language, no := languageOf(q)
	if no != nil {
		return "", no
	}
	return menuName(scope.Type, scope.Chat, language), nil
}

func menuName(scope string, chat int64, language string) string {
	if chat != 0 {
		scope += ":" + strconv.FormatInt(chat, 10)
	}
	return scope + "/" + language
}

// knownScope refuses menus of chats the bot was never in. The caller holds mu.
func (s *Server) knownScope(q request) *refusal {
	var scope struct {
		Type string `json:"type"`
		Chat int64  `json:"chat_id"`
		User int64  `json:"user_id"`
	}
	if no := q.object("scope", &scope); no != nil {
		return no
	}
	named := slices.Contains([]string{"chat", "chat_administrators", "chat_member"}, scope.Type)
	if named != (scope.Chat != 0) || (scope.Type == "chat_member") != (scope.User != 0) {
		return badRequest("can't parse scope")
	}
	if c := s.chats[scope.Chat]; named && (c == nil || !c.started) {
		return badRequest("chat not found")
	}
	return nil
}

func (s *Server) setMyCommands(_ context.Context, q request) (any, *refusal) {
	key, no := menuKey(q)
	if no != nil {
		return nil, no
	}
	var commands []Command
	if no := q.object("commands", &commands); no != nil {
		return nil, no
	}
	if len(commands) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	name := regexp.MustCompile(`^[a-z0-9_]{1,32}$`)
	for _, c := range commands {
		if !name.MatchString(c.Command) {
			return nil, badRequest("BOT_COMMAND_INVALID")
		}
		if n := units(c.Description); n < 1 || n > maxCommandDescription {
			return nil, badRequest("BOT_COMMAND_DESCRIPTION_INVALID")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if no := s.knownScope(q); no != nil {
		return nil, no
	}
	s.menu[key] = commands
	s.announce()
	return true, nil
}

func (s *Server) getMyCommands(_ context.Context, q request) (any, *refusal) {
	key, no := menuKey(q)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if no := s.knownScope(q); no != nil {
		return nil, no
	}
	return append([]Command{}, s.menu[key]...), nil
}

// Commands gives the menu everybody sees who has no more special one.
func (s *Server) Commands() []Command { return s.Menu("default", 0) }

// Menu gives the menu of a scope, as "all_group_chats", or "chat" with its id.
func (s *Server) Menu(scope string, chat int64) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.menu[menuName(scope, chat, "")])
}
