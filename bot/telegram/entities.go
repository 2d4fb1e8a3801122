package telegram

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"neuguong/bot"
)

// maxEntities is how many entities of a message Telegram keeps.
const maxEntities = 100

// entity formats a part of a text; offset and length in UTF-16 code units.
type entity struct {
	Type   string `json:"type"`
	Offset int    `json:"offset"`
	Length int    `json:"length"`
	URL    string `json:"url,omitempty"`
}

// offsets knows the UTF-16 offset of each byte of a text, its end included.
type offsets []int

// newOffsets expects valid UTF-8.
func newOffsets(text string) offsets {
	at := make(offsets, 0, len(text)+1)
	units := 0
	for _, r := range text {
		for range utf8.RuneLen(r) {
			at = append(at, units)
		}
		units += utf16.RuneLen(r)
	}
	return append(at, units)
}

func (o offsets) units() int { return o[len(o)-1] }

// bytes gives the byte range of an entity of the text; ok is false when it is
// empty, lies outside or cuts a character.
func (o offsets) bytes(e rawEntity) (start, end int, ok bool) {
	if e.Offset < 0 || e.Length <= 0 || e.Length > o.units()-e.Offset {
		return 0, 0, false
	}
	start, startOK := slices.BinarySearch(o, e.Offset)
	end, endOK := slices.BinarySearch(o, e.Offset+e.Length)
	return start, end, startOK && endOK
}

// formatted is text as Telegram takes it.
type formatted struct {
	text     string
	units    int
	entities []entity
}

// format trims a text as Telegram would and turns its spans into entities that
// keep Telegram's rules: spans that break them lose the formatting, never the
// text. Bytes that are no UTF-8 become "?", so that spans stay where they are.
func format(t bot.Text) formatted {
	plain := replaceInvalid(t.Plain)
	from := len(plain) - len(strings.TrimLeftFunc(plain, unicode.IsSpace))
	text := strings.TrimSpace(plain)
	spans := make([]bot.Span, 0, len(t.Spans))
	for _, s := range t.Spans {
		s.Start, s.End = clip(text, s.Start-from, s.End-from)
		if s.Start < s.End && known(s) {
			spans = append(spans, s)
		}
	}
	spans = most(nest(spans))
	at := newOffsets(text)
	out := formatted{text: text, units: at.units()}
	for _, s := range spans {
		out.entities = append(out.entities, entity{
			Type: string(s.Style), Offset: at[s.Start], Length: at[s.End] - at[s.Start], URL: s.URL,
		})
	}
	return out
}

func replaceInvalid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	out := []byte(text)
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			out[i] = '?'
		}
		i += size
	}
	return string(out)
}

// clip brings a range into the text and to whole characters.
func clip(text string, start, end int) (int, int) {
	start, end = min(max(start, 0), len(text)), min(max(end, 0), len(text))
	for start < end && !utf8.RuneStart(text[start]) {
		start++
	}
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return start, end
}

func known(s bot.Span) bool {
	switch s.Style {
	case bot.Bold, bot.Italic, bot.Quote, bot.ExpandableQuote, bot.Code:
		return s.URL == ""
	case bot.Link:
		return linkable(s.URL)
	}
	return false
}

// rank says which of two spans over the same text is the outer one, and which
// are dropped last when there are too many.
func rank(s bot.Span) int {
	switch s.Style {
	case bot.Quote, bot.ExpandableQuote:
		return 0
	case bot.Link:
		return 1
	case bot.Bold, bot.Italic:
		return 2
	case bot.Code:
	}
	return 3
}

// nest orders spans, cuts those that overlap, and drops those that may not
// stand inside what they stand in.
func nest(spans []bot.Span) []bot.Span {
	slices.SortStableFunc(spans, func(a, b bot.Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(rank(a), rank(b)))
	})
	var out, open []bot.Span
	for _, s := range spans {
		open = slices.DeleteFunc(open, func(o bot.Span) bool { return o.End <= s.Start })
		for _, o := range open {
			s.End = min(s.End, o.End)
		}
		if slices.ContainsFunc(open, func(o bot.Span) bool { return !mayContain(o.Style, s.Style) }) {
			continue
		}
		out, open = append(out, s), append(open, s)
	}
	return out
}

// mayContain follows https://core.telegram.org/bots/api#formatting-options.
func mayContain(outer, inner bot.Style) bool {
	quote := func(s bot.Style) bool { return s == bot.Quote || s == bot.ExpandableQuote }
	font := func(s bot.Style) bool { return s == bot.Bold || s == bot.Italic }
	switch {
	case outer == inner:
		return false
	case quote(outer):
		return !quote(inner)
	case outer == bot.Code || inner == bot.Code:
		return false
	}
	return font(outer) || font(inner)
}

// most keeps as many spans as Telegram would, links and quotes before fonts.
func most(spans []bot.Span) []bot.Span {
	if len(spans) <= maxEntities {
		return spans
	}
	spans = slices.Clone(spans)
	slices.SortStableFunc(spans, func(a, b bot.Span) int { return cmp.Compare(rank(a), rank(b)) })
	return nest(spans[:maxEntities])
}
