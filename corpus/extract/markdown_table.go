package extract

import (
	"regexp"
	"strings"
)

// cell is the place of a source line in a table whose bars stand on lines of
// their own.
type cell struct {
	pipe            bool // the bar itself
	table, row, col int
}

var (
	lonePipe     = regexp.MustCompile(`^[\s*]*\|[\s*|]*$`)
	delimiterRow = regexp.MustCompile(`^\s*(?:\||:?-{2,}:?\s*\|)(?:\s*:?-+:?\s*\|?)*\s*$`)
	unitHeading  = regexp.MustCompile(`^[\s*#_]*(?:Điều|Chương|Mục|Phần)\s+[\dIVXLC]`)
)

// A cell of a head or a signature block is no longer than this many lines.
const cellLines = 15

// pipeCells finds the tables whose bars stand alone on their lines, as some
// converters leave the layout tables of heads and signatures: a bar opens a
// row, the next one parts or ends cells, two in a row begin a new row. A bar
// with nothing to pair with is dropped.
func pipeCells(source []string) map[int]cell {
	cells := map[int]cell{}
	table := 0
	for i := 0; i < len(source); i++ {
		if !lonePipe.MatchString(source[i]) {
			continue
		}
		cells[i] = cell{pipe: true}
		end := chainEnd(source, i)
		if end == i {
			continue
		}
		table++
		placeCells(source, cells, i, end, table)
		i = end
	}
	return cells
}

// chainEnd gives the last bar of the table that begins at the bar i.
func chainEnd(source []string, i int) int {
	end, lines := i, 0
	for j := i + 1; j < len(source) && lines <= cellLines; j++ {
		switch {
		case lonePipe.MatchString(source[j]):
			end, lines = j, 0
		case unitHeading.MatchString(source[j]):
			return end
		case strings.TrimSpace(source[j]) != "":
			lines++
		case end > i && lines == 0 && endsTable(source, j):
			return end
		}
	}
	return end
}

// endsTable reports whether the blank line at j is followed by more than
// another bar.
func endsTable(source []string, j int) bool {
	for ; j < len(source); j++ {
		if strings.TrimSpace(source[j]) != "" {
			return !lonePipe.MatchString(source[j])
		}
	}
	return true
}

func placeCells(source []string, cells map[int]cell, from, to, table int) {
	row, col, filled := 0, 0, false
	for j := from; j <= to; j++ {
		switch {
		case lonePipe.MatchString(source[j]):
			cells[j] = cell{pipe: true}
			if j == from {
				continue
			}
			if filled {
				col, filled = col+1, false
			} else if col > 0 {
				row, col = row+1, 0
			}
		case strings.TrimSpace(source[j]) != "":
			filled = true
			cells[j] = cell{table: table, row: row, col: col}
		}
	}
}

// hasPipe reports a bar that parts cells.
func hasPipe(line string) bool {
	return strings.Contains(strings.ReplaceAll(line, `\|`, ""), "|")
}

func (m *markdown) endTable() {
	m.inTable = false
}

func (m *markdown) tableRow(line string) {
	if !m.inTable {
		m.inTable, m.row = true, 0
		m.table++
	}
	line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	for col, text := range strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|") {
		for _, runs := range inline(strings.ReplaceAll(text, "\x00", "|")) {
			l := rawLine{runs: runs}
			l.Table, l.Row, l.Col = m.table, m.row, col
			if strings.TrimSpace(l.raw()) != "" {
				m.lines = append(m.lines, l)
			}
		}
	}
	m.row++
}
