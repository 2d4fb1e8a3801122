package extract

import (
	"context"
	"errors"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// readHTML reads a saved web page, a fragment of one, or what Word saves as a
// web page. Paragraphs are lines; so is what <br> parts.
func readHTML(ctx context.Context, name string, data []byte) (*draft, error) {
	source, guess, err := decodeHTML(name, data)
	if err != nil {
		return nil, err
	}
	switch err := wholeHTML(source); {
	case errors.Is(err, errTags):
		return nil, refuseLong(name, err)
	case err != nil:
		return nil, refuseDamaged(name, err)
	}
	root, err := html.Parse(strings.NewReader(source))
	if err != nil { // of a text in memory: elements nested too deeply
		return nil, refuseBurst(name, err)
	}
	w := htmlWalk{cancelled: ctx.Err, sheet: readSheet(root)}
	w.children(content(root), style{})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := w.read.err(); err != nil {
		return nil, refuseLong(name, err)
	}
	w.breakLine()
	d := &draft{lines: dissolveLayout(w.lines, w.tables), guess: guess, hidden: w.hidden}
	if w.struck {
		d.warnings = append(d.warnings, Warning{Text: struckWarning})
	}
	return d, nil
}

const struckWarning = "Tệp có chữ gạch ngang; bạn kiểm tra xem phần đó còn hiệu lực không."

// style is what a node inherits.
type style struct {
	bold, italic, centered, pre bool
	font                        string
	white, tiny, shaded         bool // see look
	place                       place
}

type htmlWalk struct {
	cancelled func() error
	sheet     cssSheet
	hidden    concealed
	read      tally
	lines     []rawLine
	line      rawLine
	prefix    string // label of the list item whose text has not begun
	gap       bool
	struck    bool
	tables    []place // where each table stands itself
	lists     []list
}

func (w *htmlWalk) children(n *html.Node, s style) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if w.cancelled() != nil || w.read.err() != nil { // said at the end
			return
		}
		w.node(c, s)
	}
}

func (w *htmlWalk) node(n *html.Node, s style) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, s)
		return
	case html.ElementNode:
	default:
		w.children(n, s)
		return
	}
	css := w.sheet.of(n)
	if why := unseen(n, css); why != "" {
		w.hide(n, why)
		return
	}
	if leftOut(n) {
		return
	}
	s = s.of(n)
	s.colour(n, css)
	switch n.DataAtom {
	case atom.Br:
		w.breakLine()
	case atom.Table:
		w.table(n, s)
	case atom.Ol, atom.Ul:
		w.list(n, s)
	case atom.Li:
		w.item(n, s)
	case atom.Sup:
		w.superscript(n, s)
	case atom.S, atom.Strike:
		w.struck = true
		w.children(n, s)
	default:
		w.element(n, s)
	}
}

func (w *htmlWalk) element(n *html.Node, s style) {
	if !isBlock(n) {
		w.children(n, s)
		return
	}
	w.breakLine()
	before := len(w.lines)
	w.children(n, s)
	w.breakLine()
	if n.DataAtom == atom.Hr || n.DataAtom == atom.P && len(w.lines) == before {
		w.gap = true
	}
}

func (w *htmlWalk) text(text string, s style) {
	if s.pre {
		for i, line := range strings.Split(text, "\n") {
			if i > 0 {
				w.breakLine()
			}
			w.run(line, s)
		}
		return
	}
	w.run(text, s)
}

func (w *htmlWalk) run(text string, s style) {
	if strings.TrimSpace(text) == "" && len(w.line.runs) == 0 {
		return
	}
	if why := (look{white: s.white && !s.shaded, tiny: s.tiny}).concealment(); why != "" {
		w.hidden.add(text, why)
		return
	}
	if w.prefix != "" {
		if clean(text) == "" {
			return
		}
		if !startsWithLabel(text, w.prefix) {
			w.line.runs = append(w.line.runs, run{text: w.prefix + " ", font: s.font, bold: s.bold, italic: s.italic})
		}
		w.prefix = ""
	}
	w.read.run(text)
	w.line.runs = append(w.line.runs, run{text: text, font: s.font, bold: s.bold, italic: s.italic})
	w.line.Centered = s.centered
	w.line.put(s.place)
}

// hide leaves out an element with all inside it. What is no text in any case
// is not worth a word.
func (w *htmlWalk) hide(n *html.Node, why string) {
	if leftOut(n) {
		return
	}
	w.hidden.add(textOf(n), why)
	w.hidden.end()
}

// breakLine ends the line; blank ones set the next line apart.
func (w *htmlWalk) breakLine() {
	w.hidden.end()
	if len(w.line.runs) == 0 {
		return
	}
	if clean(w.line.raw()) == "" {
		w.gap = true
	} else {
		w.line.Gap, w.gap = w.gap, false
		w.read.line()
		w.lines = append(w.lines, w.line)
	}
	w.line = rawLine{}
}

// superscript keeps exponents apart from the number before them and leaves
// out the marks of footnotes: "Điều 5[2]" must not read as article 52.
func (w *htmlWalk) superscript(n *html.Node, s style) {
	text := clean(textOf(n))
	if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "(") || hasLink(n) {
		return
	}
	w.run(superscripts.Replace(text), s)
}

var superscripts = strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴", "5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹")

func hasLink(n *html.Node) bool {
	if n.Parent != nil && n.Parent.DataAtom == atom.A && attr(n.Parent, "href") != "" {
		return true
	}
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.ToLower(strings.TrimSpace(a.Val))
		}
	}
	return ""
}
