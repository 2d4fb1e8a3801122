package extract

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// odtList is where in a list the paragraph at hand stands.
type odtList struct {
	style    string
	counters *abstractList
	level    int  // 1-based; 0 outside lists
	pending  bool // the next paragraph starts an item and is numbered
	start    *int // the item's own number
}

// readList reads a list, or one inside an item of another.
func (w *odtWalk) readList(d *decoder, e xml.StartElement) error {
	outer := w.list
	if style := attribute(e, "style-name"); style != "" {
		w.list.style = style
	}
	if outer.level == 0 || w.list.style != outer.style {
		w.list.counters = w.counters(e)
	}
	if id := attribute(e, "id"); id != "" {
		w.byID[id] = w.list.counters
	}
	w.lastOf[w.list.style] = w.list.counters
	w.list.level = min(outer.level+1, listLevels)
	w.list.pending = false
	err := d.each(func(e xml.StartElement) error {
		switch odtName(e.Name) {
		case "text:list-item", "text:list-header":
			w.list.pending = odtName(e.Name) == "text:list-item"
			w.list.start = nil
			if start := attribute(e, "start-value"); start != "" {
				n := atoi(start)
				w.list.start = &n
			}
			return d.each(func(e xml.StartElement) error { return w.block(d, e) })
		}
		return d.skip()
	})
	// What follows a list in an item has no number of its own.
	w.list = outer
	w.list.pending = false
	return err
}

// counters gives the counters that a list goes on with, or new ones.
func (w *odtWalk) counters(e xml.StartElement) *abstractList {
	if c := w.byID[attribute(e, "continue-list")]; c != nil {
		return c
	}
	if c := w.lastOf[w.list.style]; c != nil && attribute(e, "continue-numbering") == "true" {
		return c
	}
	a := &abstractList{}
	if levels := w.styles.lists[w.list.style]; levels != nil {
		a.levels = *levels
	}
	return a
}

// label counts a paragraph and gives the label printed before it.
func (w *odtWalk) label(e xml.StartElement) string {
	if w.list.level == 0 {
		return w.headingLabel(e)
	}
	if !w.list.pending || w.list.counters == nil {
		return ""
	}
	w.list.pending = false
	return count(w.list.counters, w.list.level-1, w.list.start)
}

// headingLabel counts a heading outside lists by the outline of the document.
func (w *odtWalk) headingLabel(e xml.StartElement) string {
	level := atoi(attribute(e, "outline-level"))
	if odtName(e.Name) != "text:h" || level < 1 || level > listLevels || attribute(e, "is-list-header") == "true" {
		return ""
	}
	for _, def := range w.styles.chain("paragraph", attribute(e, "style-name")) {
		if def.hasList && def.list == "" { // taken out of the outline
			return ""
		}
	}
	if w.outline == nil {
		w.outline = &abstractList{levels: w.styles.outline}
	}
	return count(w.outline, level-1, nil)
}

func count(a *abstractList, level int, start *int) string {
	list := &numberedList{}
	list.step(a, level)
	if start != nil {
		a.counters[level].value = *start
	}
	return list.print(a, level)
}

// readODTLevels reads the levels of a list style.
func readODTLevels(d *decoder) (levels [listLevels]levelDef, err error) {
	for i := range levels {
		levels[i].format, levels[i].start = "none", 1
	}
	var spelled, bare [listLevels]bool
	err = d.each(func(e xml.StartElement) error {
		at := atoi(attribute(e, "level")) - 1
		if at < 0 || at >= listLevels {
			return d.skip()
		}
		spelled[at] = attribute(e, "num-list-format") != ""
		bare[at] = !spelled[at] && attribute(e, "num-prefix")+attribute(e, "num-suffix")+attribute(e, "display-levels") == ""
		switch odtName(e.Name) {
		case "text:list-level-style-number", "text:outline-level-style":
			levels[at] = odtLevel(e, at)
			return d.each(func(e xml.StartElement) error { return levels[at].readFollowing(d, e) })
		case "text:list-level-style-bullet":
			levels[at] = levelDef{format: "bullet", text: attribute(e, "bullet-char")}
		case "text:list-level-style-image":
			levels[at] = levelDef{format: "bullet"}
		}
		return d.skip()
	})
	for i := range levels { // who spells out the labels of levels leaves out an empty one
		if bare[i] && levels[i].format != "bullet" && slices.Contains(spelled[:], true) {
			levels[i].text = ""
		}
	}
	return levels, err
}

// readFollowing looks for what follows the label of a level.
func (def *levelDef) readFollowing(d *decoder, e xml.StartElement) error {
	if attribute(e, "label-followed-by") == "nothing" {
		def.suffix = "nothing"
	}
	return d.each(func(e xml.StartElement) error { return def.readFollowing(d, e) })
}

func odtLevel(e xml.StartElement, at int) levelDef {
	def := levelDef{format: "none", start: 1}
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "num-format":
			def.format = odtFormat(a.Value)
		case "start-value":
			def.start = atoi(a.Value)
		}
	}
	if text := attribute(e, "num-list-format"); text != "" {
		for i := range listLevels { // "%1%.%2%" here is "%1.%2" in Word
			text = strings.ReplaceAll(text, fmt.Sprintf("%%%d%%", i+1), fmt.Sprintf("%%%d", i+1))
		}
		def.text = text
		return def
	}
	if def.format != "none" {
		shown := min(max(atoi(attribute(e, "display-levels")), 1), at+1)
		var parts []string
		for i := at + 1 - shown; i <= at; i++ {
			parts = append(parts, fmt.Sprintf("%%%d", i+1))
		}
		def.text = strings.Join(parts, ".")
	}
	def.text = attribute(e, "num-prefix") + def.text + attribute(e, "num-suffix")
	return def
}

func odtFormat(format string) string {
	switch format {
	case "1":
		return "decimal"
	case "a":
		return "lowerLetter"
	case "A":
		return "upperLetter"
	case "i":
		return "lowerRoman"
	case "I":
		return "upperRoman"
	case "":
		return "none"
	}
	return "decimal"
}
