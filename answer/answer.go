// Package answer goes from a question and passages to a grounded answer:
// extractive by default, written by a language model when one is configured,
// always checked, and a refusal that names the nearest provisions when the
// directives do not answer. It may import viet, corpus and retrieval.
package answer

import (
	"context"

	"neuguong/corpus"
	"neuguong/retrieval"
)

// Mode says how an answer was made.
type Mode string

// Modes.
const (
	Extractive Mode = "extractive" // the provisions themselves, shortened
	Generated  Mode = "generated"  // written by a model from the provisions, and checked
	Approved   Mode = "approved"   // approved by an administrator for this question
)

// Question is what is asked and for whom.
type Question struct {
	Text string
	// Earlier are the questions asked before in the conversation, oldest first,
	// as typed. They count only if Text goes on from them.
	Earlier []string
	Filter  retrieval.Filter
	Today   corpus.Date // the day the answer is for
	Asker   string      // whose budget of a model is used; "" is of nobody
	// Group is the audience the asker belongs to, as documents name them ("đảng
	// viên"); "" is not told. It orders and labels what is answered, and never
	// hides a rule.
	Group string

	asked     string              // Text as it was typed, before it was read
	synonyms  []retrieval.Synonym // what directives say for words of Text
	allowance *allowance          // what models may be used for it
}

// Answer is a grounded answer or a refusal.
type Answer struct {
	Question string // as typed
	// Understood is the question as it was read, with its marks restored and
	// short forms written out, or with the questions it goes on from; "" when it
	// was read as typed.
	Understood string

	Mode      Mode
	Approved  corpus.Date // since when, of Mode Approved
	Refused   bool
	Reason    string     // why it was refused, or why a model's answer was not used; a Vietnamese sentence
	Segments  []Segment  // of a refusal: what reports tell of the directive asked about
	Citations []Citation // numbered from 1; Segments refer to them
	Nearest   []Citation // the nearest provisions, when refused; not evidence
	Searched  *Searched  // where it was looked for, when refused after a search

	// More is what answers as well and had no room on the first screen;
	// MoreCitations are numbered on from Citations.
	More          []Segment
	MoreCitations []Citation
}

// Segment is one statement of an answer.
type Segment struct {
	Text      string
	Quote     bool  // the words of the provision itself
	Inline    bool  // goes on in the paragraph of the segment before it
	Note      bool  // about the provisions, or about the answer; not from them
	Heading   bool  // names whom the quotations behind it are for
	Citations []int // numbers of the citations it rests on
}

// Citation is a provision that a statement rests on.
type Citation struct {
	N         int
	Document  retrieval.DocumentInfo
	Provision int    // ordinal of the provision in its document
	Key       string // "d3.k2.b"
	Ref       string // "điểm b khoản 2 Điều 3"
	Part      string // title of the attached text it stands in, "" in the body
	Heading   string // heading of its article
	Quote     string // verbatim words of the provision
	Page      int
	Changes   []Change // what other documents did to it by the day of the question
}

// Event is a piece of an answer in the making. Shown is text that has passed
// the checks and may be shown; it only grows.
type Event struct {
	Shown string
}

// Generator is a language model that streams text.
type Generator interface {
	// Stream calls emit with each piece as it arrives and returns when the
	// text is complete; an error from emit ends it. The tokens used are given
	// with an error too.
	Stream(ctx context.Context, system, user string, emit func(piece string) error) (tokens int, err error)
}
