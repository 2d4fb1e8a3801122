package extract

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Reading of OpenDocument text, after OpenDocument 1.3.

const odtMediaType = "application/vnd.oasis.opendocument.text"

// sniffOpenDocument tells a text from other OpenDocument files.
func sniffOpenDocument(name string, z *zip.Reader) (format, error) {
	kind := odtMediaType
	if f, err := z.Open("mimetype"); err == nil {
		b, rerr := io.ReadAll(io.LimitReader(f, 200))
		if cerr := f.Close(); rerr != nil || cerr != nil {
			return 0, refuseDamaged(name, fmt.Errorf("read mimetype: %w", rerr))
		}
		kind = strings.TrimSpace(string(b))
	}
	switch {
	case strings.HasPrefix(kind, odtMediaType):
		return formatODT, nil
	case strings.Contains(kind, "spreadsheet"), strings.Contains(kind, "presentation"):
		return 0, refuseUnsupported(name, "Bảng tính hoặc trình chiếu không đọc được; bạn chép phần văn bản sang Word rồi lưu thành DOCX.")
	}
	return 0, refuseUnsupported(name, "Tệp không phải văn bản OpenDocument (.odt).")
}

// readODT reads the text and notes of an OpenDocument text. Headers, footers,
// comments and tables of contents are left out.
func readODT(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	p, err := openContainer(name, data, limits)
	if err != nil {
		return nil, err
	}
	if err := p.odtEncryption(); err != nil {
		return nil, p.refuse(err)
	}
	w := &odtWalk{cancelled: ctx.Err, pkg: p, styles: newODTStyles(), byID: map[string]*abstractList{}, lastOf: map[string]*abstractList{}}
	if p.files["styles.xml"] != nil {
		if err := p.parse("styles.xml", w.styles.read); err != nil {
			return nil, p.refuse(err)
		}
	}
	if err := p.parse("content.xml", w.read); err != nil {
		return nil, p.refuse(err)
	}
	lines := w.lines
	for _, notes := range [][]rawLine{w.footnotes, w.endnotes} {
		if len(notes) > 0 {
			lines = slices.Concat(lines, []rawLine{plain("")}, asNotes(notes))
		}
	}
	d := &draft{lines: dissolveLayout(lines, w.tables), hidden: w.hidden}
	if d.margins, err = w.headers(); err != nil {
		return nil, p.refuse(err)
	}
	if p.has("script-lc.xml") || p.has("script-lb.xml") {
		d.warnings = append(d.warnings, Warning{Text: macroWarning})
	}
	if w.struck {
		d.warnings = append(d.warnings, Warning{Text: struckWarning})
	}
	if w.revised {
		d.warnings = append(d.warnings, Warning{Text: revisedWarning})
	}
	return d, nil
}

// headers reads the headers and footers of the pages.
func (w *odtWalk) headers() ([]rawLine, error) {
	if w.pkg.files["styles.xml"] == nil {
		return nil, nil
	}
	w.lines, w.shaded = nil, true
	err := w.pkg.parse("styles.xml", func(d *decoder, e xml.StartElement) error {
		switch odtName(e.Name) {
		case "style:header", "style:header-left", "style:header-first", "style:footer", "style:footer-left", "style:footer-first":
			return d.each(func(e xml.StartElement) error { return w.block(d, e) })
		}
		return nil
	})
	return w.lines, err
}

// odtEncryption refuses a package whose manifest speaks of encrypted parts.
func (p *docxPackage) odtEncryption() error {
	const manifest = "META-INF/manifest.xml"
	if p.files[manifest] == nil {
		return nil
	}
	return p.parse(manifest, func(_ *decoder, start xml.StartElement) error {
		if start.Name.Local == "encryption-data" {
			return refuseEncrypted(p.name)
		}
		return nil
	})
}

// odtWalk follows the content of a document and collects its lines.
type odtWalk struct {
	cancelled func() error
	seen      tally
	pkg       *docxPackage
	styles    *odtStyles

	lines     []rawLine
	tables    []place
	place     place
	para      *odtParagraph
	list      odtList
	byID      map[string]*abstractList // counters of lists, by identifier
	lastOf    map[string]*abstractList // and the last of each style
	outline   *abstractList
	boxes     []rawLine
	footnotes []rawLine
	endnotes  []rawLine
	struck    bool
	revised   bool
	hidden    concealed
	unseen    string // why the section around is not seen, or ""
	shaded    bool   // a colour lies behind the table, cell or frame
}

// odtParagraph is one that is being read.
type odtParagraph struct {
	runs     []run
	words    bool // stand in them
	label    string
	style    odtLook // of its characters
	centered bool
	shaded   bool
	unseen   bool // the paragraph is hidden as a whole
	blank    bool // white space at the end, which more of it adds nothing to
}

// read visits the elements of content.xml down to the text.
func (w *odtWalk) read(d *decoder, e xml.StartElement) error {
	if e.Name.Local != "text" || e.Name.Space != odtOffice {
		return w.styles.read(d, e)
	}
	return d.each(func(e xml.StartElement) error { return w.block(d, e) })
}

// Vocabularies of OpenDocument.
const (
	odtOffice = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	odtText   = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
	odtTable  = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
	odtDraw   = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
	odtStyle  = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
)

// odtName names an element by its usual prefix; "" when of no interest.
func odtName(n xml.Name) string {
	switch n.Space {
	case odtOffice:
		return "office:" + n.Local
	case odtText:
		return "text:" + n.Local
	case odtTable:
		return "table:" + n.Local
	case odtDraw:
		return "draw:" + n.Local
	case odtStyle:
		return "style:" + n.Local
	}
	return ""
}
