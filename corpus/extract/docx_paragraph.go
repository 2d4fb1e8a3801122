package extract

import (
	"encoding/xml"
	"strings"
	"unicode"
)

// paragraph is one that is being read.
type paragraph struct {
	props   paragraphProps
	runs    []run
	merged  bool // its mark is deleted: the next paragraph goes on with it
	started bool // a part of it, up to a line break, is a line already
}

// paragraphProps are what a paragraph or its style says; nil means nothing.
type paragraphProps struct {
	style    string
	centered *bool
	numID    *string
	level    *int
	shaded   bool
	mark     runProps // of its mark, which the label of a list takes
}

func (w *docxWalk) paragraph(d *decoder) error {
	outer := w.para
	w.para = &paragraph{runs: w.carried}
	w.carried = nil
	err := d.each(func(e xml.StartElement) error {
		if local(e.Name) == "pPr" {
			return w.paragraphProps(d)
		}
		return w.inline(d, e)
	})
	w.endParagraph()
	w.para = outer
	return err
}

// endParagraph makes the paragraph a line. One whose mark a revision deleted
// becomes the beginning of the next, as Word shows it.
func (w *docxWalk) endParagraph() {
	p := w.para
	if p.merged {
		w.carried = p.runs
		return
	}
	w.emit(p)
	w.lines = append(w.lines, w.boxes...)
	w.boxes = nil
}

// settle gives out what still waits at the end of a cell or a part.
func (w *docxWalk) settle() {
	if w.carried != nil {
		w.emit(&paragraph{runs: w.carried})
		w.carried = nil
	}
	w.lines = append(w.lines, w.boxes...)
	w.boxes = nil
}

func (w *docxWalk) emit(p *paragraph) {
	w.read.line()
	w.hidden.end()
	s := w.styles.paragraph(p.props.style)
	if s.contents {
		return
	}
	line := rawLine{runs: p.runs}
	line.put(w.place)
	centered := p.props.centered
	if centered == nil {
		centered = s.centered
	}
	line.Centered = centered != nil && *centered
	label := w.label(p)
	switch worded := strings.ContainsFunc(line.raw(), wordRune); {
	case label == "" || p.started:
	case worded:
		first := line.runs[firstWord(line.runs)]
		line.runs = append([]run{{text: label, font: first.font, bold: first.bold, italic: first.italic}}, line.runs...)
	case strings.IndexFunc(label, unicode.IsUpper) == 0 && strings.ContainsFunc(label, unicode.IsLower):
		// "Chương I" alone: the title is the next paragraph.
		line.runs = []run{{text: label, bold: w.styles.look(p.props.style, p.props.mark).bold}}
	}
	w.lines = append(w.lines, line)
}

func firstWord(runs []run) int {
	for i, r := range runs {
		if strings.ContainsFunc(r.text, wordRune) {
			return i
		}
	}
	return 0
}

// lineBreak ends the line inside a paragraph.
func (w *docxWalk) lineBreak() {
	if !strings.ContainsFunc(rawLine{runs: w.para.runs}.raw(), wordRune) {
		return
	}
	w.emit(w.para)
	w.para.runs, w.para.started = nil, true
}

func (w *docxWalk) paragraphProps(d *decoder) error {
	return readParagraphProps(d, &w.para.props, func(e xml.StartElement) {
		if local(e.Name) == "del" || local(e.Name) == "moveFrom" {
			w.para.merged, w.revised = true, true
		}
	})
}

// readParagraphProps reads <w:pPr>; mark is told the revisions of the mark.
func readParagraphProps(d *decoder, p *paragraphProps, mark func(xml.StartElement)) error {
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "pStyle":
			p.style = val(e)
		case "jc":
			centered := val(e) == "center"
			p.centered = &centered
		case "shd":
			p.shaded = p.shaded || shades(e)
		case "numPr":
			return d.each(func(e xml.StartElement) error {
				switch local(e.Name) {
				case "numId":
					id := val(e)
					p.numID = &id
				case "ilvl":
					level := atoi(val(e))
					p.level = &level
				}
				return d.skip()
			})
		case "rPr":
			return d.each(func(e xml.StartElement) error {
				mark(e)
				p.mark.set(e)
				return d.skip()
			})
		}
		return d.skip()
	})
}
