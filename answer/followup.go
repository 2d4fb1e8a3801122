package answer

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"neuguong/retrieval"
	"neuguong/viet"
)

// goesOn is how a question stands to those before it.
type goesOn int

const (
	standsAlone goesOn = iota
	mayGoOn            // understood alone if that finds an answer
	goesOnFrom         // says nothing alone
)

// Signs of a question that goes on from the one before it, over folded text.
var (
	goOnStart  = regexp.MustCompile(`^(?:(?:the|vay|ua|a|u|uh|ok|roi)[ ,]+)*(?:con(?: neu| khi| voi| doi voi)?|roi|the|vay|lo(?: nhu)?|nhung ma|nhung|ngoai ra|khi do|luc do|truong hop (?:do|nay|kia|ay)|sau do|the thi|vay thi|nhu vay thi)[ ,]`)
	goOnEnd    = regexp.MustCompile(`(?:thi sao|ra sao|co khac (?:gi )?(?:khong|ko|k|hong|hok)|thi (?:the|nhu the) nao|cung (?:vay|the)(?: (?:khong|a|ha|phai khong))?|nhu vay(?: (?:khong|a))?)[ ?.!]*$`)
	pointsBack = regexp.MustCompile(`\b(?:dieu|khoan|diem|muc|viec|hanh vi|chuyen|van ban|quy dinh|luat|nguoi|truong hop|cai|phan|hinh thuc|quyet dinh|may) (?:do|nay|kia|ay|tren|vua roi|vua noi|con thieu|con lai)\b|\b(?:o tren|noi tren|vua noi|vua hoi|nhu tren)\b`)
	goOnLater  = regexp.MustCompile(`^sau (?:khi |duoc |do )`)
	// ownTopic is what a question that goes on from none begins with or names.
	ownTopic = regexp.MustCompile(`\b(?:luat|nghi dinh|quy dinh|chi thi|thong tu|quyet dinh|dieu le|nghi quyet|huong dan) (?:so )?[\p{L}\d]|\bdieu \d`)
)

const (
	shortQuestion = 14 // syllables up to which one with a weak sign may go on from another
	fewWords      = 2  // words of content that say nothing alone
)

// follows judges a question that comes after another.
func follows(question string) goesOn {
	folded := strings.TrimSpace(viet.Fold(viet.Clean(question)))
	own := len(contentWords(question))
	n := len(viet.Syllables(folded))
	names := ownTopic.MatchString(folded) && !pointsBack.MatchString(folded)
	switch {
	case names:
		return standsAlone
	case own == 0, pointsBack.MatchString(folded):
		return goesOnFrom
	case goOnStart.MatchString(folded) && (n <= shortQuestion || goOnEnd.MatchString(folded)), goOnEnd.MatchString(folded) && own <= fewWords, own <= fewWords && n <= 6:
		return goesOnFrom
	case goOnStart.MatchString(folded), n <= shortQuestion && (goOnLater.MatchString(folded) || goOnEnd.MatchString(folded)):
		return mayGoOn
	}
	return standsAlone
}

// heard is a question as it was understood, and what was found for it.
type heard struct {
	typed string // of text, as it was typed, or put together from what was
	text  string // what is answered
	shown string // see Answer.Understood
	found retrieval.Result
}

// listener searches for questions as they are meant.
type listener struct {
	searcher Searcher
	limit    int     // articles
	least    float64 // confidence from which a question was understood alone
}

// Find gives what an answer to the question is made of: at most limit
// articles for the question, alone or with those it goes on from.
func Find(ctx context.Context, searcher Searcher, q Question, limit int) (retrieval.Result, error) {
	h, err := listener{searcher, limit, LeastConfidence}.listen(ctx, q)
	return h.found, err
}

func (l listener) listen(ctx context.Context, q Question) (heard, error) {
	kind := standsAlone
	if len(q.Earlier) > 0 {
		kind = follows(q.Text)
	}
	alone := heard{}
	if kind != goesOnFrom {
		found, err := l.search(ctx, q, q.Text, "")
		alone = heard{q.Text, cmp.Or(found.Understood, q.Text), found.Understood, found}
		if err != nil || kind == standsAlone || found.Named || found.Confidence >= l.least {
			return alone, err
		}
	}
	whole, text, earlier := goOn(q.Text, q.Earlier)
	found, err := l.search(ctx, q, text, earlier)
	if err != nil || kind == mayGoOn && found.Confidence < l.least {
		return alone, err
	}
	typed := whole
	if found.Understood != "" {
		whole = strings.Replace(whole, strings.TrimSpace(text), found.Understood, 1)
	}
	return heard{typed, cmp.Or(found.Understood, text), whole, found}, nil
}

