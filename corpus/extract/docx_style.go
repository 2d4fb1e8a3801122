package extract

import (
	"encoding/xml"
	"strings"
)

// styles are the styles of a document by identifier.
type styles struct {
	byID             map[string]*styleDef
	defaultParagraph string
	defaults         runProps
}

type styleDef struct {
	basedOn  string
	contents bool // of a table of contents
	shaded   bool // has a colour behind it
	para     paragraphProps
	run      runProps
}

func readStyles(p *docxPackage, part string) (styles, error) {
	s := styles{byID: map[string]*styleDef{}}
	if p.files[part] == nil {
		return s, nil
	}
	err := p.parse(part, func(d *decoder, start xml.StartElement) error {
		switch local(start.Name) {
		case "rPrDefault":
			return d.each(func(e xml.StartElement) error {
				return d.each(func(e xml.StartElement) error {
					s.defaults.set(e)
					return d.skip()
				})
			})
		case "style":
			return s.read(d, start)
		}
		return nil
	})
	return s, err
}

func (s *styles) read(d *decoder, start xml.StartElement) error {
	def := &styleDef{}
	id := attribute(start, "styleId")
	s.byID[id] = def
	if attribute(start, "type") == "paragraph" && isTrue(attribute(start, "default")) {
		s.defaultParagraph = id
	}
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "name":
			def.contents = strings.HasPrefix(strings.ToLower(val(e)), "toc ")
		case "basedOn":
			def.basedOn = val(e)
		case "pPr":
			err := readParagraphProps(d, &def.para, func(xml.StartElement) {})
			def.shaded = def.shaded || def.para.shaded
			return err
		case "rPr":
			return d.each(func(e xml.StartElement) error {
				def.run.set(e)
				return d.skip()
			})
		case "tblPr", "trPr", "tcPr", "tblStylePr":
			return d.within(func(e xml.StartElement) { def.shaded = def.shaded || shades(e) })
		}
		return d.skip()
	})
}

func isTrue(v string) bool { return v == "1" || v == "true" || v == "on" }

// maxStyleBases is how many styles one may build on; Word allows ten or so.
const maxStyleBases = 50

// chain calls visit for a style and those it is based on, until visit is
// satisfied. A style based on itself ends the chain.
func (s styles) chain(id string, visit func(id string, def *styleDef) (enough bool)) {
	seen := map[string]bool{}
	for def := s.byID[id]; def != nil && !seen[id] && len(seen) < maxStyleBases; def = s.byID[id] {
		seen[id] = true
		if visit(id, def) {
			return
		}
		id = def.basedOn
	}
}

// resolvedStyle is what a paragraph style says together with its bases.
type resolvedStyle struct {
	contents    bool
	centered    *bool
	numID       *string
	level       *int
	numberStyle string // the style of the chain that numbers
}

func (s styles) paragraph(id string) resolvedStyle {
	var r resolvedStyle
	s.chain(s.orDefault(id), func(id string, def *styleDef) bool {
		r.contents = r.contents || def.contents
		if r.centered == nil {
			r.centered = def.para.centered
		}
		if r.level == nil {
			r.level = def.para.level
		}
		if r.numID == nil && def.para.numID != nil {
			r.numID, r.numberStyle = def.para.numID, id
		}
		return false
	})
	return r
}

func (s styles) orDefault(id string) string {
	if id == "" {
		return s.defaultParagraph
	}
	return id
}

// look is the appearance of a run.
type look struct {
	bold, italic, caps, hidden, struck, super bool
	white, tiny                               bool // not to be seen on the paper
	deleted                                   bool // by a revision
	font                                      string
}

// look resolves toggles as Word does: direct formatting decides, else the
// paragraph and the character style cancel each other out.
func (s styles) look(paragraph string, direct runProps) look {
	toggle := func(of func(*runProps) *bool) bool {
		if v := of(&direct); v != nil {
			return *v
		}
		style := s.inherited(s.orDefault(paragraph), of) != s.inherited(direct.style, of)
		v := of(&s.defaults)
		return style || v != nil && *v
	}
	return look{
		bold:   toggle(func(p *runProps) *bool { return p.bold }),
		italic: toggle(func(p *runProps) *bool { return p.italic }),
		caps:   toggle(func(p *runProps) *bool { return p.caps }),
		hidden: toggle(func(p *runProps) *bool { return p.hidden }),
		struck: toggle(func(p *runProps) *bool { return p.struck }),
		super:  toggle(func(p *runProps) *bool { return p.super }),
		white:  s.says(paragraph, direct, func(p *runProps) *bool { return p.white }),
		tiny:   s.says(paragraph, direct, func(p *runProps) *bool { return p.tiny }),
		font:   s.font(paragraph, direct),
	}
}

// says resolves what is no toggle: the run decides, else its style, that of
// its paragraph, or the document.
func (s styles) says(paragraph string, direct runProps, of func(*runProps) *bool) (value bool) {
	if v := of(&direct); v != nil {
		return *v
	}
	found := false
	for _, id := range []string{direct.style, s.orDefault(paragraph)} {
		s.chain(id, func(_ string, def *styleDef) bool {
			if v := of(&def.run); v != nil {
				value, found = *v, true
			}
			return found
		})
		if found {
			return value
		}
	}
	v := of(&s.defaults)
	return v != nil && *v
}

// shaded reports whether a style gives what it styles a colour behind it.
func (s styles) shaded(id string) (shaded bool) {
	s.chain(id, func(_ string, def *styleDef) bool {
		shaded = shaded || def.shaded
		return shaded
	})
	return shaded
}

// font gives the font of a run: its own, that of its style, of its paragraph's
// style, or of the document. A style's is "" where a theme decides.
func (s styles) font(paragraph string, direct runProps) (font string) {
	if direct.font != nil {
		return *direct.font
	}
	for _, id := range []string{direct.style, s.orDefault(paragraph)} {
		s.chain(id, func(_ string, def *styleDef) bool {
			if def.run.font == nil {
				return false
			}
			font = *def.run.font
			return true
		})
		if font != "" {
			return font
		}
	}
	if s.defaults.font != nil {
		return *s.defaults.font
	}
	return ""
}

func (s styles) inherited(id string, of func(*runProps) *bool) (value bool) {
	s.chain(id, func(_ string, def *styleDef) bool {
		v := of(&def.run)
		if v != nil {
			value = *v
		}
		return v != nil
	})
	return value
}
