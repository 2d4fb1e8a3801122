package extract

import (
	"regexp"
	"strings"
)

// readMarkdown reads Markdown as converters of web pages write it: paragraphs
// hard-wrapped or one a line, headings glued or split, remains of layout
// tables. A line of the file is a line of the text, except that emphasis
// running over several lines joins them.
func readMarkdown(name string, data []byte) (*draft, error) {
	if err := boundText(name, data); err != nil {
		return nil, err
	}
	text, found, err := decodeLegacy(name, data)
	if err != nil {
		return nil, err
	}
	source, front := cutFrontMatter(splitLines(text))
	d := &draft{modern: true, found: found}
	if front {
		d.warnings = append(d.warnings, Warning{Text: "Phần thông tin đầu tệp (YAML) do người lưu tệp thêm vào nên không đọc như nội dung văn bản."})
	}
	m := markdown{source: dropMarkup(source)}
	m.cells = pipeCells(m.source)
	m.read()
	d.lines = m.lines
	wrapped := markWrapped(d.lines)
	for i := range d.lines {
		d.lines[i].Wrapped = wrapped && !m.hardBreak[i]
	}
	if wrapped {
		d.lines = dropPageNumbers(d.lines)
	}
	return d, nil
}

type markdown struct {
	source    []string
	cells     map[int]cell // places of source lines between lone pipes
	lines     []rawLine
	hardBreak map[int]bool // index in lines
	table     int
	row       int
	inTable   bool
}

var (
	frontKey   = regexp.MustCompile(`^[\pL\d_-]+\s*:`)
	fence      = regexp.MustCompile("^ {0,3}(?:```|~~~)")
	linkTarget = regexp.MustCompile(`^ {0,3}\[[^\]^]+\]:\s+\S+`)
	atx        = regexp.MustCompile(`^ {0,3}#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?\s*$`)
	quote      = regexp.MustCompile(`^(?: {0,3}> ?)+`)
	bullet     = regexp.MustCompile(`^\s*[*+•]\s+(\S)`)
	labelled   = regexp.MustCompile(`^\s*(?:[-+*•]\s|\d+(?:\.\d+)*\\?[.)]|\pL{1,2}\\?\))`)
)

// cutFrontMatter drops the YAML block a file begins with.
func cutFrontMatter(lines []string) ([]string, bool) {
	if strings.TrimSpace(strings.TrimPrefix(lines[0], "\uFEFF")) != "---" {
		return lines, false
	}
	keys := 0
	for i, line := range lines[1:min(len(lines), 200)] {
		if t := strings.TrimRight(line, " \t"); t == "---" || t == "..." {
			return lines[i+2:], keys > 0
		}
		if keys += oneIf(frontKey.MatchString(line)); keys == 0 && strings.TrimSpace(line) != "" && line[0] != '#' {
			break
		}
	}
	return lines, false
}

// dropMarkup empties or unwraps the lines that are markup and no text.
func dropMarkup(lines []string) []string {
	out := make([]string, 0, len(lines))
	for line := range strings.SplitSeq(comment.ReplaceAllString(strings.Join(lines, "\n"), ""), "\n") {
		line = quote.ReplaceAllString(line, "")
		if fence.MatchString(line) || linkTarget.MatchString(line) {
			continue
		}
		out = append(out, line)
	}
	return out
}

func (m *markdown) read() {
	m.hardBreak = map[int]bool{}
	for i := 0; i < len(m.source); i++ {
		line := m.source[i]
		place, inCell := m.cells[i]
		switch {
		case inCell && place.pipe:
			continue
		case inCell:
			i = m.paragraph(i, m.table+place.table, place.row, place.col)
		case strings.TrimSpace(line) == "":
			m.endTable()
			m.lines = append(m.lines, plain(""))
		case delimiterRow.MatchString(line):
			continue
		case hasPipe(line):
			m.tableRow(line)
		default:
			m.endTable()
			i = m.paragraph(i, 0, 0, 0)
		}
	}
}

// paragraph reads the line at i and those its emphasis runs over; it gives the
// index of the last one.
func (m *markdown) paragraph(i, table, row, col int) int {
	source, end := m.source[i], i
	for next := i + 1; next < len(m.source) && next-i <= 12 && open(source) != 0; next++ {
		if m.stops(next, open(source)) {
			break
		}
		longer := strings.TrimRight(source, " \t\\") + " " + strings.TrimSpace(m.source[next])
		if source, end = longer, next; open(source) == 0 {
			break
		}
	}
	if open(source) != 0 { // nothing closes it: the mark is a slip, the lines are their own
		source, end = m.source[i], i
	}
	heading := atx.FindStringSubmatch(source)
	if heading != nil {
		source = heading[1]
	}
	source = bullet.ReplaceAllString(source, "- $1")
	for _, runs := range inline(source) {
		l := rawLine{runs: runs}
		l.Table, l.Row, l.Col = table, row, col
		if heading != nil {
			embolden(l.runs)
		}
		m.lines = append(m.lines, l)
	}
	last := m.source[end]
	m.hardBreak[len(m.lines)-1] = heading != nil || strings.HasSuffix(last, "  ") || strings.HasSuffix(last, `\`)
	return end
}

// stops reports whether the source line cannot go on with emphasis opened
// above by marks of the given kind: it is no text, or opens its own.
func (m *markdown) stops(i int, kind byte) bool {
	line := strings.TrimSpace(m.source[i])
	if line == "" || m.cells[i].pipe || hasPipe(line) || labelled.MatchString(line) || atx.MatchString(line) {
		return true
	}
	opens := strings.HasPrefix(line, "**") || kind != 'b' && line[0] == '*'
	return opens && len(strings.Trim(line, "*")) > 0 && !strings.HasPrefix(line, "** ")
}

func embolden(runs []run) {
	for i := range runs {
		runs[i].bold = true
	}
}
