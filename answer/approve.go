package answer

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"neuguong/corpus"
	"neuguong/corpus/force"
	"neuguong/retrieval"
	"neuguong/retrieval/curated"
	"neuguong/viet"
)

// Draft is an answer that an administrator approves.
type Draft struct {
	Question string
	// Text is the answer; "[n]" behind a sentence names a source, and a sentence
	// without is looked for in all of them. "" stands for Shown.
	Text    string
	Shown   Answer           // what was answered
	Sources []Citation       // what Text rests on; none stands for those of Shown
	Filter  retrieval.Filter // of the administrator
	Today   corpus.Date
}

// DraftError is a draft that is not approved; Reason is a Vietnamese sentence
// or two for whoever wrote it.
type DraftError struct{ Reason string }

func (e *DraftError) Error() string { return "answer: draft not approved: " + e.Reason }

func reject(format string, args ...any) error {
	return &DraftError{fmt.Sprintf(format, args...)}
}

// fewestAsked is how many words of content make a question of its own.
const fewestAsked = 3

// Approve checks a draft as an answer of a model is checked, and gives the
// entry to keep with the ids of those it takes the place of. Errors are a
// *DraftError, or those of the library and of searching.
func (s *Service) Approve(ctx context.Context, d Draft) (e curated.Entry, inPlaceOf []int64, err error) {
	d.Question, d.Text = strings.Join(strings.Fields(viet.Clean(d.Question)), " "), strings.TrimSpace(viet.Clean(d.Text))
	if err := standsByItself(d.Question); err != nil {
		return e, nil, err
	}
	found, err := s.searcher.Search(ctx, retrieval.Query{Text: d.Question, Filter: d.Filter, Limit: 1})
	if err != nil {
		return e, nil, fmt.Errorf("answer: search: %w", err)
	}
	read := cmp.Or(found.Understood, d.Question)
	day := askedDay(read, d.Today)
	if day.IsZero() {
		day = d.Today
	}
	sources := d.sources()
	if len(sources) == 0 {
		return e, nil, reject("Câu trả lời cần ít nhất một điều khoản làm căn cứ.")
	}
	ts := &trees{library: s.library, filter: d.Filter, day: day, named: map[int64]bool{}, loaded: map[int64]*tree{}}
	segments, cited, err := d.check(ctx, ts, sources)
	if err != nil {
		return e, nil, err
	}
	e = curated.Entry{Asked: curated.Asked{Question: read}, Approved: d.Today}
	for _, seg := range segments {
		e.Statements = append(e.Statements, curated.Statement{Text: seg.Text, Quote: seg.Quote, Inline: seg.Inline, Sources: seg.Citations})
	}
	for i := range cited {
		src, err := ts.record(ctx, &cited[i])
		if err != nil {
			return e, nil, err
		}
		e.Sources = append(e.Sources, src)
	}
	same, err := s.approvedFor(ctx, curated.NewRead(read, ""))
	for _, a := range same {
		inPlaceOf = append(inPlaceOf, a.ID)
	}
	return e, inPlaceOf, err
}

// standsByItself refuses what cannot be asked again by somebody else.
func standsByItself(question string) error {
	switch {
	case utf8.RuneCountInString(question) > curated.MaxQuestion:
		return reject("Câu hỏi dài quá %d ký tự; bạn rút gọn rồi duyệt lại.", curated.MaxQuestion)
	case scopeOf(question) != inScope || foreign(question):
		return reject("Đây không phải câu hỏi về quy định nên không duyệt được.")
	case len(contentWords(question)) < fewestAsked || follows(question) == goesOnFrom:
		return reject("Câu hỏi phải đủ ý, tách riêng vẫn hiểu được; bạn viết lại đầy đủ rồi duyệt.")
	}
	return nil
}

// sources are the provisions a draft may rest on.
func (d *Draft) sources() []Citation {
	switch {
	case len(d.Sources) > 0:
		return d.Sources
	case len(d.Shown.Citations) > 0:
		return d.Shown.Citations
	}
	return d.Shown.Nearest
}

