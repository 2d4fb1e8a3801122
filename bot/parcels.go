package bot

import (
	"encoding/json"
	"fmt"
	"strings"
)

// captionLimit is the longest text under a file, in UTF-16 units.
const captionLimit = 1024

// parcels packs the messages that an update led to. Texts over the platform's
// limit become several, the first of which replies, acknowledges and takes the
// place of what is edited, the last of which has the buttons.
func (r *Runner) parcels(e entry[arrival], out []Outgoing) ([]Parcel, error) {
	var all []Outgoing
	for _, o := range out {
		o.Chat = e.Chat
		if o.Answers == "" && answersItself(e.info.update, o) {
			o.Answers = e.info.update.Message
		}
		all = append(all, parts(o, r.Platform.TextLimit())...)
	}
	numberParts(all)
	parcels := make([]Parcel, len(all))
	for i, o := range all {
		payload, err := json.Marshal(o)
		if err != nil {
			return nil, fmt.Errorf("bot: pack a message: %w", err)
		}
		parcels[i] = Parcel{Chat: e.Chat, Payload: payload}
	}
	return parcels, nil
}

// answersItself reports whether o answers the message of u rather than a press
// under it.
func answersItself(u Update, o Outgoing) bool {
	return u.Press == "" && u.Button == "" && o.Press == "" && o.Edit == "" && o.Inline == nil
}

// numberParts counts the messages that answer the same message.
func numberParts(all []Outgoing) {
	count := map[string]int{}
	for i := range all {
		if id := all[i].Answers; id != "" {
			all[i].Part = count[id]
			count[id]++
		}
	}
	for i := range all {
		all[i].Parts = count[all[i].Answers]
	}
}

// parts splits a message whose text is too long.
func parts(o Outgoing, limit int) []Outgoing {
	if o.Inline != nil {
		return []Outgoing{{Chat: o.Chat, Inline: o.Inline}}
	}
	var out []Outgoing
	for _, text := range splitFor(o, limit) {
		if strings.TrimSpace(text.Plain) != "" {
			out = append(out, Outgoing{Chat: o.Chat, Text: text, Answers: o.Answers, OnlyFor: o.OnlyFor})
		}
	}
	if len(out) == 0 {
		if o.Press == "" && o.Attachment == nil {
			return nil
		}
		out = []Outgoing{{Chat: o.Chat, Answers: o.Answers, OnlyFor: o.OnlyFor}}
	}
	first := &out[0]
	first.ReplyTo, first.Press, first.Notice, first.Edit, first.Attachment = o.ReplyTo, o.Press, o.Notice, o.Edit, o.Attachment
	out[len(out)-1].Buttons = o.Buttons
	return out
}

// splitFor splits a text, and what is too long for a caption behind the caption.
func splitFor(o Outgoing, limit int) []Text {
	if o.Attachment == nil {
		return Split(o.Text, limit)
	}
	pieces := Split(o.Text, captionLimit)
	rest := slice(o.Text, len(pieces[0].Plain), len(o.Text.Plain))
	if rest.Plain == "" {
		return pieces[:1]
	}
	return append(pieces[:1:1], Split(rest, limit)...)
}
