package extract

import (
	"slices"
	"strings"
)

// Tables inside tables deeper than this are taken for tables at this depth.
const maxTableDepth = 30

// flow collects the lines of formats that give a document as a stream of
// characters and marks: Word's old binary format and RTF. What surrounds a
// paragraph is set before its text.
type flow struct {
	label    string // of a list, printed before the paragraph
	centered bool
	contents bool // of a table of contents: left out

	lines  []rawLine
	tables []place // where each table stands itself
	runs   []run   // of the paragraph being read
	words  bool    // stand in them
	open   []openTable
	base   int // the open tables around the text box being read
	fields []bool
	boxes  []rawLine

	struck, revised bool
	read            tally
	hidden          concealed
}

// openTable is a table that is being read. Its rows give the edges of their
// cells, so that its columns can be told when it ends.
type openTable struct {
	place
	start int // index of its first line
	edges map[int][]int
}

// add puts text into the paragraph.
func (f *flow) add(text, font string, look look) {
	if look.deleted || text == "" {
		return
	}
	for _, result := range f.fields {
		if !result {
			return
		}
	}
	if why := look.concealment(); why != "" {
		f.hidden.add(text, why)
		return
	}
	if look.struck && strings.ContainsFunc(text, wordRune) {
		f.struck = true
	}
	if look.super {
		text = superscripts.Replace(text)
	}
	f.words = f.words || strings.ContainsFunc(text, wordRune)
	r := run{text: text, font: font, bold: look.bold, italic: look.italic, caps: look.caps}
	if last := len(f.runs) - 1; last >= 0 && f.runs[last].continues(r) {
		f.runs[last].text += text
		return
	}
	f.read.run(text)
	f.runs = append(f.runs, r)
}

// continues reports that next looks the same and a hyphen that may break joins
// the two: whether it is one, or a letter of TCVN3, its word tells.
func (r run) continues(next run) bool {
	const hyphen, long = "\u00AD", 1 << 12
	joined := strings.HasSuffix(r.text, hyphen) || next.text == hyphen
	next.text = r.text
	return joined && len(r.text) < long && r == next
}

// beginField, fieldResult and endField follow a field: what stands before its
// result is code.
func (f *flow) beginField() { f.fields = append(f.fields, false) }

func (f *flow) fieldResult() {
	if last := len(f.fields) - 1; last >= 0 {
		f.fields[last] = true
	}
}

func (f *flow) endField() {
	if last := len(f.fields) - 1; last >= 0 {
		f.fields = f.fields[:last]
	}
}

// lineBreak ends the line inside a paragraph.
func (f *flow) lineBreak() {
	if f.words {
		f.emit()
	}
}

// endParagraph makes the paragraph a line, followed by the text boxes that
// hang on it.
func (f *flow) endParagraph() {
	f.emit()
	f.label = ""
	f.lines = append(f.lines, f.boxes...)
	f.boxes = nil
}

func (f *flow) emit() {
	f.read.line()
	f.hidden.end()
	line, words := rawLine{runs: f.runs}, f.words
	f.runs, f.words = nil, false
	if f.contents {
		return
	}
	line.put(f.place())
	line.Centered = f.centered
	if f.label != "" && words {
		label := line.runs[firstWord(line.runs)]
		label.text, f.label = f.label, ""
		line.runs = append([]run{label}, line.runs...)
	}
	f.lines = append(f.lines, line)
}

// settle ends what has no end of its own: a paragraph, tables.
func (f *flow) settle() {
	if len(f.runs) > 0 || len(f.boxes) > 0 {
		f.endParagraph()
	}
	f.at(0)
}

// box reads a text box by read. Its lines follow the paragraph it hangs on.
func (f *flow) box(read func()) {
	f.boxes = append(f.boxes, f.aside(f.open, read)...)
}

// apart reads by read what stands apart from the text around it, such as a
// note, and gives its lines.
func (f *flow) apart(read func()) []rawLine { return f.aside(nil, read) }

func (f *flow) aside(open []openTable, read func()) []rawLine {
	outer := *f
	*f = flow{tables: outer.tables, open: slices.Clone(open), base: len(open), struck: outer.struck, revised: outer.revised, read: outer.read, hidden: outer.hidden}
	read()
	f.settle()
	inner := *f
	*f = outer
	f.tables, f.struck, f.revised, f.read, f.hidden = inner.tables, inner.struck, inner.revised, inner.read, inner.hidden
	return inner.lines
}

func (f *flow) place() place {
	if len(f.open) == 0 {
		return place{}
	}
	return f.open[len(f.open)-1].place
}

// at opens and closes tables so that the text stands in depth of them.
func (f *flow) at(depth int) {
	depth = f.base + min(depth, maxTableDepth)
	for len(f.open) > depth {
		f.close()
	}
	for len(f.open) < depth {
		f.tables = append(f.tables, f.place())
		f.open = append(f.open, openTable{place: place{table: len(f.tables)}, start: len(f.lines), edges: map[int][]int{}})
	}
}

// endCell ends a cell of the table at depth.
func (f *flow) endCell(depth int) {
	f.endParagraph()
	f.at(depth)
	f.open[len(f.open)-1].col++
}

// endRow ends a row of the table at depth; edges are the left edges of its
// cells and the right edge of its last.
func (f *flow) endRow(depth int, edges []int) {
	f.at(depth)
	f.read.line()
	t := &f.open[len(f.open)-1]
	t.edges[t.row] = edges
	t.row++
	t.col = 0
}

// Edges closer than this many twentieths of a point are one edge, drawn with
// a shaking hand.
const sameEdge = 15

// close ends the innermost table. Its columns are those of all its rows
// together: a cell that is wider than one counts as many.
func (f *flow) close() {
	t := f.open[len(f.open)-1]
	f.open = f.open[:len(f.open)-1]
	var grid []int
	for _, edges := range t.edges {
		grid = append(grid, edges...)
	}
	slices.Sort(grid)
	columns := map[int]int{}
	column := -1
	for i, edge := range grid {
		if i == 0 || edge-grid[i-1] > sameEdge {
			column++
		}
		columns[edge] = column
	}
	for i := range f.lines[min(t.start, len(f.lines)):] {
		l := &f.lines[t.start+i]
		if edges := t.edges[l.Row]; l.Table == t.table && l.Col < len(edges) {
			l.Col = columns[edges[l.Col]]
		}
	}
}

// finish gives the draft of what was collected.
func (f *flow) finish() *draft {
	f.base = 0
	f.settle()
	d := &draft{lines: dissolveLayout(f.lines, f.tables), hidden: f.hidden}
	if f.struck {
		d.warnings = append(d.warnings, Warning{Text: struckWarning})
	}
	if f.revised {
		d.warnings = append(d.warnings, Warning{Text: revisedWarning})
	}
	return d
}
