package curated

import (
	"slices"
	"strings"
	"sync"

	"neuguong/viet"
)

// Core is what a question asks, without what carries nothing: how it is
// introduced and ended, plurals, the marks of a yes/no question.
type Core struct {
	words []string // one spelling each, in order
	// allowed is words without the one "được" of "có được ... không" or of
	// "... được không", nil where a question has none: the two ask the same.
	allowed []string
}

// CoreOf reads a question as it is understood, with its marks restored and its
// short forms written out.
func CoreOf(question string) Core {
	words := viet.Syllables(viet.Typed(question))
	for i, w := range words {
		words[i] = viet.Key(w)
	}
	words = trim(words)
	words, yesNo := untag(words)
	words = trim(words)
	var allowed []string
	if n := len(words); n > 1 && words[n-1] == may && words[n-2] != not && yesNo {
		allowed = plain(words[:n-1])
	} else if at := mayAsked(words); at >= 0 && yesNo {
		allowed = plain(slices.Concat(words[:at], words[at+2:]))
	}
	return Core{plain(words), allowed}
}

// Len is how many words carry what is asked.
func (c Core) Len() int { return len(c.words) }

// Read is a typed question as it may be meant: as it stands, and as it was
// understood. Bare says that it was typed without marks, so that none count.
type Read struct {
	cores []Core
	bare  bool
}

// NewRead takes a question as typed and as understood, "" when that is the same.
func NewRead(typed, understood string) Read {
	r := Read{bare: !viet.HasDiacritics(typed)}
	if understood != "" {
		r.cores = append(r.cores, CoreOf(understood))
	}
	if !r.bare || understood == "" {
		r.cores = append(r.cores, CoreOf(typed))
	}
	return r
}

// Asks reports that a question asks what another one does.
func (r Read) Asks(c Core) bool {
	return slices.ContainsFunc(r.cores, func(mine Core) bool { return c.Like(mine, r.bare) })
}

// Like reports that two questions ask the same thing: the same words in the
// same order, but that a circumstance ("trên mạng xã hội", "khi nghỉ hưu") may
// stand first or last. One other word is another question. Where bare is set,
// marks are not compared: one of them was typed without.
func (c Core) Like(d Core, bare bool) bool {
	if bare {
		c, d = c.folded(), d.folded()
	}
	return sameWords(c.words, d.words) || len(c.allowed) > 0 && sameWords(c.allowed, d.allowed)
}

func (c Core) folded() Core { return Core{foldAll(c.words), foldAll(c.allowed)} }

func foldAll(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = viet.Fold(w)
	}
	return out
}

func sameWords(a, b []string) bool {
	return len(a) > 0 && len(a) == len(b) && (slices.Equal(a, b) || turned(a, b) || turned(b, a))
}

// turned reports that b is a with the circumstance at its end put in front.
func turned(a, b []string) bool {
	for i := 1; i < len(a); i++ {
		if circumstances()[a[i]] && slices.Equal(b[:len(a)-i], a[i:]) && slices.Equal(b[len(a)-i:], a[:i]) {
			return true
		}
	}
	return false
}

const (
	may = "được"
	not = "không"
)

// circumstances are words that begin one, with marks and without.
var circumstances = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq("trên trong khi nếu theo sau trước ngoài") {
		set[viet.Key(w)], set[viet.Fold(w)] = true, true
	}
	return set
})

// trim takes off how a question is introduced and ended, politely or not.
func trim(words []string) []string {
	for {
		n := len(words)
		for _, p := range openers() {
			if k := match(p, words); k > 0 && k < len(words) {
				words = words[k:]
			}
		}
		for _, p := range tails() {
			if k := match(p, words[max(0, len(words)-len(p)):]); k == len(p) && k < len(words) {
				words = words[:len(words)-k]
			}
		}
		if len(words) == n {
			return words
		}
	}
}

// match gives how many words at the beginning a phrase takes up, 0 when it does
// not stand there. "*" is any word for the one who asks or is asked.
func match(phrase, words []string) int {
	if len(words) < len(phrase) {
		return 0
	}
	for i, p := range phrase {
		if p != words[i] && (p != "*" || !persons()[words[i]]) {
			return 0
		}
	}
	return len(phrase)
}