// sentences are the statements of a draft, without what the bot adds itself.
func (d *Draft) sentences() (list []sentence, quotes map[int]bool) {
	if d.Text != "" {
		var cut splitter
		return append(cut.add(d.Text), cut.end()...), nil
	}
	quotes = map[int]bool{}
	for _, seg := range d.Shown.Segments {
		if seg.Note || seg.Text == personalNote {
			continue
		}
		s := sentence{text: seg.Text, marks: seg.Citations, newline: !seg.Inline}
		if !seg.Quote && strings.HasSuffix(seg.Text, ":") {
			s.marks = nil // it is the lead of what follows
		}
		quotes[len(list)] = seg.Quote
		list = append(list, s)
	}
	return list, quotes
}

// check judges a draft sentence by sentence.
func (d *Draft) check(ctx context.Context, ts *trees, sources []Citation) ([]Segment, []Citation, error) {
	if utf8.RuneCountInString(d.Text) > curated.MaxText || len(sources) > curated.MaxSources {
		return nil, nil, reject("Câu trả lời dài quá %d ký tự hoặc có quá %d căn cứ; bạn rút gọn rồi duyệt lại.", curated.MaxText, curated.MaxSources)
	}
	c := &checker{under: map[int][]int{}}
	for i := range sources {
		if err := c.add(ctx, ts, i+1, &sources[i]); err != nil {
			return nil, nil, err
		}
	}
	c.writer.grounds, c.writer.known = make([]*ground, len(c.writer.list)), &groundCache{}
	list, quotes := d.sentences()
	for i := range list {
		if quotes[i] {
			if err := c.quote(ctx, ts, &list[i], sources); err != nil {
				return nil, nil, err
			}
			continue
		}
		if err := c.take(&list[i]); err != nil {
			return nil, nil, err
		}
	}
	switch w := &c.writer; {
	case w.lead != nil:
		return nil, nil, reject("Câu “%s” mở một danh sách mà không có ý nào theo sau.", prefix(w.lead.text, shownOfFault))
	case len(w.segments) == 0 || len(w.segments) > curated.MaxStatements:
		return nil, nil, reject("Câu trả lời phải có từ 1 đến %d câu.", curated.MaxStatements)
	}
	return c.writer.segments, c.writer.cited.list, nil
}

// record is a source as it stands now.
func (ts *trees) record(ctx context.Context, c *Citation) (curated.Source, error) {
	t, err := ts.of(ctx, c.Document.ID)
	if err != nil {
		return curated.Source{}, err
	}
	full := newTree(t.whole, ts.day, func([]force.Effect) bool { return false })
	src := curated.Source{Document: c.Document.ID, Kind: c.Document.Kind, Number: c.Document.Number, Key: c.Key, Ref: c.Ref}
	at, ok := full.byKey[c.Key]
	if !ok {
		return src, reject("%s không còn trong văn bản.", c.Ref)
	}
	src.Standing, src.Hash = full.standing(c.Document, at), full.hash(at)
	if why := t.differs(c.Document, &src); why != "" {
		return src, reject("Căn cứ không dùng được: %s.", why)
	}
	return src, nil
}

// Review is an approved answer as it stands for a reader on a day.
type Review struct {
	curated.Entry
	Answer Answer   // without the sources that do not stand
	Stale  []string // why it is not given, in Vietnamese; none when it is
}

// Review looks at approved answers, the latest first.
func (s *Service) Review(ctx context.Context, f retrieval.Filter, today corpus.Date) ([]Review, error) {
	list, err := s.config.Curated.CuratedQuestions(ctx)
	if err != nil {
		return nil, fmt.Errorf("answer: list approved answers: %w", err)
	}
	var out []Review
	for _, a := range list {
		r, err := s.ReviewOne(ctx, f, today, a.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// ReviewOne looks at one approved answer; retrieval.ErrNotFound if it is gone.
func (s *Service) ReviewOne(ctx context.Context, f retrieval.Filter, today corpus.Date, id int64) (Review, error) {
	e, err := s.config.Curated.CuratedAnswer(ctx, id)
	if err != nil {
		return Review{}, fmt.Errorf("answer: approved answer %d: %w", id, err)
	}
	day := askedDay(e.Question, today)
	if day.IsZero() {
		day = today
	}
	f.InForceOn = corpus.Date{}
	ts := &trees{library: s.library, filter: f, day: day, named: map[int64]bool{}, loaded: map[int64]*tree{}}
	a, stale, err := s.review(ctx, e, ts)
	if err != nil {
		return Review{}, err
	}
	a.Segments = append(a.Segments, caveats(a.Citations, today)...)
	return Review{e, a, slices.Compact(stale)}, nil
}
