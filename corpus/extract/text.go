package extract

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readText reads plain text: every line of the file is a line.
func readText(name string, data []byte) (*draft, error) {
	if err := boundText(name, data); err != nil {
		return nil, err
	}
	text, found, err := decodeLegacy(name, data)
	if err != nil {
		return nil, err
	}
	var lines []rawLine
	for _, line := range splitLines(text) {
		lines = append(lines, plain(line))
	}
	if markWrapped(lines) {
		lines = dropPageNumbers(lines)
	}
	return &draft{lines: columns(lines), modern: true, found: found}, nil
}

// maxLine bounds one line of a text file, in bytes; a long paragraph has some
// thousands.
const maxLine = 1 << 20

var errLongLine = errors.New("a line longer than any paragraph")

// boundText refuses a text file of more or longer lines than a document has,
// before anything is made of it.
func boundText(name string, data []byte) error {
	read := tally{lines: bytes.Count(data, []byte("\n")), bytes: len(data)}
	if read.lines == 0 {
		read.lines = bytes.Count(data, []byte("\r"))
	}
	if err := read.err(); err != nil {
		return refuseLong(name, err)
	}
	for rest := data; len(rest) > maxLine; {
		end := bytes.LastIndexAny(rest[:maxLine], "\r\n")
		if end < 0 {
			return refuseLong(name, errLongLine)
		}
		rest = rest[end+1:]
	}
	return nil
}

func splitLines(text string) []string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\v", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n").Replace(text)
	return strings.Split(text, "\n")
}

// A hard-wrapped file has hardly any line longer than this many characters.
const wrapWidth = 130

// markWrapped decides for the whole file whether its lines are paragraphs or
// printed lines of a fixed width.
func markWrapped(lines []rawLine) bool {
	var total, long, continued int
	before := ""
	for _, l := range lines {
		text := strings.TrimSpace(l.raw())
		if text == "" {
			continue
		}
		total++
		long += oneIf(utf8.RuneCountInString(text) > wrapWidth)
		continued += oneIf(continues(before, text))
		before = text
	}
	if continued < 3 || continued*20 < total || long*50 > total {
		return false
	}
	for i := range lines {
		lines[i].Wrapped = true
	}
	return true
}

var listLabel = regexp.MustCompile(`^(?:[0-9]+|\p{L}{1,2})\s*[.)]`)

// continues reports whether text goes on with the sentence of the line before.
func continues(before, text string) bool {
	if utf8.RuneCountInString(before) < 40 || strings.ContainsAny(before[len(before)-1:], ".;:!?") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(first) && !listLabel.MatchString(text)
}

// wideGap parts what is typed side by side with tabs or blanks, as heads of
// documents are: the issuer on the left, the national motto on the right.
var wideGap = regexp.MustCompile(`(\S)[ \x{A0}]*(?:\t[ \t\x{A0}]*\t|\t {2,}| {2,}\t| {6,})[ \t\x{A0}]*(\S)`)

// columns turns lines typed side by side into rows of a table.
func columns(lines []rawLine) []rawLine {
	var out []rawLine
	table, row := 0, -1
	inTable := false
	for _, l := range lines {
		cells := strings.Split(wideGap.ReplaceAllString(l.raw(), "$1\x00$2"), "\x00")
		if len(cells) != 2 || !sideBySide(cells) {
			inTable = inTable && strings.TrimSpace(l.raw()) == ""
			out = append(out, l)
			continue
		}
		if !inTable {
			inTable, row = true, -1
			table++
		}
		row++
		for col, cell := range cells {
			c := plain(cell)
			c.Table, c.Row, c.Col = table, row, col
			out = append(out, c)
		}
	}
	return out
}

func sideBySide(cells []string) bool {
	for _, c := range cells {
		if len(strings.Fields(c)) < 2 || listLabel.MatchString(strings.TrimSpace(c)) {
			return false
		}
	}
	return true
}
