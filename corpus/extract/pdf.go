package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
)

const (
	// pageTime bounds the work on one page; honest ones take milliseconds.
	pageTime = 20 * time.Second
	// pageChars bounds the characters of one page; a full page of small print
	// has about 8,000.
	pageChars = 100_000
)

var (
	errSlow     = errors.New("page takes too long")
	errCrowded  = errors.New("page has too many characters")
	errNoEOF    = errors.New("no end-of-file mark")
	errUnmapped = errors.New("characters without Unicode values")
)

// readPDF reads the text layer of a PDF: its characters sorted by position
// into lines, columns kept apart, page furniture left out.
func readPDF(ctx context.Context, e *pdfEngine, find ocrFinder, name string, data []byte, limits Limits) (*draft, error) {
	if !hasEOF(data) {
		return nil, refuseDamaged(name, errNoEOF)
	}
	work, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	pdf, err := e.instance(work)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer pdf.close()
	doc := pdfDocument{pdf: pdf, name: name, data: data, limits: limits, stop: cancel}
	pages, err := doc.read(work, e)
	if err == nil {
		if unmapped(pages) {
			return nil, refusePDF(name, errUnmapped)
		}
		err = doc.recognize(work, name, pages, find)
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if cause := context.Cause(work); cause != nil {
		err = cause
	}
	if err != nil {
		return nil, refusePDF(name, err)
	}
	return assemble(pages), nil
}

// hasEOF looks for the mark every PDF ends with. What follows it may be any
// leftover of a download, but not the beginning of a further revision.
func hasEOF(data []byte) bool {
	tail := bytes.TrimRight(data, "\x00\r\n\t ")
	tail = tail[max(0, len(tail)-1024):]
	mark := bytes.LastIndex(tail, []byte("%%EOF"))
	if mark < 0 {
		return false
	}
	rest := tail[mark:]
	return !bytes.Contains(rest, []byte("obj")) && !bytes.Contains(rest, []byte("xref"))
}

func refusePDF(name string, err error) error {
	var refusal *Error
	switch {
	case errors.As(err, &refusal):
		return err
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return refuseEncrypted(name)
	case errors.Is(err, errUnmapped):
		return refuseEncoding(name, "Phông chữ trong tệp PDF không cho biết chữ nào ứng với mã nào nên không đọc được chữ.")
	case errors.Is(err, errSlow), errors.Is(err, errCrowded):
		return &Error{
			Code: CodeTooLarge, File: name, Err: err,
			Reason: "Tệp có trang quá phức tạp để đọc.",
			Advice: "Bạn gửi bản DOCX của văn bản, hoặc in lại thành tệp PDF mới.",
		}
	}
	return refuseDamaged(name, err)
}

// pdfDocument is a PDF open in an instance of the engine.
type pdfDocument struct {
	pdf     *pdfInstance
	name    string // of the file
	data    []byte
	doc     uint64                   // address of the document
	drawn   references.FPDF_DOCUMENT // the same opened for drawing, "" before
	held    uint64                   // address of the page that is open, 0 before the first
	names   names
	scratch scratch
	limits  Limits
	stop    context.CancelCauseFunc // ends the work on the document
}

// open opens the document and counts its pages.
func (d *pdfDocument) open() (int, error) {
	d.names = names{}
	g := d.pdf.guest
	file, err := g.load(d.data)
	if err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	if d.doc, err = g.call("FPDF_LoadMemDocument64", file, uint64(len(d.data)), 0); err != nil {
		return 0, fmt.Errorf("open: %w", err)
	}
	if d.doc == 0 {
		return 0, d.refusedToOpen()
	}
	count, err := g.int("FPDF_GetPageCount", d.doc)
	if err != nil {
		return 0, fmt.Errorf("count pages: %w", err)
	}
	return count, nil
}

// refusedToOpen gives the engine's reason (fpdfview.h, FPDF_ERR).
func (d *pdfDocument) refusedToOpen() error {
	code, err := d.pdf.guest.int("FPDF_GetLastError")
	switch {
	case err != nil:
		return fmt.Errorf("open: %w", err)
	case code == 4:
		return pdferrors.ErrPassword
	case code == 5:
		return pdferrors.ErrSecurity
	}
	return fmt.Errorf("open: error %d of the PDF engine", code)
}

func (d *pdfDocument) read(ctx context.Context, e *pdfEngine) ([]*pdfPage, error) {
	count, err := d.open()
	if err != nil {
		return nil, err
	}
	if count <= 0 {
		return nil, refuseEmpty(d.name)
	}
	if count > d.limits.Pages {
		return nil, refusePages(d.name, count, d.limits.Pages)
	}
	pages := &pdfPages{read: make([]*pdfPage, count)}
	help := d.helpers(ctx, e, pages)
	err = pages.readBy(d)
	help.Wait()
	if err != nil {
		return nil, err
	}
	for i, p := range pages.read { // what a helper left
		if p == nil {
			if err := pages.readOne(d, i); err != nil {
				return nil, err
			}
		}
	}
	return pages.read, nil
}

// helpedPages is how many pages make a second instance worth its start.
const helpedPages = 60

// helpers reads pages in other instances, as many as there are processors
// free. They have less memory; what they cannot read is left for the first.
func (d *pdfDocument) helpers(ctx context.Context, e *pdfEngine, pages *pdfPages) *sync.WaitGroup {
	var help sync.WaitGroup
	for n := len(pages.read) / helpedPages; n > 0 && uint64(len(d.data)) < helperMemory<<16/4; n-- {
		pdf := e.spare(ctx)
		if pdf == nil {
			break
		}
		help.Go(func() {
			defer pdf.close()
			own := &pdfDocument{pdf: pdf, name: d.name, data: d.data, limits: d.limits, stop: d.stop}
			if _, err := own.open(); err == nil {
				_ = pages.readBy(own) // the first instance meets the same error, or succeeds
			}
		})
	}
	return &help
}

// pdfPages are the pages of a document while several instances read them.
type pdfPages struct {
	read     []*pdfPage
	next     atomic.Int64
	unpacked atomic.Int64
}

// readBy reads the pages nobody has begun.
func (p *pdfPages) readBy(d *pdfDocument) error {
	for {
		i := int(p.next.Add(1)) - 1
		if i >= len(p.read) {
			return nil
		}
		if err := p.readOne(d, i); err != nil {
			return err
		}
	}
}

func (p *pdfPages) readOne(d *pdfDocument, i int) error {
	page, err := d.page(i)
	if err != nil {
		return fmt.Errorf("page %d: %w", i+1, err)
	}
	if p.unpacked.Add(int64(page.bytes)) > d.limits.Unpacked {
		return refuseUnpacked(d.name, d.limits.Unpacked)
	}
	p.read[i] = page
	return nil
}

// page reads one page, for no longer than pageTime.
func (d *pdfDocument) page(index int) (*pdfPage, error) {
	timer := time.AfterFunc(pageTime, func() { d.stop(errSlow) })
	defer timer.Stop()
	r := pageReader{pdfDocument: d, guest: d.pdf.guest}
	return r.read(index + 1)
}

// unmapped reports pages whose fonts do not tell what their characters are.
func unmapped(pages []*pdfPage) bool {
	var chars, unmapped int
	for _, p := range pages {
		chars += p.chars
		unmapped += p.unmapped
	}
	return unmapped*20 > chars
}

// assemble turns pages into lines.
func assemble(pages []*pdfPage) *draft {
	overlaid := 0
	for _, p := range pages {
		overlaid += oneIf(p.overlaid())
	}
	d := &draft{pages: len(pages), warnings: ocrWarnings(pages)}
	if overlaid > 0 {
		d.warnings = append(d.warnings, Warning{Text: "Tệp là bản quét kèm chữ do máy nhận dạng; chữ và dấu có thể sai, bạn đối chiếu với bản gốc."})
	}
	d.ocr = len(d.warnings) > 0
	tables, step := 0, pitch(pages)
	known := map[string]bool{}
	for _, p := range pages {
		for _, text := range p.furniture {
			if !known[text] {
				known[text] = true
				d.margins = append(d.margins, plain(text))
			}
		}
		d.hidden.onPage(p.number, p.hidden)
		if p.turned > 0 {
			d.warnings = append(d.warnings, Warning{Page: p.number, Text: "Trang có chữ xoay nghiêng, đã bỏ qua phần chữ đó."})
		}
		if p.pictured() {
			d.warnings = append(d.warnings, Warning{Page: p.number, Text: "Trang có hình lớn; chữ trong hình, nếu có, chưa được đọc."})
		}
		d.lines = append(d.lines, p.layout(&tables, step)...)
	}
	return d
}
