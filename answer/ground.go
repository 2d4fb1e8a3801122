package answer

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// ground is one passage that statements of a model are checked against. A
// statement must follow from one passage: joined, two passages say what
// neither does.
type ground struct {
	head    string          // what it is: reference, document, headings
	folded  string          // that and what it says, folded
	words   map[string]bool // of the same, by [viet.Key]
	context wordings        // of the reference, the document and the headings
	facts   []fact

	dates      []string
	ownDates   []string // of the text, without those of the document
	quantities []quantity
	figured    []place
	documents  []string
	references []string
	own        []string // the references the passage itself has
	bodies     []string
	verbatim   string // for quotations
}

// ofDates is what a label says of when a document was issued and holds.
var ofDates = regexp.MustCompile(`(, ngày \d[\d/]*)?(; hiệu lực từ \d[\d/]*)?(\n|$)`)

// wordings are the words of a text and those that stand side by side.
type wordings struct{ words, pairs map[string]bool }

func wordingsOf(texts ...string) wordings {
	w := wordings{map[string]bool{}, map[string]bool{}}
	for _, text := range texts {
		for line := range strings.Lines(text) {
			list := keys(line)
			for i, k := range list {
				w.words[strings.TrimSuffix(k, "·")], w.words[k] = true, true
				if i > 0 {
					w.pairs[list[i-1]+" "+k] = true
				}
			}
		}
	}
	return w
}

// fact is one thing a passage says: a sentence, or a point behind the
// sentence it hangs on.
type fact struct {
	wordings

	list      []string // keys of text, in order
	plain     []string // the same with denials written one way
	text      string   // with what it hangs on
	folded    string
	own       string // without
	on        string // the sentence it hangs on, "" for a sentence
	banned    bool   // what it hangs on forbids it
	forbidden bool   // it forbids or denies something
	whole     int    // index of the sentence it is a part of, -1 for a whole one
}

func newGround(e *evidence) *ground {
	head := e.label + "\n" + e.clause.heading + "\n" + e.clause.opening
	all := head + "\n" + e.text
	g := &ground{
		head: head, folded: foldSpace(all), words: wordingsOf(all).words, context: wordingsOf(ofDates.ReplaceAllString(head, "")), facts: e.clause.facts(),
		bodies: bodiesIn(all), verbatim: verbatim(all), documents: documentsIn(all),
	}
	g.figured = places(g.folded, 160, 110)
	g.dates, g.quantities = figures(all)
	g.ownDates, _ = figures(e.text)
	g.cite(e)
	return g
}

// cite collects the references a statement may name.
func (g *ground) cite(e *evidence) {
	ref := foldSpace(e.clause.source.ref)
	article := ref
	if at := strings.LastIndex(ref, "dieu "); at >= 0 {
		article = ref[at:]
	}
	text := strings.NewReplacer("dieu nay", article, "khoan nay", ref).Replace(foldSpace(e.text))
	g.own = append(references(ref), references(foldSpace(e.label))...)
	for _, it := range e.clause.items {
		g.own = append(g.own, references(foldSpace(it.ref))...)
	}
	g.references = append(slices.Clone(g.own), references(text)...)
}

// facts gives what a clause says one by one: its sentences, the parts between
// their semicolons, and its points.
func (c *clause) facts() []fact {
	var out []fact
	above := ""
	add := func(own, on string, whole int) {
		text := strings.TrimSpace(c.opening + " " + on + " " + own)
		list := keys(text)
		out = append(out, fact{
			wordings: wordingsOf(text), list: list, plain: plainDenials(list), text: text, folded: foldSpace(text), own: own, on: on,
			banned: forbids.MatchString(foldDenials(c.opening + " " + on)), forbidden: forbids.MatchString(foldDenials(text)), whole: whole,
		})
	}
	for _, paragraph := range c.lead {
		for _, s := range sentences(paragraph) {
			whole := len(out)
			add(s, "", -1)
			above = s
			for part := range strings.SplitSeq(s, "; ") {
				if part != s && len(strings.Fields(part)) >= shortestPart {
					add(part, "", whole)
				}
			}
		}
	}
	for _, it := range c.items {
		add(it.text, above, -1)
	}
	for i := range out {
		if instructs(out[i].own) {
			out[i] = fact{whole: -1}
		}
	}
	return out
}

