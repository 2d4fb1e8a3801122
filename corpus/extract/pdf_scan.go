package extract

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	// sparseText is the most letters on a page that may be just a stamp, a
	// running head and a signature; those reach 300.
	sparseText = 600
	// objectLimit bounds the drawn objects looked at on a page.
	objectLimit = 3000
	// outlineShapes is how many shapes make a page without text look like
	// one whose letters were turned into outlines.
	outlineShapes = 200
)

// scanned reports a page whose text is in a picture, or drawn as outlines.
func (p *pdfPage) scanned() bool {
	letters := p.letters()
	return letters < sparseText && p.images > 0.2 || letters < 20 && p.shapes > outlineShapes
}

// overlaid reports text laid over the picture of the page by a machine that
// read it.
func (p *pdfPage) overlaid() bool { return !p.read && p.images > 0.85 && p.letters() >= sparseText }

// pictured reports a page with a picture large enough to hold text of its own.
func (p *pdfPage) pictured() bool { return p.images > 0.3 && !p.read && !p.overlaid() }

func (p *pdfPage) letters() int {
	n := 0
	for _, r := range p.rows {
		n += len(strings.Map(letterOnly, r.text()))
	}
	return n
}

func letterOnly(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return 'x'
	}
	return -1
}

// pictures measures how much of the page pictures cover.
func (r *pageReader) pictures() error {
	count, err := r.pdf.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: r.ref})
	if err != nil {
		return fmt.Errorf("count objects: %w", err)
	}
	area := math.Abs(r.page.box.width() * r.page.box.height())
	left := objectLimit
	for i := range min(count.Count, objectLimit) {
		object, err := r.pdf.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: r.ref, Index: i})
		if err != nil {
			return fmt.Errorf("object %d: %w", i, err)
		}
		if err := r.object(object.PageObject, area, &left, 0); err != nil {
			return fmt.Errorf("object %d: %w", i, err)
		}
	}
	return nil
}

// object adds up the pictures in an object; forms hold others.
func (r *pageReader) object(ref references.FPDF_PAGEOBJECT, area float64, left *int, depth int) error {
	if *left--; *left < 0 || depth > 8 {
		return nil
	}
	kind, err := r.pdf.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: ref})
	if err != nil {
		return fmt.Errorf("type: %w", err)
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_PATH:
		r.page.shapes++
	case enums.FPDF_PAGEOBJ_IMAGE:
		b, err := r.pdf.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: ref})
		if err != nil {
			return r.ctxErr()
		}
		if area > 0 {
			r.page.images += math.Abs(float64((b.Right-b.Left)*(b.Top-b.Bottom))) / area
		}
	case enums.FPDF_PAGEOBJ_FORM:
		count, err := r.pdf.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: ref})
		if err != nil {
			return r.ctxErr()
		}
		for i := range count.Count {
			inner, err := r.pdf.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: ref, Index: uint64(i)})
			if err != nil {
				return r.ctxErr()
			}
			if err := r.object(inner.PageObject, area, left, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}
