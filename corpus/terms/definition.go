package terms

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"neuguong/corpus"
	"neuguong/viet"
)

// Definition is a word that a passage explains, or a short name or
// abbreviation that it introduces.
type Definition struct {
	Kind Kind
	Term string // as printed: "An ninh mạng", "cấp xã", "VNIX"
	// Means is what the term stands for, as printed: the long form of a name
	// or an abbreviation, the members of a collective. It is empty where it
	// cannot be told for sure where that begins, and of what is explained.
	Means []string
}

// Kind says how a term is introduced.
type Kind int

// Kinds of definitions.
const (
	Explained   Kind = iota // "An ninh mạng là sự bảo đảm ..."
	Named                   // "... (sau đây gọi tắt là Đội kiểm tra 814)"
	Abbreviated             // "... (viết tắt là VNIX)", "mạng xã hội (MXH)"
	Collective              // "xã, phường, thị trấn (sau đây gọi chung là cấp xã)"
)

// Bounds of a definition, in syllables: what is longer was cut wrongly.
const (
	maxTerm   = 10
	minMeans  = 3
	maxMeans  = 16
	maxMember = 4
	members   = 2 // of a collective, at least
)

// In reads what a passage defines: names it introduces, then abbreviations in
// brackets, then what it explains. Where a pattern is not safe it gives
// nothing: a wrong meaning would lead away from the rule.
func In(p corpus.Passage) []Definition {
	if !May(p) {
		return nil
	}
	var found []Definition
	if strings.Contains(p.Text, "ọi ") || strings.Contains(p.Text, "iết tắt") {
		found = introductions(p.Text)
	}
	if strings.Contains(p.Text, "(") {
		found = append(found, abbreviationsIn(p.Text)...)
	}
	return append(found, explanations(p)...)
}

// Turns of phrase without one of which a passage defines nothing. First
// letters, which may be capitals, are left out.
var (
	turns    = []string{"(", "ọi là", "ọi tắt là", "ọi chung là", "ọi gọn là", "iết tắt", "ược hiểu", "ghĩa là", "ừ ngữ", "huật ngữ", "hái niệm", "ụm từ"}
	headings = []string{"iải thích", "hái niệm", "ịnh nghĩa", "ừ ngữ", "huật ngữ", "IẢI THÍCH", "HÁI NIỆM", "ỊNH NGHĨA", "Ừ NGỮ", "HUẬT NGỮ"}
)

// May reports whether a passage may define words. It is quick and errs on the
// side of yes.
func May(p corpus.Passage) bool {
	return hasAny(p.Text, turns) || hasAny(p.Heading, headings) || p.Heading != "" && strings.Contains(p.Text, p.Heading+" ")
}

func hasAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

const introducing = `(?:(?:sau|từ|dưới) đây (?:xin |được )?|được |tiếng (?:Anh|Việt) )?(?:gọi|viết)(?: (tắt|chung|gọn|ngắn gọn|rút gọn))?(?: (?:là|bằng))?:? `

var (
	inBrackets = regexp.MustCompile(`\((?i:` + introducing + `)([^()\n]{2,90})\)`)
	unbracket  = regexp.MustCompile(`, (?i:(?:sau|từ) đây (?:xin |được )?(?:gọi|viết)(?: (tắt|chung|gọn))? là:? )([^(),.;:\n]{2,60})[,.;:\n]`)
	acronym    = regexp.MustCompile(`^[\p{Lu}\d&-]{2,10}$`)
	bracketed  = regexp.MustCompile(`\((\p{Lu}{2,8})\)`)
)

// introductions reads "... (sau đây gọi là X)".
func introductions(text string) []Definition {
	var found []Definition
	for _, pattern := range []*regexp.Regexp{inBrackets, unbracket} {
		for _, m := range pattern.FindAllStringSubmatchIndex(text, -1) {
			how := ""
			if m[2] >= 0 {
				how = text[m[2]:m[3]]
			}
			term := strings.Trim(text[m[4]:m[5]], " \u00a0“”\"'‘’.")
			if d, ok := introduced(text[:m[0]], term, strings.EqualFold(how, "chung")); ok {
				found = append(found, d)
			}
		}
	}
	return found
}

func introduced(before, term string, collective bool) (Definition, bool) {
	if term == "" || strings.ContainsAny(term, ",;") || len(strings.Fields(term)) > maxTerm {
		return Definition{}, false
	}
	words := clauseBefore(before)
	if isAcronym(term) {
		d := Definition{Kind: Abbreviated, Term: term}
		if long := spelled(words, term); long != "" {
			d.Means = []string{long}
		} else if whole(words) {
			d.Means = []string{strings.Join(words, " ")}
		}
		return d, true
	}
	if list := membersOf(words, term); collective && len(list) > 0 {
		return Definition{Collective, term, list}, true
	}
	d := Definition{Kind: Named, Term: term}
	if long := longForm(words, term); long != "" && !collective {
		d.Means = []string{long}
	}
	return d, true
}

