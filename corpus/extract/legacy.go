package extract

import (
	"strings"
	"unicode/utf8"

	"neuguong/viet/legacy"
)

// conversion is what was converted of a file: an encoding and where it begins.
type conversion struct {
	encoding legacy.Encoding
	page     int  // 1-based; 0 where the format has no pages
	guessed  bool // some of it from the statistics of the text, not from a font
}

// modernizer converts the text of a file that was typed in a pre-Unicode
// encoding. Fonts decide where the format names them; elsewhere the syllables
// that the words make, line by line, as one document can mix encodings.
type modernizer struct {
	lines   []rawLine
	honest  map[legacy.Encoding]bool // whether text in fonts of the encoding mostly is in it
	differs map[inFont]bool          // whether a line's is, where it tells
	weights []legacy.Evidence        // of what no font decides, by line
	byLine  []legacy.Encoding        // decided for it
	found   []conversion
}

// modernize converts the legacy parts of lines in place and says which there
// were. What cannot be read in any encoding is refused.
func modernize(name string, lines []rawLine) ([]conversion, error) {
	m := &modernizer{lines: lines, byLine: make([]legacy.Encoding, len(lines))}
	m.trust()
	m.weigh()
	if page, ok := m.hopeless(); ok {
		return nil, refuseMojibake(name, page)
	}
	if !m.viqr() {
		m.judge()
		m.convert()
	}
	if err := m.doubt(name); err != nil {
		return nil, err
	}
	return m.found, nil
}

// inFont is the text of a line in fonts of an encoding.
type inFont struct {
	line     int
	encoding legacy.Encoding
}

// trust checks what the fonts promise: text in Unicode often keeps the name of
// the font that an older version of it was typed in. The words of the line
// decide, else those of the document.
func (m *modernizer) trust() {
	byLine, all := map[inFont][]string{}, map[legacy.Encoding]*legacy.Evidence{}
	for i, l := range m.lines {
		for _, r := range l.runs {
			if e, _ := legacy.OfFont(r.font); e != legacy.Unicode && r.was == legacy.Unicode {
				byLine[inFont{i, e}] = append(byLine[inFont{i, e}], r.text)
			}
		}
	}
	m.honest, m.differs = map[legacy.Encoding]bool{}, map[inFont]bool{}
	for at, pieces := range byLine {
		v := legacy.Weigh(strings.Join(pieces, ""))
		if n := balance(v, at.encoding); n != 0 {
			m.differs[at] = n > 0
		}
		if all[at.encoding] == nil {
			all[at.encoding] = &legacy.Evidence{}
		}
		all[at.encoding].Add(v)
	}
	for e, v := range all {
		m.honest[e] = balance(*v, e) >= 0
	}
}

// balance is above zero where the words of text in a font of e are syllables
// in e, below where they are rather in another encoding.
func balance(v legacy.Evidence, e legacy.Encoding) int {
	most := 0
	for _, other := range []legacy.Encoding{legacy.Unicode, legacy.TCVN3, legacy.VNI, legacy.Windows1258} {
		if other != e {
			most = max(most, v.Syllables(other))
		}
	}
	return v.Syllables(e) - most
}

// byFont gives the encoding of a run of line i whose font decides.
func (m *modernizer) byFont(i int, r run) (e legacy.Encoding, capitals, ok bool) {
	e, capitals = legacy.OfFont(r.font)
	if e == legacy.Unicode || r.was != legacy.Unicode {
		return e, capitals, false
	}
	honest, tells := m.differs[inFont{i, e}]
	ok = (honest || !tells && m.honest[e]) && !strings.ContainsFunc(r.text, legacy.OnlyUnicode)
	return e, capitals, ok
}

// weigh takes the evidence of what no font decides.
func (m *modernizer) weigh() {
	m.weights = make([]legacy.Evidence, len(m.lines))
	for i, l := range m.lines {
		var open strings.Builder
		for _, r := range l.runs {
			if _, _, ok := m.byFont(i, r); !ok && r.was == legacy.Unicode {
				open.WriteString(r.text)
			} else {
				open.WriteByte(' ')
			}
		}
		m.weights[i] = legacy.Weigh(open.String())
	}
}

// judge decides the lines without fonts. A line with too little to tell goes
// with the rest of the document, or with its neighbour where that is mixed.
func (m *modernizer) judge() {
	sure, count, modern := make([]legacy.Encoding, len(m.lines)), map[legacy.Encoding]int{}, 0
	for i, v := range m.weights {
		if sure[i] = v.Sure(); sure[i] != legacy.Unicode {
			count[sure[i]]++
		}
		modern += oneIf(v.Unicode > 0)
	}
	main := legacy.Unicode
	for _, e := range []legacy.Encoding{legacy.TCVN3, legacy.VNI, legacy.Windows1258} {
		if count[e] > count[main] {
			main = e
		}
	}
	if main == legacy.Unicode {
		return
	}
	near := main
	if modern > 0 {
		near = firstDecided(sure, m.weights)
	}
	for i, v := range m.weights {
		switch {
		case sure[i] != legacy.Unicode:
			near = sure[i]
		case v.Unicode > 0:
			near = legacy.Unicode
			continue
		}
		m.byLine[i] = sure[i]
		if sure[i] == legacy.Unicode && near != legacy.Unicode && (modern == 0 || count[near] > 2) && follows(v, near, modern == 0) {
			m.byLine[i] = near
		}
	}
}

