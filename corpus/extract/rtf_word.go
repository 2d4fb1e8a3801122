package extract

import "strings"

// word deals with a control word that does not start a special group.
func (r *rtfReader) word(s *rtfState, t rtfToken) {
	switch s.target {
	case rtfFonts:
		r.fontWord(t)
		if t.word == "u" {
			r.unicode(s, t)
		}
		return
	case rtfColors:
		r.colorWord(t)
		return
	case rtfStyles:
		if t.word == "s" {
			s.style = t.number
		}
		return
	case rtfSkipped:
		if t.word == "u" {
			r.skip(s.fallback)
		}
		return
	}
	if text, ok := rtfCharacters[t.word]; ok {
		r.add(s, text)
		return
	}
	if r.lookWord(s, t) || r.paragraphWord(s, t) || r.rowWord(s, t) {
		return
	}
	switch t.word {
	case "u":
		r.unicode(s, t)
	case "uc":
		s.fallback = min(max(t.number, 0), 10)
	case "ansicpg":
		r.codePage = t.number
	case "mac":
		r.codePage = 10000
	case "pc":
		r.codePage = 437
	case "pca":
		r.codePage = 850
	case "deff":
		r.defaultFont = t.number
	}
}

// colorWord deals with a word of the table of colours.
func (r *rtfReader) colorWord(t rtfToken) {
	switch t.word {
	case "red":
		r.color[0] = t.number
	case "green":
		r.color[1] = t.number
	case "blue":
		r.color[2] = t.number
	}
}

// white reports a colour of the table that shows as white.
func (r *rtfReader) white(number int) bool {
	if number <= 0 || number >= len(r.colors) {
		return false
	}
	c := r.colors[number]
	return isWhiteRGB(c[0], c[1], c[2])
}

// rtfCharacters are words that stand for a character.
var rtfCharacters = map[string]string{
	"tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "~": "\u00A0", "_": "-", "\t": "\t",
	"-": "\u00AD", // the "ư" of TCVN3 fonts is saved as one
}

// unicode takes a character written as a number, and passes over its fallback.
// It can be half of one, so that it waits for what follows.
func (r *rtfReader) unicode(s *rtfState, t rtfToken) {
	if len(r.bytes) > 0 {
		r.flush(s)
	}
	r.units = append(r.units, uint16(t.number))
	r.skip(s.fallback)
}

// lookWord deals with what characters look like.
func (r *rtfReader) lookWord(s *rtfState, t rtfToken) bool {
	switch t.word {
	case "plain":
		s.look, s.deleted, s.font, s.white, s.marked = look{}, false, -1, false, false
	case "cf":
		s.white = r.white(t.number)
	case "cb", "chcbpat", "highlight":
		s.marked = t.number > 0 && !r.white(t.number)
	case "fs":
		s.look.tiny = t.number > 0 && t.number <= tinyHalfPoints
	case "f":
		s.font = t.number
	case "b":
		s.look.bold = t.on()
	case "i":
		s.look.italic = t.on()
	case "caps", "scaps":
		s.look.caps = t.on()
	case "v":
		s.look.hidden = t.on()
	case "strike", "striked":
		s.look.struck = t.on()
	case "super":
		s.look.super = t.on()
	case "nosupersub", "sub":
		s.look.super = false
	case "deleted", "mvf":
		s.deleted = t.on()
		r.flow.revised = r.flow.revised || t.on()
	case "revised", "mvt":
		r.flow.revised = r.flow.revised || t.on()
	default:
		return false
	}
	return true
}

// paragraphWord deals with paragraphs and what they look like.
func (r *rtfReader) paragraphWord(s *rtfState, t rtfToken) bool {
	switch t.word {
	case "pard":
		s.centered, s.inTable, s.depth, s.style, s.list, s.shaded = false, false, 0, 0, 0, false
	case "cbpat", "shading":
		s.shaded = t.number > 0
	case "qc":
		s.centered = true
	case "ql", "qr", "qj", "qd":
		s.centered = false
	case "s":
		s.style = t.number
	case "ls":
		s.list = t.number
	case "intbl":
		s.inTable = true
	case "itap":
		s.depth = t.number
	case "line", "page", "column":
		if s.target == rtfBody {
			r.surround(s, s.tables())
			r.flow.lineBreak()
		}
	case "par", "sect":
		r.endParagraph(s)
	default:
		return false
	}
	return true
}

// rowWord deals with tables.
func (r *rtfReader) rowWord(s *rtfState, t rtfToken) bool {
	row := &r.table
	if s.nested {
		row = &r.nested
	}
	switch t.word {
	case "trowd":
		*row = rtfRow{}
	case "trleft":
		row.left, row.all = t.number, nil
	case "cellx":
		if row.all = nil; len(row.cells) < maxCells {
			row.cells = append(row.cells, t.number)
		}
	case "clcbpat", "clcfpat", "clshdng":
		row.shaded = row.shaded || t.number > 0
	case "cell":
		r.surround(s, 1)
		r.flow.endCell(1)
	case "nestcell":
		r.surround(s, max(s.tables(), 1))
		r.flow.endCell(max(s.tables(), 1))
	case "row":
		r.flow.endRow(1, r.table.edges())
	case "nestrow":
		r.flow.endRow(max(s.tables(), 1), r.nested.edges())
	default:
		return false
	}
	return true
}

func (s *rtfState) tables() int {
	if s.depth > 0 {
		return s.depth
	}
	return oneIf(s.inTable)
}

// surround tells the flow what stands around the paragraph that ends here.
func (r *rtfReader) surround(s *rtfState, depth int) {
	f := &r.flow
	f.at(depth)
	f.centered, f.contents = s.centered, r.contents[s.style]
	r.listed = r.listed || s.list > 0
	if label := r.label.String(); label != "" {
		r.label.Reset()
		r.numbered = true
		if strings.TrimSpace(label) == "" { // of a level without numbers
			label = ""
		} else if !strings.ContainsFunc(label, wordRune) {
			label = bulletOf(label) + " "
		}
		f.label = label
	}
}

func (r *rtfReader) endParagraph(s *rtfState) {
	if s.target != rtfBody || s.deleted { // a deleted mark joins two paragraphs
		return
	}
	r.surround(s, s.tables())
	r.flow.endParagraph()
}

// endLast ends the last paragraph of a story, which may have no mark.
func (r *rtfReader) endLast(s *rtfState) {
	if len(r.flow.runs) > 0 {
		r.surround(s, s.tables())
		r.flow.endParagraph()
	}
}
