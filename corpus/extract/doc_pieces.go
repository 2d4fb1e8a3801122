package extract

import (
	"encoding/binary"
	"fmt"
	"sort"

	"golang.org/x/text/encoding/charmap"
)

// docChars is the text of all stories, each character with its place in the
// stream, by which its formatting is found.
type docChars struct {
	units  []uint16 // UTF-16
	places []uint32 // offsets in the stream WordDocument
	pieces []docPiece
}

// docPiece is a stretch of text stored in one place. A document saved often
// without being rewritten has many, out of order.
type docPiece struct {
	start, end int    // characters
	changes    []byte // formatting of the whole piece, saved beside it
}

// readText follows the piece table (Clx).
func (f *docFile) readText() (*docChars, error) {
	clx, err := f.part(docText)
	if err != nil {
		return nil, err
	}
	var changes [][]byte
	for len(clx) > 3 && clx[0] == 1 {
		n := int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx)-3 {
			return nil, fmt.Errorf("piece table: %w", errDoc)
		}
		changes = append(changes, clx[3:3+n])
		clx = clx[3+n:]
	}
	if len(clx) < 5 || clx[0] != 2 || int(binary.LittleEndian.Uint32(clx[1:])) > len(clx)-5 {
		return nil, fmt.Errorf("piece table: %w", errDoc)
	}
	text := &docChars{}
	positions, elements := plex(clx[5:5+binary.LittleEndian.Uint32(clx[1:])], 8)
	for i, piece := range elements {
		if positions[i] != len(text.units) || positions[i+1] < positions[i] || positions[i+1] > 2*len(f.main) {
			return nil, fmt.Errorf("piece %d at character %d: %w", i, positions[i], errDoc)
		}
		text.pieces = append(text.pieces, docPiece{positions[i], positions[i+1], pieceChanges(binary.LittleEndian.Uint16(piece[6:]), changes)})
		if err := text.append(f.main, binary.LittleEndian.Uint32(piece[2:]), positions[i+1]-positions[i]); err != nil {
			return nil, fmt.Errorf("piece %d: %w", i, err)
		}
	}
	if all := f.fib.start(docStories-1) + f.fib.counts[docStories-1]; all > len(text.units) || all == 0 {
		return nil, fmt.Errorf("%d of %d characters: %w", len(text.units), all, errDoc)
	}
	return text, nil
}

// append adds n characters of a piece: of one byte each where bit 30 of its
// place says so.
func (t *docChars) append(stream []byte, place uint32, n int) error {
	width := uint32(2)
	if place&(1<<30) != 0 {
		place = place &^ (3 << 30) / 2
		width = 1
	}
	if int64(place)+int64(n)*int64(width) > int64(len(stream)) {
		return fmt.Errorf("text beyond its stream: %w", errDoc)
	}
	for range n {
		unit := uint16(stream[place])
		if width == 2 {
			unit = binary.LittleEndian.Uint16(stream[place:])
		} else if unit >= 0x80 && unit < 0xA0 {
			unit = uint16(charmap.Windows1252.DecodeByte(byte(unit)))
		}
		t.units = append(t.units, unit)
		t.places = append(t.places, place)
		place += width
	}
	return nil
}

// pieceChanges gives the formatting a Prm stands for: a list stored before
// the pieces, or one setting.
func pieceChanges(prm uint16, lists [][]byte) []byte {
	if prm&1 != 0 {
		if i := int(prm >> 1); i < len(lists) {
			return lists[i]
		}
		return nil
	}
	// The settings of Prm0 that matter to text, by their number there.
	sprms := map[uint16]uint16{
		0x05: sprmPJc80, 0x18: sprmPFInTable, 0x19: sprmPFTtp, 0x41: sprmCFRMarkDel, 0x42: sprmCFRMarkIns, 0x55: sprmCFBold,
		0x56: sprmCFItalic, 0x57: sprmCFStrike, 0x5A: sprmCFSmallCaps, 0x5B: sprmCFCaps, 0x5C: sprmCFVanish, 0x68: sprmCIss,
	}
	sprm, ok := sprms[prm>>1&0x7F]
	if !ok {
		return nil
	}
	return []byte{byte(sprm), byte(sprm >> 8), byte(prm >> 8)}
}

// piece finds the piece a character stands in.
func (t *docChars) piece(at int) docPiece {
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].end > at })
	return t.pieces[i]
}

// changes gives the formatting saved beside the piece of a character.
func (t *docChars) changes(at int) []byte { return t.piece(at).changes }
