package retrieval

import (
	"regexp"
	"slices"
	"strings"

	"neuguong/retrieval/lexical"
	"neuguong/retrieval/thesaurus"
	"neuguong/viet"
)

// understanding is what a question asks for.
type understanding struct {
	typed     viet.Reading
	text      string  // cleaned, abbreviations written out
	cited     []cited // provisions it names
	named     named
	terms     []lexical.Term
	synonyms  []thesaurus.Synonym // what directives say for its words
	meaning   []defined           // where the documents define what it asks the meaning of
	syllables []string            // of the question without greeting and tail, as typed
	titles    map[int64][]string  // folded, by document
	changed   map[int64]bool      // documents that are ended in part
	awaited   []awaited           // what its answer contains
	light     []bool              // which of them are words of asking and grammar
	before    int                 // how many of them are of earlier questions
}

func understand(typed viet.Reading, documents []DocumentInfo) understanding {
	u := understanding{typed: typed, text: typed.Text}
	u.cited, u.named = cite(u.text, documents)
	u.titles, u.changed = titles(documents), changed(documents)
	topic := withoutManners(u.text)
	u.syllables = viet.Syllables(topic)
	marked := viet.HasDiacritics(topic)
	for _, s := range u.syllables {
		u.light = append(u.light, isWeak(s, marked))
	}
	u.awaited = awaitedBy(viet.Fold(u.text))
	u.terms = withTyped(u.queryTerms(), u.typed)
	u.synonyms = append(synonyms(u.syllables, typed.Bare), askedForce(u.syllables, u.named)...)
	return u
}

// goOnFrom takes in earlier questions that this one goes on from: their words,
// and the documents they name unless this one names its own.
func (u *understanding) goOnFrom(earlier viet.Reading, documents []DocumentInfo) {
	e := understand(earlier, documents)
	if !u.named.any() {
		u.named = e.named
		for i := range u.cited {
			u.cited[i].named = e.named
		}
	}
	u.before = len(e.syllables)
	for i := range u.synonyms {
		u.synonyms[i].First += u.before
		u.synonyms[i].Last += u.before
	}
	for _, s := range e.synonyms {
		s.Weight *= earlierWeight
		u.synonyms = append(u.synonyms, s)
	}
	u.syllables = append(e.syllables, u.syllables...)
	u.light = append(e.light, u.light...)
	u.terms = withTyped(u.queryTerms(), u.typed)
}

// weigh gives the weight of a syllable.
func (u *understanding) weigh(i int) float64 {
	if i < u.before {
		return earlierWeight * weigh(u.light[i])
	}
	return weigh(u.light[i])
}

// withoutManners cuts greeting and tail off, unless nothing else is left.
func withoutManners(text string) string {
	text = greeting.ReplaceAllString(text, "")
	if short := tail.ReplaceAllString(text, ""); strings.TrimSpace(short) != "" {
		return short
	}
	return text
}

// tail is what people add that says nothing about the topic.
var tail = regexp.MustCompile(`(?i)[\s,.;:]*(?:(?:là\s+)?(?:đúng hay sai|dung hay sai|có đúng không|co dung khong|phải không|phai khong)|cho (?:em|tôi|mình|toi|minh) hỏi|cho (?:em|toi|minh) hoi|ạ|nhỉ|nhé|vậy|với ạ)[\s?.!]*$`)

// greeting is what people begin with that says nothing about the topic.
var greeting = regexp.MustCompile(`(?i)^\s*(?:(?:xin chào|chào bạn|chào|dạ|alo|hello|hi|bạn ơi|ad ơi|cho (?:em|tôi|mình|toi|minh) (?:hỏi|hoi))[\s,.!:]+)+`)

// weak syllables carry little of a topic: words of asking and grammar. Their
// weight is lowered, not dropped: "không được" tells clauses apart. A question
// typed with marks is compared with marks, so that "nhũng nhiễu" keeps its weight.
var weak = strings.Fields("là gì nào thế như bao nhiêu khi hay sau đây dưới và của các những một với cho về thì mà ở tại theo trong tôi mình em anh chị bạn bị có này đó kia vậy ạ được không phải còn lâu mấy làm sao nếu lỡ giúp hỏi nói trên từ đến do bởi vào ra lên ai đâu gồm hoặc cũng đã đang sẽ thuộc qua cùng đó mỗi nhưng nên vì")

func isWeak(syllable string, marked bool) bool {
	if marked {
		return slices.Contains(weak, syllable)
	}
	return slices.ContainsFunc(weak, func(w string) bool { return viet.Fold(w) == syllable })
}

const (
	weakWeight  = 0.3
	focusWeight = 1.3
	// earlierWeight is that of words of earlier questions.
	earlierWeight = 0.5
)

func weigh(light bool) float64 {
	if light {
		return weakWeight
	}
	return 1
}

// termList collects terms, each once with its highest weight.
type termList struct {
	index map[int64]int
	terms []lexical.Term
}

func (l *termList) add(t lexical.Term) {
	if i, ok := l.index[t.ID]; ok {
		l.terms[i].Weight = max(l.terms[i].Weight, t.Weight)
		return
	}
	l.index[t.ID] = len(l.terms)
	l.terms = append(l.terms, t)
}

// addPhrase adds words that the question does not have.
func (l *termList) addPhrase(syllables []string, weight float64) {
	for i, s := range syllables {
		l.add(lexical.Term{ID: lexical.TermID(s), Weight: weight, Extra: true})
		if i > 0 {
			l.add(lexical.Term{ID: lexical.PairID(syllables[i-1], s), Weight: weight, Pair: true, Extra: true})
		}
	}
}

// queryTerms gives the terms of a question with their weights. A pair counts as
// its weightier word.
func (u *understanding) queryTerms() []lexical.Term {
	list := termList{index: map[int64]int{}}
	before, focus := "", focusFrom(viet.Syllables(viet.Fold(strings.Join(u.syllables, " "))))
	for i, typed := range u.syllables {
		s, boost := viet.Fold(typed), 1.0
		if i >= focus && u.before == 0 {
			boost = focusWeight
		}
		list.add(lexical.Term{ID: lexical.TermID(s), Weight: boost * u.weigh(i)})
		if before != "" && i != u.before {
			list.add(lexical.Term{ID: lexical.PairID(before, s), Weight: boost * max(u.weigh(i-1), u.weigh(i)), Pair: true})
		}
		before = s
	}
	return list.terms
}

// focusFrom gives the index of the first syllable of what a question is about
// where it says so at its end: "... trong bảo vệ Tổ quốc", "... đối với ...".
func focusFrom(syllables []string) int {
	for i := len(syllables) - 3; i > 2; i-- {
		switch s := syllables[i]; {
		case s == "trong", s == "ve", s == "voi" && syllables[i-1] == "doi":
			return i + 1
		}
	}
	return len(syllables)
}
