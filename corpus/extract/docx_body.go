package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// part reads the blocks of the main part.
func (w *docxWalk) part(name string) error {
	err := w.pkg.parse(name, func(d *decoder, start xml.StartElement) error {
		switch local(start.Name) {
		case "background": // of all pages
			w.shaded = !isWhite(attribute(start, "color"))
		case "body":
			return d.each(func(e xml.StartElement) error { return w.block(d, e) })
		}
		return nil
	})
	w.settle()
	return err
}

// notesPart reads the notes of one kind that the text cites.
func (w *docxWalk) notesPart(name, kind string) error {
	cited := map[string]bool{}
	for _, id := range w.cited[kind] {
		cited[id] = true
	}
	err := w.pkg.parse(name, func(d *decoder, start xml.StartElement) error {
		if local(start.Name) != kind {
			return nil
		}
		if !cited[attribute(start, "id")] {
			return d.skip()
		}
		return d.each(func(e xml.StartElement) error { return w.block(d, e) })
	})
	w.settle()
	return err
}

// check stops a reading that is over its time or its bounds.
func (w *docxWalk) check() error {
	if err := w.cancelled(); err != nil {
		return err
	}
	return w.read.err()
}

func (w *docxWalk) block(d *decoder, e xml.StartElement) error {
	if err := w.check(); err != nil {
		return err
	}
	switch local(e.Name) {
	case "p":
		return w.paragraph(d)
	case "tbl":
		return w.table(d)
	case "del", "moveFrom":
		w.revised = true
		return d.skip()
	case "mc:AlternateContent":
		return w.alternate(d, w.block)
	case "altChunk":
		return &Error{
			Code: CodeUnsupported, File: w.pkg.name,
			Reason: "Tệp nhúng nguyên một tài liệu khác bên trong nên không đọc được trọn vẹn.",
			Advice: "Bạn mở bằng Word, lưu lại thành tệp DOCX mới rồi gửi.",
		}
	case "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "mc:Choice", "mc:Fallback":
		if name := local(e.Name); name == "ins" || name == "moveTo" {
			w.revised = true
		}
		return d.each(func(e xml.StartElement) error { return w.block(d, e) })
	}
	return d.skip()
}

// alternate reads the first choice that has text: the others say the same for
// older programs.
func (w *docxWalk) alternate(d *decoder, visit func(*decoder, xml.StartElement) error) error {
	done := false
	return d.each(func(e xml.StartElement) error {
		if done {
			return d.skip()
		}
		before := w.size()
		err := d.each(func(e xml.StartElement) error { return visit(d, e) })
		done = w.size() > before
		return err
	})
}

// size grows with every line and run read.
func (w *docxWalk) size() int {
	n := len(w.lines) + len(w.boxes)
	if w.para != nil {
		n += len(w.para.runs)
	}
	return n
}

func (w *docxWalk) table(d *decoder) error {
	outer, shaded := w.place, w.shaded
	w.tables = append(w.tables, outer)
	w.place = place{table: len(w.tables)}
	row := 0
	err := w.rows(d, &row)
	w.place, w.shaded = outer, shaded
	return err
}

func (w *docxWalk) rows(d *decoder, row *int) error {
	number := w.place.table
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "tblPr":
			return d.within(func(e xml.StartElement) {
				w.shaded = w.shaded || shades(e) || local(e.Name) == "tblStyle" && w.styles.shaded(val(e))
			})
		case "tr":
			w.place = place{table: number, row: *row}
			start := len(w.lines)
			deleted := false
			err := w.cells(d, &deleted)
			if deleted {
				w.lines = w.lines[:start]
				w.revised = true
			} else {
				*row++
			}
			return err
		case "sdt", "sdtContent", "customXml", "ins", "moveTo":
			return w.rows(d, row)
		}
		return d.skip()
	})
}

// cells reads a row; deleted is set when a revision struck the row out.
func (w *docxWalk) cells(d *decoder, deleted *bool) error {
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "trPr":
			return d.each(func(e xml.StartElement) error {
				switch local(e.Name) {
				case "del":
					*deleted = true
				case "gridBefore":
					w.place.col += atoi(val(e))
				}
				return d.skip()
			})
		case "tc":
			return w.cell(d)
		case "sdt", "sdtContent", "customXml":
			return w.cells(d, deleted)
		}
		return d.skip()
	})
}

func (w *docxWalk) cell(d *decoder) error {
	here, width, shaded := w.place, 1, w.shaded
	err := d.each(func(e xml.StartElement) error {
		if local(e.Name) != "tcPr" {
			return w.block(d, e)
		}
		return d.each(func(e xml.StartElement) error {
			if local(e.Name) == "gridSpan" {
				width = min(max(atoi(val(e)), 1), 1000)
			}
			w.shaded = w.shaded || shades(e)
			return d.skip()
		})
	})
	w.settle()
	w.place, w.shaded = here, shaded
	w.place.col += width
	return err
}

func atoi(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 0
	}
	return n
}
