package viet

import (
	"encoding/binary"
	"errors"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Lesson is what a model learns from one document: its syllables in order,
// each spelling once. It does not change and may be shared.
type Lesson struct {
	spellings []string // the first is the end of a clause
	sequence  []uint32
}

// clauseEnd stands between clauses in a sequence.
const clauseEnd = 0

// Study makes a lesson of texts. Digits and numbers of documents are left out.
func Study(texts ...string) *Lesson {
	l := &Lesson{spellings: []string{""}}
	index := map[string]uint32{}
	for _, text := range texts {
		for _, w := range runsOf(norm.NFC.String(text)) {
			if w.first || w.fixed {
				l.sequence = append(l.sequence, clauseEnd)
			}
			if w.fixed {
				continue
			}
			id, ok := index[w.text]
			if !ok {
				id = l.spelling(index, w.text)
			}
			l.sequence = append(l.sequence, id)
		}
		l.sequence = append(l.sequence, clauseEnd)
	}
	return l
}

// spelling gives the id of a word that was not seen with these capitals.
func (l *Lesson) spelling(index map[string]uint32, text string) uint32 {
	lower := Respell(strings.ToLower(text))
	id, ok := index[lower]
	if !ok {
		id = uint32(len(l.spellings))
		l.spellings = append(l.spellings, lower)
		index[lower] = id
	}
	index[text] = id
	return id
}

// Size is how many syllables the lesson has.
func (l *Lesson) Size() int { return len(l.sequence) }

// errLesson is returned for bytes that are no lesson.
var errLesson = errors.New("viet: not a lesson")

// MarshalBinary gives the lesson as bytes, about two a syllable.
func (l *Lesson) MarshalBinary() ([]byte, error) {
	data := binary.AppendUvarint(nil, uint64(len(l.spellings)))
	for _, s := range l.spellings {
		data = binary.AppendUvarint(data, uint64(len(s)))
		data = append(data, s...)
	}
	for _, id := range l.sequence {
		data = binary.AppendUvarint(data, uint64(id))
	}
	return data, nil
}

// UnmarshalBinary reads what MarshalBinary gave.
func (l *Lesson) UnmarshalBinary(data []byte) error {
	next := func() (uint64, bool) {
		v, n := binary.Uvarint(data)
		data = data[max(n, 0):]
		return v, n > 0
	}
	read := &Lesson{}
	count, ok := next()
	if !ok || count == 0 || count > uint64(len(data)) {
		return errLesson
	}
	for range count {
		size, ok := next()
		if !ok || size > uint64(len(data)) {
			return errLesson
		}
		read.spellings = append(read.spellings, string(data[:size]))
		data = data[size:]
	}
	for len(data) > 0 {
		id, ok := next()
		if !ok || id >= count {
			return errLesson
		}
		read.sequence = append(read.sequence, uint32(id))
	}
	*l = *read
	return nil
}
