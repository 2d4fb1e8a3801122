package retrieval

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"neuguong/retrieval/recent"
	"neuguong/viet"
)

// expectation is a kind of question and what its answer contains, both folded;
// with and without are the factors for text that has it and that lacks it.
type expectation struct {
	question, answer *regexp.Regexp
	with, without    float64
}

// expectations follow the classes of factoid questions (Li and Roth, 2002)
// that directives answer with a figure.
var expectations = []expectation{
	{ // age
		regexp.MustCompile(`do tuoi|(?:bao nhieu|may) tuoi|tuoi (?:tu|toi thieu|toi da)`),
		regexp.MustCompile(`\d+ (?:den (?:duoi )?\d+ )?tuoi|tuoi tu \d+|tuoi[^.;\n]{0,20}\d+`),
		1.3, 0.7,
	},
	{ // range of ages
		regexp.MustCompile(`do tuoi|tu (?:bao nhieu|may) tuoi`),
		regexp.MustCompile(`tuoi tu \d+|tu (?:du )?\d+ (?:tuoi )?(?:den|tro len)`),
		2, 0.8,
	},
	{ // duration and deadline
		regexp.MustCompile(`bao lau|(?:bao nhieu|may) (?:ngay|thang|nam|gio|tuan)|thoi han|thoi hieu|chay tu|cham nhat|tre nhat|lau nhat|dai nhat|(?:bao nhieu|may) (?:bua|hom)`),
		regexp.MustCompile(`(?:\d+|mot|hai|ba|bon|nam|sau|muoi) (?:ngay|thang|nam|gio|tuan|phut)\b`),
		1.3, 0.85,
	},
	{ // money
		regexp.MustCompile(`nhieu tien|muc phat|phat (?:tien )?(?:tu )?(?:bao )?nhieu|phat (?:may|co nao)|may (?:chuc )?trieu`),
		regexp.MustCompile(`\d[\d.]* ?(?:dong|trieu)\b`),
		1.3, 0.85,
	},
	{ // prison
		regexp.MustCompile(`\b(?:di|ngoi|o|an|vo|vao|phat|may nam|bao nhieu nam) tu\b|\btu (?:may|bao nhieu|bao lau) (?:nam|thang|ngay|lau)|\btu toi\b`),
		regexp.MustCompile(`phat tu|tu giam|tu chung than|cai tao khong giam giu`),
		1.3, 0.85,
	},
	{ // share of a whole
		regexp.MustCompile(`(?:bao nhieu|may) (?:phan tram|%|phan)\b`),
		regexp.MustCompile(`\d ?%|phan tram|phan (?:hai|ba|tu)\b|\b\d/\d`),
		1.3, 0.85,
	},
	{ // coming into force
		regexp.MustCompile(`hieu luc|(?:ap dung|co gia tri) (?:tu|khi|ngay)`),
		regexp.MustCompile(`hieu luc`),
		1.3, 0.85,
	},
}

// doubts are kinds of question and what an answer to them contains, as above,
// which are too wide to order by: an article that lacks it answers hardly.
var doubts = []expectation{
	{ // who
		question: regexp.MustCompile(`\b(?:ai|nguoi nao|co quan nao|cap nao|ben nao|to chuc nao|don vi nao)\b`),
		answer:   regexp.MustCompile(`\b(?:tham quyen|quyet dinh|trach nhiem|chu tri|nguoi dung dau|bo phan|van phong|phong ban|don vi|to truong|giam doc|hieu truong|bi thu|thuong truc|can bo|cong chuc|cap uy|co quan|to chuc|thu truong|bo truong|chu tich|uy ban|ban chap hanh|chi bo)\b`),
	},
	{ // how many
		question: regexp.MustCompile(`\b(?:bao nhieu|nhieu|may)\b`),
		answer:   regexp.MustCompile(`\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi) `),
	},
	{ // a price, a fine, pay
		question: regexp.MustCompile(`\b(?:phat|muc) .{0,25}(?:bao nhieu|nhieu|may)\b|\b(?:bao nhieu|may|nhieu) (?:tien|dong|trieu|ngan|nghin|ty)\b|\b(?:gia|luong)\b.{0,20}\bnhieu\b`),
		answer:   regexp.MustCompile(`\d[\d.]* ?(?:dong|trieu|nghin)\b|muc luong`),
	},
}

