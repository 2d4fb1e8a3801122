package extract

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Reading of RTF, after the Rich Text Format Specification 1.9.1.

var (
	errRTF    = errors.New("not as RTF is built")
	errGroups = errors.New("groups nested too deeply")
)

// Nothing honest nests groups deeper than this.
const maxGroups = 1000

// readRTF reads the text and notes of an RTF document. Headers, footers,
// comments, pictures and what later versions hide behind \* are left out.
func readRTF(ctx context.Context, name string, data []byte) (*draft, error) {
	r := &rtfReader{rtfTokens: rtfTokens{data: data}, cancelled: ctx.Err, codePage: 1252, fonts: map[int]*rtfFont{}, contents: map[int]bool{}}
	if r.next().kind != rtfOpen {
		return nil, refuseDamaged(name, errRTF)
	}
	if err := r.group(rtfState{fallback: 1, font: -1}, 0); err != nil {
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.Is(err, errTooLong):
			return nil, refuseLong(name, err)
		case errors.Is(err, errGroups):
			return nil, refuseBurst(name, err)
		}
		return nil, refuseDamaged(name, err)
	}
	r.flow.settle()
	for _, notes := range [][]rawLine{r.footnotes, r.endnotes} {
		if len(notes) > 0 {
			r.flow.lines = slices.Concat(r.flow.lines, []rawLine{plain("")}, asNotes(notes))
		}
	}
	d := r.flow.finish()
	d.margins = r.margins
	if r.listed && !r.numbered {
		d.warnings = append(d.warnings, Warning{Text: "Tệp RTF không ghi sẵn số thứ tự của danh sách tự động, nên không đọc được số; bạn đối chiếu lại hoặc gửi bản DOCX."})
	}
	return d, nil
}

// rtfReader follows the groups of a document and collects its lines.
type rtfReader struct {
	rtfTokens
	flow      flow
	cancelled func() error

	codePage    int
	defaultFont int
	fonts       map[int]*rtfFont
	contents    map[int]bool // styles of tables of contents
	table       rtfRow
	nested      rtfRow // of a table inside a table
	footnotes   []rawLine
	endnotes    []rawLine
	margins     []rawLine // headers and footers
	colors      [][3]int  // red, green, blue
	color       [3]int    // being read
	bytes       []byte    // text not yet decoded
	units       []uint16  // text in UTF-16 not yet decoded
	name        strings.Builder
	label       strings.Builder
	listed      bool // a paragraph belongs to a list
	numbered    bool // a paragraph has its number in the text
}

// rtfRow is the definition of a row of a table.
type rtfRow struct {
	left   int
	cells  []int // their right edges
	shaded bool  // a cell has a colour behind it
	all    []int // edges of the row, once asked for: many rows share a definition
}

// maxCells is how many cells a row may have; Word allows 63.
const maxCells = 500

func (t *rtfRow) edges() []int {
	if t.all == nil {
		t.all = append([]int{t.left}, t.cells...)
	}
	return t.all
}

type rtfTarget int

// What the text of a group is.
const (
	rtfBody rtfTarget = iota
	rtfSkipped
	rtfFonts
	rtfStyles
	rtfColors
	rtfLabel
)

// rtfState is what a group inherits and gives back at its end.
type rtfState struct {
	target   rtfTarget
	fallback int // characters that stand for one in Unicode
	font     int // -1 for the default font
	look     look
	deleted  bool
	white    bool
	marked   bool // has a colour behind it
	boxed    bool // in a text box, whose filling is not read
	nested   bool // in the properties of a row of a table inside a table

	centered, inTable bool
	depth             int  // of tables, where the file tells
	shaded            bool // the paragraph has a colour behind it
	style             int
	list              int
}

// group reads to the end of a group whose brace has been read.
func (r *rtfReader) group(s rtfState, depth int) error {
	if depth > maxGroups {
		return errGroups
	}
	if err := r.cancelled(); err != nil {
		return err
	}
	if err := r.flow.read.err(); err != nil {
		return err
	}
	err := r.content(&s, depth, true)
	if depth == 0 && err == nil {
		r.endLast(&s)
	}
	return err
}

// content reads what is left of a group; at its start a word can say what the
// group is for.
func (r *rtfReader) content(s *rtfState, depth int, start bool) error {
	starred := false
	for {
		t := r.next()
		if (t.kind != rtfText && t.kind != rtfByte || len(r.units) > 0) && t.word != "u" {
			r.flush(s)
		}
		switch t.kind {
		case rtfEnd:
			return fmt.Errorf("%d groups open at the end: %w", depth+1, errRTF)
		case rtfClose:
			return nil
		case rtfOpen:
			if err := r.group(*s, depth+1); err != nil {
				return err
			}
		case rtfText, rtfByte:
			r.bytes = append(r.bytes, t.char)
		case rtfWord:
			if t.word == "*" {
				starred = true
				continue
			}
			if start {
				done, err := r.destination(s, t.word, starred, depth)
				if done || err != nil {
					return err
				}
			}
			r.word(s, t)
			if err := r.flow.read.err(); err != nil {
				return err
			}
		}
		start, starred = false, false
	}
}

// destination deals with a group by the word it starts with; done when it has
// read the group to its end.
func (r *rtfReader) destination(s *rtfState, word string, starred bool, depth int) (done bool, err error) {
	rest := func() {
		*s = rtfState{fallback: s.fallback, font: -1}
		err = r.content(s, depth, false)
		r.endLast(s)
	}
	switch word {
	case "fonttbl":
		s.target = rtfFonts
	case "stylesheet":
		s.target = rtfStyles
	case "colortbl":
		s.target, r.colors, r.color = rtfColors, nil, [3]int{}
	case "listtext", "pntext":
		s.target = r.inBody(s, rtfLabel)
	case "footnote":
		if s.target != rtfBody {
			return false, nil
		}
		lines := r.flow.apart(rest)
		r.footnotes = append(r.footnotes, lines...)
		return true, err
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		if s.target != rtfBody {
			return false, nil
		}
		lines := r.flow.apart(rest)
		r.margins = append(r.margins, lines...)
		return true, err
	case "shptxt", "dptxbxtext":
		if s.target != rtfBody {
			return false, nil
		}
		r.flow.box(func() {
			*s = rtfState{fallback: s.fallback, font: -1, boxed: true}
			err = r.content(s, depth, false)
			r.endLast(s)
		})
		return true, err
	case "nesttableprops":
		s.nested = true
	case "shpinst", "do":
	default:
		if starred || slices.Contains(rtfSkippedGroups, word) {
			s.target = rtfSkipped
		}
	}
	return false, nil
}

// inBody keeps a group of a skipped one skipped.
func (r *rtfReader) inBody(s *rtfState, target rtfTarget) rtfTarget {
	if s.target == rtfBody {
		return target
	}
	return s.target
}

// rtfSkippedGroups are those without text of the document that no \* announces.
var rtfSkippedGroups = []string{
	"info", "pict",
	"ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "fldinst", "nonesttables", "nonshppict", "shprslt",
	"sp", "objdata", "objclass", "objname", "xe", "tc", "rxe", "txe", "filetbl", "private", "template", "annotation",
	"atnid", "atnauthor", "bkmkstart", "bkmkend", "listtable", "listoverridetable", "revtbl", "rsidtbl", "themedata",
}
