package telegramtest

import "net/url"

// Limits of inline keyboards.
const (
	maxCallbackData = 64 // bytes
	maxPerRow       = 8
	maxButtons      = 100
	maxCopyText     = 256
)

// Button is a button under a message.
type Button struct {
	Label string
	Data  string // callback_data, or ""
	URL   string
	Copy  string // text to copy
	Query string // to type after the bot's name in another chat
}

type keyboard struct {
	Rows *[][]wireButton `json:"inline_keyboard"`
}

type wireButton struct {
	Text  string    `json:"text"`
	Data  *string   `json:"callback_data,omitempty"`
	URL   *string   `json:"url,omitempty"`
	Copy  *copyText `json:"copy_text,omitempty"`
	Query *string   `json:"switch_inline_query,omitempty"`
	Style string    `json:"style,omitempty"`
}

type copyText struct {
	Text string `json:"text"`
}

// readKeyboard reads reply_markup. Only inline keyboards are taken.
func (s *Server) readKeyboard(q request) ([][]Button, *refusal) {
	if _, ok := q.params["reply_markup"]; !ok {
		return nil, nil
	}
	var k keyboard
	if no := q.object("reply_markup", &k); no != nil {
		return nil, no
	}
	if k.Rows == nil {
		return nil, badRequest("object expected as reply markup")
	}
	rows := make([][]Button, 0, len(*k.Rows))
	total := 0
	for _, wire := range *k.Rows {
		row, no := readRow(wire)
		if no != nil {
			return nil, no
		}
		for _, b := range row {
			if b.Query != "" && s.inlineOff {
				return nil, badRequest("BOT_INLINE_DISABLED")
			}
		}
		total += len(row)
		rows = append(rows, row)
	}
	if total > maxButtons {
		return nil, badRequest("REPLY_MARKUP_TOO_LONG")
	}
	return rows, nil
}

func readRow(wire []wireButton) ([]Button, *refusal) {
	if len(wire) == 0 || len(wire) > maxPerRow {
		return nil, badRequest("a row of an inline keyboard has %d buttons", len(wire))
	}
	row := make([]Button, 0, len(wire))
	for _, b := range wire {
		button, no := b.read()
		if no != nil {
			return nil, no
		}
		row = append(row, button)
	}
	return row, nil
}

func (b wireButton) read() (Button, *refusal) {
	if b.Text == "" {
		return Button{}, badRequest("inline keyboard button text is empty")
	}
	switch b.Style {
	case "", "danger", "success", "primary":
	default:
		return Button{}, badRequest("unknown button style %q", b.Style)
	}
	actions := 0
	out := Button{Label: b.Text}
	if b.Data != nil {
		actions++
		out.Data = *b.Data
		if len(out.Data) < 1 || len(out.Data) > maxCallbackData {
			return out, badRequest("BUTTON_DATA_INVALID")
		}
	}
	if b.URL != nil {
		actions++
		out.URL = *b.URL
		if u, err := url.Parse(out.URL); err != nil || u.Scheme == "" {
			return out, badRequest("BUTTON_URL_INVALID")
		}
	}
	if b.Copy != nil {
		actions++
		out.Copy = b.Copy.Text
		if n := units(out.Copy); n < 1 || n > maxCopyText {
			return out, badRequest("BUTTON_COPY_TEXT_INVALID")
		}
	}
	if b.Query != nil {
		actions++
		out.Query = *b.Query
		if units(out.Query) > maxQuery {
			return out, badRequest("BUTTON_DATA_INVALID")
		}
	}
	if actions != 1 {
		return out, badRequest("inline keyboard button %q must have exactly one action", b.Text)
	}
	return out, nil
}

// wire gives the keyboard as updates show it, or nil.
func wireKeyboard(rows [][]Button) *keyboard {
	if len(rows) == 0 {
		return nil
	}
	wire := make([][]wireButton, len(rows))
	for i, row := range rows {
		for _, b := range row {
			w := wireButton{Text: b.Label}
			if b.Data != "" {
				w.Data = &b.Data
			}
			if b.URL != "" {
				w.URL = &b.URL
			}
			if b.Query != "" {
				w.Query = &b.Query
			}
			if b.Copy != "" {
				w.Copy = &copyText{b.Copy}
			}
			wire[i] = append(wire[i], w)
		}
	}
	return &keyboard{&wire}
}
