package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
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
	doc := pdfDocument{pdf: pdf, limits: limits, ctxErr: work.Err, stop: cancel}
	pages, err := doc.read(name, data)
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

// pdfDocument is an open PDF.
type pdfDocument struct {
	pdf    *pdfInstance
	doc    references.FPDF_DOCUMENT
	limits Limits
	ctxErr func() error // of the work on the document
	stop   context.CancelCauseFunc
}

func (d *pdfDocument) read(name string, data []byte) ([]*pdfPage, error) {
	opened, err := d.pdf.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	d.doc = opened.Document
	count, err := d.pdf.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.doc})
	if err != nil {
		return nil, fmt.Errorf("count pages: %w", err)
	}
	if count.PageCount == 0 {
		return nil, refuseEmpty(name)
	}
	if count.PageCount > d.limits.Pages {
		return nil, refusePages(name, count.PageCount, d.limits.Pages)
	}
	var pages []*pdfPage
	var unpacked int64
	for i := range count.PageCount {
		p, err := d.page(i)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		if unpacked += int64(p.bytes); unpacked > d.limits.Unpacked {
			return nil, refuseUnpacked(name, d.limits.Unpacked)
		}
		pages = append(pages, p)
	}
	return pages, nil
}

// page reads one page, for no longer than pageTime.
func (d *pdfDocument) page(index int) (*pdfPage, error) {
	timer := time.AfterFunc(pageTime, func() { d.stop(errSlow) })
	defer timer.Stop()
	r := pageReader{pdfDocument: d, ref: requests.Page{ByIndex: &requests.PageByIndex{Document: d.doc, Index: index}}}
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
	for _, p := range pages {
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
