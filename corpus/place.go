package corpus

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Place names provisions of a document: one, or a range of one level.
type Place struct {
	steps    []placeStep // narrowest first
	attached bool        // of the text attached to the document
}

// placeStep is one level of a place; to is empty but for a range.
type placeStep struct{ word, from, to string }

// placeRank orders the words of levels from the narrowest.
var placeRank = map[string]int{
	"tiết": 1, "điểm": 2, "khoản": 3, "điều": 4, "tiểu mục": 5, "mục": 6, "chương": 7, "phần": 8, "phụ lục": 9,
}

var (
	placeToken   = regexp.MustCompile(`[\p{L}\d]+(?:\.\d+[a-zđ]?)*|[,;:–-]`)
	numericLabel = regexp.MustCompile(`^\d{1,4}[a-zđ]?(?:\.\d{1,3})*$`)
	romanLabel   = regexp.MustCompile(`^(?:[IVXLC]+|[A-E]|\d{1,3}(?:\.\d{1,3})*)$`)
	letterLabel  = regexp.MustCompile(`^(?:[a-zđ]\d?|\d{1,3}(?:\.\d{1,3})*[a-z]?)$`)
)

// ParsePlaces reads the provisions that a phrase names: "khoản 2, khoản 3 Điều
// 5 và Điều 7" are three. A phrase that tells only some of a provision's
// contents, "một số khoản của Điều 5", names none.
func ParsePlaces(phrase string) []Place {
	if someOf.MatchString(phrase) {
		return nil
	}
	units := placeUnits(phrase)
	attached := strings.Contains(phrase, "kèm theo")
	holds := make([]bool, len(units))
	above := make([]int, len(units))
	for i := range units {
		above[i] = widerUnit(units, i)
		if above[i] >= 0 {
			holds[above[i]] = true
		}
	}
	var places []Place
	for i, u := range units {
		if holds[i] {
			continue
		}
		p := Place{steps: []placeStep{u.placeStep}, attached: attached}
		for j := above[i]; j >= 0 && p.steps[len(p.steps)-1].word != "điều"; j = above[j] {
			p.steps = append(p.steps, units[j].placeStep)
		}
		places = append(places, p)
	}
	return places
}

// someOf matches what names a provision to say where some words stand, or
// that some of what stands in it is meant.
var someOf = regexp.MustCompile(`(?i)(?:^|\s)một số (?:khoản|điểm|điều|mục|chương|nội dung|quy định|cụm từ|từ)(?:,? (?:khoản|điểm|điều|và))* (?:của|tại|thuộc|trong)\s|(?:^|\s)một số (?:khoản|điểm|điều|nội dung)|(?:^|\s)tên (?:của )?(?:điều|chương|mục|phần|khoản)`)

// placeUnit is one label with the word before it.
type placeUnit struct {
	placeStep
	joined bool // follows the unit before it without "và" or ";"
	direct bool // without a comma either
}

// widerUnit gives the unit that unit i stands in: the next wider one to its
// right, else, as in "Điều 5 khoản 2", the one right before it. It gives -1
// for none.
func widerUnit(units []placeUnit, i int) int {
	rank := placeRank[units[i].word]
	for j := i + 1; j < len(units); j++ {
		if placeRank[units[j].word] <= rank {
			continue
		}
		if wide := placeRank[units[j].word] > placeRank["điều"]; wide && (!units[j].joined || rank >= placeRank["điều"] && !units[j].direct) {
			break // "Điều 5 và Chương VI" are two
		}
		return j
	}
	if i > 0 && units[i].joined && placeRank[units[i-1].word] > rank {
		return i - 1
	}
	return -1
}

func placeUnits(phrase string) []placeUnit {
	tokens := placeToken.FindAllString(phrase, -1)
	var units []placeUnit
	word, joined, direct := "", true, true
	for i := 0; i < len(tokens); i++ {
		w, n := levelToken(tokens, i)
		if n > 0 && w == "phụ lục" && i+n < len(tokens) && tokens[i+n] == "số" {
			n++
		}
		if n > 0 && i+n < len(tokens) && isLabel(w, tokens[i+n]) {
			to := ""
			i += n
			label := tokens[i]
			if end, skip := rangeEnd(tokens, i, w); skip > 0 {
				to, i = end, i+skip
			}
			units = append(units, placeUnit{placeStep{w, label, to}, joined, direct})
			word, joined, direct = w, true, true
			continue
		}
		switch t := tokens[i]; {
		case word != "" && i > 0 && listMark(tokens[i-1]) && isLabel(word, t) && listed(tokens, i):
			units = append(units, placeUnit{placeStep{word, t, ""}, false, false})
			direct = true
		case t == ",":
			direct = false
		case t == "và", t == ";", t == "hoặc":
			joined, direct = false, false
		case t == "thuộc", t == "của", t == "trong":
			word, direct = "", true
		case !listMark(t):
			word = ""
		}
	}
	return units
}

func levelToken(tokens []string, i int) (word string, n int) {
	w := strings.ToLower(tokens[i])
	if i+1 < len(tokens) {
		if two := w + " " + strings.ToLower(tokens[i+1]); placeRank[two] > 0 {
			return two, 2
		}
	}
	if placeRank[w] > 0 {
		return w, 1
	}
	return "", 0
}

func isLabel(word, token string) bool {
	switch word {
	case "khoản", "điều":
		return numericLabel.MatchString(token)
	case "điểm", "tiết":
		return letterLabel.MatchString(token)
	}
	return romanLabel.MatchString(token)
}

