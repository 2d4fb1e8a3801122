package corpus

import (
	"fmt"
	"time"
)

// Document is one file understood: what it is and what it provides.
type Document struct {
	Number        string // as printed, e.g. "24-CT/TU"; empty when the text states none
	Nature        Nature
	Kind          string // Chỉ thị, Quy định, Luật, Nghị định, Quyết định, Hướng dẫn, Điều lệ, ...
	Issuer        string // e.g. "Ban Thường vụ Tỉnh ủy"
	Place         string // place of issue, e.g. "Hà Nội"
	Signer        string // without titles; "; " between several
	Office        string // in which office: "Phó Chủ tịch"
	SignedFor     string // "TM. Ủy ban nhân dân, KT. Chủ tịch"; empty when signed in the office's own right
	Title         string // trích yếu, without the kind: "An ninh mạng"
	Issued        Date
	EffectiveFrom Date
	EffectiveTo   Date   // the first day it is not in force
	EffectiveRule string // the clause EffectiveFrom rests on, or the rule that gives no date by itself
	Relations     []Relation
	Replaces      []string  // numbers of the documents that Relations end altogether
	Amends        []string  // numbers of those that Relations change or end in part
	Mentions      []Mention // of a report: the directives it names
	Parts         []Part
	Confidence    Confidence
	Pages         int // 0 where the format has no pages
	Warnings      []Warning
	Internal      bool      // marked "lưu hành nội bộ"
	Dropped       []Dropped // lines that stand in no provision, in reading order
}

// Part is one tree of provisions. Labels may restart in each part.
type Part struct {
	Name       string // "body", "attached regulation", "appendix I", ...
	Title      string // heading of the attached text; empty for the body
	Provisions []Provision
}

// Level is the kind of a provision, from the widest to the narrowest.
type Level int

// Levels, see the glossary in the package documentation.
const (
	Preamble Level = iota // text before the first labelled provision, and closing paragraphs
	Division
	Chapter
	Section
	Subsection
	Article
	Clause
	Point
	Item
	Numbered
	Paragraph // of a report, and of a document that numbers nothing
)

// Provision is a node of a part's tree. Provisions of a part stand in reading
// order; Parent is the index of the node above in the same slice, -1 at the top.
type Provision struct {
	Level   Level
	Label   string // as printed without its word and punctuation: "12a", "đ", "IV", "6.3.1"
	Heading string // title of a division, chapter, section or article; may be empty
	Text    string // its own text: no label, no heading, no children; paragraphs joined by "\n"
	Source  string // of an article in a codified collection: "Điều 1 Luật số 57/2020/QH14 ..."; cite that
	Parent  int
	Page    int    // first page, 1-based; 0 where the format has no pages
	EndPage int    // last page of its own text
	Key     string // stable, unique in the document: "d3.k2.b"

	// Start and End bound its own characters, with label and heading and
	// without children, in the text of the file ([extract.Text.String]); both
	// are 0 for a provision of no file. What the page prints between two of
	// its lines, such as a running head, stands within and is in
	// Document.Dropped.
	Start, End int
}

// cover extends the provision's place in the file over a line.
func (v *Provision) cover(l line) {
	if v.End == 0 {
		v.Start = l.start
	}
	v.Start, v.End = min(v.Start, l.start), max(v.End, l.end())
	v.EndPage = max(v.EndPage, l.Page)
}

// Passage is the unit that is indexed: a clause, a short article or a numbered point.
type Passage struct {
	Part      int    // index into Document.Parts
	Provision int    // index into Part.Provisions
	Article   int    // 0-based ordinal of its article-level unit in the document
	Key       string // key of the provision
	Ref       string // as a clerk writes it: "khoản 2 Điều 3"
	Heading   string // heading of its article
	Above     string // headings above the article, outermost first, joined by "; "
	Text      string // the provision and all below it, with labels as printed
	Page      int
}

// Date is a calendar date; the zero Date means "not stated".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the calendar date of t in t's location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads "2006-01-02"; the empty string gives the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("corpus: date %q is not YYYY-MM-DD: %w", s, err)
	}
	return DateOf(t), nil
}

// IsZero reports whether the date is not stated.
func (d Date) IsZero() bool { return d == Date{} }

// String gives "2006-01-02", or "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Vietnamese gives "02/01/2006", or "" for the zero Date.
func (d Date) Vietnamese() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%04d", d.Day, d.Month, d.Year)
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.String() < e.String() }
