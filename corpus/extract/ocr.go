package extract

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"
)

const (
	// Confidences of a page are the means over its letters, 0 to 100. Clean
	// scans have 92 to 96.
	poorPage   = 80 // below, the page is named in a warning
	unreadPage = 45 // below, the text is noise
	askewPage  = 65 // below, the picture may lie on its side
)

// ocr reads pictures of pages.
type ocr struct{ program *tesseract }

// read reads a picture of a page, turned upright where that reads better.
func (o *ocr) read(ctx context.Context, picture *image.Gray, dpi int) (*ocrPage, error) {
	if sideways(picture) {
		quarters, err := o.program.turned(ctx, picture, dpi)
		if err != nil {
			return nil, err
		}
		picture = rotated(picture, quarters)
	}
	page, err := o.program.read(ctx, picture, dpi)
	if err != nil || page.confidence() >= askewPage {
		return page, err
	}
	quarters, err := o.program.turned(ctx, picture, dpi)
	if err != nil || quarters == 0 {
		return page, err
	}
	upright, err := o.program.read(ctx, rotated(picture, quarters), dpi)
	if err != nil || upright.confidence() < page.confidence() {
		return page, err
	}
	return upright, nil
}

// confidence is the mean over the letters of the page.
func (p *ocrPage) confidence() int {
	sum, letters := 0, 0
	for _, l := range p.lines {
		for _, w := range l.words {
			n := utf8.RuneCountInString(w.text)
			sum, letters = sum+n*w.confidence, letters+n
		}
	}
	if letters == 0 {
		return 0
	}
	return sum / letters
}

// pictures gives the picture of page i and its resolution in dots per inch. It
// is called by one goroutine.
type pictures func(i int) (*image.Gray, int, error)

// readAll reads the pictures of pages, a few at a time.
func (o *ocr) readAll(ctx context.Context, name string, pages []*pdfPage, picture pictures) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(ocrAtOnce)
	var failed error
	for i, p := range pages {
		if gctx.Err() != nil {
			break
		}
		m, dpi, err := picture(i)
		if err != nil {
			failed = err
			break
		}
		g.Go(func() error {
			read, err := o.read(gctx, m, dpi)
			if err != nil {
				return refuseOCR(name, p.number, err)
			}
			p.confidence = read.confidence()
			p.recognized(read)
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if failed != nil {
		return failed
	}
	return judge(name, pages)
}

// judge refuses pictures in which nothing can be read for sure.
func judge(name string, pages []*pdfPage) error {
	sum, letters := 0, 0
	for _, p := range pages {
		p.read = true
		n := p.letters()
		sum, letters = sum+n*p.confidence, letters+n
	}
	if letters > 0 && sum/letters < unreadPage {
		return &Error{
			Code: CodeScanned, File: name,
			Reason: "Ảnh mờ, nghiêng hoặc nhỏ quá nên máy không nhận ra chữ.",
			Advice: "Bạn quét lại ở 300 dpi, trang thẳng và đủ sáng, hoặc gửi bản DOCX hay PDF có chữ của văn bản.",
		}
	}
	return nil
}

// ocrWarnings says which pages a machine read, and which of them badly.
func ocrWarnings(pages []*pdfPage) []Warning {
	var out []Warning
	read := 0
	for _, p := range pages {
		if !p.read {
			continue
		}
		read++
		switch {
		case p.letters() == 0:
			out = append(out, Warning{Page: p.number, Text: "Trang quét không nhận ra chữ nào; bạn xem lại bản gốc có chữ ở trang này không."})
		case p.confidence < poorPage:
			out = append(out, Warning{Page: p.number, Text: fmt.Sprintf("Máy đọc trang này không chắc (độ tin cậy %d trên 100); bạn đối chiếu kỹ với bản gốc.", p.confidence)})
		}
	}
	if read == 0 {
		return nil
	}
	first := Warning{Text: "Chữ do máy nhận dạng từ ảnh (OCR); chữ và dấu có thể sai, bạn đối chiếu với bản gốc."}
	if read < len(pages) {
		first.Text = fmt.Sprintf("%d trên %d trang là ảnh, chữ do máy nhận dạng (OCR); chữ và dấu có thể sai, bạn đối chiếu với bản gốc.", read, len(pages))
	}
	return append([]Warning{first}, out...)
}

// dropOCRFurniture removes from pages read by a machine what a machine does
// not read alike on every page: running heads with a wrong letter, page
// numbers with a wrong digit.
func dropOCRFurniture(pages []*pdfPage) {
	drop := map[*row]bool{}
	for i, p := range pages {
		if !p.read {
			continue
		}
		for _, r := range p.margins() {
			if !strings.ContainsFunc(r.text(), unicode.IsLetter) && utf8.RuneCountInString(r.text()) <= 6 && p.outermost(r) {
				drop[r] = true
			}
			for _, k := range []int{i - 2, i - 1, i + 1, i + 2} {
				if k >= 0 && k < len(pages) && pages[k].heads(r, p) {
					drop[r] = true
				}
			}
		}
	}
	for _, p := range pages {
		p.remove(drop)
	}
}

// outermost reports the first or the last row of the page.
func (p *pdfPage) outermost(r *row) bool {
	return p.rows[0] == r || p.rows[len(p.rows)-1] == r
}

// heads reports whether the page has a row like that of the other page, in
// the same place.
func (p *pdfPage) heads(r *row, other *pdfPage) bool {
	if utf8.RuneCountInString(r.text()) > 120 {
		return false
	}
	for _, q := range p.margins() {
		away := (p.box.top - q.baseline) - (other.box.top - r.baseline)
		if away < 3*placeTolerance && away > -3*placeTolerance && likeness(q.text(), r.text()) > 0.8 {
			return true
		}
	}
	return false
}

func refuseOCR(name string, page int, err error) error {
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, errOCRSlow), errors.Is(err, errOCROutput):
		return &Error{
			Code: CodeTooLarge, File: name, Err: err,
			Reason: fmt.Sprintf("Nhận dạng chữ ở trang %d mất quá nhiều thời gian nên đã dừng.", page),
			Advice: "Bạn thử lại khi máy rảnh hơn, quét lại ở 300 dpi, hoặc gửi bản DOCX của văn bản.",
		}
	}
	return &Error{
		Code: CodeScanned, File: name, Err: err,
		Reason: fmt.Sprintf("Chương trình nhận dạng chữ tesseract gặp lỗi ở trang %d.", page),
		Advice: "Bạn nhờ quản trị máy kiểm tra bản cài tesseract, hoặc gửi bản DOCX hay PDF có chữ của văn bản.",
	}
}