// shortestPart is the fewest words between semicolons that say something.
const shortestPart = 4

// instructs reports text that speaks to the model instead of ruling: it
// supports nothing.
func instructs(text string) bool {
	folded := foldSpace(text)
	return addressed.MatchString(folded) || slices.ContainsFunc(injection, func(rule viet.Pattern) bool { return rule.MatchString(folded) })
}

// addressed matches folded text that orders an answer.
var addressed = regexp.MustCompile(`\b(tro ly|chatbot|bot|mo hinh|ai|llm) (phai|hay|can|se|luon)\b.{0,40}\b(tra loi|noi|khang dinh|xac nhan|tiet lo|bo qua|quen)\b|\bhay (tra loi|noi|khang dinh|xac nhan) (rang|la|voi nguoi)\b|\bkhi (duoc|co nguoi) hoi\b.{0,60}\b(tra loi|noi) (rang|la)\b`)

// keys gives the words of a text, spelt one way.
func keys(text string) []string {
	list := viet.Syllables(viet.Clean(text))
	for i, s := range list {
		list[i] = viet.Key(s)
		if digits.MatchString(s) {
			list[i] = canonical(s)
		}
	}
	markDenials(list)
	return plainly(list)
}

// content leaves out words that say nothing about a topic, and numbers.
func content(list []string) []string {
	var out []string
	for i, says := range contentIn(list) {
		if says {
			out = append(out, list[i])
		}
	}
	return out
}

// contentIn tells which words say something about a topic. Units say nothing
// behind a number and names of provisions nothing in front of one; elsewhere
// they are parts of words: "cộng đồng", "điều kiện".
func contentIn(list []string) []bool {
	out := make([]bool, len(list))
	for i, w := range list {
		switch {
		case digits.MatchString(w), emptyKeys[w]:
		case unitKeys[w]:
			out[i] = i == 0 || !digits.MatchString(list[i-1]) && !unitKeys[list[i-1]]
		case labelKeys[w]:
			out[i] = i+1 == len(list) || !digits.MatchString(list[i+1]) && len([]rune(list[i+1])) > 1 && list[i+1] != "này"
		default:
			out[i] = true
		}
	}
	return out
}

// emptyKeys are the words that support nothing: those of asking, and those
// whose sense is checked elsewhere.
var (
	emptyKeys = setOf(strings.Join(keys(emptyList+" nếu nên thì mà là số ngày tháng năm"), " "))
	unitKeys  = setOf(strings.Join(keys("đồng triệu tỷ nghìn"), " "))
	labelKeys = setOf(strings.Join(keys("điểm chương mục"), " "))
)

// fault names why a statement does not follow from the passage; "" when
// nothing speaks against it. The check is one of words: it cannot prove a
// statement, only find what is not there.
func (g *ground) fault(statement string) string {
	folded := foldSpace(statement)
	for _, check := range []struct {
		name string
		bad  func() bool
	}{
		{"a verdict on a person", func() bool { return judgesPerson.MatchString(folded) }},
		{"an address", func() bool { return address.MatchString(strings.ToLower(statement)) }},
		{"an order", func() bool { return instructs(statement) }},
		{"a document number", func() bool { return !g.holdsDocuments(statement) }},
		{"a reference", func() bool { return !g.holdsReferences(folded) }},
		{"a number or date", func() bool { return !g.holdsFigures(statement) }},
		{"a quotation", func() bool { return !g.holdsQuotations(statement) }},
		{"a sanction or absolute word", func() bool { return !g.holdsLoaded(folded) }},
		{"a named body", func() bool { return !g.holdsBodies(statement) }},
	} {
		if check.bad() {
			return check.name
		}
	}
	why := g.unfounded(statement)
	if why != "words" {
		return why
	}
	parts := joint.Split(statement, -1)
	if len(parts) < 2 {
		return why
	}
	for i, part := range parts {
		if i > 0 {
			part = "; " + part // not the beginning of a sentence
		}
		if why := g.unfounded(part); why != "" {
			return why
		}
	}
	return ""
}

