package telegramtest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

// method describes a Bot API method: what it takes and what it does.
type method struct {
	required []string
	optional []string
	run      func(s *Server, ctx context.Context, q request) (any, *refusal)
}

// methods lists what the server knows and the parameters it takes. Names as
// published for Bot API 10.3; parse_mode is left out on purpose, and so are
// businesses, paid posts and other things that this bot has nothing to do with.
func methods() map[string]method {
	const sending = " message_thread_id ephemeral_message_parameters disable_notification protect_content reply_parameters reply_markup"
	profile := func(field string) method {
		return takes("", field+" language_code", func(s *Server, _ context.Context, q request) (any, *refusal) { return s.setProfile(q, field) })
	}
	told := func(field string) method {
		return takes("", "language_code", func(s *Server, _ context.Context, q request) (any, *refusal) { return s.getProfile(q, field) })
	}
	return map[string]method{
		"getMe":                 takes("", "", (*Server).getMe),
		"getUpdates":            takes("", "offset limit timeout allowed_updates", (*Server).getUpdates),
		"getWebhookInfo":        takes("", "", (*Server).getWebhookInfo),
		"deleteWebhook":         takes("", "drop_pending_updates", (*Server).deleteWebhook),
		"setMyCommands":         takes("commands", "scope language_code", (*Server).setMyCommands),
		"getMyCommands":         takes("", "scope language_code", (*Server).getMyCommands),
		"setMyName":             profile("name"),
		"setMyDescription":      profile("description"),
		"setMyShortDescription": profile("short_description"),
		"getMyName":             told("name"),
		"getMyDescription":      told("description"),
		"getMyShortDescription": told("short_description"),
		"getChatMember":         takes("chat_id user_id", "", (*Server).getChatMember),
		"sendMessage":           takes("chat_id text", "entities link_preview_options"+sending, (*Server).sendMessage),
		"sendDocument":          takes("chat_id document", "caption caption_entities disable_content_type_detection"+sending, (*Server).sendDocument),
		"sendPhoto":             takes("chat_id photo", "caption caption_entities show_caption_above_media has_spoiler"+sending, (*Server).sendPhoto),
		"editMessageText":       takes("chat_id message_id text", "entities link_preview_options reply_markup", (*Server).editMessageText),
		"deleteMessage":         takes("chat_id message_id", "", (*Server).deleteMessage),
		"sendMessageDraft":      takes("chat_id draft_id", "message_thread_id text entities can_stop keep_on_stop", (*Server).sendMessageDraft),
		"sendChatAction":        takes("chat_id action", "message_thread_id", (*Server).sendChatAction),
		"answerCallbackQuery":   takes("callback_query_id", "text show_alert url cache_time", (*Server).answerCallbackQuery),
		"answerInlineQuery":     takes("inline_query_id results", "cache_time is_personal next_offset button", (*Server).answerInlineQuery),
		"getFile":               takes("file_id", "", (*Server).getFile),
	}
}

func takes(required, optional string, run func(s *Server, ctx context.Context, q request) (any, *refusal)) method {
	return method{strings.Fields(required), strings.Fields(optional), run}
}

// check holds a request to the schema.
func (m method) check(q request) *refusal {
	for name, value := range q.params {
		if !slices.Contains(m.required, name) && !slices.Contains(m.optional, name) {
			return badRequest("unknown parameter %q of %s", name, q.method)
		}
		if !utf8.ValidString(value) {
			return badRequest("strings must be encoded in UTF-8")
		}
		if no := q.checkType(name, value); no != nil {
			return no
		}
	}
	for name := range q.files {
		if name != "document" && name != "photo" || !slices.Contains(m.required, name) {
			return badRequest("unknown file %q of %s", name, q.method)
		}
	}
	for _, name := range m.required {
		_, text := q.params[name]
		_, file := q.files[name]
		if !text && !file {
			return badRequest("parameter %q is required", name)
		}
	}
	return nil
}

// checkType holds a parameter to its type; what is not listed is text.
func (q request) checkType(name, value string) (no *refusal) {
	switch name {
	case "chat_id", "user_id", "message_id", "message_thread_id", "draft_id", "offset", "limit", "timeout", "cache_time":
		_, no = q.integer(name, 0)
	case "drop_pending_updates", "disable_notification", "protect_content", "disable_content_type_detection", "has_spoiler",
		"show_caption_above_media", "can_stop", "keep_on_stop", "show_alert", "is_personal":
		_, no = q.boolean(name)
	case "allowed_updates", "commands", "entities", "caption_entities", "results":
		no = shaped(name, value, "[")
	case "scope", "reply_markup", "reply_parameters", "link_preview_options", "ephemeral_message_parameters", "button":
		no = shaped(name, value, "{")
	}
	return no
}

func shaped(name, value, begins string) *refusal {
	if !json.Valid([]byte(value)) || !strings.HasPrefix(strings.TrimSpace(value), begins) {
		return badRequest("can't parse %s: JSON that begins with %s expected", name, begins)
	}
	return nil
}
