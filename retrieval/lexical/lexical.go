// Package lexical is the inverted index: how a document's words are laid out
// for an engine to keep, and how rows that an engine returns are scored.
//
// An engine keeps, for each document, one Layout and one row per term (the
// pair term, document is its key), and gives them back for the documents a
// reader may see. Statistics such as document frequency are taken over what
// was given back, so hidden documents influence nothing. Scores are the same
// for every engine because they are computed here.
package lexical

import (
	"context"
	"iter"
)

// Segment is the index of one document.
type Segment struct {
	Layout   []byte           // lengths of its articles and passages
	Postings map[int64][]byte // term -> where it occurs, never empty
}

// Term is a term of a query. ID is a hash of the folded syllable or pair.
type Term struct {
	ID     int64
	Weight float64
	Pair   bool // of two syllables
	Extra  bool // not in the question itself: it scores, but is not to be covered
}

// Query asks for the best Limit articles.
type Query struct {
	Terms []Term
	Limit int
}

// Found is what a search gives: the best candidates, and how common the terms
// are among the articles the reader may see.
type Found struct {
	Candidates  []Candidate   // best first
	Articles    int           // in all
	Frequencies map[int64]int // term of the query -> articles with it
}

// Row is one stored posting row.
type Row struct {
	Term     int64
	Document int64
	Data     []byte // valid until the next row
}

// Visible is a document that the reader may see.
type Visible struct {
	ID int64
	// Hidden are ordinals of passages that are to be neither found nor
	// counted, in order.
	Hidden []int
}

// DocumentLayout is the layout of a document.
type DocumentLayout struct {
	Document int64
	Layout   *Layout
}

// Source is what an engine gives for the documents a filter lets through. All
// calls must see the same snapshot. Layouts and rows may come in any order.
type Source interface {
	// Documents are those the filter lets through.
	Documents(ctx context.Context) ([]Visible, error)
	// Layouts gives those of some of the documents.
	Layouts(ctx context.Context, documents []int64) iter.Seq2[DocumentLayout, error]
	// Postings gives rows of terms; other documents than those that are asked
	// for may be among them.
	Postings(ctx context.Context, q Wanted) iter.Seq2[Row, error]
}

// Wanted asks for the rows of terms.
type Wanted struct {
	Terms []int64
	// Some asks for the documents of Near alone, in place of all. Rows is about
	// how many rows the terms have in all of them.
	Some bool
	Near []int64
	Rows int
}

// Candidate is an article that matches.
type Candidate struct {
	Document int64
	Article  int     // ordinal of the article in its document
	Score    float64 // of the article with its fields
	Best     float64 // of its best passage
	// Coverage and PairCoverage, 0 to 1, are the shares of the query's
	// syllables and pairs, by their weight, that occur in it.
	Coverage     float64
	PairCoverage float64
	// ExtraWeight is the weight of the query's extra terms that occur in it,
	// in units of a term that occurs in one article only.
	ExtraWeight float64
	Passages    []PassageScore
}

// PassageScore is the score of one passage of a candidate.
type PassageScore struct {
	Ordinal int // of the passage in its document
	Score   float64
}