func isAcronym(term string) bool {
	capitals := 0
	for _, r := range term {
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return capitals >= 2 && acronym.MatchString(term)
}

// abbreviationsIn reads "mạng xã hội (MXH)": capitals in brackets that are the
// initials of the words before them.
func abbreviationsIn(text string) []Definition {
	var found []Definition
	for _, m := range bracketed.FindAllStringSubmatchIndex(text, -1) {
		term := text[m[2]:m[3]]
		if long := spelled(clauseBefore(text[:m[0]]), term); long != "" && !isAcronym(long) {
			found = append(found, Definition{Abbreviated, term, []string{long}})
		}
	}
	return found
}

// clauseBefore gives the words of the clause that text ends with, without the
// label it may begin with.
func clauseBefore(text string) []string {
	if i := strings.LastIndexAny(text, ".;:()\n"); i >= 0 {
		if text[i] == '.' && labelOnly(text[strings.LastIndexByte(text[:i], '\n')+1:i]) {
			return strings.Fields(text[i+1:])
		}
		text = text[i+1:]
	}
	return strings.Fields(text)
}

func labelOnly(s string) bool {
	return len(s) <= 6 && strings.Trim(s, "0123456789.") == ""
}

// minor are words that initials leave out.
var minor = strings.Fields("và của các - – ,")

// spelled gives the words at the end of a clause whose initials are the
// letters of a short form.
func spelled(words []string, short string) string {
	letters := []rune(strings.ToUpper(viet.Unmark(short)))
	at := len(words)
	for i, letter := range slices.Backward(letters) {
		at--
		for at >= 0 && i < len(letters)-1 && slices.Contains(minor, strings.ToLower(words[at])) {
			at--
		}
		if at < 0 || initial(words[at]) != letter {
			return ""
		}
	}
	return strings.Trim(strings.Join(words[at:], " "), " ,“”\"")
}

func initial(word string) rune {
	for _, r := range strings.ToUpper(viet.Unmark(word)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return 0
}

// verbs tell that words are no name but part of a sentence, or point to
// something said before.
var verbs = strings.Fields("là phải được có do bị khi nếu thì theo nêu không sẽ đã đang này trừ để mà khác kia một nhiều số việc")

// whole reports whether a clause is a noun phrase of its own.
func whole(words []string) bool {
	return len(words) > 0 && len(words) <= maxMeans && !slices.ContainsFunc(words, func(w string) bool {
		return slices.Contains(verbs, strings.ToLower(strings.Trim(w, ",")))
	})
}

// longForm gives the noun phrase at the end of a clause that a short name
// stands for: from the word on that the name begins with too, else the whole
// clause, else a proper name.
func longForm(words []string, term string) string {
	start := headed(words, strings.Fields(strings.ToLower(term)))
	switch {
	case start > 1 && capital(words[start]): // a capital right before it begins the sentence
		start = proper(words[:start+1])
	case start < 0 && whole(words):
		start = 0
	case start < 0:
		start = proper(words)
	}
	if start < 0 || len(words)-start < minMeans || !whole(words[start:]) {
		return ""
	}
	return strings.Trim(strings.Join(words[start:], " "), " ,“”\"")
}

// headed finds where the phrase begins that has the same head as the short
// form: its first two words, else its first where that stands once.
func headed(words, short []string) int {
	start, times := -1, 0
	for i := range words {
		if strings.ToLower(words[i]) != short[0] {
			continue
		}
		if len(short) > 1 && i+1 < len(words) && strings.ToLower(words[i+1]) == short[1] {
			return i
		}
		start, times = i, times+1
	}
	if times != 1 {
		return -1
	}
	return start
}

// proper finds where the proper name begins that the words end with: at the
// first capital after the last word that no name has.
func proper(words []string) int {
	start := -1
	for i, printed := range slices.Backward(words) {
		word := strings.ToLower(printed)
		if strings.HasSuffix(word, ",") && i < len(words)-1 || slices.Contains(opening, word) || slices.Contains(verbs, word) {
			break
		}
		if capital(printed) {
			start = i
		}
	}
	return start
}

func capital(word string) bool {
	for _, r := range word {
		if unicode.IsLetter(r) {
			return unicode.IsUpper(r)
		}
	}
	return false
}

// holds reports whether the words of b stand in a, side by side.
func holds(a, b string) bool {
	return strings.Contains(" "+strings.Join(viet.Syllables(a), " ")+" ", " "+strings.Join(viet.Syllables(b), " ")+" ")
}

// opening are words before an enumeration.
var opening = strings.Fields("ở của tại cho do với trong là gồm và các cấp thuộc bàn")

var between = regexp.MustCompile(`,\s+|\s+(?:và|hoặc)\s+`)

// membersOf gives what stands in the enumeration before a collective name,
// without what its own words say anyway.
func membersOf(words []string, term string) []string {
	pieces := between.Split(strings.Join(words, " "), -1)
	if len(pieces) < 2 {
		return nil
	}
	first := strings.Fields(pieces[0])
	for i, word := range slices.Backward(first) {
		if slices.Contains(opening, strings.ToLower(word)) {
			first = first[i+1:]
			break
		}
	}
	pieces[0] = strings.Join(first, " ")
	var list []string
	for _, printed := range slices.Backward(pieces) {
		piece := strings.Trim(printed, " ,“”\"")
		n := len(strings.Fields(piece))
		if n == 0 || n > maxMember || !whole(strings.Fields(piece)) {
			break // the enumeration begins behind it
		}
		if !holds(term, piece) && !holds(piece, term) {
			list = append(list, piece)
		}
	}
	if len(list) < members {
		return nil
	}
	slices.Reverse(list)
	return list
}
