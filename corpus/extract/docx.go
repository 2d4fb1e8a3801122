package extract

import (
	"context"
	"encoding/xml"
	"errors"
	"path"
	"strings"
)

// readDOCX reads the body, footnotes and endnotes of a Word document.
// Headers and footers are furniture and left out.
func readDOCX(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	p, err := openPackage(name, data, limits)
	if err != nil {
		return nil, err
	}
	w, err := newDocxWalk(ctx, p)
	if err != nil {
		return nil, p.refuse(err)
	}
	if err := w.part(p.main); err != nil {
		return nil, p.refuse(err)
	}
	if err := w.notes(); err != nil {
		return nil, p.refuse(err)
	}
	d := &draft{lines: dissolveLayout(w.lines, w.tables), hidden: w.hidden}
	if d.margins, err = w.margins(); err != nil {
		return nil, p.refuse(err)
	}
	if p.has("vbaProject.bin") {
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

const macroWarning = "Tệp có macro; macro bị bỏ qua, chỉ đọc phần chữ."

const revisedWarning = "Tệp còn theo dõi chỉnh sửa (track changes); đã đọc như khi chấp nhận mọi thay đổi."

// refuse turns an error inside the package into a refusal; ctx's errors and
// refusals pass through.
func (p *docxPackage) refuse(err error) error {
	var refusal *Error
	if errors.As(err, &refusal) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	switch {
	case errors.Is(err, errUnpacked):
		return refuseUnpacked(p.name, p.limit)
	case errors.Is(err, errDTD), errors.Is(err, errDepth), errors.Is(err, errToken):
		return refuseBurst(p.name, err)
	case errors.Is(err, errTooLong):
		return refuseLong(p.name, err)
	}
	return refuseDamaged(p.name, err)
}

// docxWalk follows the parts of a document and collects its lines.
type docxWalk struct {
	cancelled func() error // of the reading
	read      tally
	pkg       *docxPackage
	styles    styles
	numbering *numbering

	lines   []rawLine
	tables  []place
	para    *paragraph // being read
	carried []run      // of paragraphs whose mark was deleted
	place   place
	fields  []bool // of the open fields: whether their result has begun
	boxes   []rawLine
	cited   map[string][]string // identifiers of notes in the order cited, by kind
	struck  bool
	revised bool
	shaded  bool // a colour lies behind the table, cell or shape
	hidden  concealed
}

func newDocxWalk(ctx context.Context, p *docxPackage) (*docxWalk, error) {
	w := &docxWalk{cancelled: ctx.Err, pkg: p, cited: map[string][]string{}}
	var err error
	if w.styles, err = readStyles(p, p.related("styles", "styles.xml")); err != nil {
		return nil, err
	}
	w.numbering, err = readNumbering(p, p.related("numbering", "numbering.xml"))
	return w, err
}

// notes reads the footnotes and endnotes that the text cites, after the text.
func (w *docxWalk) notes() error {
	for _, kind := range []string{"footnote", "endnote"} {
		if len(w.cited[kind]) == 0 {
			continue
		}
		w.lines = append(w.lines, plain(""))
		from := len(w.lines)
		if err := w.notesPart(w.pkg.related(kind+"s", kind+"s.xml"), kind); err != nil {
			return err
		}
		asNotes(w.lines[from:])
	}
	return nil
}

// margins reads the headers and footers.
func (w *docxWalk) margins() ([]rawLine, error) {
	w.lines, w.shaded = nil, true
	for _, r := range w.pkg.relations {
		if !strings.HasSuffix(r.kind, "/header") && !strings.HasSuffix(r.kind, "/footer") || w.pkg.files[r.target] == nil {
			continue
		}
		err := w.pkg.parse(r.target, func(d *decoder, _ xml.StartElement) error {
			return d.each(func(e xml.StartElement) error { return w.block(d, e) })
		})
		if err != nil {
			return nil, err
		}
		w.settle()
	}
	return w.lines, nil
}

// has reports a file of this name in any folder of the package.
func (p *docxPackage) has(name string) bool {
	for at := range p.files {
		if strings.EqualFold(path.Base(at), name) {
			return true
		}
	}
	return false
}

// related gives the part that the main part names for a kind of relation, or
// the usual one beside it.
func (p *docxPackage) related(kind, usual string) string {
	for _, r := range p.relations {
		if strings.HasSuffix(r.kind, "/"+kind) {
			return r.target
		}
	}
	return path.Join(path.Dir(p.main), usual)
}
