package extract

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list is the numbering of one open list.
type list struct {
	numeral string // "1", "a", "A", "i", "I"; "-" for bullets, "" for no label
	next    int
	step    int
}

func (w *htmlWalk) list(n *html.Node, s style) {
	w.breakLine()
	l := list{numeral: "-", next: 1, step: 1}
	if n.DataAtom == atom.Ol {
		l.numeral = "1"
		if t := originalAttr(n, "type"); t != "" && strings.Contains("1aAiI", t) {
			l.numeral = t
		}
		if hasAttr(n, "reversed") {
			l.step, l.next = -1, countItems(n)
		}
		if start, err := strconv.Atoi(attr(n, "start")); err == nil {
			l.next = start
		}
	}
	l.numeral = styledNumeral(n, l.numeral)
	w.lists = append(w.lists, l)
	w.children(n, s)
	w.lists = w.lists[:len(w.lists)-1]
	w.prefix = ""
	w.breakLine()
}

func (w *htmlWalk) item(n *html.Node, s style) {
	w.breakLine()
	if len(w.lists) > 0 {
		l := &w.lists[len(w.lists)-1]
		if value, err := strconv.Atoi(attr(n, "value")); err == nil {
			l.next = value
		}
		numeral := styledNumeral(n, l.numeral)
		if startsWithText(n) {
			w.prefix = label(numeral, l.next)
		}
		l.next += l.step
	}
	w.children(n, s)
	w.prefix = ""
	w.breakLine()
}

// label writes the label of an item as a browser prints it.
func label(numeral string, n int) string {
	switch numeral {
	case "":
		return ""
	case "-":
		return "-"
	}
	return number(numeral, n) + "."
}

func countItems(n *html.Node) int {
	count := 0
	for c := range n.ChildNodes() {
		count += oneIf(c.DataAtom == atom.Li)
	}
	return count
}

// startsWithText reports whether the item begins with text of its own, rather
// than with a list that only indents.
func startsWithText(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Li {
			return false
		}
		if c.Type == html.TextNode && clean(c.Data) != "" {
			return true
		}
	}
	return false
}

func styledNumeral(n *html.Node, numeral string) string {
	css := declarations(attr(n, "style"))
	kind := css["list-style-type"]
	if kind == "" {
		kind, _, _ = strings.Cut(css["list-style"], " ")
	}
	switch kind {
	case "none":
		return ""
	case "decimal":
		return "1"
	case "lower-alpha", "lower-latin":
		return "a"
	case "upper-alpha", "upper-latin":
		return "A"
	case "lower-roman":
		return "i"
	case "upper-roman":
		return "I"
	case "disc", "circle", "square":
		return "-"
	}
	return numeral
}

// originalAttr keeps the case: type="a" and type="A" differ.
func originalAttr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

var ownLabel = regexp.MustCompile(`^(?:\d+(?:\.\d+)*|\pL{1,2}|[IVXLC]+)[.)]\s|^[-+–•]\s`)

// startsWithLabel reports whether the text of an item was typed with the
// label that the list would print.
func startsWithLabel(text, label string) bool {
	typed := ownLabel.FindString(clean(text) + " ")
	if typed == "" {
		return false
	}
	return label == "-" || strings.TrimRight(typed, ".) ") == strings.TrimRight(label, ".)")
}
