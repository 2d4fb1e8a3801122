package answer

import (
	"math"
	"regexp"
	"strings"

	"neuguong/corpus"
	"neuguong/retrieval"
	"neuguong/viet"
)

// focus is what a question asks, for picking among provisions that were found
// already: its content words with their weights, and the kind of fact it wants.
type focus struct {
	known  *sayings // what the texts say that it is asked about
	terms  []term
	total  float64 // sum of the weights of terms that occur at all
	wanted *regexp.Regexp
	want   int            // its place among wants
	fact   bool           // wanted is a figure, a time or a person
	plain  bool           // asks what is so, without a negation
	define *regexp.Regexp // how a definition of the term asked for begins
	list   bool           // asks for an enumeration
	exact  bool           // typed with diacritics
	asker  string         // the group of who asks, "" is not told
	day    corpus.Date    // for which it is answered
}

// term is a syllable or a pair of adjacent ones, or what directives say for
// some of the question's words.
type term struct {
	exact, folded string
	units         struct{ exact, folded uint64 }
	phrases       [][]uint64 // folded syllables and pairs of each wording that will do
	factor        float64
	weight        float64
}

// Patterns of what a question wants, over folded text, and of the words in a
// provision that give it, over the provision folded.
var (
	wants = []struct {
		question, provision *regexp.Regexp
		fact                bool
	}{
		{regexp.MustCompile(`\b(may tuoi|bao nhieu tuoi|do tuoi|tuoi nao|\d+ ?tuoi|tuoi)\b`), regexp.MustCompile(`\b\d+ tuoi\b|\btuoi\b`), true},
		{regexp.MustCompile(`\b(bao lau|khi nao|bao gio|may ngay|may thang|may nam|bua nao|ngay nao|luc nao|thoi han|han chot|tre nhat|may gio|bao nhieu (ngay|thang|nam|gio))\b`), regexp.MustCompile(`\b\d+ ?(\([^)]*\) )?(ngay|thang|nam|gio|phut)\b|\bngay \d+|\b(mot|hai|ba|sau) (thang|nam|ngay)\b`), true},
		{regexp.MustCompile(`\b(phat|dong|tien)\b.*\b(bao nhieu|nhieu|may|cao nhat|thap nhat)\b|\b(bao nhieu|nhieu|may) (tien|dong|trieu)\b|\bmuc phat\b`), regexp.MustCompile(`\bdong\b|\bphat tien\b`), true},
		{regexp.MustCompile(`\b(bao nhieu|nhieu|bn|may|ti le|ty le|phan tram)\b`), regexp.MustCompile(`\d|\b(mot|hai|ba|bon|nam) phan\b`), true},
		{regexp.MustCompile(`\b(ai|co quan nao|ben nao|nguoi nao|cap nao|to chuc nao|don vi nao|cho nao quyet)\b`), regexp.MustCompile(`\b(tham quyen|quyet dinh|co trach nhiem|chu tri|nguoi dung dau|cap uy|co quan|to chuc|thu truong|bo truong|chu tich)\b`), true},
		{regexp.MustCompile(`\b(la gi|nghia la|the nao la|duoc hieu|goi la gi|dinh nghia)\b`), regexp.MustCompile(`^[^.;:]{2,60} la `), false},
		{regexp.MustCompile(`\b(co|phai|duoc|bi)\b.*\b(khong|ko|k|hong|hok|chua)\b|\bdung hay sai\b|\bdung khong\b`), regexp.MustCompile(`\b(khong duoc|duoc|phai|nghiem cam|cam|khong phai|tru truong hop|khong bi|co quyen)\b`), false},
	}
	asksList = regexp.MustCompile(`\b((truong hop|hanh vi|dieu kien|noi dung|quyen|nghia vu|nguyen tac|hinh thuc|bien phap|trach nhiem|nhiem vu|tieu chuan|ho so|giay to|loai|chinh sach)( \w+){0,4} (nao|gi)|(dieu|y|noi dung) nao|(nhung|cac) \w+( \w+){0,3} (nao|gi)|bao gom|gom (nhung )?(gi|ai|nhung)|nhung gi|liet ke|ke ra|nhung (dieu|hanh vi|viec)|(cac|nhung|may) (hinh thuc|nguyen tac|nhiem vu|quyen|nghia vu|hanh vi|dieu cam|muc))\b`)
)

