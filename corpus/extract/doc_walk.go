package extract

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// docWalk follows the stories of a document and collects its lines.
type docWalk struct {
	file       *docFile
	text       *docChars
	styles     *docStyleSheet
	characters *docFormats
	paragraphs *docFormats
	numbering  *numbering
	boxes      map[int][2]int // characters of the text box that hangs on a character
	flow       flow
	boxed      bool // in a text box

	oldNumbers bool // numbered paragraphs whose numbers are not known
	known      map[int]*docStyleSays
}

// docStyleSays is what a style says of its paragraphs.
type docStyleSays struct {
	para     docParagraph
	look     docLook
	contents bool
}

func newDocWalk(f *docFile) (*docWalk, error) {
	w := &docWalk{file: f, known: map[int]*docStyleSays{}}
	var err error
	if w.text, err = f.readText(); err != nil {
		return nil, err
	}
	if w.styles, err = f.readStyleSheet(); err != nil {
		return nil, err
	}
	if w.characters, err = f.characterFormats(); err != nil {
		return nil, err
	}
	if w.paragraphs, err = f.paragraphFormats(); err != nil {
		return nil, err
	}
	if w.numbering, err = f.readNumbering(); err != nil {
		return nil, err
	}
	w.boxes, err = f.textBoxes()
	return w, err
}

func (w *docWalk) read(ctx context.Context) (*draft, error) {
	for _, story := range []int{docMain, docFootnotes, docEndnotes} {
		if w.file.fib.counts[story] == 0 {
			continue
		}
		if story != docMain {
			w.flow.lines = append(w.flow.lines, plain(""))
		}
		from, start := len(w.flow.lines), w.file.fib.start(story)
		if err := w.story(ctx, start, start+w.file.fib.counts[story]); err != nil {
			return nil, err
		}
		w.flow.settle()
		if story != docMain {
			asNotes(w.flow.lines[from:])
		}
		w.flow.fields = nil
	}
	margins, err := w.margins(ctx)
	if err != nil {
		return nil, err
	}
	d := w.flow.finish()
	d.margins = margins
	if w.oldNumbers {
		d.warnings = append(d.warnings, Warning{Text: "Một số đoạn được Word đánh số tự động theo kiểu cũ, không đọc được số; bạn đối chiếu lại với bản gốc."})
	}
	return d, nil
}

// margins reads the headers and footers.
func (w *docWalk) margins(ctx context.Context) (lines []rawLine, err error) {
	start := w.file.fib.start(docHeaders)
	w.boxed = true
	lines = w.flow.apart(func() { err = w.story(ctx, start, start+w.file.fib.counts[docHeaders]) })
	w.boxed = false
	return lines, err
}

// story reads the paragraphs from one character to another.
func (w *docWalk) story(ctx context.Context, start, end int) error {
	for start < end {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := w.flow.read.err(); err != nil {
			return err
		}
		stop := start
		for stop < end-1 && !w.endsParagraph(stop) {
			stop++
		}
		w.paragraph(ctx, start, stop)
		start = stop + 1
	}
	return nil
}

// endsParagraph tells a break of pages from one of sections, which ends its
// paragraph: they are one character.
func (w *docWalk) endsParagraph(at int) bool {
	switch w.text.units[at] {
	case '\r', 0x07:
		return true
	case 0x0C:
		i := w.paragraphs.at(w.text.places[at])
		return i >= 0 && w.paragraphs.ends[i] <= w.text.places[at]+2
	}
	return false
}

// paragraph reads the characters from start up to the mark at stop.
func (w *docWalk) paragraph(ctx context.Context, start, stop int) {
	p, look, contents := w.format(stop)
	f := &w.flow
	mark := w.text.units[stop]
	if p.rowEnd && mark == 0x07 {
		f.endRow(1, p.edges)
		return
	}
	if p.innerEnd {
		f.endRow(p.tables(), p.edges)
		return
	}
	f.at(p.tables())
	f.centered, f.contents = p.centered, contents
	if f.label == "" {
		f.label = w.label(&p)
	}
	// What a table or a shape is filled with is not read.
	look.shaded = look.shaded || p.shaded || p.tables() > 0 || f.base > 0 || w.boxed
	end := stop
	if mark != '\r' && mark != 0x07 && mark != 0x0C {
		end++ // the last paragraph of a damaged story: its mark is text
	}
	w.characterRuns(ctx, start, end, look)
	switch {
	case mark == 0x07:
		f.endCell(max(p.tables(), 1))
	case p.innerCell:
		f.endCell(max(p.tables(), 1))
	case w.look(stop, look).deleted:
		f.revised = true // the next paragraph goes on with this one
	default:
		f.endParagraph()
	}
}

// format gives the formatting of the paragraph whose mark is at a character.
func (w *docWalk) format(mark int) (docParagraph, docLook, bool) {
	i := w.paragraphs.at(w.text.places[mark])
	style := 0
	if i >= 0 {
		style = w.paragraphs.styles[i]
	}
	says := w.known[style]
	if says == nil {
		says = &docStyleSays{}
		says.para, says.look, says.contents = w.styles.paragraph(style)
		w.known[style] = says
	}
	p := says.para
	if i >= 0 {
		p.apply(w.paragraphs.grpprls[i], w.file.data)
	}
	p.apply(w.text.changes(mark), w.file.data)
	return p, says.look, says.contents
}

