package telegram

import (
	"net/url"
	"slices"

	"neuguong/bot"
)

type key struct {
	Label string    `json:"text"`
	Data  string    `json:"callback_data,omitempty"`
	URL   string    `json:"url,omitempty"`
	Query string    `json:"switch_inline_query,omitempty"`
	Copy  *copyText `json:"copy_text,omitempty"`
}

type copyText struct {
	Text string `json:"text"`
}

// keyboard gives the rows of reply_markup. Buttons that need inline mode are
// left out where @BotFather was not told to switch it on, as Telegram would
// refuse the message.
func (i Identity) keyboard(rows [][]bot.Button) ([][]key, error) {
	out := make([][]key, 0, len(rows))
	for _, row := range rows {
		keys := make([]key, 0, len(row))
		for _, b := range row {
			if b.Query != "" && b.Data == "" && !i.Inline {
				continue
			}
			if !sendable(b) {
				return nil, &ButtonError{Label: b.Label, Bytes: len(b.Data)}
			}
			k := key{Label: b.Label, Data: b.Data, URL: b.URL, Query: b.Query}
			if b.Copy != "" {
				k.Copy = &copyText{b.Copy}
			}
			keys = append(keys, k)
		}
		if len(keys) > 0 {
			out = append(out, keys)
		}
	}
	return out, nil
}

// sendable reports whether Telegram takes a button: one with a label and
// exactly one thing to do.
func sendable(b bot.Button) bool {
	does := 0
	for _, what := range []string{b.Data, b.Copy, b.URL, b.Query} {
		if what != "" {
			does++
		}
	}
	return b.Label != "" && does == 1 && len(b.Data) <= maxButtonData && bot.Units(b.Copy) <= maxCopy && (b.URL == "" || linkable(b.URL))
}

// linkable reports whether Telegram takes a link.
func linkable(link string) bool {
	u, err := url.Parse(link)
	return err == nil && u.Host != "" && slices.Contains([]string{"http", "https", "tg"}, u.Scheme)
}
