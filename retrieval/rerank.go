package retrieval

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"neuguong/viet"
)

// expectation is a kind of question and what its answer contains, both folded.
type expectation struct {
	question, answer *regexp.Regexp
}

// expectations follow the classes of factoid questions (Li and Roth, 2002)
// that directives answer with a figure.
var expectations = []expectation{
	{ // age
		regexp.MustCompile(`do tuoi|(?:bao nhieu|may) tuoi|tuoi (?:tu|toi thieu|toi da)`),
		regexp.MustCompile(`\d+ (?:den (?:duoi )?\d+ )?tuoi|tuoi tu \d+|tuoi[^.;\n]{0,20}\d+`),
	},
	{ // duration and deadline
		regexp.MustCompile(`bao lau|(?:bao nhieu|may) (?:ngay|thang|nam|gio|tuan)|thoi han|thoi hieu|chay tu|cham nhat|tre nhat`),
		regexp.MustCompile(`\d+ (?:ngay|thang|nam|gio|tuan|phut)\b`),
	},
	{ // money
		regexp.MustCompile(`bao nhieu tien|muc phat|phat (?:tien )?(?:tu )?(?:bao )?nhieu|phat may|may trieu`),
		regexp.MustCompile(`\d[\d.]* ?(?:dong|trieu)\b`),
	},
	{ // coming into force
		regexp.MustCompile(`hieu luc|(?:ap dung|co gia tri) (?:tu|khi|ngay)`),
		regexp.MustCompile(`hieu luc`),
	},
}

// Factors of the second stage; see docs/decisions.md.
const (
	expectedFactor = 1.3 // for what the question asks for
	preambleFactor = 0.7 // for text before the first and after the last provision
)

// rerank orders hits by what their text says, which candidates do not know.
// Hits of a lower tier stay before those of a higher one.
func rerank(u understanding, hits []Hit, tier func(Hit) int) {
	folded := viet.Fold(u.text)
	var wanted []*regexp.Regexp
	for _, e := range expectations {
		if e.question.MatchString(folded) {
			wanted = append(wanted, e.answer)
		}
	}
	for i := range hits {
		hits[i].weigh(wanted)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(tier(a), tier(b)), cmp.Compare(b.Score, a.Score))
	})
}

func (h *Hit) weigh(wanted []*regexp.Regexp) {
	if isPreamble(h.Passages[0].Key) {
		h.Score *= preambleFactor
	}
	if len(wanted) == 0 {
		return
	}
	best, answers := 0.0, false
	for i := range h.Passages {
		p := &h.Passages[i]
		expected := meets(wanted, viet.Fold(p.Text))
		if expected {
			p.Score *= expectedFactor
		}
		if p.Score > best {
			best, answers = p.Score, expected
		}
	}
	if answers {
		h.Score *= expectedFactor
	}
}

func meets(wanted []*regexp.Regexp, folded string) bool {
	return slices.ContainsFunc(wanted, func(r *regexp.Regexp) bool { return r.MatchString(folded) })
}

// isPreamble recognises the keys of preambles and closing paragraphs.
func isPreamble(key string) bool {
	last := key[strings.LastIndexByte(key, '.')+1:]
	last, _, _ = strings.Cut(last, "-")
	return last == "mo" || last == "ket"
}
