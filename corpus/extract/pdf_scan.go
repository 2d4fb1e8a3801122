package extract

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/enums"
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
	count, err := r.guest.int("FPDFPage_CountObjects", r.at)
	if err != nil {
		return err
	}
	area := math.Abs(r.page.box.width() * r.page.box.height())
	left := objectLimit
	for i := range min(count, objectLimit) {
		object, err := r.guest.call("FPDFPage_GetObject", r.at, uint64(i))
		if err != nil {
			return err
		}
		if err := r.object(object, area, &left, 0); err != nil {
			return fmt.Errorf("object %d: %w", i, err)
		}
	}
	return nil
}

// object adds up the pictures in an object; forms hold others.
func (r *pageReader) object(at uint64, area float64, left *int, depth int) error {
	if *left--; *left < 0 || depth > 8 || at == 0 {
		return nil
	}
	kind, err := r.guest.int("FPDFPageObj_GetType", at)
	if err != nil {
		return err
	}
	switch enums.FPDF_PAGEOBJ(kind) {
	case enums.FPDF_PAGEOBJ_PATH:
		r.page.shapes++
	case enums.FPDF_PAGEOBJ_IMAGE:
		return r.image(at, area)
	case enums.FPDF_PAGEOBJ_FORM:
		count, err := r.guest.int("FPDFFormObj_CountObjects", at)
		if err != nil {
			return err
		}
		for i := range count {
			inner, err := r.guest.call("FPDFFormObj_GetObject", at, uint64(i))
			if err != nil {
				return err
			}
			if err := r.object(inner, area, left, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// image adds the share of the page that a picture covers.
func (r *pageReader) image(at uint64, area float64) error {
	g := r.guest
	ok, err := g.int("FPDFPageObj_GetBounds", at, g.room, g.room+4, g.room+8, g.room+12)
	if err != nil || ok == 0 || !(area > 0) {
		return err
	}
	b, err := g.written(16)
	if err != nil {
		return err
	}
	side := func(at int) float64 { return float64(math.Float32frombits(binary.LittleEndian.Uint32(b[at:]))) }
	r.placed = append(r.placed, box{left: side(0), bottom: side(4), right: side(8), top: side(12)})
	r.page.images += math.Abs((side(8)-side(0))*(side(12)-side(4))) / area
	return nil
}