// holdsNo matches folded questions that hold a negation, if only at their end.
var holdsNo = regexp.MustCompile(`\b(?:khong|ko|k|kg|hok|hong|hong|cam|chua|dung)\b`)

// newFocus reads a question; texts are the provisions to choose from, whose
// words tell a telling word from a common one.
func newFocus(question string, synonyms []retrieval.Synonym, texts []string) *focus {
	return (*sayings)(nil).focus(question, synonyms, texts)
}

// focus is newFocus that remembers what the texts say, and later what it is
// asked about.
func (k *sayings) focus(question string, synonyms []retrieval.Synonym, texts []string) *focus {
	q := viet.Clean(question)
	folded := viet.Fold(q)
	f := &focus{known: k, exact: viet.HasDiacritics(q), list: asksList.MatchString(folded)}
	for i, w := range wants {
		if w.question.MatchString(folded) {
			f.wanted, f.want, f.fact = w.provision, i, w.fact
			break
		}
	}
	f.define = definition(folded)
	f.plain = !holdsNo.MatchString(folded)
	f.weigh(append(contentTerms(q), otherTerms(synonyms)...), texts)
	return f
}

// definition matches the beginning of the definition of the term a folded
// question asks for; nil when it asks for none.
func definition(question string) *regexp.Regexp {
	for _, ask := range []*regexp.Regexp{asksMeaning, asksWhatIs} {
		if m := ask.FindStringSubmatch(question); m != nil {
			words := strings.Fields(m[1])
			if len(words) > 0 && len(words) <= 8 {
				return regexp.MustCompile(`^\W*` + regexp.QuoteMeta(strings.Join(words, " ")) + `( \([^)]*\))? (la|bao gom|duoc hieu)\b`)
			}
		}
	}
	return nil
}

var (
	asksMeaning = regexp.MustCompile(`\b(?:the nao la|nhu the nao la|dinh nghia(?: cua)?|khai niem) ([\p{L} ]{2,60})`)
	asksWhatIs  = regexp.MustCompile(`([\p{L} ]{2,60}?) (?:duoc |co )?(?:la (?:gi|ai|nhung ai)|nghia la|hieu la|dinh nghia|hieu the nao|hieu nhu the nao|quy dinh la gi)\b`)
)

// contentTerms gives the syllables of a question that say what it is about,
// and the pairs of them that stand side by side.
func contentTerms(question string) []term {
	var terms []term
	seen := map[string]bool{}
	add := func(exact string) {
		if !seen[exact] {
			seen[exact] = true
			t := term{exact: exact, folded: viet.Fold(exact), factor: 1}
			t.units.exact, t.units.folded = wordHash(t.exact), wordHash(t.folded)
			terms = append(terms, t)
		}
	}
	before := ""
	empty := emptyWords
	if viet.HasDiacritics(question) {
		empty = emptyMarked
	}
	for _, s := range viet.Syllables(belowHere.ReplaceAllString(question, " ")) {
		if empty[s] {
			before = ""
			continue
		}
		add(s)
		if before != "" {
			add(before + " " + s)
		}
		before = s
	}
	return terms
}

// belowHere points to what follows: "trường hợp nào sau đây"; many a list, of
// whatever, begins with the same words.
var belowHere = regexp.MustCompile(`(?i)\b(?:sau đây|dưới đây|sau day|duoi day)`)

// weigh gives each term the weight log(1 + N/df) over the texts; a term no
// text holds tells nothing about which of them answers and is dropped.
func (f *focus) weigh(terms []term, texts []string) {
	words := make([]bag, len(texts))
	for i, text := range texts {
		words[i] = f.known.of(text).bag
	}
	for i := range terms {
		t := terms[i]
		df := 0.0
		for _, b := range words {
			df += f.match(&t, b)
		}
		if df == 0 {
			continue
		}
		t.weight = t.factor * math.Log(1+float64(len(texts))/df)
		f.total += t.weight
		f.terms = append(f.terms, t)
	}
}

// match is 1 for a term that stands in the text, less when only its letters
// without marks do although the question was typed with marks.
func (f *focus) match(t *term, b bag) float64 {
	if t.phrases != nil {
		return b.says(t.phrases)
	}
	switch {
	case !f.exact && b.folded.has(t.units.folded), b.exact.has(t.units.exact):
		return 1
	case f.exact && b.folded.has(t.units.folded):
		return 0.3
	}
	return 0
}

