package extract

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// check stops a reading that is over its time or its bounds.
func (w *odtWalk) check() error {
	if err := w.cancelled(); err != nil {
		return err
	}
	return w.seen.err()
}

func (w *odtWalk) block(d *decoder, e xml.StartElement) error {
	if err := w.check(); err != nil {
		return err
	}
	switch name := odtName(e.Name); name {
	case "text:p", "text:h":
		return w.paragraph(d, e)
	case "text:list":
		return w.readList(d, e)
	case "table:table":
		return w.table(d, e)
	case "text:tracked-changes":
		w.revised = true
		return d.skip()
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
		"text:alphabetical-index", "text:bibliography":
		return d.skip()
	case "text:section", "text:numbered-paragraph":
		outer := w.unseen
		defer func() { w.unseen = outer }()
		if attribute(e, "display") == "none" {
			w.unseen = hiddenText
		}
		return d.each(func(e xml.StartElement) error { return w.block(d, e) })
	default:
		if strings.HasPrefix(name, "draw:") { // anchored to the page
			return w.drawing(d)
		}
	}
	return d.skip()
}

func (w *odtWalk) paragraph(d *decoder, e xml.StartElement) error {
	outer := w.para
	style := attribute(e, "style-name")
	p := &odtParagraph{style: w.styles.paragraphLook(style), centered: w.styles.centered(style), blank: true, shaded: w.styles.shaded("paragraph", style)}
	p.label = w.label(e)
	w.para = p
	err := w.inlines(d, p.style)
	w.emit(p)
	w.lines = append(w.lines, w.boxes...)
	w.boxes = nil
	w.para = outer
	return err
}

func (w *odtWalk) emit(p *odtParagraph) {
	w.seen.line()
	w.hidden.end()
	if p.unseen {
		w.hidden.add(rawLine{runs: p.runs}.raw(), hiddenText)
		w.hidden.end()
		p.runs = nil
		p.words = false
	}
	line := rawLine{runs: p.runs}
	line.put(w.place)
	line.Centered = p.centered
	if p.label != "" && p.words {
		label := line.runs[firstWord(line.runs)]
		label.text, p.label = p.label, ""
		line.runs = append([]run{label}, line.runs...)
	}
	w.lines = append(w.lines, line)
	p.runs, p.words = nil, false
}

// inlines reads what stands inside a paragraph or a span of it.
func (w *odtWalk) inlines(d *decoder, look odtLook) error {
	for {
		t, err := d.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			w.add(collapsed(string(t), w.para.blank), look)
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := w.inline(d, t, look); err != nil {
				return err
			}
		}
	}
}

func (w *odtWalk) inline(d *decoder, e xml.StartElement, look odtLook) error {
	if err := w.check(); err != nil {
		return err
	}
	switch name := odtName(e.Name); name {
	case "text:span":
		return w.inlines(d, w.styles.spanLook(attribute(e, "style-name"), look))
	case "text:s":
		w.add(strings.Repeat(" ", min(max(atoi(attribute(e, "c")), 1), 100)), look)
	case "text:tab":
		w.add("\t", look)
	case "text:line-break", "text:soft-page-break":
		if name == "text:line-break" && w.para.words {
			w.emit(w.para)
			w.para.blank = true
		}
	case "text:hidden-text":
		w.hidden.add(attribute(e, "string-value"), hiddenText)
		return d.skip()
	case "text:hidden-paragraph":
		w.para.unseen = w.para.unseen || attribute(e, "is-hidden") == "true"
	case "text:note":
		return w.note(d, e)
	case "text:number", "text:ruby-text", "office:annotation", "office:annotation-end", "text:tracked-changes":
		return d.skip()
	case "text:a", "text:ruby", "text:ruby-base", "text:meta", "text:meta-field", "text:bookmark-ref", "text:conditional-text":
		return w.inlines(d, look)
	case "text:change-start", "text:change", "text:change-end":
		w.revised = true
	default:
		if strings.HasPrefix(name, "draw:") {
			return w.drawing(d)
		}
		if strings.HasPrefix(name, "text:") { // a field: its text is what it shows
			return w.inlines(d, look)
		}
	}
	return d.skip()
}

