package terminal

import (
	"fmt"
	"io"
	"strings"

	"neuguong/bot"
	"neuguong/viet"

	"github.com/rivo/uniseg"
)

// Escape codes.
const (
	codeBold   = "\x1b[1m"
	codeDim    = "\x1b[2m"
	codeItalic = "\x1b[3m"
	codeReset  = "\x1b[0m"
	codeUp     = "\x1b[%dA"
	codeClear  = "\r\x1b[J"
)

// bar stands before every line of a quotation.
const bar = "│ "

// page prints. The first error of the output is kept and ends the printing.
type page struct {
	out   io.Writer
	style Style
	err   error
	drawn int // lines of the preview on the screen
}

func (p *page) write(s string) {
	if p.err != nil {
		return
	}
	if _, err := io.WriteString(p.out, s); err != nil {
		p.err = fmt.Errorf("terminal: write: %w", err)
	}
}

func (p *page) ask() { p.write(prompt) }

// echo prints a line that no terminal has shown.
func (p *page) echo(line string) {
	if p.style.Echo {
		p.write(viet.Clean(line) + "\n")
	}
}

// line prints a line without formatting.
func (p *page) line(s string) { p.text(bot.Text{Plain: s}) }

// text prints formatted text, broken into lines.
func (p *page) text(t bot.Text) {
	start := 0
	for _, paragraph := range strings.SplitAfter(t.Plain, "\n") {
		end := start + len(strings.TrimSuffix(paragraph, "\n"))
		lead := ""
		if quoted(t, start, end) {
			lead = bar
		}
		room := 0
		if p.style.Width > 0 {
			room = max(p.style.Width-uniseg.StringWidth(lead), 1)
		}
		for _, l := range wrap(t.Plain[start:end], room) {
			p.write(lead + p.styled(t, start+l.start, start+l.end) + "\n")
		}
		start += len(paragraph)
	}
}

func quoted(t bot.Text, start, end int) bool {
	for _, s := range t.Spans {
		if (s.Style == bot.Quote || s.Style == bot.ExpandableQuote) && s.Start <= start && end <= s.End && start < s.End {
			return true
		}
	}
	return false
}

// styled is Plain[start:end] with escape codes.
func (p *page) styled(t bot.Text, start, end int) string {
	if !p.style.Escape {
		return t.Plain[start:end]
	}
	var b strings.Builder
	current := ""
	for i := start; i < end; i++ {
		if codes := codesAt(t, i); codes != current {
			if current != "" {
				b.WriteString(codeReset)
			}
			b.WriteString(codes)
			current = codes
		}
		b.WriteByte(t.Plain[i])
	}
	if current != "" {
		b.WriteString(codeReset)
	}
	return b.String()
}

func codesAt(t bot.Text, i int) string {
	var codes strings.Builder
	for _, s := range t.Spans {
		if i < s.Start || i >= s.End {
			continue
		}
		switch s.Style {
		case bot.Bold:
			codes.WriteString(codeBold)
		case bot.Italic, bot.Code:
			codes.WriteString(codeItalic)
		}
	}
	return codes.String()
}

// piece is a range of bytes.
type piece struct{ start, end int }

// wrap breaks s into lines of at most width columns, at spaces where it can;
// width 0 does not break. White space at a break is not printed.
func wrap(s string, width int) []piece {
	if width == 0 || uniseg.StringWidth(s) <= width {
		return []piece{{0, len(s)}}
	}
	var lines []piece
	start, used := 0, 0
	space := -1 // the last place to break behind
	for g := uniseg.NewGraphemes(s); g.Next(); {
		from, to := g.Positions()
		if g.Str() == " " {
			space = to
		}
		used += g.Width()
		for used > width && g.Str() != " " && from > start {
			cut := from
			if space > start {
				cut = space
			}
			lines = append(lines, piece{start, start + len(strings.TrimRight(s[start:cut], " "))})
			start, used = cut, uniseg.StringWidth(s[cut:to])
		}
	}
	return append(lines, piece{start, len(s)})
}
