package extract

import (
	"encoding/binary"
	"math"
	"unicode"
)

const (
	// tinyPoints is the size below which nobody can read characters on paper.
	tinyPoints = 1.5
	// scanShare is the share of a page that pictures cover from which unseen
	// text is taken for what a machine read in them.
	scanShare = 0.2
	// invisibleMode is the text rendering mode that paints nothing (ISO
	// 32000-1, table 106); fillMode and fillClipMode paint in the fill colour.
	fillMode, invisibleMode, fillClipMode = 0, 3, 4
	// faint is the opacity, of 255, up to which text does not show.
	faint = 8
)

// onlooker tells which characters of a page nobody sees. It asks the engine once
// for each text object, and draws the page only where an object could be white
// on white.
type onlooker struct {
	*pageReader
	objects map[uint64]string // reasons, "" for text that is seen
	runs    map[uint64]extent // of the text objects
	crop    box
	shown   *drawing // the page, once it is needed
}

// extent is what the characters of a text object have in common.
type extent struct {
	box
	first   int // index of its first printed character
	highest float64
}

// conceal takes the characters that nobody sees out of records.
func (r *pageReader) conceal(records []record) ([]record, error) {
	u := r.onlooker(records)
	kept, last := records[:0], ""
	for _, c := range records {
		why, err := u.reason(c)
		if err != nil {
			return nil, err
		}
		blank := c.rune == 0 || unicode.IsSpace(c.rune)
		switch {
		case c.rune == '\n' || c.rune == '\r':
			r.page.hidden.end()
			kept, why = append(kept, c), ""
		case why != "" && c.rune != 0:
			r.page.hidden.add(string(c.rune), why)
		case blank && last != "":
			r.page.hidden.add(" ", last)
			kept = append(kept, c)
			continue
		default:
			r.page.hidden.end()
			kept = append(kept, c)
		}
		last = why
	}
	return kept, nil
}

// onlooker looks over the characters of the page, which stand in its own space.
func (r *pageReader) onlooker(records []record) *onlooker {
	u := &onlooker{pageReader: r, objects: map[uint64]string{}, runs: map[uint64]extent{}, crop: r.page.box}
	var run extent
	var object uint64
	for _, c := range records {
		if c.object == 0 || c.rune == 0 || unicode.IsSpace(c.rune) {
			continue
		}
		if c.object != object {
			u.keep(object, run)
			object, run = c.object, extent{box: c.box, first: c.index}
		}
		run.box, run.highest = run.union(c.box), max(run.highest, c.box.height(), c.box.width())
	}
	u.keep(object, run)
	return u
}

// keep notes a run of characters; an object's can be parted by others'.
func (u *onlooker) keep(object uint64, run extent) {
	if object == 0 {
		return
	}
	if known, ok := u.runs[object]; ok {
		run.box, run.first, run.highest = run.union(known.box), known.first, max(run.highest, known.highest)
	}
	u.runs[object] = run
}

// reason says why a character is not seen, "" when it is or may be.
func (u *onlooker) reason(c record) (string, error) {
	if c.object == 0 {
		return "", nil
	}
	why, ok := u.objects[c.object]
	if !ok {
		var err error
		if why, err = u.ofObject(c.object); err != nil {
			return "", err
		}
		u.objects[c.object] = why
	}
	if why == "" && u.outside(c.box) {
		why = hiddenAway
	}
	return why, nil
}

// outside reports a character that lies beyond the crop box with all of itself.
func (u *onlooker) outside(b box) bool {
	p := u.crop
	return p.width() > 0 && p.height() > 0 && b.height() > 0 &&
		(b.right < p.left-1 || b.left > p.right+1 || b.top < p.bottom-1 || b.bottom > p.top+1)
}

func (u *onlooker) ofObject(object uint64) (string, error) {
	run, ok := u.runs[object]
	if !ok {
		return "", nil // blanks
	}
	mode, err := u.guest.int("FPDFTextObj_GetTextRenderMode", object)
	if err != nil {
		return "", err
	}
	if mode == invisibleMode {
		if u.page.images > scanShare || u.page.shapes > outlineShapes || u.overPicture(run.box) {
			return "", nil
		}
		return hiddenText, nil
	}
	if tiny, err := u.tiny(run); err != nil || tiny {
		return hiddenTiny, err
	}
	if mode != fillMode && mode != fillClipMode {
		return "", nil
	}
	return u.colourless(object, run)
}

// overPicture reports text whose middle lies in a picture.
func (u *onlooker) overPicture(b box) bool {
	x, y := (b.left+b.right)/2, b.middle()
	for _, p := range u.placed {
		if x >= p.left && x <= p.right && y >= p.bottom && y <= p.top {
			return true
		}
	}
	return false
}

// tiny asks for the size only of what looks it: a full stop is small in any size.
func (u *onlooker) tiny(run extent) (bool, error) {
	if !(run.highest > 0 && run.highest < tinyPoints) {
		return false, nil
	}
	size, err := u.guest.call("FPDFText_GetFontSize", u.text, uint64(run.first))
	if err != nil {
		return false, err
	}
	m, err := u.guest.floats(6, "FPDFText_GetMatrix", u.text, uint64(run.first))
	if err != nil {
		return false, err
	}
	points := math.Float64frombits(size) * math.Hypot(m[2], m[3])
	return points > 0 && points < tinyPoints, nil
}

// colourless reports white and transparent text that leaves no trace on the
// page as it is drawn.
func (u *onlooker) colourless(object uint64, run extent) (string, error) {
	g := u.guest
	ok, err := g.int("FPDFPageObj_GetFillColor", object, g.room, g.room+4, g.room+8, g.room+12)
	if err != nil || ok == 0 {
		return "", err
	}
	b, err := g.written(16)
	if err != nil {
		return "", err
	}
	part := func(at int) int { return int(binary.LittleEndian.Uint32(b[at:])) }
	var why string
	switch {
	case part(12) <= faint:
		why = hiddenText
	case isWhiteRGB(part(0), part(4), part(8)):
		why = hiddenWhite
	default:
		return "", nil
	}
	if u.shown == nil {
		if u.shown, err = u.draw(); err != nil {
			return "", err
		}
	}
	blank, err := u.shown.blank(run.box)
	if err != nil || !blank {
		return "", err
	}
	return why, nil
}
