package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// ocrPage is what was read from a picture, in pixels; y grows downwards, as
// it does in pictures.
type ocrPage struct {
	width, height int
	lines         []ocrLine
	picture       *image.Gray // upright, as it was read
}

// ocrLine is a printed line, or the part of it that stands in one block.
type ocrLine struct {
	left, top, right, bottom float64
	slope, offset            float64 // of the baseline, from the lower left corner
	size                     float64 // height of the letters with marks and tails, about the size of the font
	words                    []ocrWord
}

// baseline gives y of the baseline at x.
func (l ocrLine) baseline(x float64) float64 { return l.bottom + l.offset + l.slope*(x-l.left) }

type ocrWord struct {
	left, top, right, bottom float64
	text                     string
	confidence               int // 0 to 100
}

var errNoHOCR = errors.New("no hOCR page")

// parseHOCR reads hOCR 1.2 as tesseract writes it: lines with their baseline
// and size, words with their box and confidence.
//
// Format: http://kba.github.io/hocr-spec/1.2/
func parseHOCR(data []byte) (*ocrPage, error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = true
	d.Entity = xml.HTMLEntity
	r := hocrReader{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("hOCR: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := r.start(t); err != nil {
				return nil, fmt.Errorf("hOCR: %w", err)
			}
		case xml.EndElement:
			r.end()
		case xml.CharData:
			r.text(string(t))
		}
	}
	if r.page == nil {
		return nil, errNoHOCR
	}
	r.page.lines = r.finished()
	return r.page, nil
}

type hocrReader struct {
	page  *ocrPage
	depth int
	word  int // depth of the open word, 0 for none
}

func (r *hocrReader) start(e xml.StartElement) error {
	r.depth++
	class, title := "", ""
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "class":
			class = a.Value
		case "title":
			title = a.Value
		}
	}
	switch class {
	case "ocr_page":
		r.page = &ocrPage{}
	case "ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat":
		if r.page == nil {
			return errNoHOCR
		}
		return r.line(hocrTitle(title))
	case "ocrx_word":
		if r.page == nil || len(r.page.lines) == 0 {
			return errNoHOCR
		}
		return r.newWord(hocrTitle(title))
	}
	return nil
}

func (r *hocrReader) end() {
	if r.depth == r.word {
		r.word = 0
	}
	r.depth--
}

func (r *hocrReader) text(s string) {
	if r.word == 0 {
		return
	}
	words := r.page.lines[len(r.page.lines)-1].words
	words[len(words)-1].text += s
}

func (r *hocrReader) line(p properties) error {
	b, err := p.numbers("bbox", 4)
	if err != nil {
		return err
	}
	l := ocrLine{left: b[0], top: b[1], right: b[2], bottom: b[3]}
	if base, err := p.numbers("baseline", 2); err == nil {
		l.slope, l.offset = base[0], base[1]
	}
	l.size = l.bottom - l.top
	if size, err := p.numbers("x_size", 1); err == nil {
		l.size = size[0]
	}
	r.page.lines = append(r.page.lines, l)
	return nil
}

func (r *hocrReader) newWord(p properties) error {
	b, err := p.numbers("bbox", 4)
	if err != nil {
		return err
	}
	confidence, err := p.numbers("x_wconf", 1)
	if err != nil {
		return err
	}
	l := &r.page.lines[len(r.page.lines)-1]
	l.words = append(l.words, ocrWord{left: b[0], top: b[1], right: b[2], bottom: b[3], confidence: int(confidence[0])})
	r.word = r.depth
	return nil
}

// finished gives the lines that hold words; blanks that tesseract takes for
// words go.
func (r *hocrReader) finished() []ocrLine {
	var lines []ocrLine
	for _, l := range r.page.lines {
		words := l.words[:0]
		for _, w := range l.words {
			if w.text = norm.NFC.String(strings.TrimSpace(w.text)); strings.ContainsFunc(w.text, unicode.IsGraphic) {
				words = append(words, w)
			}
		}
		if l.words = words; len(words) > 0 {
			lines = append(lines, l)
		}
	}
	return lines
}

// properties are those of an hOCR title: "bbox 1 2 3 4; x_wconf 96".
type properties map[string][]string

func hocrTitle(title string) properties {
	p := properties{}
	for part := range strings.SplitSeq(title, ";") {
		if f := strings.Fields(part); len(f) > 0 {
			p[f[0]] = f[1:]
		}
	}
	return p
}

func (p properties) numbers(name string, n int) ([]float64, error) {
	values := p[name]
	if len(values) != n {
		return nil, fmt.Errorf("%s has %d values, not %d", name, len(values), n)
	}
	out := make([]float64, n)
	for i, v := range values {
		f, err := strconv.ParseFloat(v, 64)
		if err != nil || f != f || f > 1e6 || f < -1e6 {
			return nil, fmt.Errorf("%s: %q is no number of pixels", name, v)
		}
		out[i] = f
	}
	return out, nil
}
