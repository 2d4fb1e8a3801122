package main

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/go-pdf/fpdf"
)

// Fonts, under the names that readers of the PDF see.
const (
	regular    = "LiberationSerif"
	bold       = "LiberationSerif-Bold"
	italic     = "LiberationSerif-Italic"
	boldItalic = "LiberationSerif-BoldItalic"
)

// Lengths of the PDF page in millimetres, sizes of type in points.
const (
	bodySize   = 14
	smallSize  = 11
	lineHeight = 6.4
	indent     = 12.7
	gap        = 2.2
)

// page writes a document onto the pages of a PDF.
type page struct {
	*fpdf.Fpdf
	width float64 // of the text area
}

// renderPDF writes a PDF with a native text layer.
func renderPDF(title string, blocks []block) ([]byte, error) {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.SetCreationDate(written)
	f.SetModificationDate(written)
	f.SetTitle(title+" (văn bản mẫu)", true)
	f.SetAuthor("Ủy ban Mẫu huyện Thí Dụ (mẫu)", true)
	f.SetLang("vi-VN")
	f.AddUTF8FontFromBytes(regular, "", liberationserifregular.TTF)
	f.AddUTF8FontFromBytes(bold, "", liberationserifbold.TTF)
	f.AddUTF8FontFromBytes(italic, "", liberationserifitalic.TTF)
	f.AddUTF8FontFromBytes(boldItalic, "", liberationserifbolditalic.TTF)
	f.SetMargins(30, 20, 15)
	f.SetAutoPageBreak(true, 22)
	f.SetCellMargin(0)
	p := page{Fpdf: f, width: 210 - 30 - 15}
	f.SetHeaderFunc(func() { p.mark(9, 10); f.SetXY(30, 20) })
	f.SetFooterFunc(p.foot)
	f.AddPage()
	for i, b := range blocks {
		p.block(b, i == head(blocks))
	}
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, fmt.Errorf("write the PDF: %w", err)
	}
	return out.Bytes(), nil
}

// mark prints the mark of a sample at height y.
func (p page) mark(y, size float64) {
	p.SetFont(bold, "", size)
	p.SetTextColor(176, 0, 0)
	p.SetXY(30, y)
	p.CellFormat(p.width, 5, mark, "", 1, "C", false, 0, "")
	p.SetTextColor(0, 0, 0)
}

func (p page) foot() {
	p.mark(281, 10)
	p.SetFont(regular, "", 11)
	p.SetXY(30, 286)
	p.CellFormat(p.width, 5, fmt.Sprint(p.PageNo()), "", 0, "C", false, 0, "")
}

func (p page) block(b block, head bool) {
	switch b.kind {
	case table:
		p.table(b, head)
	case name:
		p.Ln(5)
		p.centred(b.line.text, bold, 15)
	case subject:
		p.centred(b.line.text, bold, bodySize)
		p.Ln(2)
	case banner:
		p.Ln(2)
		p.mark(p.GetY(), 12)
		p.Ln(4)
	case heading, caption:
		p.keep(4 * lineHeight)
		p.Ln(gap)
		p.centred(b.line.text, bold, bodySize)
		p.Ln(gap)
	case basis:
		p.paragraph(b.line.text, italic)
	case article:
		p.keep(3 * lineHeight)
		p.paragraph(b.line.text, bold)
	default:
		if b.line.bold { // the heading of a group of points
			p.keep(3 * lineHeight)
		}
		p.paragraph(b.line.text, b.line.font())
	}
}

// keep starts a new page unless height is left on this one.
func (p page) keep(height float64) {
	if p.GetY()+height > 297-22 {
		p.AddPage()
	}
}

func (p page) centred(text, font string, size float64) {
	const width = 130 // a title reads better in lines shorter than the text's
	p.SetFont(font, "", size)
	p.SetX(30 + (p.width-width)/2)
	p.MultiCell(width, lineHeight, text, "", "C", false)
}

// paragraph sets text justified, its first line indented. A line is written
// whole, so that whoever reads the text layer finds words and spaces.
func (p page) paragraph(text, font string) {
	p.SetFont(font, "", bodySize)
	lines := p.wrap(text)
	if len(lines) <= 3 { // no page break inside a short paragraph
		p.keep(float64(len(lines)) * lineHeight)
	}
	for i, l := range lines {
		left, align := 0.0, "J"
		if i == 0 {
			left = indent
		}
		if i == len(lines)-1 {
			align = "L"
		}
		p.SetX(30 + left)
		p.CellFormat(p.width-left, lineHeight, l, "", 1, align, false, 0, "")
	}
	p.Ln(gap)
}

func (p page) wrap(text string) []string {
	var lines []string
	room, current := p.width-indent, ""
	for _, word := range strings.Fields(text) {
		next := strings.TrimSpace(current + " " + word)
		if current != "" && p.GetStringWidth(next) > room {
			lines, next, room = append(lines, current), word, p.width
		}
		current = next
	}
	return append(lines, current)
}

// table prints two columns side by side.
func (p page) table(b block, head bool) {
	widths := [2]float64{82, 83}
	if head {
		widths = [2]float64{60, 105}
	} else {
		p.keep(45)
		p.Ln(4)
	}
	for i, row := range b.rows {
		top := p.GetY()
		bottom := top
		for c, lines := range row {
			x := 30 + [2]float64{0, widths[0]}[c]
			p.SetY(top)
			for _, l := range lines {
				p.cellLine(x, widths[c], l, head || c == 1)
			}
			if head && i == 0 {
				p.ruleBelow(x, widths[c], [2]float64{20, 46}[c])
			}
			bottom = max(bottom, p.GetY())
		}
		p.SetY(bottom)
	}
}

func (p page) cellLine(x, width float64, l line, centred bool) {
	size, align := 13.0, "C"
	if !centred {
		size, align = smallSize, "L"
	}
	p.SetFont(l.font(), "", size)
	p.SetX(x)
	p.CellFormat(width, 6, l.text, "", 1, align, false, 0, "")
}

func (p page) ruleBelow(x, width, length float64) {
	y := p.GetY() + 0.8
	p.Line(x+(width-length)/2, y, x+(width+length)/2, y)
	p.SetY(y + 2)
}

// font is the font a line is set in.
func (l line) font() string {
	switch {
	case l.bold && l.italic:
		return boldItalic
	case l.bold:
		return bold
	case l.italic:
		return italic
	}
	return regular
}