var persons = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq("em tôi mình con cháu tui tớ anh chị bạn bot ad admin") {
		set[viet.Key(w)] = true
	}
	return set
})

var openers = sync.OnceValue(func() [][]string {
	return phrases(`cho * hỏi là|cho * hỏi chút|cho * hỏi tí|cho * hỏi với|cho * hỏi|cho hỏi chút|cho hỏi là|cho hỏi|xin được hỏi|xin phép hỏi|xin hỏi|* muốn hỏi là|* muốn hỏi|muốn hỏi|
		* ơi|mọi người ơi|dạ|thưa anh|thưa chị|thưa bạn|thưa|vui lòng cho biết|hãy cho biết|hãy cho * biết|cho * biết|cho biết|làm ơn cho biết|làm ơn|* có biết|chào *|xin chào|alo|ơi`)
})

var tails = sync.OnceValue(func() [][]string {
	return phrases(`ạ|ạ *|nhỉ|nhé|nhé *|nha|nha *|nhá|hả|hả *|hở|hử|vậy|vậy *|thế|đấy|đây|chứ|à|ơi|* ơi|với|cảm ơn|cảm ơn *|xin cảm ơn|cám ơn|cám ơn *|giúp *|giùm *|dùm *|trả lời giúp *`)
})

func phrases(list string) [][]string {
	var out [][]string
	for p := range strings.SplitSeq(list, "|") {
		words := strings.Fields(p)
		for i, w := range words {
			words[i] = viet.Key(w)
		}
		out = append(out, words)
	}
	slices.SortStableFunc(out, func(a, b []string) int { return len(b) - len(a) })
	return out
}

// tags are what makes a question of a sentence, at its end.
var tags = sync.OnceValue(func() [][]string {
	return phrases("hay không|hay chưa|phải hay không|có phải không|phải không|có đúng không|đúng không|không|chưa|không *|chưa *")
})

// untag takes the mark of a yes/no question off. "Không" and "chưa" elsewhere
// deny, and stay.
func untag(words []string) (rest []string, yesNo bool) {
	for _, p := range tags() {
		if n := len(words) - len(p); n > 0 && match(p, words[n:]) == len(p) {
			return words[:n], true
		}
	}
	return words, false
}

// mayAsked finds the one "có được"; -1 where there is none, or several.
func mayAsked(words []string) int {
	at := -1
	for i := 0; i+1 < len(words); i++ {
		if words[i] == "có" && words[i+1] == may {
			if at >= 0 {
				return -1
			}
			at = i
		}
	}
	return at
}

// plain leaves out what carries nothing inside a question, and writes the words
// of asking one way.
func plain(words []string) []string {
	words = replaced(words)
	out := make([]string, 0, len(words))
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		switch {
		case w == "có" && modal()[next], w == "phép" && i > 0 && words[i-1] == may, empty()[w]:
		case places()[w] && !strings.ContainsAny(next, "0123456789"):
			out = append(out, "trên")
		default:
			out = append(out, w)
		}
	}
	return out
}

var (
	modal  = sync.OnceValue(func() map[string]bool { return keySet("được bị phải cần nên") })
	empty  = sync.OnceValue(func() map[string]bool { return keySet("thì mà những các của") })
	places = sync.OnceValue(func() map[string]bool { return keySet("trên lên ở tại") })
)

func keySet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[viet.Key(w)] = true
	}
	return set
}

// askings are ways to ask for the same thing.
var askings = sync.OnceValue(func() [][2][]string {
	var out [][2][]string
	for _, pair := range [][2]string{{"như thế nào", "thế nào"}, {"ra sao", "thế nào"}, {"lúc nào", "khi nào"}, {"bao giờ", "khi nào"}, {"cần phải", "phải"}} {
		out = append(out, [2][]string{phrases(pair[0])[0], phrases(pair[1])[0]})
	}
	return out
})

func replaced(words []string) []string {
	var out []string
	for i := 0; i < len(words); {
		n := 0
		for _, pair := range askings() {
			if n = match(pair[0], words[i:]); n > 0 {
				out = append(out, pair[1]...)
				break
			}
		}
		if n == 0 {
			out, n = append(out, words[i]), 1
		}
		i += n
	}
	return out
}
