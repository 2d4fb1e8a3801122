package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"time"
)

// ErrNoPage is returned for a file whose format has no pages, and for a page
// that it does not have.
var ErrNoPage = errors.New("no such page")

// markTime bounds the reading of a scanned page, of which only the place of
// some words is wanted.
const markTime = 30 * time.Second

// shownSide is the most pixels of the longer side of a picture: a messenger
// shows no more.
const shownSide = 2000

// Picture is a page of a file as it is printed.
type Picture struct {
	PNG    []byte
	Marked bool // the words looked for are marked on it
}

// Picture draws a page, counted from 1, of a PDF or of a picture, and marks
// the stretch of it that words are printed in. Words that are not found, and
// those of a scan where tesseract is not installed, leave the page unmarked.
// Errors are ErrNoPage, *Error, or ctx's.
func (r *Reader) Picture(ctx context.Context, name string, data []byte, page int, words string) (*Picture, error) {
	limits := Limits{}.orDefault()
	format, err := sniff(name, data, limits)
	if err != nil {
		return nil, err
	}
	var s *sheetOf
	switch format {
	case formatPDF:
		s, err = r.sheetOfPDF(ctx, name, data, page)
	case formatPNG, formatJPEG, formatTIFF, formatWebP:
		s, err = r.sheetOfPicture(ctx, name, data, page)
	default:
		return nil, ErrNoPage
	}
	if err != nil {
		return nil, err
	}
	shown, scale := fitted(s.picture)
	spots := s.find(words)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, marked(shown, s.pixels(spots, scale))); err != nil {
		return nil, fmt.Errorf("write the picture of page %d: %w", page, err)
	}
	return &Picture{PNG: out.Bytes(), Marked: len(spots) > 0}, nil
}

// sheetOf is a page as it is printed and as it was read.
type sheetOf struct {
	name    string
	picture *image.Gray
	read    *pdfPage // nil where nothing could be read
}

func (r *Reader) sheetOfPDF(ctx context.Context, name string, data []byte, number int) (*sheetOf, error) {
	if !hasEOF(data) {
		return nil, refuseDamaged(name, errNoEOF)
	}
	work, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	engine, release := r.engine(ctx)
	defer release()
	pdf, err := engine.instance(work)
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", name, err)
	}
	defer pdf.close()
	doc := pdfDocument{pdf: pdf, name: name, data: data, limits: Limits{}.orDefault(), stop: cancel}
	s, dpi, err := doc.sheet(number)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if cause := context.Cause(work); cause != nil {
		err = cause
	}
	switch {
	case errors.Is(err, ErrNoPage):
		return nil, err
	case err != nil:
		return nil, refusePDF(name, err)
	}
	if s.read.scanned() {
		return s, r.readSheet(ctx, s, dpi)
	}
	s.picture = rotated(s.picture, s.read.turnedBy-s.read.rotation+4)
	return s, nil
}

// sheet draws a page and reads its text layer.
func (d *pdfDocument) sheet(number int) (*sheetOf, int, error) {
	count, err := d.open()
	if err != nil {
		return nil, 0, err
	}
	if number < 1 || number > count {
		return nil, 0, ErrNoPage
	}
	s := &sheetOf{name: d.name}
	if s.read, err = d.page(number - 1); err != nil {
		return nil, 0, fmt.Errorf("page %d: %w", number, err)
	}
	if s.read.rotation, err = d.pdf.guest.int("FPDFPage_GetRotation", d.held); err != nil {
		return nil, 0, fmt.Errorf("page %d: %w", number, err)
	}
	var dpi int
	s.picture, dpi, err = d.picture(number - 1)
	return s, dpi, err
}

func (r *Reader) sheetOfPicture(ctx context.Context, name string, data []byte, number int) (*sheetOf, error) {
	list, err := frames(data, number)
	if err != nil {
		return nil, refuseDamaged(name, err)
	}
	if number < 1 || number > len(list) {
		return nil, ErrNoPage
	}
	file := list[number-1].of(data)
	if err := checkPicture(file); err != nil {
		return nil, refusePicture(name, err)
	}
	m, dpi, err := decodePicture(file)
	if err != nil {
		return nil, refusePicture(name, err)
	}
	s := &sheetOf{name: name, picture: m, read: &pdfPage{number: number}}
	return s, r.readSheet(ctx, s, dpi)
}

// readSheet reads the words of a scanned page, where that can be done; the
// page is worth showing without.
func (r *Reader) readSheet(ctx context.Context, s *sheetOf, dpi int) error {
	within, cancel := context.WithTimeout(ctx, markTime)
	defer cancel()
	machine, err := r.findOCR(within)
	if err == nil {
		var page *ocrPage
		if page, err = machine.read(within, s.picture, dpi); err == nil {
			s.picture = page.picture
			s.read.rows, s.read.turnedBy = nil, 0
			s.read.box = box{right: float64(page.width), top: float64(page.height)}
			s.read.recognized(page)
			return nil
		}
	}
	s.read = nil
	return ctx.Err()
}

// fitted makes a picture as small as it is shown; scale is what became of a pixel.
func fitted(m *image.Gray) (shown *image.Gray, scale float64) {
	scale = 1
	for max(m.Rect.Dx(), m.Rect.Dy()) > shownSide {
		m, scale = halved(m), scale/2
	}
	return m, scale
}
