package corpus

import (
	"cmp"
	"slices"

	"neuguong/corpus/extract"
)

// parser holds what is known of a file while it is read.
type parser struct {
	name        string
	lines       []line
	width       int  // characters on a full line, 0 where lines are paragraphs
	gaps        bool // blank lines part the paragraphs of a hard-wrapped file
	columns     map[int]int
	runningHead map[string]bool
	inWords     [][]string      // paragraphs, once asked for
	lettered    map[int]heading // headings A, B, C by line
	notes       bool            // marks of footnotes stand in the text: "Điều 6[3]."
	doc         *Document
	head        head
}

// Parse understands the lines of a file. Errors are *Error.
func Parse(name string, text *extract.Text) (*Document, error) {
	if err := refuseSecret(name, text); err != nil {
		return nil, err
	}
	p := newParser(name, text)
	if p.isReport(true) {
		return p.report(), nil
	}
	restarts := p.restarts()
	marks := p.splitGlued(p.withoutQuoted(p.outline(restarts), restarts))
	p.lettered = p.findLettered()
	p.warnMissing(marks)
	for _, s := range p.split(marks, p.restarts()) {
		p.part(s, marks)
	}
	if err := p.refuseShapeless(); err != nil {
		if p = newParser(name, text); p.isReport(false) {
			return p.report(), nil
		}
		return nil, err
	}
	p.keyed()
	p.describe()
	return p.finished(), nil
}

func newParser(name string, text *extract.Text) *parser {
	p := &parser{name: name, doc: &Document{
		Confidence: text.Confidence,
		Pages:      text.Pages,
		Warnings:   append([]Warning(nil), text.Warnings...),
		Internal:   internal(text),
	}}
	for _, h := range text.Hidden {
		p.doc.Dropped = append(p.doc.Dropped, Dropped{Page: h.Page, Text: h.Text, Reason: h.Reason})
	}
	for _, line := range text.Margins {
		if hasLetters(line) {
			p.doc.Dropped = append(p.doc.Dropped, Dropped{Text: line, Reason: droppedFurniture})
		}
	}
	p.prepare(text.Lines)
	return p
}

func (p *parser) report() *Document {
	p.readReport()
	return p.finished()
}

func (p *parser) finished() *Document {
	slices.SortStableFunc(p.doc.Dropped, func(a, b Dropped) int { return cmp.Compare(a.Start, b.Start) })
	return p.doc
}

// prepare drops what belongs to the page and not to the text.
func (p *parser) prepare(lines []extract.Line) {
	p.lines = located(lines)
	p.runningHead = findRunningHeads(p.lines, p.doc.Pages)
	p.columns = map[int]int{}
	kept := p.lines[:0:0]
	gap := false
	for i, l := range p.lines {
		if p.furniture(i) {
			p.drop(i, droppedFurniture)
			gap = gap || l.Gap
			continue
		}
		p.columns[l.Table] = max(p.columns[l.Table], l.Col+1)
		kept = append(kept, l)
	}
	p.lines = kept
	p.splitFirstClauses()
	p.dropNotes()
	p.width = margin(p.lines)
	p.gaps = paragraphsStandApart(p.lines)
	p.dropContents()
}

// drop notes that line i stands in no provision.
func (p *parser) drop(i int, reason string) {
	l := &p.lines[i]
	l.dropped = true
	if hasLetters(l.Text) {
		p.doc.Dropped = append(p.doc.Dropped, Dropped{Page: l.Page, Text: l.Text, Reason: reason, Start: l.start, End: l.end()})
	}
}

func (p *parser) warn(page int, text string) {
	p.doc.Warnings = append(p.doc.Warnings, Warning{Page: page, Text: text})
}
