// Package curated knows approved answers: what one is made of, and which typed
// questions are the one it was approved for. Whether its sources still stand is
// found out by whoever can read documents, see package answer. It may import
// viet and corpus.
package curated

import (
	"errors"

	"neuguong/corpus"
)

// Bounds of what is kept.
const (
	MaxEntries    = 1000 // answers
	MaxQuestion   = 300  // characters of a question
	MaxText       = 3000 // characters of an answer, all statements together
	MaxSources    = 20
	MaxStatements = 40
)

// ErrFull is returned when there are MaxEntries already.
var ErrFull = errors.New("curated: there are too many approved answers")

// Asked is the question of an approved answer.
type Asked struct {
	ID       int64
	Question string // in full, with its marks
}

// Entry is an approved answer. It does not change: another answer for the same
// question is another entry in its place.
type Entry struct {
	Asked
	Approved   corpus.Date // day of approval
	Statements []Statement
	Sources    []Source // numbered from 1; Statements refer to them
}

// Statement is one statement of an answer.
type Statement struct {
	Text    string
	Quote   bool  `json:",omitempty"` // the words of the provision itself
	Inline  bool  `json:",omitempty"` // goes on in the paragraph of the one before
	Sources []int `json:",omitempty"` // numbers of the sources it rests on
}

// Source is a provision as it stood when the answer was approved.
type Source struct {
	Document int64  // id; another copy of the same text may take its place
	Kind     string `json:",omitempty"`
	Number   string `json:",omitempty"`
	Key      string // "d3.k2.b"
	Ref      string // "điểm b khoản 2 Điều 3"
	Hash     string // of its text with what it hangs on, SHA-256 in hex
	Standing string `json:",omitempty"` // what other documents had done to it by then, "" for nothing
}
