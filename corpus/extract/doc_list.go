package extract

import (
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

func listName(use int) string { return strconv.Itoa(use) }

// readNumbering reads the lists (PlfLst) and their uses (PlfLfo).
func (f *docFile) readNumbering() (*numbering, error) {
	n := &numbering{abstracts: map[string]*abstractList{}, lists: map[string]*numberedList{}}
	offset, length := f.fib.pointer(docLists)
	if length == 0 {
		return n, nil
	}
	if offset > len(f.table) || length > len(f.table)-offset || length < 2 {
		return nil, fmt.Errorf("lists: %w", errDoc)
	}
	// The levels follow behind what the length counts.
	r := &docListReader{rest: f.table[offset:]}
	headers := r.take(2 + 28*int(binary.LittleEndian.Uint16(r.rest)))
	for at := 2; at+28 <= len(headers); at += 28 {
		a := &abstractList{}
		levels := listLevels
		if headers[at+26]&1 != 0 {
			levels = 1
		}
		for i := range levels {
			a.levels[i] = r.level()
		}
		n.abstracts[listID(headers[at:])] = a
	}
	if r.short {
		return nil, fmt.Errorf("lists: %w", errDoc)
	}
	uses, err := f.part(docListUses)
	if err != nil || len(uses) < 4 {
		return n, err
	}
	return n, n.readUses(&docListReader{rest: uses})
}

func (n *numbering) readUses(r *docListReader) error {
	count := int(binary.LittleEndian.Uint32(r.take(4)))
	if count > len(r.rest)/16 {
		return fmt.Errorf("uses of lists: %w", errDoc)
	}
	headers := r.take(16 * count)
	for i := range count {
		header := headers[16*i:]
		l := &numberedList{abstract: listID(header), overrides: map[int]override{}}
		n.lists[listName(i+1)] = l
		r.take(4)
		for range int(header[12]) {
			start, flags := r.number(), r.number()
			var o override
			if flags&0x10 != 0 {
				o.start = &start
			}
			if flags&0x20 != 0 {
				def := r.level()
				o.level, o.start = &def, nil
			}
			l.overrides[flags&0xF] = o
		}
	}
	if r.short {
		return fmt.Errorf("uses of lists: %w", errDoc)
	}
	return nil
}

func listID(b []byte) string {
	return strconv.FormatUint(uint64(binary.LittleEndian.Uint32(b)), 16)
}

// docListReader reads structures that follow each other; short is set when
// they end too early.
type docListReader struct {
	rest  []byte
	short bool
}

func (r *docListReader) take(n int) []byte {
	if n > len(r.rest) {
		r.short = true
		r.rest = nil
		return make([]byte, min(n, 1<<16))
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *docListReader) number() int { return int(int32(binary.LittleEndian.Uint32(r.take(4)))) }

// level reads a LVL.
func (r *docListReader) level() levelDef {
	head := r.take(28)
	def := levelDef{
		start:  int(int32(binary.LittleEndian.Uint32(head))),
		format: numberFormat(head[4]),
		legal:  head[5]&0x04 != 0,
	}
	if head[5]&0x08 != 0 {
		restart := int(head[26])
		def.restart = &restart
	}
	if head[15] == 2 {
		def.suffix = "nothing"
	}
	r.take(int(head[25]))
	r.take(int(head[24]))
	text := r.take(2 * int(binary.LittleEndian.Uint16(r.take(2))))
	var b strings.Builder
	var units []uint16
	for ; len(text) >= 2; text = text[2:] {
		units = append(units, binary.LittleEndian.Uint16(text))
	}
	for _, c := range utf16.Decode(units) {
		if c < listLevels {
			fmt.Fprintf(&b, "%%%d", c+1) // the number of that level
			continue
		}
		b.WriteRune(c)
	}
	def.text = b.String()
	return def
}

// numberFormat names an MSONFC as WordprocessingML does.
func numberFormat(code byte) string {
	switch code {
	case 1:
		return "upperRoman"
	case 2:
		return "lowerRoman"
	case 3:
		return "upperLetter"
	case 4:
		return "lowerLetter"
	case 22:
		return "decimalZero"
	case 23:
		return "bullet"
	case 56:
		return "vietnameseCounting"
	case 0xFF:
		return "none"
	}
	return "decimal"
}
