package extract

import (
	"fmt"
	"math"
	"unicode"
	"unicode/utf8"

	pdferrors "github.com/klippa-app/go-pdfium/errors"
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
	number    int
	box       box // of the page, turned as the text stands
	rows      []*row
	furniture []string // rows left out as such
	chars     int      // printed
	unmapped  int      // printed characters without a Unicode value
	turned    int      // characters left out for standing askew
	bytes     int
	images    float64 // share of the page that pictures cover
	shapes    int     // drawn outlines
	loose     bool    // blanks are not in the file, only gaps
	turnedBy  int     // quarter turns that brought its text upright
	rotation  int     // quarter turns by which it is shown; read where it is drawn
	placed    bool    // lines tell where their words stand
	hidden    concealed

	read       bool // from its picture
	confidence int  // of what was read, 0 to 100
}

// pageReader reads one page.
type pageReader struct {
	*pdfDocument
	guest *pdfGuest
	at    uint64 // address of the page
	text  uint64 // address of its text
	page  *pdfPage
	turn  int // quarter turns, counter-clockwise, that most of its text makes

	styles map[uint64]typeface // by text object
	placed []box               // of the pictures
}

func (r *pageReader) read(number int) (page *pdfPage, err error) {
	r.page = &pdfPage{number: number}
	r.at, err = r.guest.call("FPDF_LoadPage", r.doc, uint64(number-1))
	if err != nil {
		return nil, err
	}
	if r.at == 0 {
		return nil, pdferrors.ErrPage
	}
	b, err := r.guest.floats(4, "FPDF_GetPageBoundingBox", r.at)
	if err != nil {
		return nil, err
	}
	r.page.box = box{left: b[0], top: b[1], right: b[2], bottom: b[3]}
	if r.text, err = r.guest.call("FPDFText_LoadPage", r.at); err != nil {
		return nil, err
	}
	if err := r.pictures(); err != nil {
		return nil, fmt.Errorf("pictures: %w", err)
	}
	if r.text != 0 {
		if err := r.lines(); err != nil {
			return nil, err
		}
	}
	if r.text != 0 {
		if _, err := r.guest.call("FPDFText_ClosePage", r.text); err != nil {
			return nil, err
		}
	}
	// The engine forgets fonts that no open page uses: a page stays open until
	// the next is read.
	last := r.held
	if r.held = r.at; last != 0 {
		_, err = r.guest.call("FPDF_ClosePage", last)
	}
	return r.page, err
}

func (r *pageReader) lines() error {
	count, err := r.guest.int("FPDFText_CountChars", r.text)
	if err != nil {
		return err
	}
	if count > pageChars {
		return errCrowded
	}
	if count <= 0 {
		return nil
	}
	if r.scratch.records, err = r.guest.chars(r.scratch.records[:0], r.text, count); err != nil {
		return err
	}
	if r.scratch.records, err = r.conceal(r.scratch.records); err != nil {
		return err
	}
	segments, err := r.segments(r.upright(r.scratch.records))
	if err != nil {
		return err
	}
	r.page.rows = rows(segments, r.page.loose)
	return nil
}

// scratch is memory that one page after the other uses.
type scratch struct {
	records []record
	chars   []char
	glyphs  []glyph
}

// char is a character in the order of the content, turned upright.
type char struct {
	box
	index  int
	rune   rune
	object uint64 // address of its text object
}

func (c char) space() bool   { return unicode.IsSpace(c.rune) || c.rune == 0 }
func (c char) newline() bool { return c.rune == '\n' || c.rune == '\r' }

// upright turns the page so that most of its text reads from left to right,
// and leaves out what then still stands askew, such as stamps and watermarks.
func (r *pageReader) upright(records []record) []char {
	var count [4]int
	for _, c := range records {
		if q, ok := quarter(c.angle); ok && c.rune != 0 && !unicode.IsSpace(c.rune) {
			count[q]++
		}
	}
	for q := range count {
		if count[q] > count[r.turn] {
			r.turn = q
		}
	}
	r.page.box, r.page.turnedBy = r.page.box.turn(r.turn), r.turn
	out := r.scratch.chars[:0]
	for _, c := range records {
		if !utf8.ValidRune(c.rune) {
			c.rune = utf8.RuneError
		}
		k := char{box: c.box.turn(r.turn), index: c.index, rune: c.rune, object: c.object}
		if q, ok := quarter(c.angle); (!ok || q != r.turn) && !k.space() {
			r.page.turned++
			continue
		}
		out = append(out, r.mapped(k))
		r.page.bytes += utf8.RuneLen(c.rune)
	}
	r.scratch.chars = out
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
