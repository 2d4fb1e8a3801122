package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
)

const (
	// zipEntries bounds the files in a container. A long document with a
	// picture on every page has some thousands.
	zipEntries = 10_000
	// zipRatio is how many times its packed size a part may unpack to. XML
	// that repeats itself comes to about 100; what is made to burst, to 1,000.
	zipRatio = 400
	// zipSmall is the unpacked size, in bytes, from which the ratio counts.
	zipSmall = 4 << 20
)

var (
	errEntries = errors.New("too many files in the container")
	errRatio   = errors.New("a part unpacks to far more than its packed size")
	errOverlap = errors.New("parts of the container overlap")
	errTwice   = errors.New("a part stands twice in the container")
)

// openZip opens a container whose directory promises nothing unreasonable.
// Nothing is unpacked for it, and no container inside it is ever opened.
func openZip(name string, data []byte, limits Limits) (*zip.Reader, error) {
	// Before the directory is read: each of its entries costs memory.
	if bytes.Count(data, []byte("PK\x01\x02")) > zipEntries {
		return nil, refuseBurst(name, errEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuseDamaged(name, err)
	}
	var total uint64
	seen := map[string]bool{}
	for _, f := range z.File {
		if f.Flags&1 != 0 {
			return nil, refuseEncrypted(name)
		}
		if seen[f.Name] {
			return nil, refuseDamaged(name, fmt.Errorf("%q: %w", f.Name, errTwice))
		}
		seen[f.Name] = true
		size := f.UncompressedSize64
		if total += size; size > uint64(limits.Unpacked) || total > uint64(limits.Unpacked) {
			return nil, refuseUnpacked(name, limits.Unpacked)
		}
		if size > zipSmall && size/zipRatio > f.CompressedSize64 && isMarkup(f.Name) {
			return nil, refuseBurst(name, fmt.Errorf("%q: %w", f.Name, errRatio))
		}
	}
	if err := apart(z.File); err != nil {
		return nil, refuseBurst(name, err)
	}
	return z, nil
}

// isMarkup reports a part that may be read. Pictures that are all of one
// colour pack well and are never unpacked.
func isMarkup(part string) bool {
	switch strings.ToLower(path.Ext(part)) {
	case ".xml", ".rels", "":
		return true
	}
	return false
}

// apart holds that no two parts share bytes: overlapping parts unpack to many
// times the size of the file.
func apart(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	for _, f := range files {
		from, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf("place of %q: %w", f.Name, err)
		}
		spans = append(spans, span{from, from + int64(min(f.CompressedSize64, 1<<40))})
	}
	slices.SortFunc(spans, func(a, b span) int { return int(a.from - b.from) })
	const header = 30 // bytes, at least, between the parts
	for i := 1; i < len(spans); i++ {
		if spans[i].from-header < spans[i-1].to {
			return errOverlap
		}
	}
	return nil
}