// look gives the formatting of a character in a paragraph of a style.
func (w *docWalk) look(at int, style docLook) docLook {
	l := style
	if i := w.characters.at(w.text.places[at]); i >= 0 {
		l.apply(w.characters.grpprls[i], style, w.styles)
	}
	l.apply(w.text.changes(at), style, w.styles)
	return l
}

// characterRuns reads the text from start to end, run by run of one formatting.
func (w *docWalk) characterRuns(ctx context.Context, start, end int, style docLook) {
	for start < end {
		stop := w.runEnd(start, end)
		l := w.look(start, style)
		if l.deleted || l.inserted {
			w.flow.revised = true
		}
		w.run(ctx, start, stop, l)
		start = stop
	}
}

// runEnd finds where the formatting of a character ends.
func (w *docWalk) runEnd(at, end int) int {
	limit := min(end, w.text.piece(at).end)
	i := w.characters.at(w.text.places[at])
	if i < 0 {
		return at + 1
	}
	stop := at + 1
	for stop < limit && w.text.places[stop] < w.characters.ends[i] {
		stop++
	}
	return stop
}

// run reads characters of one formatting, and what stands for more than a
// character among them.
func (w *docWalk) run(ctx context.Context, start, end int, l docLook) {
	from := start
	flush := func(to int) {
		if from < to {
			w.addText(w.text.units[from:to], l)
		}
		from = to + 1
	}
	for at := start; at < end; at++ {
		unit := w.text.units[at]
		if unit >= ' ' && l.symbol == 0 || unit == '\t' || unit == softHyphen {
			continue
		}
		flush(at)
		switch f := &w.flow; unit {
		case 0x0B, 0x0C, 0x0E: // breaks of line, page and column
			f.lineBreak()
		case 0x13:
			f.beginField()
		case 0x14:
			f.fieldResult()
		case 0x15:
			f.endField()
		case 0x1E: // a hyphen that does not break
			f.add("-", "", l.look())
		case 0x08:
			w.textBox(ctx, at)
		default:
			if l.symbol != 0 && unit >= ' ' {
				f.add(symbolRune(rune(l.symbol)), "", l.look())
			}
		}
	}
	flush(end)
}

// softHyphen is Word's hyphen that shows at the end of a line only.
const softHyphen = 0x1F

func (w *docWalk) addText(units []uint16, l docLook) {
	font := l.ascii
	units = slices.Clone(units)
	for i, u := range units {
		if u == softHyphen {
			units[i] = 0xAD // the "ư" of TCVN3 fonts is saved as one
		}
		if u >= 0x80 {
			font = l.other
		}
	}
	w.flow.add(string(utf16.Decode(units)), w.styles.font(font), l.look())
}

func (w *docWalk) textBox(ctx context.Context, at int) {
	if box, ok := w.boxes[at]; ok {
		delete(w.boxes, at)
		outer := w.boxed
		w.boxed = true
		defer func() { w.boxed = outer }()
		w.flow.box(func() {
			// An error is the context's, which the story around the box meets too.
			_ = w.story(ctx, box[0], box[1])
		})
	}
}

// label counts a paragraph of a list and gives its label.
func (w *docWalk) label(p *docParagraph) string {
	if p.list <= 0 {
		w.oldNumbers = w.oldNumbers || p.oldNumbering && p.list == 0
		return ""
	}
	return w.numbering.count(listName(p.list), &p.level, "")
}

// textBoxes finds the text of the boxes that hang on characters of the main story.
func (f *docFile) textBoxes() (map[int][2]int, error) {
	b, err := f.part(docShapes)
	if err != nil {
		return nil, err
	}
	anchors, shapes := plex(b, 26)
	if b, err = f.part(docBoxTexts); err != nil {
		return nil, err
	}
	positions, texts := plex(b, 22)
	start, length := f.fib.start(docBoxes), f.fib.counts[docBoxes]
	byShape := map[uint32][2]int{}
	for i, text := range texts {
		if from, to := positions[i], positions[i+1]; from < to && to <= length {
			byShape[binary.LittleEndian.Uint32(text[14:])] = [2]int{start + from, start + to}
		}
	}
	boxes := map[int][2]int{}
	for i, shape := range shapes {
		if text, ok := byShape[binary.LittleEndian.Uint32(shape)]; ok {
			boxes[anchors[i]] = text
		}
	}
	return boxes, nil
}

// symbolRune gives the character of a symbol font, where only bullets and
// dashes matter to a text.
func symbolRune(r rune) string {
	if r >= 0xF000 && r <= 0xF0FF {
		if strings.ContainsRune("-+", r-0xF000) {
			return string(r - 0xF000)
		}
		return "•"
	}
	return string(r)
}