// firstDecided gives the encoding of the first line that tells.
func firstDecided(sure []legacy.Encoding, weights []legacy.Evidence) legacy.Encoding {
	for i, e := range sure {
		if e != legacy.Unicode || weights[i].Unicode > 0 {
			return e
		}
	}
	return legacy.Unicode
}

// follows reports that a line may be in e: in Unicode its words make no more
// sense, or, when nothing in the file is in Unicode, not much more.
func follows(v legacy.Evidence, e legacy.Encoding, whole bool) bool {
	modern := v.Syllables(legacy.Unicode)
	return v.Syllables(e) >= modern || whole && modern < 2
}

// convert rewrites the runs that are not in Unicode.
func (m *modernizer) convert() {
	for i := range m.lines {
		l := &m.lines[i]
		l.runs = m.whole(i, l.runs)
		for j, r := range l.runs {
			if r.was != legacy.Unicode {
				m.note(r.was, l.Page, false)
				continue
			}
			e, capitals, guessed := m.encoding(i, r)
			if e == legacy.TCVN3 && l.Wrapped && j == len(l.runs)-1 {
				r.text = restoreHorn(r.text)
			}
			text := legacy.Convert(r.text, e, capitals)
			if e == legacy.TCVN3 && guessed {
				text = levelCapitals(text)
			}
			if e != legacy.Unicode && text != r.text {
				m.note(e, l.Page, guessed)
			}
			l.runs[j].text = capitalized(text, r.caps)
		}
	}
}

// capitalized gives the text as a run of capitals shows it. It comes after the
// conversion: the capital of a legacy letter is another letter.
func capitalized(text string, caps bool) string {
	if caps {
		return strings.ToUpper(text)
	}
	return text
}

// encoding gives that of a run of line i.
func (m *modernizer) encoding(i int, r run) (e legacy.Encoding, capitals, guessed bool) {
	if e, capitals, ok := m.byFont(i, r); ok {
		return e, capitals, false
	}
	if r.was != legacy.Unicode {
		return legacy.Unicode, false, false
	}
	return m.byLine[i], false, true
}

// wordBytes is more than the rest of any word takes.
const wordBytes = 64

// whole mends words that a change of appearance cuts: a mark must not part
// from its letter. The rest of the word goes to the run it begins in.
func (m *modernizer) whole(i int, runs []run) []run {
	var out []run
	for _, r := range runs {
		if n := len(out); n > 0 && m.alike(i, out[n-1], r) {
			end, _ := utf8.DecodeLastRuneInString(out[n-1].text)
			rest := strings.TrimLeftFunc(r.text, legacy.WordRune)
			if legacy.WordRune(end) && len(r.text)-len(rest) <= wordBytes {
				out[n-1].text += r.text[:len(r.text)-len(rest)]
				r.text = rest
			}
		}
		if r.text != "" {
			out = append(out, r)
		}
	}
	return out
}

func (m *modernizer) alike(i int, a, b run) bool {
	e, capitals, _ := m.encoding(i, a)
	f, others, _ := m.encoding(i, b)
	return e != legacy.Unicode && e == f && capitals == others && a.caps == b.caps
}

func (m *modernizer) note(e legacy.Encoding, page int, guessed bool) {
	for i, c := range m.found {
		if c.encoding == e {
			m.found[i].guessed = c.guessed || guessed
			return
		}
	}
	m.found = append(m.found, conversion{e, page, guessed})
}

// viqr converts a file that is in VIQR from end to end: its characters are
// ASCII, and a single line can be anything.
func (m *modernizer) viqr() bool {
	var all strings.Builder
	for i, l := range m.lines {
		if m.weights[i].Words > 0 {
			return false
		}
		for _, r := range l.runs {
			all.WriteString(r.text)
		}
		all.WriteByte('\n')
	}
	if legacy.Detect(all.String()) != legacy.VIQR {
		return false
	}
	var texts []string
	for _, l := range m.lines {
		for _, r := range l.runs {
			texts = append(texts, strings.ReplaceAll(r.text, "\n", " "))
		}
	}
	texts = strings.Split(legacy.Convert(strings.Join(texts, "\n"), legacy.VIQR, false), "\n")
	for _, l := range m.lines {
		for j := range l.runs {
			l.runs[j].text, texts = capitalized(texts[0], l.runs[j].caps), texts[1:]
		}
	}
	m.note(legacy.VIQR, 0, true)
	return true
}
