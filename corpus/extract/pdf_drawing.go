package extract

import (
	"encoding/binary"
	"math"
)

// maxDrawn bounds the pixels of a page drawn to see where it is blank.
const maxDrawn = 4 << 20

// drawing is a page drawn at a pixel a point, more or less, on white paper.
type drawing struct {
	guest         *pdfGuest
	page          uint64 // address
	width, height int    // pixels; 0 when the page could not be drawn
	pixels        []byte // blue, green, red and nothing of each
	stride        int
}

// draw draws the page with its annotations, which can lie behind text as a
// dark ground does.
func (r *pageReader) draw() (*drawing, error) {
	g, d := r.guest, &drawing{guest: r.guest, page: r.at}
	width, height := math.Abs(r.page.box.width()), math.Abs(r.page.box.height())
	turned, err := g.int("FPDFPage_GetRotation", r.at)
	if err != nil {
		return nil, err
	}
	if turned%2 != 0 {
		width, height = height, width
	}
	if !(width >= 1 && height >= 1 && width*height <= maxDrawn) {
		return d, nil
	}
	w, h := uint64(width), uint64(height)
	bitmap, err := g.call("FPDFBitmap_Create", w, h, 0)
	if err != nil || bitmap == 0 {
		return d, err
	}
	if _, err := g.call("FPDFBitmap_FillRect", bitmap, 0, 0, w, h, math.MaxUint32); err != nil {
		return nil, err
	}
	const annotations = 1
	if _, err := g.call("FPDF_RenderPageBitmap", bitmap, r.at, 0, 0, w, h, 0, annotations); err != nil {
		return nil, err
	}
	if err := d.copied(bitmap, int(w), int(h)); err != nil {
		return nil, err
	}
	_, err = g.call("FPDFBitmap_Destroy", bitmap)
	return d, err
}

func (d *drawing) copied(bitmap uint64, width, height int) error {
	stride, err := d.guest.int("FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return err
	}
	buffer, err := d.guest.call("FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return err
	}
	b := d.guest.memory.at(buffer, uint64(stride*height))
	if stride < 4*width || b == nil {
		return errGuest
	}
	d.pixels, d.stride, d.width, d.height = append([]byte(nil), b...), stride, width, height
	return nil
}

// blank reports that nearly nothing but white is drawn in a box of the page.
// What stands beside may reach into it; what is not drawn is not blank.
func (d *drawing) blank(b box) (bool, error) {
	left, top, err := d.pixel(b.left, b.top)
	if err != nil {
		return false, err
	}
	right, bottom, err := d.pixel(b.right, b.bottom)
	if err != nil {
		return false, err
	}
	left, right = max(min(left, right), 0), min(max(left, right)+1, d.width)
	top, bottom = max(min(top, bottom), 0), min(max(top, bottom)+1, d.height)
	all, marked := 0, 0
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			p := d.pixels[y*d.stride+4*x:]
			all++
			marked += oneIf(!isWhiteRGB(int(p[2]), int(p[1]), int(p[0])))
		}
	}
	return all > 0 && marked*50 < all, nil
}

// pixel gives where a point of the page is drawn.
func (d *drawing) pixel(x, y float64) (px, py int, err error) {
	g := d.guest
	_, err = g.call("FPDF_PageToDevice", d.page, 0, 0, uint64(d.width), uint64(d.height), 0,
		math.Float64bits(x), math.Float64bits(y), g.room, g.room+4)
	if err != nil {
		return 0, 0, err
	}
	b, err := g.written(8)
	if err != nil {
		return 0, 0, err
	}
	return int(int32(binary.LittleEndian.Uint32(b))), int(int32(binary.LittleEndian.Uint32(b[4:]))), nil
}
