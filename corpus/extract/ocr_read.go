package extract

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"slices"
	"time"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/requests"
)

// findOCR looks for tesseract, once for a Reader unless ctx ends meanwhile.
// Errors are errNoOCR, or ctx's.
func (r *Reader) findOCR(ctx context.Context) (*ocr, error) {
	r.ocrOnce.Lock()
	defer r.ocrOnce.Unlock()
	if !r.ocrKnown {
		program, err := findTesseract(ctx, r.Tesseract, r.OCRTime)
		if err != nil && !errors.Is(err, errNoOCR) {
			return nil, err
		}
		r.ocrKnown, r.ocrErr = true, err
		if err == nil {
			r.ocr = &ocr{program}
		}
	}
	return r.ocr, r.ocrErr
}

// readPicture reads a picture file: a photograph or a scan of pages.
func (r *Reader) readPicture(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	list, err := frames(data, min(limits.Pages, limits.OCRPages))
	if err != nil {
		return nil, refuseDamaged(name, err)
	}
	if err := boundOCR(name, len(list), limits); err != nil {
		return nil, err
	}
	for _, f := range list {
		if err := checkPicture(f.of(data)); err != nil {
			return nil, refusePicture(name, err)
		}
	}
	machine, err := r.findOCR(ctx)
	if errors.Is(err, errNoOCR) {
		return nil, refuseNoOCR(name, len(list), len(list), err)
	}
	if err != nil {
		return nil, err
	}
	pages := make([]*pdfPage, len(list))
	for i := range pages {
		pages[i] = &pdfPage{number: i + 1}
	}
	err = machine.readAll(ctx, name, pages, func(i int) (*image.Gray, int, error) {
		m, dpi, err := decodePicture(list[i].of(data))
		return m, dpi, refusePicture(name, err)
	})
	if err != nil {
		return nil, unlessDone(ctx, err)
	}
	dropFurniture(pages)
	dropOCRFurniture(pages)
	return assemble(pages), nil
}

func refusePicture(name string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, errLargePicture):
		return &Error{
			Code: CodeTooLarge, File: name, Err: err,
			Reason: "Ảnh quá lớn so với một trang giấy.",
			Advice: "Bạn quét lại ở 300 dpi, lưu ảnh xám hoặc đen trắng rồi gửi lại.",
		}
	}
	return refuseDamaged(name, err)
}

func unlessDone(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

func boundOCR(name string, pages int, limits Limits) error {
	if limit := min(limits.Pages, limits.OCRPages); pages > limit {
		return &Error{
			Code: CodeTooLarge, File: name,
			Reason: fmt.Sprintf("Tệp có hơn %d trang là ảnh.", limit),
			Advice: "Bạn gửi bản DOCX hay PDF có chữ của văn bản, hoặc tách thành các tệp ngắn hơn.",
		}
	}
	return nil
}

// ocrFinder gives what reads pictures. Errors are errNoOCR, or ctx's.
type ocrFinder func(ctx context.Context) (*ocr, error)

// recognize reads the pages whose text is in a picture, and takes page
// furniture out of all. find gives what reads pictures.
func (d *pdfDocument) recognize(ctx context.Context, name string, pages []*pdfPage, find ocrFinder) error {
	before := make([][]*row, len(pages))
	for i, p := range pages {
		before[i] = slices.Clone(p.rows)
	}
	dropFurniture(pages)
	scanned := slices.DeleteFunc(slices.Clone(pages), func(p *pdfPage) bool { return !p.scanned() })
	if len(scanned) == 0 {
		return nil
	}
	if err := boundOCR(name, len(scanned), d.limits); err != nil {
		return err
	}
	machine, err := find(ctx)
	if errors.Is(err, errNoOCR) {
		return refuseNoOCR(name, len(scanned), len(pages), err)
	}
	if err != nil {
		return err
	}
	for i, p := range pages { // running heads are told by all the pages that have them
		p.rows = before[i]
	}
	err = machine.readAll(ctx, name, scanned, func(i int) (*image.Gray, int, error) {
		m, dpi, err := d.picture(scanned[i].number - 1)
		if err != nil {
			err = fmt.Errorf("picture of page %d: %w", scanned[i].number, err)
		}
		return m, dpi, err
	})
	if err != nil {
		return err
	}
	dropFurniture(pages)
	dropOCRFurniture(pages)
	return nil
}

// pagePixels bounds the picture of a page: A3 at 300 dpi has 17 million
// pixels. Larger pages are drawn smaller.
const pagePixels = 20_000_000

// drawTime bounds the drawing of one page; a scan takes half a second on a
// machine that does nothing else.
const drawTime = time.Minute

// picture draws a page, for no longer than drawTime.
func (d *pdfDocument) picture(index int) (*image.Gray, int, error) {
	timer := time.AfterFunc(drawTime, func() { d.stop(errSlow) })
	defer timer.Stop()
	if d.drawn == "" {
		opened, err := d.pdf.OpenDocument(&requests.OpenDocument{File: &d.data})
		if err != nil {
			return nil, 0, fmt.Errorf("open: %w", err)
		}
		d.drawn = opened.Document
	}
	ref := requests.Page{ByIndex: &requests.PageByIndex{Document: d.drawn, Index: index}}
	size, err := d.pdf.GetPageSize(&requests.GetPageSize{Page: ref})
	if err != nil {
		return nil, 0, fmt.Errorf("size: %w", err)
	}
	area := size.Width / 72 * size.Height / 72
	if !(area > 0) {
		return nil, 0, fmt.Errorf("page of %g by %g points", size.Width, size.Height)
	}
	dpi := max(int(min(ocrDPI, math.Sqrt(pagePixels/area))), 1)
	drawn, err := d.pdf.RenderPageInDPI(&requests.RenderPageInDPI{
		Page: ref, DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale, RenderFlags: enums.FPDF_RENDER_FLAG_GRAYSCALE | enums.FPDF_RENDER_FLAG_ANNOT,
	})
	if err != nil {
		return nil, 0, fmt.Errorf("draw: %w", err)
	}
	defer drawn.Cleanup()
	return gray(drawn.Result.RenderedImage), dpi, nil // a copy: the engine takes its memory back
}

func refuseNoOCR(name string, pages, total int, err error) *Error {
	refusal := refuseScanned(name, pages, total)
	refusal.Err = err
	return refusal
}
