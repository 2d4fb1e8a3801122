package telegram

import (
	"slices"
	"strings"

	"neuguong/bot"
)

// reading is a text without the bot's name, and whom it speaks to.
type reading struct {
	text   string
	toMe   bool // by a command or a mention
	others bool // by a command that names another bot
}

// read takes "@name" of the bot out of a text. A command without a name speaks
// to the bot if it is one of its own: in a group with a single bot the menu
// writes none.
func (i Identity) read(text string, entities []rawEntity) reading {
	r := reading{text: text}
	at := newOffsets(text)
	for _, e := range slices.Backward(entities) { // later ones first, so that offsets hold
		start, end, ok := at.bytes(e)
		if !ok {
			continue
		}
		part := text[start:end]
		switch e.Type {
		case "mention":
			if i.named(part) {
				r.toMe = true
				r.text = cutOut(r.text, start, end)
			}
		case "text_mention":
			if e.User != nil && e.User.ID == i.ID {
				r.toMe = true
				r.text = cutOut(r.text, start, end)
			}
		case "bot_command":
			if start == 0 {
				i.readCommand(&r, part)
			}
		}
	}
	r.text = strings.TrimSpace(r.text)
	return r
}

func (i Identity) readCommand(r *reading, command string) {
	name, whose, named := strings.Cut(command, "@")
	switch {
	case !named:
		r.toMe = r.toMe || slices.ContainsFunc(bot.Commands(), func(c bot.Command) bool {
			return strings.EqualFold("/"+c.Name, name)
		})
	case i.named("@" + whose):
		r.toMe = true
		r.text = name + r.text[len(command):]
	default:
		r.others = true
	}
}

// named reports whether a mention is the bot's.
func (i Identity) named(mention string) bool {
	return i.Username != "" && strings.EqualFold(mention, "@"+i.Username)
}

// cutOut takes out a part and one of the spaces around it.
func cutOut(text string, start, end int) string {
	before, after := text[:start], text[end:]
	if strings.HasSuffix(before, " ") || before == "" {
		after = strings.TrimPrefix(after, " ")
	}
	return before + after
}
