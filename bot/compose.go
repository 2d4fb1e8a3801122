package bot

import (
	"slices"
	"strings"

	"neuguong/viet"

	"github.com/rivo/uniseg"
)

// composer builds a Text piece by piece. What it is given is cleaned of
// invisible characters, wherever it comes from.
type composer struct {
	plain strings.Builder
	spans []Span
}

func (c *composer) add(s string) *composer {
	c.plain.WriteString(viet.Clean(s))
	return c
}

func (c *composer) styled(style Style, s string) *composer {
	start := c.plain.Len()
	c.add(s)
	if end := c.plain.Len(); end > start {
		c.spans = append(c.spans, Span{Start: start, End: end, Style: style})
	}
	return c
}

func (c *composer) bold(s string) *composer { return c.styled(Bold, s) }

// link is text that opens an address.
func (c *composer) link(s, url string) *composer {
	c.styled(Link, s)
	c.spans[len(c.spans)-1].URL = url
	return c
}

// line ends the current line, if it has anything in it.
func (c *composer) line() *composer {
	if s := c.plain.String(); s != "" && !strings.HasSuffix(s, "\n") {
		c.plain.WriteByte('\n')
	}
	return c
}

// gap ends the current paragraph and leaves an empty line.
func (c *composer) gap() *composer {
	if c.line(); c.plain.Len() > 0 && !strings.HasSuffix(c.plain.String(), "\n\n") {
		c.plain.WriteByte('\n')
	}
	return c
}

// text gives what was built, without white space at its end.
func (c *composer) text() Text {
	plain := strings.TrimRight(c.plain.String(), " \n")
	spans := slices.Clone(c.spans)
	for i := range spans {
		spans[i].End = min(spans[i].End, len(plain))
	}
	return Text{Plain: plain, Spans: spans}
}

// plainText is a text without formatting.
func plainText(s string) Text { return Text{Plain: viet.Clean(s)} }

// shorten cuts s to at most n characters as a reader counts them, at a word
// where there is one, and marks the cut.
func shorten(s string, n int) string {
	s = strings.Join(strings.Fields(viet.Clean(s)), " ")
	if uniseg.GraphemeClusterCount(s) <= n {
		return s
	}
	end, g := 0, uniseg.NewGraphemes(s)
	for range n - 1 {
		g.Next()
		_, end = g.Positions()
	}
	if space := strings.LastIndexByte(s[:end], ' '); space > end/2 {
		end = space
	}
	return strings.TrimRight(s[:end], " ,;:.") + "…"
}

// longQuote is the length in bytes from which a quotation is folded.
const longQuote = 700

// quoteStyle folds a long quotation where the platform can.
func quoteStyle(s string) Style {
	if len(s) > longQuote {
		return ExpandableQuote
	}
	return Quote
}