// saidEnough is the share of a wording below which it is not said at all.
const saidEnough = 0.5

// otherTerms are what directives say for words of the question; each counts as
// the words it stands for and their pairs would.
func otherTerms(synonyms []retrieval.Synonym) []term {
	var out []term
	for _, s := range synonyms {
		t := term{factor: s.Weight * float64(2*len(s.Words)-1)}
		for _, phrase := range s.Terms {
			var units []uint64
			if len(phrase) == 1 {
				units = append(units, wordHash(phrase[0]))
			}
			for i := 1; i < len(phrase); i++ {
				units = append(units, wordHash(phrase[i-1], " ", phrase[i]))
			}
			t.phrases = append(t.phrases, units)
		}
		out = append(out, t)
	}
	return out
}

// says is the share, 0 to 1, of the best of some wordings that stands in the text.
func (b bag) says(phrases [][]uint64) float64 {
	best := 0.0
	for _, units := range phrases {
		n := 0
		for _, u := range units {
			if b.folded.has(u) {
				n++
			}
		}
		best = max(best, float64(n)/float64(len(units)))
	}
	if best < saidEnough {
		return 0
	}
	return best
}

// coverage is the share, 0 to 1, of the question's weight found in text, with
// what stands only in context (headings, the lead of a list) counted by half;
// the definition of the term asked for has 1 more.
func (f *focus) coverage(text, context string) float64 {
	if f.total == 0 {
		return 0
	}
	own, around := f.known.of(text), f.known.of(context).bag
	sum := 0.0
	for i := range f.terms {
		t := &f.terms[i]
		by := f.match(t, own.bag)
		if by < 0.5 { // else around adds nothing
			by = max(by, f.match(t, around)/2)
		}
		sum += t.weight * by
	}
	share := sum / f.total
	if f.gives(own) {
		share *= 1.25
	}
	share = min(share, 1)
	if f.define != nil && f.define.MatchString(own.folded) {
		share++
	}
	return share
}

// gives reports that a text has the kind of thing that is asked for.
func (f *focus) gives(s *saying) bool {
	return f.wanted != nil && s.matches.Ask(f.want, func() bool { return f.wanted.MatchString(s.folded) })
}

// titleAsked is the share of what a list is asked of that makes an article,
// whose heading has it, the list.
const titleAsked = 0.75

// titled is the share, 0 to 1, of what the question asks a list of that a
// heading has: "thỏa thuận trọng tài vô hiệu" of "trường hợp nào thỏa thuận
// trọng tài vô hiệu".
func (f *focus) titled(heading string) float64 {
	b := f.known.of(heading).bag
	sum, total := 0.0, 0.0
	for i := range f.terms {
		t := &f.terms[i]
		if t.phrases == nil && !listTerms[t.folded] {
			total += t.weight
			sum += t.weight * f.match(t, b)
		}
	}
	return sum / max(total, 1e-9)
}

// listTerms ask for a list and are no part of what it is of.
var listTerms = setFrom("truong", "hop", "truong hop", "hanh", "vi", "hanh vi", "dieu", "kien", "dieu kien", "noi", "dung", "noi dung", //nolint:gochecknoglobals // a constant table
	"gom", "bao", "bao gom", "nguyen", "tac", "nguyen tac", "hinh", "thuc", "hinh thuc")

// emptyWords are folded words of questions and politeness that say nothing
// about a topic; emptyMarked has them as typed with marks, where "nhũng nhiễu"
// is not "những nhiều".
var (
	emptyWords  = setOf(viet.Fold(emptyList))
	emptyMarked = setOf(emptyList)
)

const emptyList = `là gì nào sao thế như vậy thì mà và với của cho có không ko k hông hong hok được đc dc bị phải nên hay
	ai đâu mấy nhiêu nhiều bao lâu khi lúc nếu còn đã đang sẽ tôi em mình anh chị bạn bot ạ à nhé nha đi đây đó này kia ấy
	hỏi xin vui lòng giúp giùm dùm nói viết coi xem một các những ở trong về theo từ đến tới để ra vô vào rồi cũng chỉ
	đúng sai quy định luật điều khoản`

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
