package extract

import (
	"encoding/binary"
	"fmt"
	"sort"
)

// Formatting is kept in pages of the stream WordDocument.
const docPage = 512

// docFormats says what modifiers hold from which place of the stream on.
type docFormats struct {
	starts   []uint32 // ascending
	ends     []uint32
	grpprls  [][]byte
	styles   []int // of paragraphs
	lastSeen int
}

// at finds the entry that holds at a place; -1 when none does.
func (d *docFormats) at(place uint32) int {
	if i := d.lastSeen; i < len(d.starts) && d.starts[i] <= place && place < d.ends[i] {
		return i
	}
	i := sort.Search(len(d.starts), func(i int) bool { return d.starts[i] > place }) - 1
	if i < 0 || place >= d.ends[i] {
		return -1
	}
	d.lastSeen = i
	return i
}

// readFormats reads the pages of a bin table. element is the size of the
// entries after the places of a page.
func (f *docFile) readFormats(part, element int, read func(page []byte, entry []byte) (style int, grpprl []byte)) (*docFormats, error) {
	b, err := f.part(part)
	if err != nil {
		return nil, err
	}
	d := &docFormats{}
	_, pages := plex(b, 4)
	for _, p := range pages {
		at := int(binary.LittleEndian.Uint32(p)&0x3FFFFF) * docPage
		if at > len(f.main)-docPage {
			return nil, fmt.Errorf("formatting page at %d: %w", at, errDoc)
		}
		page := f.main[at : at+docPage]
		n := int(page[docPage-1])
		entries := 4 * (n + 1)
		if entries+n*element > docPage-1 {
			return nil, fmt.Errorf("formatting page at %d: %w", at, errDoc)
		}
		for i := range n {
			from, to := binary.LittleEndian.Uint32(page[4*i:]), binary.LittleEndian.Uint32(page[4*i+4:])
			if last := len(d.ends) - 1; from >= to || last >= 0 && from < d.ends[last] {
				return nil, fmt.Errorf("formatting page at %d not in order: %w", at, errDoc)
			}
			style, grpprl := read(page, page[entries+i*element:])
			d.starts, d.ends = append(d.starts, from), append(d.ends, to)
			d.grpprls, d.styles = append(d.grpprls, grpprl), append(d.styles, style)
		}
	}
	return d, nil
}

func (f *docFile) characterFormats() (*docFormats, error) {
	return f.readFormats(docCharacters, 1, func(page, entry []byte) (int, []byte) {
		at := 2 * int(entry[0])
		if at == 0 {
			return 0, nil
		}
		return 0, page[at+1 : min(at+1+int(page[at]), docPage)]
	})
}

func (f *docFile) paragraphFormats() (*docFormats, error) {
	return f.readFormats(docParagraphs, 13, func(page, entry []byte) (int, []byte) {
		at := 2 * int(entry[0])
		if at == 0 {
			return 0, nil
		}
		size := 2*int(page[at]) - 1
		if page[at] == 0 {
			at++
			size = 2 * int(page[at])
		}
		end := min(at+1+size, docPage)
		if end < at+3 {
			return 0, nil
		}
		return int(binary.LittleEndian.Uint16(page[at+1:])), page[at+3 : end]
	})
}
