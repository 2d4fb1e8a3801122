package extract

import (
	"fmt"
	"strconv"
	"strings"
)

// Hidden is text of the file that nobody sees who reads the document on a
// screen or on paper. It is no line of the text.
type Hidden struct {
	Page   int // 1-based; 0 where the format has no pages
	Text   string
	Reason string // Vietnamese, e.g. "chữ ẩn"
}

// Why text is not seen.
const (
	hiddenText  = "chữ ẩn"
	hiddenWhite = "chữ trắng trên nền trắng"
	hiddenTiny  = "chữ nhỏ đến mức không đọc được"
	hiddenAway  = "chữ nằm ngoài trang"
)

const (
	// tinyHalfPoints is the size of characters, in half points, up to which
	// nobody can read them.
	tinyHalfPoints = 4
	// whiteFrom is what each of red, green and blue, 0 to 255, is at least in
	// what shows as white.
	whiteFrom = 0xF0
	// maxHidden bounds the hidden text that is kept to be shown, in bytes.
	maxHidden = 1 << 20
)

// concealed collects what is hidden; a reader adds it piece by piece.
type concealed struct {
	list  []Hidden
	bytes int
	ended bool // the next piece does not go on with the last
}

func (c *concealed) add(text, reason string) {
	if c.bytes += len(text); c.bytes > maxHidden {
		return
	}
	if last := len(c.list) - 1; last >= 0 && !c.ended && c.list[last].Reason == reason {
		c.list[last].Text += text
		return
	}
	c.list = append(c.list, Hidden{Text: text, Reason: reason})
	c.ended = false
}

// onPage adds what was collected of a page.
func (c *concealed) onPage(page int, of concealed) {
	if c.bytes += of.bytes; c.bytes > maxHidden {
		return
	}
	for _, h := range of.list {
		h.Page = page
		c.list = append(c.list, h)
	}
}

// end parts what follows from what was added: a paragraph ends.
func (c *concealed) end() { c.ended = true }

// cleaned gives what was hidden, without what has no word.
func (c *concealed) cleaned() []Hidden {
	var out []Hidden
	for _, h := range c.list {
		if h.Text = clean(h.Text); strings.ContainsFunc(h.Text, wordRune) {
			out = append(out, h)
		}
	}
	return out
}

// hiddenWarnings says once for each reason what was left out.
func hiddenWarnings(list []Hidden) []Warning {
	var out []Warning
	for _, reason := range []string{hiddenText, hiddenWhite, hiddenTiny, hiddenAway} {
		n, first := 0, Hidden{}
		for _, h := range list {
			if h.Reason != reason {
				continue
			}
			if n++; n == 1 {
				first = h
			}
		}
		if n == 0 {
			continue
		}
		text := fmt.Sprintf("Đã bỏ %s mà người đọc không nhìn thấy: “%s”", reason, excerpt(first.Text))
		if n > 1 {
			text += fmt.Sprintf(" và %d đoạn nữa", n-1)
		}
		out = append(out, Warning{Page: first.Page, Text: text + "."})
	}
	return out
}

func excerpt(text string) string {
	const longest = 80
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest]) + "…"
	}
	return text
}

// concealment says why text of this look is not seen, "" when it is.
func (l look) concealment() string {
	switch {
	case l.hidden:
		return hiddenText
	case l.white:
		return hiddenWhite
	case l.tiny:
		return hiddenTiny
	}
	return ""
}

// isWhite reports a colour in hexadecimal that shows as white, such as
// "FFFFFF" or "#fff".
func isWhite(hex string) bool {
	hex = strings.TrimPrefix(hex, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	return err == nil && len(hex) == 6 && isWhiteRGB(int(n>>16), int(n>>8&0xFF), int(n&0xFF))
}

func isWhiteRGB(red, green, blue int) bool {
	return red >= whiteFrom && green >= whiteFrom && blue >= whiteFrom
}
