package extract

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/responses"
)

// box is an upright rectangle in points; y grows upwards.
type box struct{ left, bottom, right, top float64 }

func (b box) width() float64  { return b.right - b.left }
func (b box) height() float64 { return b.top - b.bottom }
func (b box) middle() float64 { return (b.top + b.bottom) / 2 }

func (b box) union(o box) box {
	return box{min(b.left, o.left), min(b.bottom, o.bottom), max(b.right, o.right), max(b.top, o.top)}
}

// pdfPage is a page as read: its lines from top to bottom.
type pdfPage struct {
	number   int
	box      box // of the page, turned as the text stands
	rows     []*row
	chars    int // printed
	unmapped int // printed characters without a Unicode value
	turned   int // characters left out for standing askew
	bytes    int
	images   float64 // share of the page that pictures cover
	shapes   int     // drawn outlines
	loose    bool    // blanks are not in the file, only gaps
	turnedBy int     // quarter turns that brought its text upright

	read       bool // from its picture
	confidence int  // of what was read, 0 to 100
}

// pageReader reads one page.
type pageReader struct {
	*pdfDocument
	ref  requests.Page
	text references.FPDF_TEXTPAGE
	page *pdfPage
	turn int // quarter turns, counter-clockwise, that most of its text makes
}

func (r *pageReader) read(number int) (*pdfPage, error) {
	r.page = &pdfPage{number: number}
	bounds, err := r.pdf.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: r.ref})
	if err != nil {
		return nil, fmt.Errorf("size: %w", err)
	}
	b := bounds.Rect
	r.page.box = box{float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top)}
	loaded, err := r.pdf.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: r.ref})
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	r.text = loaded.TextPage
	if err := r.lines(); err != nil {
		return nil, err
	}
	if err := r.pictures(); err != nil {
		return nil, fmt.Errorf("pictures: %w", err)
	}
	_, err = r.pdf.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: r.text})
	return r.page, err
}

func (r *pageReader) lines() error {
	count, err := r.pdf.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: r.text})
	if err != nil {
		return fmt.Errorf("count characters: %w", err)
	}
	if count.Count > pageChars {
		return errCrowded
	}
	if count.Count == 0 {
		return nil
	}
	structured, err := r.pdf.GetPageTextStructured(&requests.GetPageTextStructured{Page: r.ref, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return fmt.Errorf("characters: %w", err)
	}
	chars := r.upright(structured.Chars)
	segments, err := r.segments(chars)
	if err != nil {
		return err
	}
	r.page.rows = rows(segments, r.page.loose)
	return nil
}

// char is a character in the order of the content, turned upright.
type char struct {
	box
	index int
	rune  rune
}

func (c char) space() bool   { return unicode.IsSpace(c.rune) || c.rune == 0 }
func (c char) newline() bool { return c.rune == '\n' || c.rune == '\r' }

// upright turns the page so that most of its text reads from left to right,
// and leaves out what then still stands askew, such as stamps and watermarks.
func (r *pageReader) upright(chars []*responses.GetPageTextStructuredChar) []char {
	var count [4]int
	for _, c := range chars {
		if q, ok := quarter(c.Angle); ok && strings.TrimSpace(c.Text) != "" {
			count[q]++
		}
	}
	for q := range count {
		if count[q] > count[r.turn] {
			r.turn = q
		}
	}
	r.page.box, r.page.turnedBy = r.page.box.turn(r.turn), r.turn
	out := make([]char, 0, len(chars))
	for i, c := range chars {
		u, _ := utf8.DecodeRuneInString(c.Text)
		if c.Text == "" {
			u = 0
		}
		p := c.PointPosition
		k := char{box: box{p.Left, p.Bottom, p.Right, p.Top}.turn(r.turn), index: i, rune: u}
		if q, ok := quarter(c.Angle); (!ok || q != r.turn) && !k.space() {
			r.page.turned++
			continue
		}
		out = append(out, r.mapped(k))
		r.page.bytes += len(c.Text)
	}
	return out
}

// mapped counts the character and mends what the engine writes for hyphens at
// the ends of lines.
func (r *pageReader) mapped(c char) char {
	switch {
	case c.rune == 2 || c.rune == 0xFFFE:
		c.rune = '-'
	case c.space():
		if c.rune == 0 && c.width() > 0 {
			r.page.chars++
			r.page.unmapped++
		}
		return c
	case c.rune == utf8.RuneError || c.rune < ' ' || unicode.Is(unicode.Co, c.rune):
		r.page.unmapped++
	}
	r.page.chars++
	return c
}

// quarter gives the counter-clockwise quarter turns of an angle in radians,
// which the engine measures clockwise; ok is false for text that stands askew.
func quarter(angle float64) (q int, ok bool) {
	turns := -angle / (math.Pi / 2)
	nearest := math.Round(turns)
	return (int(nearest)%4 + 4) % 4, math.Abs(turns-nearest) < 0.06
}

// turn gives the box after undoing q counter-clockwise quarter turns.
func (b box) turn(q int) box {
	switch q {
	case 1:
		return box{b.bottom, -b.right, b.top, -b.left}
	case 2:
		return box{-b.right, -b.top, -b.left, -b.bottom}
	case 3:
		return box{-b.top, b.left, -b.bottom, b.right}
	}
	return b
}