func listMark(token string) bool {
	return token == "," || token == "và" || token == ";" || token == "hoặc"
}

// listed reports whether a bare label goes on with a list of labels: a number
// that counts something is followed by what it counts.
func listed(tokens []string, i int) bool {
	if i+1 == len(tokens) || listMark(tokens[i+1]) {
		return true
	}
	next := strings.ToLower(tokens[i+1])
	_, n := levelToken(tokens, i+1)
	return n > 0 || next == "của" || next == "tại" || next == "như" || next == "các" || next == "vào" || unicode.IsUpper(firstRune(tokens[i+1]))
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// rangeEnd reads "đến Điều 106" or "đến hết khoản 4" after label i.
func rangeEnd(tokens []string, i int, word string) (label string, skip int) {
	j := i + 1
	if j >= len(tokens) || tokens[j] != "đến" && tokens[j] != "-" && tokens[j] != "–" {
		return "", 0
	}
	if j++; j < len(tokens) && tokens[j] == "hết" {
		j++
	}
	if j >= len(tokens) {
		return "", 0
	}
	if w, n := levelToken(tokens, j); n > 0 {
		if w != word {
			return "", 0
		}
		j += n
	}
	if j >= len(tokens) || !isLabel(word, tokens[j]) {
		return "", 0
	}
	return tokens[j], j - i
}

// String writes the place as a clerk does: "điểm b khoản 2 Điều 3".
func (p Place) String() string {
	var parts []string
	for _, s := range p.steps {
		word := s.word
		if placeRank[word] >= placeRank["điều"] {
			word = capitalised(word)
		}
		if s.to != "" {
			parts = append(parts, "từ "+word+" "+s.from+" đến "+word+" "+s.to)
		} else {
			parts = append(parts, word+" "+s.from)
		}
	}
	if p.attached {
		parts = append(parts, "của văn bản kèm theo")
	}
	return strings.Join(parts, " ")
}

// Resolve gives the provisions that a document's places name, as the indices of
// part and provision; below says whether those that stand in them come too.
// A document and the text attached to it both begin at Điều 1: the body is
// meant unless the place says otherwise or the body has no such provision.
func (p Place) Resolve(parts []Part, below bool) [][2]int {
	attached := func(i int) bool { return strings.HasPrefix(parts[i].Name, partAttached) }
	first, second := p.in(parts, below, func(i int) bool { return !attached(i) }), p.in(parts, below, attached)
	if p.attached {
		first, second = second, first
	}
	if len(first) > 0 {
		return first
	}
	return second
}

func (p Place) in(parts []Part, below bool, meant func(int) bool) [][2]int {
	var found [][2]int
	for i := range parts {
		if !meant(i) {
			continue
		}
		for j := range parts[i].Provisions {
			if p.is(&parts[i], j) || below && p.covers(&parts[i], j) {
				found = append(found, [2]int{i, j})
			}
		}
	}
	return found
}

// covers reports whether provision i stands in the place.
func (p Place) covers(part *Part, i int) bool {
	for ; i >= 0; i = part.Provisions[i].Parent {
		if p.is(part, i) {
			return true
		}
	}
	return false
}

// is reports whether provision i is exactly the place.
func (p Place) is(part *Part, i int) bool {
	if last := p.steps[len(p.steps)-1]; last.word == "phụ lục" {
		label, ok := strings.CutPrefix(part.Name, partAppendix)
		return ok && len(p.steps) == 1 && labelOrder(last.from) == labelOrder(label)
	}
	if strings.HasPrefix(part.Name, partAppendix) || !p.steps[0].matches(part.Provisions[i]) {
		return false
	}
	for _, s := range p.steps[1:] {
		for i = part.Provisions[i].Parent; i >= 0 && !s.matches(part.Provisions[i]); i = part.Provisions[i].Parent {
		}
		if i < 0 {
			return false
		}
	}
	return true
}

// levelsOf are the levels that a word may mean: directives number their points
// without words.
var levelsOf = map[string][]Level{
	"tiết": {Item, Point}, "điểm": {Point, Numbered, Item}, "khoản": {Clause, Numbered}, "điều": {Article},
	"tiểu mục": {Subsection}, "mục": {Section, Numbered}, "chương": {Chapter}, "phần": {Division},
}

func (s placeStep) matches(v Provision) bool {
	for _, l := range levelsOf[s.word] {
		if v.Level != l {
			continue
		}
		n := labelOrder(v.Label)
		if s.to == "" {
			return n == labelOrder(s.from)
		}
		return n >= labelOrder(s.from) && n <= labelOrder(s.to)+"\uffff" // 106a stands in "đến Điều 106"
	}
	return false
}

// labelOrder makes labels comparable: numbers and Roman numerals by value.
func labelOrder(label string) string {
	label = strings.TrimSpace(label)
	if n := ordinal(label); n > 0 && !strings.ContainsAny(label, "0123456789") && label == strings.ToUpper(label) {
		return pad(strconv.Itoa(n))
	}
	end := strings.IndexFunc(label, func(r rune) bool { return !unicode.IsDigit(r) })
	if end < 0 {
		end = len(label)
	}
	rest := strings.ToLower(label[end:])
	if end == 0 {
		if at := strings.Index(letters, rest[:min(len(rest), utf8.RuneLen(max(firstRune(rest), 0)))]); rest != "" && at >= 0 {
			return pad(strconv.Itoa(at)) + rest
		}
		return rest
	}
	return pad(label[:end]) + rest
}

func pad(digits string) string { return strings.Repeat("0", max(0, 6-len(digits))) + digits }
