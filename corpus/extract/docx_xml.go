package extract

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

var (
	errDTD   = errors.New("document type declarations are not allowed")
	errDepth = errors.New("elements nested too deeply")
	errToken = errors.New("an element or a stretch of text without an end")
)

// maxToken bounds one tag or stretch of text, in bytes, which the parser keeps
// in memory as a whole.
const maxToken = 4 << 20

// Word nests a handful of elements per table; nothing honest comes near this.
const maxDepth = 400

// decoder reads the elements of an XML part. Entities beyond XML's own five do
// not exist in it.
type decoder struct {
	*xml.Decoder
	source *tokenSource
	depth  int
}

// tokenSource reads no more than maxToken for one token.
type tokenSource struct {
	r    io.Reader
	left int
}

func (s *tokenSource) Read(b []byte) (int, error) {
	if s.left <= 0 {
		return 0, errToken
	}
	n, err := s.r.Read(b[:min(len(b), s.left)])
	s.left -= n
	return n, err
}

func newDecoder(r io.Reader) *decoder {
	source := &tokenSource{r: r}
	return &decoder{Decoder: xml.NewDecoder(source), source: source}
}

// parse calls visit for the root of the part and, where visit returns without
// having read to the end of an element, for the elements inside it.
func (p *docxPackage) parse(part string, visit func(*decoder, xml.StartElement) error) error {
	rc, err := p.open(part)
	if err != nil {
		return err
	}
	defer rc.Close()
	d := newDecoder(rc)
	for {
		t, err := d.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read %s: %w", part, err)
		}
		if start, ok := t.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				return fmt.Errorf("read %s: %w", part, err)
			}
		}
	}
}

// next gives the next element's start or end, or text.
func (d *decoder) next() (xml.Token, error) {
	d.source.left = maxToken
	t, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		if d.depth++; d.depth > maxDepth {
			return nil, errDepth
		}
	case xml.EndElement:
		d.depth--
	case xml.Directive:
		return nil, errDTD
	}
	return t, nil
}

// each calls visit for the children of the element just started, to its end.
// visit must read its element to the end, by each or skip.
func (d *decoder) each(visit func(xml.StartElement) error) error {
	for {
		t, err := d.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(t); err != nil {
				return err
			}
		}
	}
}

func (d *decoder) skip() error {
	return d.each(func(xml.StartElement) error { return d.skip() })
}

// within calls visit for all elements inside the one just started, to its end.
func (d *decoder) within(visit func(xml.StartElement)) error {
	return d.each(func(e xml.StartElement) error {
		visit(e)
		return d.within(visit)
	})
}

// text gives the characters of the element just started, to its end.
func (d *decoder) text() (string, error) {
	var s []byte
	for {
		t, err := d.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			s = append(s, t...)
		case xml.StartElement:
			if err := d.skip(); err != nil {
				return "", err
			}
		case xml.EndElement:
			return string(s), nil
		}
	}
}

func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// local names an element of the main Word vocabulary, transitional or strict,
// by its local name; of others with a prefix, "" when of no interest.
func local(n xml.Name) string {
	switch n.Space {
	case "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main":
		return n.Local
	case "http://schemas.openxmlformats.org/markup-compatibility/2006":
		return "mc:" + n.Local
	case "http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math":
		return "m:" + n.Local
	}
	return ""
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// val gives the value of an element that holds nothing but its val attribute.
func val(e xml.StartElement) string { return attribute(e, "val") }

// on reads a toggle such as <w:b/> or <w:b w:val="0"/>.
func on(e xml.StartElement) bool {
	switch val(e) {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
