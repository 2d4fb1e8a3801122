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
	"hien phap", "bo luat", "luat", "phap lenh", "nghi dinh", "nghi quyet", "thong tu", "quyet dinh",
	"quy dinh", "quy che", "quy tac", "chi thi", "huong dan", "dieu le", "ket luan", "ke hoach", "thong bao",
}

// named is what a question says about which documents it means.
type named struct {
	documents []DocumentInfo // stored documents it names
	missing   []string       // documents it names that are not stored, as typed
	mentioned []Mentioned    // directives it names that are not stored and that reports tell of
	sure      bool           // named by number, not by a title that other words may make up
}

func (n named) has(document int64) bool {
	return slices.ContainsFunc(n.documents, func(d DocumentInfo) bool { return d.ID == document })
}

// tier puts the documents a question names by number before the others. One
// named by title is preferred by its score.
func (n named) tier(h Hit) int {
	if n.sure && !n.has(h.Document.ID) {
		return 1
	}
	return 0
}

// nameDocuments finds the documents a question names: by number, by kind and
// first number ("chỉ thị 24"), or by kind and title ("luật an ninh mạng").
func nameDocuments(text string, documents []DocumentInfo) named {
	var n named
	told := toldOf(documents)
	for _, number := range numbersIn(text) {
		hit := documentsByNumber(number, documents)
		n.documents = append(n.documents, hit...)
		if len(hit) > 0 {
			continue
		}
		if about := toldByNumber(number, told); len(about) > 0 {
			n.mentioned = append(n.mentioned, about...)
		} else {
			n.missing = append(n.missing, number)
		}
	}
	n.sure = len(n.documents) > 0
	switch {
	case n.sure:
	case len(n.missing) > 0: // a stored document may not state its number
		unnumbered := keep(documents, func(d DocumentInfo) bool { return d.Number == "" })
		if n.documents, _ = documentsByName(viet.Syllables(viet.Fold(text)), unnumbered); len(n.documents) > 0 {
			n.missing = nil
		}
	case len(n.mentioned) == 0:
		n.nameByWords(text, documents, told)
	}
	slices.SortFunc(n.documents, func(a, b DocumentInfo) int { return cmp.Compare(a.ID, b.ID) })
	n.documents = slices.CompactFunc(n.documents, func(a, b DocumentInfo) bool { return a.ID == b.ID })
	return n
}

