package answer

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// longestQuote bounds a quotation that a sentence without an end would make
	// as long as itself, in characters.
	longestQuote = 3000
	// mostChecked bounds what of one clause statements are checked against, in
	// characters: comparing grows with its square. What stands behind supports
	// nothing.
	mostChecked = 20_000
)

// clipped cuts a text that is too long after a sentence or a part of one, else
// after a word, and marks the cut.
func clipped(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	kept := string([]rune(text)[:limit])
	at := -1
	for _, end := range []string{"\n", ". ", "; "} {
		at = max(at, strings.LastIndex(kept, end))
	}
	if at < len(kept)/2 {
		at = strings.LastIndexByte(kept, ' ')
	}
	if at > 0 {
		kept = kept[:at+1]
	}
	return strings.TrimSpace(kept) + "\n" + omitted
}

// bounded is a clause as far as statements are checked against it.
func (c *clause) bounded() *clause {
	if utf8.RuneCountInString(c.text()) <= mostChecked {
		return c
	}
	short := *c
	short.made = nil
	room := mostChecked
	cut := func(text string) string {
		text = prefix(text, room)
		room -= utf8.RuneCountInString(text)
		return text
	}
	short.lead, short.items = slices.Clone(c.lead), slices.Clone(c.items)
	for i := range short.lead {
		short.lead[i] = cut(short.lead[i])
	}
	for i := range short.items {
		short.items[i].text = cut(short.items[i].text)
	}
	return &short
}