// drawing looks for the text boxes in a frame or shape. Their lines follow the
// paragraph that it hangs on.
func (w *odtWalk) drawing(d *decoder) error {
	para, lines, boxes, list, shaded := w.para, w.lines, w.boxes, w.list, w.shaded
	w.lines, w.boxes, w.list = nil, nil, odtList{}
	w.shaded = true // what the frame is filled with is not read
	err := w.boxContent(d)
	w.shaded = shaded
	box := w.lines
	w.para, w.lines, w.list = para, lines, list
	if para == nil {
		w.lines, w.boxes = append(w.lines, box...), boxes
		return err
	}
	w.boxes = slices.Concat(boxes, box)
	return err
}

func (w *odtWalk) boxContent(d *decoder) error {
	return d.each(func(e xml.StartElement) error {
		switch name := odtName(e.Name); {
		case strings.HasPrefix(name, "text:"), name == "table:table":
			return w.block(d, e)
		case strings.HasPrefix(name, "draw:"):
			return w.boxContent(d)
		}
		return d.skip()
	})
}

// note reads a footnote or an endnote, which go behind the text.
func (w *odtWalk) note(d *decoder, e xml.StartElement) error {
	para, lines, boxes, list, here := w.para, w.lines, w.boxes, w.list, w.place
	w.lines, w.boxes, w.list, w.place = nil, nil, odtList{}, place{}
	err := d.each(func(e xml.StartElement) error {
		if odtName(e.Name) != "text:note-body" {
			return d.skip()
		}
		return d.each(func(e xml.StartElement) error { return w.block(d, e) })
	})
	if attribute(e, "note-class") == "endnote" {
		w.endnotes = append(w.endnotes, w.lines...)
	} else {
		w.footnotes = append(w.footnotes, w.lines...)
	}
	w.para, w.lines, w.boxes, w.list, w.place = para, lines, boxes, list, here
	return err
}

func (w *odtWalk) add(text string, look odtLook) {
	if text == "" {
		return
	}
	look.white = look.white && !look.marked && !w.shaded && !w.para.shaded
	if why := cmp.Or(w.unseen, look.concealment()); why != "" {
		w.hidden.add(text, why)
		return
	}
	w.para.blank = strings.HasSuffix(text, " ")
	if look.struck && strings.ContainsFunc(text, wordRune) {
		w.struck = true
	}
	if look.super {
		text = superscripts.Replace(text)
	}
	w.para.words = w.para.words || strings.ContainsFunc(text, wordRune)
	w.seen.run(text)
	w.para.runs = append(w.para.runs, run{text: text, font: look.font, bold: look.bold, italic: look.italic, caps: look.caps})
}

// collapsed makes white space single, as the format has it; none after white space.
func collapsed(s string, blank bool) string {
	var b strings.Builder
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' || r == '\r' {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		blank = false
		b.WriteRune(r)
	}
	return b.String()
}

func (w *odtWalk) table(d *decoder, e xml.StartElement) error {
	outer, list, shaded := w.place, w.list, w.shaded
	w.shaded = w.shaded || w.styles.shaded("table", attribute(e, "style-name"))
	w.list = odtList{}
	w.tables = append(w.tables, outer)
	w.place = place{table: len(w.tables)}
	row := 0
	err := w.rows(d, &row)
	w.place, w.list, w.shaded = outer, list, shaded
	return err
}

func (w *odtWalk) rows(d *decoder, row *int) error {
	number := w.place.table
	return d.each(func(e xml.StartElement) error {
		switch odtName(e.Name) {
		case "table:table-row":
			w.place = place{table: number, row: *row}
			*row++
			return d.each(func(e xml.StartElement) error { return w.cell(d, e) })
		case "table:table-header-rows", "table:table-rows", "table:table-row-group":
			return w.rows(d, row)
		}
		return d.skip()
	})
}

func (w *odtWalk) cell(d *decoder, e xml.StartElement) error {
	here, shaded := w.place, w.shaded
	w.shaded = w.shaded || w.styles.shaded("table-cell", attribute(e, "style-name"))
	var err error
	switch odtName(e.Name) {
	case "table:table-cell":
		err = d.each(func(e xml.StartElement) error { return w.block(d, e) })
	case "table:covered-table-cell":
		err = d.skip()
	default:
		err = d.skip()
		w.shaded = shaded
		return err
	}
	w.place, w.shaded = here, shaded
	repeated, _ := strconv.Atoi(attribute(e, "number-columns-repeated"))
	w.place.col += min(max(repeated, 1), 1000)
	return err
}