func (l listener) search(ctx context.Context, q Question, text, earlier string) (retrieval.Result, error) {
	if day := askedDay(text, q.Today); !day.IsZero() {
		q.Filter.InForceOn = day
	}
	query := retrieval.Query{Text: text, Earlier: earlier, Filter: q.Filter, Limit: l.limit}
	if q.allowance != nil {
		query.Meter = q.allowance
	}
	found, err := l.searcher.Search(ctx, query)
	if err != nil {
		return found, fmt.Errorf("answer: search: %w", err)
	}
	return found, nil
}

// contentWords are the syllables of a question that say what it is about.
func contentWords(question string) []string {
	empty := emptyWords
	if viet.HasDiacritics(question) {
		empty = emptyMarked
	}
	return slices.DeleteFunc(viet.Syllables(question), func(s string) bool { return empty[s] })
}

// goOn joins a question with those it goes on from: whole is the question as
// it is shown, text is what is searched for, with earlier behind it.
func goOn(question string, before []string) (whole, text, earlier string) {
	last := before[len(before)-1]
	if full := exchanged(last, question); full != "" {
		return full, full, ""
	}
	for i := len(before) - 1; i > 0 && follows(before[i]) == goesOnFrom; i-- {
		last = closed(before[i-1]) + " " + last
	}
	whole = closed(last) + " " + strings.TrimSpace(question)
	if len(contentWords(question)) == 0 {
		return whole, last, ""
	}
	return whole, question, last
}

// closed ends a sentence.
func closed(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsRune("?.!…", rune(s[len(s)-1])) {
		return s
	}
	return s + "?"
}

// exchangeable are words of which a question like "còn đoàn viên thì sao?"
// puts another in the place of the one asked about before; longer ones first.
var exchangeable = [][]string{
	{"đảng viên dự bị", "đảng viên chính thức", "đảng viên", "đoàn viên", "hội viên", "đội viên", "cán bộ, công chức", "cán bộ công chức", "công chức", "viên chức", "cán bộ", "thanh niên", "người đứng đầu", "người lao động", "học sinh", "sinh viên", "giáo viên"},
	{"khiển trách", "cảnh cáo", "cách chức", "khai trừ", "giáng chức", "hạ bậc lương", "buộc thôi việc", "bãi nhiệm"},
	{"chi bộ", "đảng ủy", "chi đoàn", "đoàn xã", "cơ quan", "cấp ủy", "ban thường vụ"},
}

// around is what may stand around such a word in a question that asks for
// nothing else.
var (
	around     = setOf(aroundWords)
	aroundBare = setOf(viet.Fold(aroundWords))
)

const aroundWords = "còn thế vậy rồi lỡ nếu với đối là bị mà ở bên của cho các những một người thì sao ra gì nào như ạ nhỉ nhé hả hở không có khác gi cũng đó khi được phải"

// exchanged puts the word that question names in the place of its like in the
// question before; "" when question says more, or the other has none.
func exchanged(before, question string) string {
	spoken, filler := strings.ToLower(viet.Clean(question)), around
	if !viet.HasDiacritics(spoken) {
		filler = aroundBare
	}
	for _, words := range exchangeable {
		for _, w := range words {
			rest, ok := without(spoken, w)
			if !ok || slices.ContainsFunc(viet.Syllables(rest), func(s string) bool { return !filler[s] }) {
				continue
			}
			return putIn(before, words, w)
		}
	}
	if m := onlyYear.FindStringSubmatch(viet.Fold(spoken)); m != nil {
		return strings.TrimRight(strings.TrimSpace(before), "?.! ") + " (năm " + m[1] + ")?"
	}
	return ""
}

// onlyYear is a question that asks for another year and nothing else.
var onlyYear = regexp.MustCompile(`^(?:the |vay |con )*(?:hoi |vao |trong )?nam (\d{4}) (?:thi sao|thi the nao|ra sao)[ ?]*$`)

// without cuts a phrase, in its marks or without any, out of a text.
func without(text, phrase string) (string, bool) {
	for _, p := range []string{phrase, viet.Fold(phrase)} {
		if before, after, ok := strings.Cut(" "+text+" ", " "+p); ok && (after == "" || !isLetter(after)) {
			return before + " " + after, true
		}
	}
	return "", false
}

func isLetter(s string) bool {
	for _, r := range s {
		return len(viet.Syllables(string(r))) > 0
	}
	return false
}

// putIn replaces the one word of words that stands in text; "" if none stands
// there, several, or the same.
func putIn(text string, words []string, by string) string {
	lower := strings.ToLower(text)
	for _, w := range words {
		at := strings.Index(lower, w)
		if at < 0 || len(lower) != len(text) {
			continue
		}
		if w == by {
			return ""
		}
		rest := lower[:at] + lower[at+len(w):]
		if slices.ContainsFunc(words, func(o string) bool { return strings.Contains(rest, o) }) {
			return ""
		}
		if at == 0 {
			by = strings.ToUpper(by[:len(string([]rune(by)[:1]))]) + by[len(string([]rune(by)[:1])):]
		}
		return text[:at] + by + text[at+len(w):]
	}
	return ""
}
