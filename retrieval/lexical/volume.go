package lexical

import (
	"encoding/binary"
	"iter"
)

// A volume row holds what one term has in many documents: for each, in the
// order of their IDs, the distance from the document before, the length of its
// posting row and that row. Documents that are not wanted are stepped over.

// AppendToVolume appends the posting row of a document to a volume row; before
// is the document that was appended last, 0 for the first.
func AppendToVolume(buf []byte, before int64, row Row) []byte {
	buf = binary.AppendUvarint(buf, uint64(row.Document-before))
	buf = binary.AppendUvarint(buf, uint64(len(row.Data)))
	return append(buf, row.Data...)
}

// InVolume gives the posting rows of a volume row of a term, or [ErrCorrupt].
func InVolume(term int64, data []byte) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		document := int64(0)
		for len(data) > 0 {
			distance, n := binary.Uvarint(data)
			if n <= 0 {
				yield(Row{}, ErrCorrupt)
				return
			}
			length, m := binary.Uvarint(data[n:])
			if m <= 0 || length > uint64(len(data)-n-m) {
				yield(Row{}, ErrCorrupt)
				return
			}
			document += int64(distance)
			start := n + m
			end := start + int(length)
			if !yield(Row{Term: term, Document: document, Data: data[start:end:end]}, nil) {
				return
			}
			data = data[end:]
		}
	}
}
