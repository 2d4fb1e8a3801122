package telegramtest

import (
	"fmt"
	"net/url"
	"slices"
	"unicode/utf16"
)

// Limits of the Bot API, in UTF-16 code units unless said otherwise.
const (
	maxText     = 4096
	maxCaption  = 1024
	maxNotice   = 200
	maxEntities = 100
)

// Entity formats Length UTF-16 code units of a text from Offset on.
type Entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
	User   *User  `json:"user,omitempty"`
	Lang   string `json:"language,omitempty"`
}

func (e Entity) end() int { return e.Offset + e.Length }

func (e Entity) contains(o Entity) bool { return e.Offset <= o.Offset && o.end() <= e.end() }

// User is a person or the bot, as updates tell it.
type User struct {
	ID        int64  `json:"id"`
	IsBot     bool   `json:"is_bot"`
	FirstName string `json:"first_name"`
	Username  string `json:"username,omitempty"`
	Language  string `json:"language_code,omitempty"`
}

// units gives the length of a text in UTF-16 code units.
func units(text string) int { return len(utf16.Encode([]rune(text))) }

// cut gives the part of a text that an entity covers.
func cut(text string, e Entity) string {
	all := utf16.Encode([]rune(text))
	if e.Offset < 0 || e.Length < 0 || e.end() > len(all) {
		return ""
	}
	return string(utf16.Decode(all[e.Offset:e.end()]))
}

// checkText holds a text to its limit and its entities to the rules.
func checkText(text string, entities []Entity, limit int) *refusal {
	if units(text) > limit {
		return badRequest("message is too long")
	}
	if len(entities) > maxEntities {
		return badRequest("too many entities: %d", len(entities))
	}
	all := utf16.Encode([]rune(text))
	for i, e := range entities {
		if err := checkEntity(all, e); err != nil {
			return badRequest("can't parse entities: entity %d (%s): %v", i, e.Type, err)
		}
	}
	return checkNesting(entities)
}

func checkEntity(text []uint16, e Entity) error {
	if !slices.Contains(sendable(), e.Type) {
		return fmt.Errorf("type is not known")
	}
	if e.Offset < 0 || e.Length <= 0 || e.end() > len(text) {
		return fmt.Errorf("%d+%d is outside a text of %d", e.Offset, e.Length, len(text))
	}
	if inPair(text, e.Offset) || inPair(text, e.end()) {
		return fmt.Errorf("%d+%d cuts a surrogate pair", e.Offset, e.Length)
	}
	if (e.Type == "text_link") != (e.URL != "") {
		return fmt.Errorf("url belongs to text_link and must be there")
	}
	if e.Type == "text_link" {
		u, err := url.Parse(e.URL)
		if err != nil || u.Host == "" || !slices.Contains([]string{"http", "https", "tg"}, u.Scheme) {
			return fmt.Errorf("url is not valid")
		}
	}
	if (e.Type == "text_mention") != (e.User != nil) || e.Type != "pre" && e.Lang != "" {
		return fmt.Errorf("field does not belong to the type")
	}
	return nil
}

func sendable() []string {
	return []string{
		"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number",
		"bold", "italic", "underline", "strikethrough", "spoiler",
		"blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention",
	}
}

// inPair reports whether a position lies between the halves of a surrogate pair.
func inPair(text []uint16, at int) bool {
	return at > 0 && at < len(text) && utf16.IsSurrogate(rune(text[at-1])) && text[at-1] < 0xDC00 &&
		utf16.IsSurrogate(rune(text[at])) && text[at] >= 0xDC00
}

// checkNesting follows https://core.telegram.org/bots/api#formatting-options:
// entities that share characters nest; nothing else is in code or pre; quotes
// hold no quotes; only quotes and the font styles may hold or be held otherwise.
func checkNesting(entities []Entity) *refusal {
	for i, a := range entities {
		for _, b := range entities[i+1:] {
			if a.Offset >= b.end() || b.Offset >= a.end() {
				continue
			}
			outer, inner := a, b
			if !a.contains(b) || b.contains(a) && isQuote(b.Type) {
				outer, inner = b, a
			}
			if !outer.contains(inner) {
				return badRequest("can't parse entities: %s and %s overlap", a.Type, b.Type)
			}
			if !mayContain(outer.Type, inner.Type) {
				return badRequest("can't parse entities: %s can't contain %s", outer.Type, inner.Type)
			}
		}
	}
	return nil
}

func isQuote(kind string) bool { return kind == "blockquote" || kind == "expandable_blockquote" }

func isMonospaced(kind string) bool { return kind == "code" || kind == "pre" }

func isFont(kind string) bool {
	return slices.Contains([]string{"bold", "italic", "underline", "strikethrough", "spoiler"}, kind)
}

func mayContain(outer, inner string) bool {
	switch {
	case outer == inner:
		return false
	case isQuote(outer):
		return !isQuote(inner)
	case isMonospaced(outer) || isMonospaced(inner):
		return false
	}
	return isFont(outer) || isFont(inner)
}
