package telegramtest

import (
	"context"
	"regexp"
)

// WithoutInline makes a bot for which @BotFather was not told to switch inline
// mode on.
func WithoutInline() Option { return func(s *Server) { s.inlineOff = true } }

func (s *Server) getMe(context.Context, request) (any, *refusal) {
	return map[string]any{
		"id": BotID, "is_bot": true, "first_name": bot().FirstName, "username": BotName,
		"can_join_groups": true, "can_read_all_group_messages": false, "supports_inline_queries": !s.inlineOff,
	}, nil
}

// maxProfile gives the longest text of a part of the profile in characters.
func maxProfile(field string) int {
	switch field {
	case "name":
		return 64
	case "description":
		return 512
	}
	return 120
}

func (s *Server) setProfile(q request, field string) (any, *refusal) {
	language, no := languageOf(q)
	if no != nil {
		return nil, no
	}
	if n := units(q.params[field]); n > maxProfile(field) {
		return nil, badRequest("%s is too long: %d", field, n)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.profile[field+"/"+language] = q.params[field]
	s.announce()
	return true, nil
}

func (s *Server) getProfile(q request, field string) (any, *refusal) {
	language, no := languageOf(q)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return map[string]any{field: s.profile[field+"/"+language]}, nil
}

// Profile gives "name", "description" or "short_description" of the bot.
func (s *Server) Profile(field string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.profile[field+"/"]
}

func languageOf(q request) (string, *refusal) {
	language := q.params["language_code"]
	if !regexp.MustCompile(`^([a-z]{2})?$`).MatchString(language) {
		return "", badRequest("invalid language code specified")
	}
	return language, nil
}
