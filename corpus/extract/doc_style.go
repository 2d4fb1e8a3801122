package extract

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf16"
)

// docStyleSheet is the STSH: what paragraphs and characters of a style look like.
type docStyleSheet struct {
	styles []docStyleDef
	fonts  []string
	data   []byte
	base   docLook // of characters that no style says anything of
}

type docStyleDef struct {
	kind       int // 1 paragraph, 2 character
	basedOn    int
	contents   bool // of a table of contents
	para, char []byte
}

const noStyle = 0x0FFF

// readStyleSheet reads the styles and the font table.
func (f *docFile) readStyleSheet() (*docStyleSheet, error) {
	s := &docStyleSheet{data: f.data}
	b, err := f.part(docFonts)
	if err != nil {
		return nil, err
	}
	s.fonts = fontNames(b)
	if b, err = f.part(docStyles); err != nil {
		return nil, err
	}
	if len(b) < 20 {
		return nil, fmt.Errorf("style sheet: %w", errDoc)
	}
	header := int(binary.LittleEndian.Uint16(b))
	fixed := int(binary.LittleEndian.Uint16(b[4:])) // size of a definition before its name
	if header > len(b)-2 || header < 18 {
		return nil, fmt.Errorf("style sheet: %w", errDoc)
	}
	s.base.ascii, s.base.other = binary.LittleEndian.Uint16(b[14:]), binary.LittleEndian.Uint16(b[18:])
	for b = b[2+header:]; len(b) >= 2; {
		size := int(binary.LittleEndian.Uint16(b))
		if b = b[2:]; size > len(b) {
			break
		}
		s.styles = append(s.styles, readStyleDef(b[:size], fixed))
		b = b[min(size+size%2, len(b)):]
	}
	return s, nil
}

func readStyleDef(b []byte, fixed int) docStyleDef {
	def := docStyleDef{basedOn: noStyle}
	if len(b) < 10 || fixed < 10 || len(b) < fixed+2 {
		return def
	}
	builtIn := binary.LittleEndian.Uint16(b) & 0x0FFF
	def.contents = builtIn >= 19 && builtIn <= 27
	kind := binary.LittleEndian.Uint16(b[2:])
	def.kind, def.basedOn = int(kind&0xF), int(kind>>4)
	count := int(binary.LittleEndian.Uint16(b[4:]) & 0xF)
	name := 2*int(binary.LittleEndian.Uint16(b[fixed:])) + 4
	if fixed+name > len(b) {
		return def
	}
	var parts [][]byte
	for rest := b[fixed+name:]; len(rest) >= 2 && len(parts) < count; {
		size := int(binary.LittleEndian.Uint16(rest))
		if rest = rest[2:]; size > len(rest) {
			break
		}
		parts = append(parts, rest[:size])
		rest = rest[min(size+size%2, len(rest)):]
	}
	switch {
	case def.kind == 1 && len(parts) > 0 && len(parts[0]) >= 2:
		def.para = parts[0][2:]
		if len(parts) > 1 {
			def.char = parts[1]
		}
	case def.kind == 2 && len(parts) > 0:
		def.char = parts[0]
	}
	return def
}

// chain gives a style after those it is based on. A style based on itself
// ends the chain.
func (s *docStyleSheet) chain(id int) []docStyleDef {
	var chain []docStyleDef
	seen := map[int]bool{}
	for id >= 0 && id < len(s.styles) && !seen[id] {
		seen[id] = true
		chain = append(chain, s.styles[id])
		id = s.styles[id].basedOn
	}
	slices.Reverse(chain)
	return chain
}

// paragraph gives what a style says of its paragraphs and their characters.
func (s *docStyleSheet) paragraph(id int) (docParagraph, docLook, bool) {
	p, l, contents := docParagraph{style: id}, s.base, false
	for _, def := range s.chain(id) {
		p.apply(def.para, s.data)
		l.apply(def.char, l, nil)
		contents = contents || def.contents
	}
	return p, l, contents
}

func (s *docStyleSheet) applyCharacterStyle(id int, l *docLook) {
	for _, def := range s.chain(id) {
		if def.kind == 2 {
			l.apply(def.char, *l, nil)
		}
	}
}

// font gives the name of a font by its number, "" when there is none.
func (s *docStyleSheet) font(number uint16) string {
	if int(number) < len(s.fonts) {
		return s.fonts[number]
	}
	return ""
}

// fontNames reads the font table (SttbfFfn).
func fontNames(b []byte) []string {
	const nameAt = 40 // in a definition, its size included
	if len(b) < 4 {
		return nil
	}
	var names []string
	for b = b[4:]; len(b) > 0 && int(b[0]) < len(b); b = b[1+int(b[0]):] {
		name := ""
		if def := b[:1+int(b[0])]; len(def) > nameAt {
			name = utf16Name(def[nameAt:])
		}
		names = append(names, name)
	}
	return names
}

// utf16Name reads a name that ends with a zero.
func utf16Name(b []byte) string {
	var units []uint16
	for ; len(b) >= 2 && !bytes.Equal(b[:2], []byte{0, 0}); b = b[2:] {
		units = append(units, binary.LittleEndian.Uint16(b))
	}
	return string(utf16.Decode(units))
}
