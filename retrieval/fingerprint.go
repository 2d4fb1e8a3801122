package retrieval

import (
	"encoding/binary"
	"hash/fnv"

	"neuguong/corpus"
)

// fingerprint is of the documents a reader may see and of everything that is
// known of what others do to them; see [Result].Library.
func fingerprint(documents []DocumentInfo) uint64 {
	h := fnv.New64a()
	var buffer []byte
	text := func(list ...string) {
		for _, s := range list {
			buffer = append(binary.AppendUvarint(buffer, uint64(len(s))), s...)
		}
	}
	day := func(d corpus.Date) {
		buffer = append(buffer, byte(d.Year), byte(d.Year>>8), byte(d.Month), byte(d.Day))
	}
	for i := range documents {
		d := &documents[i]
		buffer = binary.AppendVarint(buffer[:0], d.ID)
		buffer = binary.AppendVarint(buffer, int64(d.Access))
		buffer = binary.AppendVarint(buffer, int64(len(d.Effects)))
		for j := range d.Effects {
			e := &d.Effects[j]
			buffer = binary.AppendVarint(buffer, e.By)
			buffer = binary.AppendVarint(buffer, int64(len(e.Provisions)))
			text(e.Name, string(e.Kind), e.Sentence, e.Key)
			text(e.Provisions...)
			text(e.Except...)
			day(e.Since)
		}
		_, _ = h.Write(buffer) // never fails
	}
	return max(h.Sum64(), 1)
}