// exact are things that nobody can say who has not read them: an article
// without one does not answer whoever asks for it, whatever else it says.
var exact = []expectation{
	{ // a number to call, an address on the net, a bank
		question: regexp.MustCompile(`\b(?:so dien thoai|duong day nong|hotline|email|thu dien tu|website|trang web)\b.{0,30}\b(?:nao|gi|may|bao nhieu|nhieu|o dau)\b|\b(?:goi|nhan|lien he|gui)\b.{0,25}\b(?:so|mail|email) (?:nao|may|gi)\b|\b(?:ngan hang|kho bac) nao\b`),
		answer:   regexp.MustCompile(`\b0\d{1,3}[ .-]?\d{3,4}[ .-]?\d{3,4}\b|\b1[89]00\b|@[a-z]|\bwww\.|https?:|\.vn\b|so tai khoan|tai khoan so|\bngan hang (?:nha nuoc|thuong mai|chinh sach)`),
	},
}

// preambleFactor is for text before the first and after the last provision.
const preambleFactor = 0.5

// rerank orders hits by what their text says, which candidates do not know.
// Hits of a lower tier stay before those of a higher one.
func (s *Searcher) rerank(u understanding, hits []Hit, tier func(Hit) int) {
	for i := range hits {
		hits[i].weigh(u.awaited, s.contents)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(tier(a), tier(b)), cmp.Compare(b.Score, a.Score))
	})
}

// awaited is an expectation that a question has; place is its index.
type awaited struct {
	expectation

	place int
}

func awaitedBy(question string) []awaited { return among(expectations, 0, question) }

// doubtedBy gives the doubts that a question has.
func doubtedBy(question string) []awaited { return among(doubts, len(expectations), question) }

// exactlyAsked gives the exact things that a question asks for.
func exactlyAsked(question string) []awaited {
	return among(exact, len(expectations)+len(doubts), question)
}

func among(kinds []expectation, place int, question string) []awaited {
	var list []awaited
	for i, e := range kinds {
		if e.question.MatchString(question) {
			list = append(list, awaited{e, place + i})
		}
	}
	return list
}

// contents remembers which expectations passages meet. A nil one remembers
// nothing.
type contents struct {
	known *recent.Cache[PassageID, *recent.Verdicts]
}

// contentsKept bounds what is remembered, in bytes; contentsSize is what it
// takes for a passage.
const (
	contentsKept = 4 << 20
	contentsSize = 120
)

func newContents() *contents {
	return &contents{recent.New[PassageID, *recent.Verdicts](contentsKept)}
}

// meets reports whether a passage has what is awaited.
func (c *contents) meets(p *Passage, e awaited) bool {
	judge := func() bool { return e.answer.MatchString(viet.Fold(p.Text)) }
	if c == nil {
		return judge()
	}
	verdicts, ok := c.known.Get(p.ID)
	if !ok {
		verdicts = &recent.Verdicts{}
		c.known.Put(p.ID, verdicts, contentsSize)
	}
	return verdicts.Ask(e.place, judge)
}

// weigh multiplies the scores of the passages by the factors, and that of the
// article by those of its best passage.
func (h *Hit) weigh(wanted []awaited, known *contents) {
	if isPreamble(h.Passages[0].Key) {
		h.Score *= preambleFactor
	}
	if len(wanted) == 0 {
		return
	}
	best, factor := -1.0, 1.0
	for i := range h.Passages {
		p := &h.Passages[i]
		f := 1.0
		for _, e := range wanted {
			if known.meets(&p.Passage, e) {
				f *= e.with
			} else {
				f *= e.without
			}
		}
		p.Score *= f
		if p.Score > best {
			best, factor = p.Score, f
		}
	}
	h.Score *= factor
}

// unfit reports whether something is asked for that no passage has.
func (h *Hit) unfit(wanted []awaited, known *contents) bool {
	for _, e := range wanted {
		if !slices.ContainsFunc(h.Passages, func(p ScoredPassage) bool { return known.meets(&p.Passage, e) }) {
			return true
		}
	}
	return false
}

// isPreamble recognises the keys of preambles and closing paragraphs.
func isPreamble(key string) bool {
	last := key[strings.LastIndexByte(key, '.')+1:]
	last, _, _ = strings.Cut(last, "-")
	return last == "mo" || last == "ket"
}
