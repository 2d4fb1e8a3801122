package retrieval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"neuguong/viet"
)

// documentKinds are the folded words a document's name begins with.
var documentKinds = []string{
	"bo luat", "luat", "phap lenh", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh",
	"quy dinh", "quy che", "quy tac", "chi thi", "huong dan", "dieu le", "ket luan", "ke hoach", "thong bao",
}

// named is what a question says about which documents it means.
type named struct {
	documents []DocumentInfo // stored documents it names
	missing   []string       // documents it names that are not stored, as typed
}

// tier puts the documents a question names before the others.
func (n named) tier(h Hit) int {
	if slices.ContainsFunc(n.documents, func(d DocumentInfo) bool { return d.ID == h.Document.ID }) {
		return 0
	}
	return 1
}

// nameDocuments finds the documents a question names: by number, by kind and
// first number ("chỉ thị 24"), or by kind and title ("luật an ninh mạng").
func nameDocuments(text string, documents []DocumentInfo) named {
	var n named
	for _, number := range numbersIn(text) {
		hit := documentsByNumber(number, documents)
		n.documents = append(n.documents, hit...)
		if len(hit) == 0 {
			n.missing = append(n.missing, number)
		}
	}
	if len(n.documents) == 0 && len(n.missing) == 0 {
		n.documents = documentsByName(text, documents)
	}
	slices.SortFunc(n.documents, func(a, b DocumentInfo) int { return cmp.Compare(a.ID, b.ID) })
	n.documents = slices.CompactFunc(n.documents, func(a, b DocumentInfo) bool { return a.ID == b.ID })
	return n
}

func documentsByNumber(number string, documents []DocumentInfo) []DocumentInfo {
	key := numberKey(number)
	var hit []DocumentInfo
	for _, d := range documents {
		if d.Number != "" && numberKey(d.Number) == key {
			hit = append(hit, d)
		}
	}
	return hit
}

// documentsByName keeps the documents whose name the question gives best:
// most words of the title in their order right after the kind.
func documentsByName(text string, documents []DocumentInfo) []DocumentInfo {
	words := viet.Syllables(viet.Fold(text))
	var best []DocumentInfo
	most := 0
	for _, d := range documents {
		score := nameMatch(words, d)
		if score == 0 || score < most {
			continue
		}
		if score > most {
			best, most = nil, score
		}
		best = append(best, d)
	}
	return preferCurrent(best, words)
}

// nameMatch counts the words that name d: its kind followed by its first
// number, or by the beginning of its title. Zero means it is not named.
func nameMatch(words []string, d DocumentInfo) int {
	kind := viet.Syllables(viet.Fold(d.Kind))
	title := nameWords(d)
	most := attachedMatch(words, title)
	for i := range words {
		if len(kind) == 0 || !hasPrefix(words[i:], kind) {
			continue
		}
		rest := words[i+len(kind):]
		for len(rest) > 0 && slices.Contains([]string{"so", "ve", "viec"}, rest[0]) {
			rest = rest[1:]
		}
		n := 0
		for n < len(rest) && n < len(title) && rest[n] == title[n] {
			n++
		}
		switch {
		case n >= 2 || n == len(title) && n > 0, n == 1 && len(kind) > 1 && distinctive(title[0]):
			most = max(most, n+len(kind))
		case len(rest) > 0 && d.Number != "" && rest[0] == firstNumber(d.Number):
			most = max(most, 1+len(kind))
		}
	}
	return most
}

// attachedMatch counts the words that name the regulation a decision puts in
// force, "quy tắc ứng xử với người nộp thuế", which is how people call it.
func attachedMatch(words, title []string) int {
	if len(title) > 0 && title[0] == "bo" {
		title = title[1:]
	}
	most := 0
	for _, k := range documentKinds {
		kind := strings.Fields(k)
		if !hasPrefix(title, kind) {
			continue
		}
		for i := range words {
			n := 0
			for i+n < len(words) && n < len(title) && words[i+n] == title[n] {
				n++
			}
			if n >= len(kind)+2 {
				most = max(most, n)
			}
		}
	}
	return most
}

// nameWords are the folded words of the title without those every title has.
func nameWords(d DocumentInfo) []string {
	words := viet.Syllables(viet.Fold(d.Title))
	kind := viet.Syllables(viet.Fold(d.Kind))
	for {
		switch {
		case len(kind) > 0 && hasPrefix(words, kind):
			words = words[len(kind):]
		case len(words) > 0 && (words[0] == "ve" || words[0] == "viec"):
			words = words[1:]
		case hasPrefix(words, []string{"ban", "hanh"}):
			words = words[2:]
		default:
			return words
		}
	}
}

func hasPrefix(words, prefix []string) bool {
	return len(words) >= len(prefix) && slices.Equal(words[:len(prefix)], prefix)
}

func distinctive(word string) bool {
	return !slices.Contains([]string{"ve", "trach", "quy", "thi", "cong", "xu", "mot", "nay", "cua", "ban", "noi"}, word)
}

func firstNumber(number string) string {
	end := strings.IndexFunc(number, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return number
	}
	return number[:end]
}

// preferCurrent narrows documents of one name to those the question's year
// names, else to those not replaced.
func preferCurrent(documents []DocumentInfo, words []string) []DocumentInfo {
	if len(documents) < 2 {
		return documents
	}
	year := func(d DocumentInfo) bool {
		return !d.Issued.IsZero() && slices.Contains(words, strconv.Itoa(d.Issued.Year))
	}
	if slices.ContainsFunc(documents, year) {
		return keep(documents, year)
	}
	current := func(d DocumentInfo) bool { return len(d.ReplacedBy) == 0 }
	if slices.ContainsFunc(documents, current) {
		return keep(documents, current)
	}
	return documents
}

func keep(documents []DocumentInfo, want func(DocumentInfo) bool) []DocumentInfo {
	var kept []DocumentInfo
	for _, d := range documents {
		if want(d) {
			kept = append(kept, d)
		}
	}
	return kept
}

// unknownName gives the name of a document that the question spells out after
// a provision ("điều 5 luật giao thông đường bộ") and that is not stored.
func unknownName(text string, references []reference) string {
	if len(references) == 0 {
		return ""
	}
	kind, rest := kindBehind(text)
	if kind == "" || asksAttached.MatchString(viet.Fold(rest)) {
		return ""
	}
	typed := strings.Fields(rest)
	return strings.TrimRight(strings.Join(typed[:min(len(typed), 8)], " "), "?.,! ")
}
