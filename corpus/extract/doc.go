package extract

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/richardlehane/mscfb"
)

// Reading of Word 97-2003 files, after [MS-DOC]: Word (.doc) Binary File Format.

var (
	errDoc       = errors.New("not as a Word document is built")
	errNoStream  = errors.New("no Word document in the container")
	errOldWord   = errors.New("a version of Word before 97")
	errEncrypted = errors.New("needs a password")
)

// docFile is a Word document with its parts located.
type docFile struct {
	main  []byte // the stream WordDocument: text and formatting
	table []byte // the stream 0Table or 1Table: where everything is
	data  []byte // the stream Data: formatting too long for its place
	fib   docFIB

	macros bool
}

// docFIB is what is needed of the file information block.
type docFIB struct {
	counts  [docStories]int // characters of each story
	pointer func(index int) (offset, length int)
}

// Stories follow each other in the text, in this order.
const (
	docMain = iota
	docFootnotes
	docHeaders
	docMacros
	docComments
	docEndnotes
	docBoxes
	docHeaderBoxes
	docStories
)

// Places of the pointers that are followed, in FibRgFcLcb97.
const (
	docStyles     = 1
	docCharacters = 12
	docParagraphs = 13
	docFonts      = 15
	docText       = 33
	docShapes     = 40
	docBoxTexts   = 56
	docLists      = 73
	docListUses   = 74
)

// readDOC reads the text, footnotes and endnotes of a Word 97-2003 document.
// Headers, footers and comments are left out.
func readDOC(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	file, err := openDOC(data, limits)
	if err == nil {
		var d *draft
		if d, err = file.read(ctx); err == nil {
			if file.macros {
				d.warnings = append(d.warnings, Warning{Text: macroWarning})
			}
			return d, nil
		}
	}
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, errEncrypted):
		return nil, refuseEncrypted(name)
	case errors.Is(err, errUnpacked):
		return nil, refuseUnpacked(name, limits.Unpacked)
	case errors.Is(err, errNoStream):
		return nil, refuseOLE(name)
	case errors.Is(err, errTooLong):
		return nil, refuseLong(name, err)
	case errors.Is(err, errOldWord):
		return convertDOC(ctx, name, data, limits)
	}
	return nil, refuseDamaged(name, err)
}

func (f *docFile) read(ctx context.Context) (*draft, error) {
	w, err := newDocWalk(f)
	if err != nil {
		return nil, err
	}
	return w.read(ctx)
}

// docStreams are those that are kept of the container.
var docStreams = []string{"WordDocument", "0Table", "1Table", "Data"}

// openDOC reads the streams of the container. A stream that is not whole
// means that the file is not.
func openDOC(data []byte, limits Limits) (*docFile, error) {
	container, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("open container: %w", err)
	}
	streams := map[string][]byte{}
	var unpacked int64
	macros := false
	for _, entry := range container.File {
		if entry.FileInfo().IsDir() || entry.Size == 0 {
			continue
		}
		if unpacked += entry.Size; entry.Size < 0 || entry.Size > int64(len(data)) || unpacked > limits.Unpacked {
			return nil, errUnpacked
		}
		if len(entry.Path) > 0 || !slices.Contains(docStreams, entry.Name) {
			if n, err := io.Copy(io.Discard, io.LimitReader(entry, entry.Size)); err != nil || n < entry.Size {
				return nil, fmt.Errorf("read stream %q: %w", entry.Name, cmp.Or(err, io.ErrUnexpectedEOF))
			}
			if entry.Name == "EncryptedPackage" {
				return nil, errEncrypted
			}
			macros = macros || entry.Name == "_VBA_PROJECT"
			continue
		}
		content := make([]byte, entry.Size)
		if _, err := io.ReadFull(entry, content); err != nil {
			return nil, fmt.Errorf("read stream %q: %w", entry.Name, err)
		}
		streams[entry.Name] = content
	}
	file, err := newDocFile(streams)
	if err != nil {
		return nil, err
	}
	file.macros = macros
	return file, nil
}

func newDocFile(streams map[string][]byte) (*docFile, error) {
	f := &docFile{main: streams["WordDocument"], data: streams["Data"]}
	const fixed = 0x9A // of the block, up to its list of pointers
	if len(f.main) == 0 {
		return nil, errNoStream
	}
	if len(f.main) < fixed || binary.LittleEndian.Uint16(f.main) != 0xA5EC && binary.LittleEndian.Uint16(f.main) != 0xA5DC {
		return nil, fmt.Errorf("file information block: %w", errDoc)
	}
	if version := binary.LittleEndian.Uint16(f.main[2:]); version < 0xC0 {
		return nil, fmt.Errorf("version %#x: %w", version, errOldWord)
	}
	flags := binary.LittleEndian.Uint16(f.main[0x0A:])
	if flags&0x0100 != 0 {
		return nil, errEncrypted
	}
	table := "0Table"
	if flags&0x0200 != 0 {
		table = "1Table"
	}
	if f.table = streams[table]; f.table == nil {
		return nil, fmt.Errorf("no stream %s: %w", table, errDoc)
	}
	for i := range f.fib.counts {
		n := int32(binary.LittleEndian.Uint32(f.main[0x4C+4*i:]))
		if n < 0 || int(n) > len(f.main) {
			return nil, fmt.Errorf("story %d of %d characters: %w", i, n, errDoc)
		}
		f.fib.counts[i] = int(n)
	}
	pointers := f.main[fixed:]
	f.fib.pointer = func(index int) (int, int) {
		if len(pointers) < 8*index+8 {
			return 0, 0
		}
		return int(binary.LittleEndian.Uint32(pointers[8*index:])), int(binary.LittleEndian.Uint32(pointers[8*index+4:]))
	}
	return f, nil
}

// part gives what a pointer of the block points to, in the table stream; none
// where the document has no such part.
func (f *docFile) part(index int) ([]byte, error) {
	offset, length := f.fib.pointer(index)
	if length == 0 {
		return nil, nil
	}
	if offset > len(f.table) || length > len(f.table)-offset {
		return nil, fmt.Errorf("part %d beyond its stream: %w", index, errDoc)
	}
	return f.table[offset : offset+length], nil
}

// plex splits a PLC into its positions and its elements of size bytes each:
// element i holds from positions[i] to positions[i+1].
func plex(b []byte, size int) (positions []int, elements [][]byte) {
	if len(b) < 4 {
		return nil, nil
	}
	n := (len(b) - 4) / (4 + size)
	for i := range n + 1 {
		positions = append(positions, int(binary.LittleEndian.Uint32(b[4*i:])))
	}
	rest := b[4*(n+1):]
	for i := range n {
		elements = append(elements, rest[i*size:(i+1)*size])
	}
	return positions, elements
}

// start gives the first character of a story.
func (b *docFIB) start(story int) int {
	at := 0
	for _, n := range b.counts[:story] {
		at += n
	}
	return at
}
