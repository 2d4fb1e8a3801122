// Package extract turns the bytes of a file into lines of text, whatever
// program wrote it: plain text, Markdown, HTML, DOCX, DOC, RTF, ODT PDF, and
// pictures where the program tesseract is installed. What the lines mean is package corpus' business.
//
// A file is read whole or refused with an [Error]. Text in a pre-Unicode
// Vietnamese encoding is refused, never indexed as the gibberish it looks like.
package extract

import (
	"context"
	"strings"
	"time"
)

// Text is the text of a file in reading order.
type Text struct {
	Lines      []Line
	MediaType  string
	Pages      int // 0 where the format has no pages
	Confidence Confidence
	Warnings   []Warning
	Hidden     []Hidden // in reading order
	// Margins are the headers, footers and running heads, which are no lines
	// of the text.
	Margins []string
}

// String gives the lines joined by "\n". Places in a document count its
// characters (Unicode code points, NFC). A number that a word processor
// prints by itself is among them, as it is printed.
func (t *Text) String() string {
	var b strings.Builder
	for i, l := range t.Lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(l.Text)
	}
	return b.String()
}

// Line is a paragraph where the format has paragraphs, else a printed line.
// Text is NFC, without control or invisible characters; white space is single.
// Cells of a table follow each other row by row; a cell can hold several lines.
type Line struct {
	Text     string
	Page     int  // 1-based; 0 where the format has no pages
	Wrapped  bool // a printed line: the next line may continue its sentence
	Gap      bool // stands apart from the line above: a blank line or more space than usual
	Bold     bool // all of it, punctuation aside
	Italic   bool // all of it, punctuation aside
	Centered bool
	Note     bool // of a footnote or an endnote, which stand behind the text
	Table    int  // 1-based number of the table it stands in, 0 outside tables
	Row, Col int  // 0-based, in that table
	// Doubtful lists the words, parted by blanks, that a machine read from a
	// picture without being sure, or that look written by hand.
	Doubtful string
}

// Limits bound what a file may cost. A zero field takes its default.
type Limits struct {
	Bytes    int64 // of the file
	Unpacked int64 // of all that is unpacked from it
	Pages    int
	OCRPages int // of which the text is read from a picture
	Time     time.Duration
}

// DefaultLimits are for files sent by an administrator: 20 MB (what Telegram
// lets a bot download), 200 MB unpacked, 2,000 pages, of which 300 may be
// pictures: a picture takes seconds to read. Ten minutes are enough for those.
func DefaultLimits() Limits {
	return Limits{Bytes: 20 << 20, Unpacked: 200 << 20, Pages: 2000, OCRPages: 300, Time: 10 * time.Minute}
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Bytes > 0 {
		d.Bytes = l.Bytes
	}
	if l.Unpacked > 0 {
		d.Unpacked = l.Unpacked
	}
	if l.Pages > 0 {
		d.Pages = l.Pages
	}
	if l.OCRPages > 0 {
		d.OCRPages = l.OCRPages
	}
	if l.Time > 0 {
		d.Time = l.Time
	}
	return d
}

// Read extracts the text of data; name gives the extension, which is checked
// against the content. Errors are *Error, or ctx's.
//
// Whoever reads several files keeps a [Reader] instead: starting the PDF
// engine costs more than reading a file.
func Read(ctx context.Context, name string, data []byte, limits Limits) (*Text, error) {
	var r Reader
	text, err := r.Read(ctx, name, data, limits)
	if cerr := r.Close(); err == nil && cerr != nil {
		return nil, cerr
	}
	return text, err
}
