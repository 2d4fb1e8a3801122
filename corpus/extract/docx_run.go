package extract

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// runProps are what a run or a style says of the appearance; nil means nothing.
type runProps struct {
	style                              string
	font                               *string // of letters beyond ASCII
	bold, italic, caps, hidden, struck *bool
	super                              *bool
	white, tiny, shaded                *bool
}

func (p *runProps) set(e xml.StartElement) {
	v := on(e)
	switch local(e.Name) {
	case "rStyle":
		p.style = val(e)
	case "rFonts":
		if font := cmp.Or(attribute(e, "hAnsi"), attribute(e, "ascii")); font != "" {
			p.font = &font
		}
	case "b":
		p.bold = &v
	case "i":
		p.italic = &v
	case "caps", "smallCaps":
		p.caps = &v
	case "vanish", "specVanish":
		p.hidden = &v
	case "strike", "dstrike":
		p.struck = &v
	case "color":
		white := isWhite(val(e))
		p.white = &white
	case "sz":
		size := atoi(val(e))
		tiny := size > 0 && size <= tinyHalfPoints
		p.tiny = &tiny
	case "highlight":
		marked := val(e) != "none" && val(e) != "white"
		p.shaded = &marked
	case "shd":
		if shades(e) {
			shaded := true
			p.shaded = &shaded
		}
	case "vertAlign":
		super := val(e) == "superscript"
		p.super = &super
	}
}

// inline reads what stands inside a paragraph.
func (w *docxWalk) inline(d *decoder, e xml.StartElement) error {
	switch local(e.Name) {
	case "r":
		return w.run(d)
	case "m:t":
		return w.formula(d)
	case "del", "moveFrom":
		w.revised = true
		return d.skip()
	case "mc:AlternateContent":
		return w.alternate(d, w.inline)
	case "ins", "moveTo":
		w.revised = true
		return d.each(func(e xml.StartElement) error { return w.inline(d, e) })
	case "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "dir", "bdo", "mc:Choice", "mc:Fallback":
		return d.each(func(e xml.StartElement) error { return w.inline(d, e) })
	}
	if strings.HasPrefix(local(e.Name), "m:") {
		return d.each(func(e xml.StartElement) error { return w.inline(d, e) })
	}
	return d.skip()
}

// shades reports <w:shd> that puts a colour other than white behind something.
func shades(e xml.StartElement) bool {
	if local(e.Name) != "shd" {
		return false
	}
	fill := attribute(e, "fill")
	return fill != "" && fill != "auto" && !isWhite(fill) || val(e) == "solid" && attribute(e, "color") != ""
}

func (w *docxWalk) formula(d *decoder) error {
	text, err := d.text()
	w.add(text, runProps{})
	return err
}

func (w *docxWalk) run(d *decoder) error {
	if err := w.check(); err != nil {
		return err
	}
	var props runProps
	return d.each(func(e xml.StartElement) error {
		if local(e.Name) == "rPr" {
			return d.each(func(e xml.StartElement) error {
				props.set(e)
				return d.skip()
			})
		}
		return w.runContent(d, e, &props)
	})
}

func (w *docxWalk) runContent(d *decoder, e xml.StartElement, props *runProps) error {
	switch local(e.Name) {
	case "t":
		text, err := d.text()
		w.add(text, *props)
		return err
	case "tab", "ptab":
		w.add("\t", *props)
	case "noBreakHyphen":
		w.add("-", *props)
	case "softHyphen": // the "ư" of TCVN3 fonts is saved as one
		w.add("\u00AD", *props)
	case "sym":
		w.add(symbol(attribute(e, "char")), *props)
	case "br", "cr":
		w.lineBreak()
	case "fldChar":
		w.field(attribute(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(local(e.Name), "Reference")
		w.cited[kind] = append(w.cited[kind], attribute(e, "id"))
	case "mc:AlternateContent":
		return w.alternate(d, func(d *decoder, e xml.StartElement) error { return w.runContent(d, e, props) })
	case "drawing", "pict", "object":
		return w.drawing(d)
	}
	return d.skip()
}

// drawing looks for the text boxes in a shape.
func (w *docxWalk) drawing(d *decoder) error {
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "txbxContent":
			return w.textBox(d)
		case "mc:AlternateContent":
			return w.alternate(d, func(d *decoder, e xml.StartElement) error {
				if local(e.Name) == "txbxContent" {
					return w.textBox(d)
				}
				return w.drawing(d)
			})
		}
		return w.drawing(d)
	})
}

// textBox reads the blocks of a text box. They follow the paragraph that the
// box hangs on.
func (w *docxWalk) textBox(d *decoder) error {
	para, lines, carried, boxes, fields, shaded := w.para, w.lines, w.carried, w.boxes, w.fields, w.shaded
	w.lines, w.carried, w.boxes, w.fields = nil, nil, nil, nil
	w.shaded = true // what the shape is filled with is not read
	err := d.each(func(e xml.StartElement) error { return w.block(d, e) })
	w.settle()
	box := w.lines
	w.para, w.lines, w.carried, w.fields, w.shaded = para, lines, carried, fields, shaded
	w.boxes = slices.Concat(boxes, box)
	return err
}

// field follows complex fields: what stands before their result is code.
func (w *docxWalk) field(kind string) {
	switch last := len(w.fields) - 1; kind {
	case "begin":
		w.fields = append(w.fields, false)
	case "separate":
		if last >= 0 {
			w.fields[last] = true
		}
	case "end":
		if last >= 0 {
			w.fields = w.fields[:last]
		}
	}
}

func (w *docxWalk) add(text string, direct runProps) {
	for _, result := range w.fields {
		if !result {
			return
		}
	}
	look := w.styles.look(w.para.props.style, direct)
	look.white = look.white && !w.shaded && !w.para.props.shaded && !w.styles.shaded(w.para.props.style) &&
		!w.styles.says(w.para.props.style, direct, func(p *runProps) *bool { return p.shaded })
	if why := look.concealment(); why != "" {
		w.hidden.add(text, why)
		return
	}
	if look.struck && strings.ContainsFunc(text, wordRune) {
		w.struck = true
	}
	if look.super {
		text = superscripts.Replace(text)
	}
	w.read.run(text)
	w.para.runs = append(w.para.runs, run{text: text, font: look.font, bold: look.bold, italic: look.italic, caps: look.caps})
}

// symbol gives the character of <w:sym>: symbol fonts keep theirs in the
// private use area, where only bullets and dashes matter to a text.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	switch {
	case err != nil:
		return ""
	case n >= 0xF000 && n <= 0xF0FF:
		if n-0xF000 == '-' || n-0xF000 == '+' {
			return string(rune(n - 0xF000))
		}
		return "•"
	}
	return string(rune(n))
}
