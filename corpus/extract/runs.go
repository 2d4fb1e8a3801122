package extract

import (
	"regexp"
	"strings"
	"unicode"

	"neuguong/viet/legacy"
)

// run is text of one appearance, as the file has it.
type run struct {
	text         string
	font         string // "" when the format names none
	bold, italic bool
	caps         bool            // small letters are shown as capitals
	was          legacy.Encoding // what it is converted from already
}

// rawLine is a line before cleaning; its Text is that of its runs.
type rawLine struct {
	Line
	runs  []run
	words []box // on the page, where that was asked
}

func (l rawLine) raw() string {
	if len(l.runs) == 1 {
		return l.runs[0].text
	}
	var b strings.Builder
	for _, r := range l.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

// ruler matches what was drawn as a line: "-------", "_______", "* * *".
var ruler = regexp.MustCompile(`[-_=*~─—–]{5,}|^[-_=*~─—–\s]{3,}$|(?:^|\s)[-_=*]{3,}$`)

// clean gives the line's text ready for use: none when it is blank or a drawn
// rule, several when rules part it.
func (l rawLine) clean() []Line {
	line := l.Line
	line.Bold = l.all(func(r run) bool { return r.bold })
	line.Italic = l.all(func(r run) bool { return r.italic })
	var out []Line
	for _, piece := range ruler.Split(clean(l.raw()), -1) {
		piece = strings.TrimSpace(piece)
		if piece == "" {
			continue
		}
		line.Text = piece
		out = append(out, line)
		line.Gap = false
	}
	for i := range len(out) - 1 {
		out[i].Wrapped = false
	}
	return out
}

// all reports whether every letter and digit of the line is as is says.
func (l rawLine) all(is func(run) bool) bool {
	found := false
	for _, r := range l.runs {
		if !strings.ContainsFunc(r.text, wordRune) {
			continue
		}
		if !is(r) {
			return false
		}
		found = true
	}
	return found
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// asNotes marks lines as those of footnotes, which go behind the text.
func asNotes(lines []rawLine) []rawLine {
	for i := range lines {
		lines[i].Note = true
	}
	return lines
}

func plain(text string) rawLine { return rawLine{runs: []run{{text: text}}} }