// nameByWords finds the documents a question names without a whole number. A
// directive that only reports tell of is named by its digits unless a stored
// one has them, or by its subject when no stored one is named as well.
func (n *named) nameByWords(text string, documents []DocumentInfo, told []Mentioned) {
	words := viet.Syllables(viet.Fold(text))
	n.mentioned = toldByDigits(words, told)
	stored := slices.ContainsFunc(documents, func(d DocumentInfo) bool {
		return d.Number != "" && namesDigits(words, foldedName(d.Kind), firstNumber(d.Number))
	})
	if len(n.mentioned) > 0 && !stored {
		return
	}
	var best int
	n.documents, best = documentsByName(words, documents)
	if len(n.mentioned) > 0 {
		return
	}
	if n.mentioned = toldByName(words, told, best); len(n.mentioned) > 0 {
		n.documents = nil
	}
	if len(n.documents)+len(n.mentioned) == 0 {
		n.missing = unknownNumbers(text, documents)
	}
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
// most words of the title in their order right after the kind; and those it
// names elsewhere besides. It gives how many words name the best.
func documentsByName(words []string, documents []DocumentInfo) (best []DocumentInfo, most int) {
	var all []naming
	for _, d := range documents {
		if n := nameMatch(words, d); n.words > 0 {
			all = append(all, n)
		}
	}
	slices.SortStableFunc(all, naming.compare)
	for len(all) > 0 {
		first := all[0]
		var same []DocumentInfo
		for _, n := range all {
			if first.compare(n) == 0 {
				same = append(same, n.document)
			}
		}
		best = append(best, preferCurrent(same, words)...)
		most = max(most, first.words)
		all = slices.DeleteFunc(all, func(n naming) bool { return n.overlaps(first) || !n.stands(words) })
	}
	return best, most
}

// naming is how a question names a document.
type naming struct {
	document DocumentInfo
	words    int  // of the question that name it
	everyday bool // in other words than those its title begins with
	start    int  // the first of them
}

// compare puts what names a document best first; namings of one strength in
// one place are equal.
func (n naming) compare(o naming) int {
	loose := func(n naming) int {
		if n.everyday {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(o.words, n.words), cmp.Compare(loose(n), loose(o)), cmp.Compare(n.start, o.start))
}

func (n naming) overlaps(o naming) bool {
	return n.start < o.start+o.words && o.start < n.start+n.words
}

// stands reports whether the kind that a naming begins with is a noun: "quy
// định" and "hướng dẫn" are verbs as well.
func (n naming) stands(words []string) bool {
	return n.words >= 3 && (!isVerb(words[n.start:]) || n.start == 0 || slices.Contains(beforeNouns, words[n.start-1]))
}

func isVerb(words []string) bool {
	return slices.ContainsFunc([]string{"quy dinh", "huong dan", "quyet dinh", "thong bao", "ket luan", "ke hoach", "chi thi"},
		func(k string) bool { return hasPrefix(words, strings.Fields(k)) })
}

// beforeNouns are words, folded, after which a kind of document is no verb.
var beforeNouns = strings.Fields("theo trong tai cua ban cai ve va voi hay hoac hoi xem doc tim con thi so noi ca can cu")

// nameMatch finds the words that name d: its kind followed by its first
// number, by the beginning of its title, by other words of it or its initials.
func nameMatch(words []string, d DocumentInfo) naming {
	kind := foldedName(d.Kind)
	title := nameWords(d)
	best := naming{document: d}
	if len(kind) == 0 {
		best.words, best.start = spelledWhole(words, title)
		return best
	}
	best.words, best.start = attachedMatch(words, title)
	for i := range words {
		if !hasPrefix(words[i:], kind) || i > 0 && words[i-1] == "phap" && kind[0] == "luat" {
			continue // "pháp luật về an ninh mạng" is not the law of that name
		}
		from := i + len(kind)
		for from < len(words) && slices.Contains([]string{"so", "ve", "viec"}, words[from]) {
			from++
		}
		n, everyday := titleMatch(words[from:], kind, title, d), false
		if n == 0 && !isVerb(kind) {
			n = yearMatch(words[from:], d)
			everyday = n > 0
		}
		if n == 0 {
			if n = everydayMatch(words[from:], title, isVerb(kind)); n == 0 || isVerb(kind) && !(naming{words: 3, start: i}).stands(words) {
				continue
			}
			everyday = true
		}
		n += issuerMatch(words[from+n:], d)
		if found := (naming{d, n + len(kind), everyday, i}); found.compare(best) < 0 {
			best = found
		}
	}
	return best
}

// titleMatch counts the words that begin the title, or name the first number.
func titleMatch(rest, kind, title []string, d DocumentInfo) int {
	n := 0
	for n < len(rest) && n < len(title) && rest[n] == title[n] {
		n++
	}
	switch {
	case n >= 2 || n == len(title) && n > 0, n == 1 && len(kind) > 1 && distinctive(title[0]):
		return n
	case len(rest) > 0 && d.Number != "" && sameDigits(rest[0], firstNumber(d.Number)) && !counts(rest[1:]):
		return 1
	}
	return 0
}

// attachedMatch counts the words that name the regulation a decision puts in
// force, "quy tắc ứng xử với người nộp thuế", which is how people call it.
func attachedMatch(words, title []string) (most, start int) {
	if len(title) > 0 && title[0] == "bo" {
		title = title[1:]
	}
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
			if n >= len(kind)+2 && n > most {
				most, start = n, i
			}
		}
	}
	return most, start
}

// spelledWhole counts the words of a name without a kind, "Hiến pháp", that
// stand whole in the question.
func spelledWhole(words, title []string) (n, start int) {
	for i := range words {
		if len(title) > 1 && hasPrefix(words[i:], title) {
			return len(title), i
		}
	}
	return 0, 0
}

// nameWords are the folded words of the title without those every title has.
func nameWords(d DocumentInfo) []string {
	words := foldedName(d.Title)
	kind := foldedName(d.Kind)
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

// preferCurrent narrows documents of one name to those the question's year or
// number names, else to those not replaced.
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
	number := func(d DocumentInfo) bool {
		return d.Number != "" && contiguous(words, []string{"so", viet.Fold(firstNumber(d.Number))}) >= 0
	}
	if slices.ContainsFunc(documents, number) {
		return keep(documents, number)
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
