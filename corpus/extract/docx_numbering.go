package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// Word has nine levels of a list.
const listLevels = 9

// numbering counts the paragraphs of a document's lists. Lists made from one
// abstract list share its counters.
type numbering struct {
	abstracts map[string]*abstractList
	lists     map[string]*numberedList
}

type abstractList struct {
	levels    [listLevels]levelDef
	styleLink string // the numbering style it stands for
	counters  [listLevels]counter
}

type numberedList struct {
	abstract  string
	overrides map[int]override
	used      [listLevels]bool
}

type override struct {
	start *int
	level *levelDef
}

type levelDef struct {
	start   int
	format  string // w:numFmt
	text    string // w:lvlText: "%1.%2"
	suffix  string
	style   string // the paragraph style bound to the level
	restart *int   // restart after a level up to this one (1-based); 0 never
	legal   bool   // show every level in Arabic numerals
}

type counter struct {
	value   int
	started bool
}

// label counts the paragraph and gives the label Word prints before it, with
// what follows the label; "" for a paragraph outside lists.
func (w *docxWalk) label(p *paragraph) string {
	if p.started {
		return ""
	}
	style := w.styles.paragraph(p.props.style)
	id, level := style.numID, style.level
	bound := ""
	if p.props.numID != nil {
		id = p.props.numID
	} else if id != nil {
		bound = style.numberStyle
	}
	if p.props.level != nil {
		level, bound = p.props.level, ""
	}
	if id == nil || *id == "0" {
		return ""
	}
	return w.numbering.count(*id, level, bound)
}

// count counts a paragraph of list id at a level, or at the level that the
// paragraph style bound is tied to.
func (n *numbering) count(id string, level *int, bound string) string {
	list := n.lists[id]
	if list == nil {
		return ""
	}
	abstract := n.abstracts[list.abstract]
	if abstract == nil {
		return ""
	}
	at := 0
	if level != nil {
		at = *level
	}
	if bound != "" {
		at = abstract.boundLevel(bound, at)
	}
	if at < 0 || at >= listLevels {
		return ""
	}
	list.step(abstract, at)
	return list.print(abstract, at)
}

func (a *abstractList) boundLevel(style string, otherwise int) int {
	for i, l := range a.levels {
		if l.style == style {
			return i
		}
	}
	return otherwise
}

func (l *numberedList) def(a *abstractList, level int) levelDef {
	if o := l.overrides[level]; o.level != nil {
		return *o.level
	}
	return a.levels[level]
}

func (l *numberedList) start(a *abstractList, level int) int {
	if o := l.overrides[level]; o.start != nil {
		return *o.start
	}
	return l.def(a, level).start
}

// step moves the counters on: the level counts, the ones below start anew.
func (l *numberedList) step(a *abstractList, level int) {
	c := &a.counters[level]
	if o := l.overrides[level]; o.start != nil && !l.used[level] {
		c.started = false
	}
	l.used[level] = true
	if c.started {
		c.value++
	} else {
		c.value, c.started = l.start(a, level), true
	}
	for below := level + 1; below < listLevels; below++ {
		restart := l.def(a, below).restart
		if restart == nil || *restart > level {
			a.counters[below].started = false
		}
	}
}

func (l *numberedList) print(a *abstractList, level int) string {
	def := l.def(a, level)
	if def.format == "bullet" {
		return bulletOf(def.text) + " "
	}
	if def.format == "none" && !strings.Contains(def.text, "%") {
		return withSuffix(def.text, def.suffix)
	}
	text := def.text
	for i := listLevels - 1; i >= 0; i-- {
		mark := "%" + strconv.Itoa(i+1)
		if !strings.Contains(text, mark) {
			continue
		}
		format, value := l.def(a, i).format, a.counters[i].value
		if !a.counters[i].started {
			value = l.start(a, i)
		}
		if def.legal {
			format = "decimal"
		}
		text = strings.ReplaceAll(text, mark, ordinal(format, value))
	}
	return withSuffix(text, def.suffix)
}

func withSuffix(text, suffix string) string {
	if text == "" || suffix == "nothing" {
		return text
	}
	return text + " "
}

// bulletOf keeps the dashes and pluses that legal texts list with; any other
// bullet is a dash.
func bulletOf(text string) string {
	switch t := clean(text); t {
	case "-", "+", "–", "*":
		return t
	case "":
		if text == "\uF02B" {
			return "+"
		}
	}
	return "-"
}

// readNumbering reads numbering.xml.
func readNumbering(p *docxPackage, part string) (*numbering, error) {
	n := &numbering{abstracts: map[string]*abstractList{}, lists: map[string]*numberedList{}}
	if p.files[part] == nil {
		return n, nil
	}
	err := p.parse(part, func(d *decoder, start xml.StartElement) error {
		switch local(start.Name) {
		case "abstractNum":
			return n.readAbstract(d, start)
		case "num":
			return n.readList(d, start)
		}
		return nil
	})
	n.link()
	return n, err
}

// link replaces lists that only name a numbering style by the list that
// defines it.
func (n *numbering) link() {
	defines := map[string]string{}
	for id, a := range n.abstracts {
		if style, ok := strings.CutPrefix(a.styleLink, "def:"); ok {
			defines[style] = id
		}
	}
	for _, l := range n.lists {
		if a := n.abstracts[l.abstract]; a != nil {
			if style, ok := strings.CutPrefix(a.styleLink, "use:"); ok && defines[style] != "" {
				l.abstract = defines[style]
			}
		}
	}
}

func (n *numbering) readAbstract(d *decoder, start xml.StartElement) error {
	a := &abstractList{}
	n.abstracts[attribute(start, "abstractNumId")] = a
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "styleLink":
			a.styleLink = "def:" + val(e)
		case "numStyleLink":
			a.styleLink = "use:" + val(e)
		case "lvl":
			at := atoi(attribute(e, "ilvl"))
			def, err := readLevel(d)
			if at >= 0 && at < listLevels {
				a.levels[at] = def
			}
			return err
		}
		return d.skip()
	})
}

func (n *numbering) readList(d *decoder, start xml.StartElement) error {
	l := &numberedList{overrides: map[int]override{}}
	n.lists[attribute(start, "numId")] = l
	return d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "abstractNumId":
			l.abstract = val(e)
		case "lvlOverride":
			at := atoi(attribute(e, "ilvl"))
			var o override
			err := d.each(func(e xml.StartElement) error {
				switch local(e.Name) {
				case "startOverride":
					v := atoi(val(e))
					o.start = &v
				case "lvl":
					def, err := readLevel(d)
					o.level = &def
					return err
				}
				return d.skip()
			})
			l.overrides[at] = o
			return err
		}
		return d.skip()
	})
}

func readLevel(d *decoder) (levelDef, error) {
	def := levelDef{format: "decimal"}
	err := d.each(func(e xml.StartElement) error {
		switch local(e.Name) {
		case "start":
			def.start = atoi(val(e))
		case "numFmt":
			def.format = val(e)
		case "lvlText":
			def.text = val(e)
		case "suff":
			def.suffix = val(e)
		case "pStyle":
			def.style = val(e)
		case "isLgl":
			def.legal = on(e)
		case "lvlRestart":
			v := atoi(val(e))
			def.restart = &v
		}
		return d.skip()
	})
	return def, err
}
