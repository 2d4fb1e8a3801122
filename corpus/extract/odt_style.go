package extract

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// odtLook is the look of characters with their font.
type odtLook struct {
	look
	font   string
	marked bool // has a colour behind it
}

// odtStyles are the styles of a document by family and name.
type odtStyles struct {
	byName  map[string]*odtStyleDef // "paragraph/P1"
	fonts   map[string]string       // families by the names of their declarations
	lists   map[string]*[listLevels]levelDef
	outline [listLevels]levelDef
}

type odtStyleDef struct {
	parent   string
	list     string
	hasList  bool
	centered *bool
	font     string

	bold, italic, caps, small, hidden, struck, super *bool
	white, tiny, marked                              *bool
	shaded                                           bool // a paragraph, table or cell with a colour behind it
}

func newODTStyles() *odtStyles {
	return &odtStyles{byName: map[string]*odtStyleDef{}, fonts: map[string]string{}, lists: map[string]*[listLevels]levelDef{}}
}

// read visits the elements of styles.xml, or of content.xml before the text.
func (s *odtStyles) read(d *decoder, e xml.StartElement) error {
	switch odtName(e.Name) {
	case "style:font-face":
		family := attribute(e, "font-family")
		s.fonts[attribute(e, "name")] = strings.Trim(strings.TrimSpace(family), `'"`)
	case "style:default-style":
		return s.readStyle(d, attribute(e, "family")+"/", e)
	case "style:style":
		return s.readStyle(d, attribute(e, "family")+"/"+attribute(e, "name"), e)
	case "text:list-style":
		levels, err := readODTLevels(d)
		s.lists[attribute(e, "name")] = &levels
		return err
	case "text:outline-style":
		var err error
		s.outline, err = readODTLevels(d)
		return err
	case "style:page-layout":
		return d.skip()
	}
	return nil
}

func (s *odtStyles) readStyle(d *decoder, key string, e xml.StartElement) error {
	def := &odtStyleDef{parent: attribute(e, "parent-style-name")}
	for _, a := range e.Attr {
		if a.Name.Local == "list-style-name" {
			def.list, def.hasList = a.Value, true
		}
	}
	s.byName[key] = def
	return d.each(func(e xml.StartElement) error {
		switch odtName(e.Name) {
		case "style:table-properties", "style:table-row-properties", "style:table-cell-properties":
			def.shaded = def.shaded || colored(attribute(e, "background-color"))
		case "style:paragraph-properties":
			def.shaded = def.shaded || colored(attribute(e, "background-color"))
			if align := attribute(e, "text-align"); align != "" {
				centered := align == "center"
				def.centered = &centered
			}
		case "style:text-properties":
			def.setText(e, s.fonts)
		}
		return d.skip()
	})
}

func (def *odtStyleDef) setText(e xml.StartElement, fonts map[string]string) {
	is := func(v bool) *bool { return &v }
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "font-weight":
			def.bold = is(a.Value == "bold" || len(a.Value) == 3 && a.Value >= "600")
		case "font-style":
			def.italic = is(a.Value == "italic" || a.Value == "oblique")
		case "text-transform":
			def.caps = is(a.Value == "uppercase")
		case "font-variant":
			def.small = is(a.Value == "small-caps")
		case "display":
			def.hidden = is(a.Value == "none")
		case "text-line-through-style":
			def.struck = is(a.Value != "none")
		case "text-position":
			def.super = is(strings.HasPrefix(a.Value, "super") || !strings.HasPrefix(a.Value, "sub") && !strings.HasPrefix(a.Value, "0") && !strings.HasPrefix(a.Value, "-"))
		case "color":
			def.white = is(isWhite(a.Value))
		case "background-color":
			def.marked = is(colored(a.Value))
		case "font-size":
			if points, ok := strings.CutSuffix(a.Value, "pt"); ok {
				size, err := strconv.ParseFloat(points, 64)
				def.tiny = is(err == nil && size > 0 && 2*size <= tinyHalfPoints)
			}
		case "font-name":
			def.font = a.Value
			if family := fonts[a.Value]; family != "" {
				def.font = family
			}
		case "font-family":
			if def.font == "" {
				def.font = strings.Trim(a.Value, `'"`)
			}
		}
	}
}

// chain gives a style after those it builds on, the default of its family first.
func (s *odtStyles) chain(family, name string) []*odtStyleDef {
	var chain []*odtStyleDef
	seen := map[string]bool{}
	for def := s.byName[family+"/"+name]; def != nil && !seen[name] && len(seen) < maxStyleBases; def = s.byName[family+"/"+name] {
		seen[name] = true
		chain = append([]*odtStyleDef{def}, chain...)
		if name == "" {
			break
		}
		name = def.parent
	}
	if def := s.byName[family+"/"]; def != nil && !seen[""] {
		chain = append([]*odtStyleDef{def}, chain...)
	}
	return chain
}

func (s *odtStyles) paragraphLook(name string) odtLook {
	var l odtLook
	for _, def := range s.chain("paragraph", name) {
		l.apply(def)
	}
	return l
}

// spanLook is the look of a span of style name amid text that looks as outer.
func (s *odtStyles) spanLook(name string, outer odtLook) odtLook {
	for _, def := range s.chain("text", name) {
		outer.apply(def)
	}
	return outer
}

func (l *odtLook) apply(def *odtStyleDef) {
	set := func(to *bool, v *bool) {
		if v != nil {
			*to = *v
		}
	}
	set(&l.bold, def.bold)
	set(&l.italic, def.italic)
	set(&l.hidden, def.hidden)
	set(&l.struck, def.struck)
	set(&l.super, def.super)
	set(&l.white, def.white)
	set(&l.tiny, def.tiny)
	set(&l.marked, def.marked)
	switch {
	case def.caps != nil && (*def.caps || def.small == nil):
		l.caps = *def.caps
	case def.small != nil:
		l.caps = *def.small
	}
	if def.font != "" {
		l.font = def.font
	}
}

// colored reports a background that shows as a colour other than white.
func colored(background string) bool {
	return background != "" && background != "transparent" && !isWhite(background)
}

// shaded reports whether a style gives what it styles a colour behind it.
func (s *odtStyles) shaded(family, name string) bool {
	return slices.ContainsFunc(s.chain(family, name), func(def *odtStyleDef) bool { return def.shaded })
}

func (s *odtStyles) centered(name string) (centered bool) {
	for _, def := range s.chain("paragraph", name) {
		if def.centered != nil {
			centered = *def.centered
		}
	}
	return centered
}
