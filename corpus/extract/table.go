package extract

// place is a cell of a table; tables are numbered from 1, table 0 is none.
type place struct{ table, row, col int }

func (l *rawLine) put(p place) { l.Table, l.Row, l.Col = p.table, p.row, p.col }

// A cell longer than this many bytes is no cell of a head, a signature or a
// table of figures: its table lays out the page.
const layoutCell = 3000

// dissolveLayout puts the lines of tables that only lay out the page back
// where the table stands, and numbers the others without holes. outer says
// where each table stands itself.
func dissolveLayout(lines []rawLine, outer []place) []rawLine {
	layout := layoutTables(lines, outer)
	numbers, next := map[int]int{}, 1
	for i := range lines {
		l := &lines[i]
		for l.Table > 0 && layout[l.Table] {
			l.put(outer[l.Table-1])
		}
		if l.Table == 0 {
			continue
		}
		if numbers[l.Table] == 0 {
			numbers[l.Table] = next
			next++
		}
		l.Table = numbers[l.Table]
	}
	return lines
}

// layoutTables finds the tables with a long cell or with an article or a
// chapter in it, and those around them.
func layoutTables(lines []rawLine, outer []place) map[int]bool {
	layout := map[int]bool{}
	size := map[place]int{}
	for _, l := range lines {
		p := place{l.Table, l.Row, l.Col}
		if p.table == 0 {
			continue
		}
		if size[p] += len(l.raw()); size[p] <= layoutCell && !provision.MatchString(clean(l.raw())) {
			continue
		}
		for t := p.table; t > 0 && !layout[t]; t = outer[t-1].table {
			layout[t] = true
		}
	}
	return layout
}