// joint is where a statement goes on with another one.
var joint = regexp.MustCompile(`; còn |; |, đồng thời |, còn |, trong khi đó |, trong khi |, riêng |, nếu |, vụ việc `)

var (
	judgesPerson = regexp.MustCompile(`\b(ban|anh|chi|ong|ba|em|chau|con ban|sep|chong ban|vo ban|nguoi nay|anh ay|chi ay|ong ay|ba ay)\b.{0,20}\b(da vi pham|vi pham roi|khong vi pham|pham toi|co toi|vo toi|chac chan|se bi|khong bi)\b|\btruong hop cua (ban|anh|chi|em)\b.{0,30}\b(vi pham|bi)\b`)
	address      = regexp.MustCompile(`https?:|\bwww\.|\]\(|<[a-z/!]|\b[a-z0-9-]+\.(com|vn|net|org|info|xyz|io|me)\b|@[a-z0-9_]{3,}|\bt\.me/`)
	// loaded words must not come from the model: sanctions and absolutes.
	loaded = regexp.MustCompile(`\b(khien trach|canh cao|cach chuc|khai tru|giang chuc|ha bac luong|buoc thoi viec|cho thoi viec|bai nhiem|mien nhiem|tuoc|phat tien|phat tu|tu hinh|truy cuu|hinh su|dinh chi|xoa ten|giai tan|tich thu|ky luat|xu phat|boi thuong|moi truong hop|moi nguoi|moi can bo|moi hanh vi|moi dieu|tat ca|luon luon|luon|duy nhat|tuyet doi|bat ky|bat cu|hoan toan|vinh vien|ngay lap tuc|lap tuc|nghiem cam)\b`)
	// said otherwise: what a loaded word may stand for.
	otherwise = map[string][]string{"nghiem cam": {"bi cam", "khong duoc"}, "luon luon": {"luon"}, "lap tuc": {"ngay"}, "ngay lap tuc": {"ngay"}, "bat cu": {"bat ky"}, "bat ky": {"bat cu"}, "tat ca": {"toan bo", "moi"}}
)

func documentsIn(text string) []string {
	list := documentNumber.FindAllString(text, -1)
	for i, n := range list {
		list[i] = viet.Fold(n)
	}
	return list
}

func (g *ground) holdsDocuments(statement string) bool {
	for _, n := range documentsIn(statement) {
		if !slices.Contains(g.documents, n) {
			return false
		}
	}
	return true
}

// holdsReferences reports that each reference is a run of words of one that
// the passage has, and that the one a statement rests itself on is its own.
func (g *ground) holdsReferences(folded string) bool {
	plain := noCommas.Replace(folded)
	for i, r := range references(folded) {
		among := g.references
		if at := strings.Index(plain, r); i == 0 && leading.MatchString(plain[:at]) && !g.begins(plain[at:]) {
			among = g.own
		}
		if !slices.ContainsFunc(among, func(have string) bool {
			return strings.Contains(" "+have+" ", " "+r+" ")
		}) {
			return false
		}
	}
	return true
}

// begins reports that a fact begins with the words a statement begins with:
// what it names first is what it is about, not what it rests on.
func (g *ground) begins(plain string) bool {
	return slices.ContainsFunc(g.facts, func(f fact) bool {
		own := noCommas.Replace(foldSpace(f.own))
		n := min(len(own), 40)
		return n > 0 && strings.HasPrefix(plain, own[:n])
	})
}

// leading is what may stand in front of the reference a statement rests on.
var leading = regexp.MustCompile(`^\W*((theo|tai|can cu|nhu|chieu theo|quy dinh|noi dung|dua vao|cu the|vay|do do|vi vay|con|ngoai ra) ?)*$`)

func (g *ground) holdsLoaded(folded string) bool {
	for _, w := range loaded.FindAllString(folded, -1) {
		if !strings.Contains(g.folded, w) && !slices.ContainsFunc(otherwise[w], func(o string) bool { return strings.Contains(g.folded, o) }) {
			return false
		}
	}
	return true
}

// What a fact must hold of a statement. The shares were set on the suite of
// scripted outputs: see docs/benchmarks.md.
