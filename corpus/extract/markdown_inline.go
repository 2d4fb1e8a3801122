package extract

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	comment     = regexp.MustCompile(`(?s)<!--.*?-->`)
	lineTag     = regexp.MustCompile(`(?i)\s*(?:<br\s*/?>|</(?:p|div|li|tr|h[1-6])>)\s*`)
	anyTag      = regexp.MustCompile(`(?i)</?(?:a|b|i|u|s|p|em|br|hr|ul|ol|li|tr|td|th|div|del|ins|sub|sup|img|pre|code|font|span|mark|small|strong|center|table|tbody|thead|h[1-6]|o:p)(?:\s[^<>]*)?/?>`)
	autolink    = regexp.MustCompile(`<((?:https?|mailto):[^<>\s]+)>`)
	pictureMark = regexp.MustCompile(`!\[[^\]]*\](?:\([^()]*\)|\[[^\]]*\])`)
	link        = regexp.MustCompile(`\[([^\[\]]+)\](?:\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)|\[[^\[\]]*\])`)
	footMark    = regexp.MustCompile(`\[\^[^\]]+\]:?`)
)

// inline reads the emphasis, links, escapes and tags of a paragraph. It gives
// several lines where the source breaks them or glues two bold headings.
func inline(source string) [][]run {
	source = autolink.ReplaceAllString(source, "$1")
	source = lineTag.ReplaceAllString(source, "\n")
	source = anyTag.ReplaceAllString(source, "")
	source = pictureMark.ReplaceAllString(source, "")
	source = link.ReplaceAllString(source, "$1")
	source = footMark.ReplaceAllString(source, "")
	var out [][]run
	for line := range strings.SplitSeq(source, "\n") {
		out = append(out, emphasis(line)...)
	}
	return out
}

// open gives the kind of emphasis a source leaves open: 'b', 'i' or 0.
func open(source string) byte {
	var s scanner
	s.scan(source)
	switch {
	case s.bold:
		return 'b'
	case s.italic:
		return 'i'
	}
	return 0
}

func emphasis(line string) [][]run {
	var s scanner
	s.scan(line)
	s.flush()
	return append(s.lines, s.runs)
}

// scanner follows emphasis more leniently than CommonMark: converters write
// "**Điều 31. **" with the blank inside.
type scanner struct {
	lines        [][]run
	runs         []run
	text         strings.Builder
	bold, italic bool
	boldLen      int // letters since bold was opened
}

func (s *scanner) flush() {
	if s.text.Len() > 0 {
		s.runs = append(s.runs, run{text: html.UnescapeString(s.text.String()), bold: s.bold, italic: s.italic})
		s.text.Reset()
	}
}

func (s *scanner) scan(line string) {
	line = strings.TrimSuffix(strings.TrimRight(line, " \t"), `\`)
	for i := 0; i < len(line); {
		c := line[i]
		switch {
		case c == '\\' && i+1 < len(line) && isPunct(line[i+1]):
			s.text.WriteByte(line[i+1])
			i += 2
		case c == '`':
			i++
		case c == '*' || c == '_':
			n := markLen(line[i:])
			s.mark(line, i, n)
			i += n
		default:
			r, n := utf8.DecodeRuneInString(line[i:])
			s.text.WriteString(line[i : i+n])
			if s.boldLen += oneIf(unicode.IsLetter(r)); !s.bold {
				s.boldLen = 0
			}
			i += n
		}
	}
}

func markLen(s string) int {
	n := 1
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// mark reads n marks at i: each pair turns bold on or off, an odd one italic.
func (s *scanner) mark(line string, i, n int) {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, _ := utf8.DecodeRuneInString(line[i+n:])
	if s.literal(line, i, n, before, after) {
		s.text.WriteString(line[i : i+n])
		return
	}
	if n == 4 && s.bold {
		s.glued(before, after)
		return
	}
	s.flush()
	for range n / 2 {
		s.bold, s.boldLen = !s.bold, 0
	}
	if n%2 == 1 {
		s.italic = !s.italic
	}
}

// glued parts two bold spans without a blank between them: they were two
// lines, unless the first is only the beginning of a word.
func (s *scanner) glued(before, after rune) {
	s.flush()
	if s.boldLen > 1 && wordRune(before) && unicode.IsUpper(after) {
		s.lines = append(s.lines, s.runs)
		s.runs = nil
	}
	s.boldLen = 0
}

// literal reports marks that are text: rules drawn with them, a star between
// blanks or brackets, an underscore inside a word, an opening never closed.
func (s *scanner) literal(line string, i, n int, before, after rune) bool {
	blankBefore, blankAfter := i == 0 || unicode.IsSpace(before), i+n == len(line) || unicode.IsSpace(after)
	switch {
	case n >= 5 || line[i] == '_' && n >= 3:
		return true
	case line[i] == '_' && wordRune(before) && wordRune(after):
		return true
	case n != 1:
		return false
	case before == '(' && after == ')':
		return true
	}
	return !s.italic && (blankBefore && blankAfter || !strings.ContainsRune(line[i+1:], rune(line[i])) && blankAfter)
}

func isPunct(c byte) bool {
	return c > ' ' && c < 0x7F && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')
}
