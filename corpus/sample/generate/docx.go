package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// written is the date every file and every archive entry carries.
var written = time.Date(2026, time.January, 5, 0, 0, 0, 0, time.UTC)

// renderDOCX writes a Word document: numbering.xml numbers the lists, and the
// mark stands in the header and the footer.
func renderDOCX(title string, blocks []block) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", fmt.Sprintf(coreProps, escape(title), written.Format(time.RFC3339))},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles},
		{"word/numbering.xml", numbering(blocks)},
		{"word/header1.xml", fmt.Sprintf(header, escape(mark))},
		{"word/footer1.xml", fmt.Sprintf(footer, escape(mark))},
		{"word/document.xml", document(blocks)},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part.name, Method: zip.Deflate, Modified: written})
		if err != nil {
			return nil, fmt.Errorf("add %s: %w", part.name, err)
		}
		if _, err := w.Write([]byte(part.text)); err != nil {
			return nil, fmt.Errorf("add %s: %w", part.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("close the archive: %w", err)
	}
	return out.Bytes(), nil
}

// numbering gives each list of the text an instance that starts at one again,
// as Word does for "restart numbering".
func numbering(blocks []block) string {
	var b strings.Builder
	b.WriteString(numberingHead)
	seen := 0
	for _, p := range blocks {
		if p.list <= seen {
			continue
		}
		seen = p.list
		format := 0
		if p.kind == letter {
			format = 1
		}
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>`+
			`<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`, p.list, format)
	}
	b.WriteString(`</w:numbering>`)
	return b.String()
}

func document(blocks []block) string {
	var b strings.Builder
	b.WriteString(documentHead)
	for i, p := range blocks {
		if p.kind == table {
			writeTable(&b, p, i == head(blocks))
		} else {
			writeParagraph(&b, p)
		}
	}
	b.WriteString(documentTail)
	return b.String()
}

func writeParagraph(b *strings.Builder, p block) {
	style := map[kind]string{
		heading: "Chuong", caption: "TenChuong", article: "Dieu", name: "TenLoai",
		subject: "TrichYeu", basis: "CanCu", banner: "DauMau", plain: "NoiDung",
		number: "NoiDung", letter: "NoiDung",
	}[p.kind]
	list := ""
	if p.list > 0 {
		list = fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, p.list)
	}
	fmt.Fprintf(b, `<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, list, run(p.line, 0))
}

// cell widths in twentieths of a point; the text area of the page is 9,354 wide.
var (
	headWidths    = [2]int{3544, 5810}
	closingWidths = [2]int{4677, 4677}
)

func writeTable(b *strings.Builder, t block, head bool) {
	widths, align, size := closingWidths, [2]string{"left", "center"}, 24
	if head {
		widths, align, size = headWidths, [2]string{"center", "center"}, 26
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>`+
		`<w:tblGrid><w:gridCol w:w="%d"/><w:gridCol w:w="%d"/></w:tblGrid>`, widths[0]+widths[1], widths[0], widths[1])
	for i, row := range t.rows {
		b.WriteString(`<w:tr><w:trPr><w:cantSplit/></w:trPr>`)
		for c, lines := range row {
			fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, widths[c])
			for _, l := range lines {
				writeCellLine(b, l, align[c], size)
			}
			if head && i == 0 {
				fmt.Fprintf(b, ruleBelow, [2]int{1100, 1700}[c], [2]int{1100, 1700}[c])
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	b.WriteString(`</w:tbl>`)
}

func writeCellLine(b *strings.Builder, l line, align string, size int) {
	if align == "left" && !l.bold { // the list of recipients is set smaller
		size -= 2
	}
	fmt.Fprintf(b, `<w:p><w:pPr><w:spacing w:after="0"/><w:ind w:firstLine="0"/><w:jc w:val="%s"/></w:pPr>`, align)
	if l.text != "" {
		b.WriteString(run(l, size))
	}
	b.WriteString(`</w:p>`)
}

// run is a run in the size given in half points, 0 for the style's own.
func run(l line, size int) string {
	props := ""
	if l.bold {
		props += `<w:b/>`
	}
	if l.italic {
		props += `<w:i/>`
	}
	if size > 0 {
		props += fmt.Sprintf(`<w:sz w:val="%d"/><w:szCs w:val="%d"/>`, size, size)
	}
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + escape(l.text) + `</w:t></w:r>`
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes every write
	return b.String()
}
