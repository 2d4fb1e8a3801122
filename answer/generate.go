package answer

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"neuguong/retrieval"
	"neuguong/viet"
)

// Notes on why a model's answer was not used, or not all of it.
const (
	modelFailed  = "Mô hình chưa trả lời được lúc này nên mình trích nguyên văn quy định."
	modelUnsure  = "Mô hình không đủ căn cứ để tóm tắt nên mình trích nguyên văn quy định."
	modelDropped = "Câu trả lời của mô hình không khớp với văn bản nên mình trích nguyên văn quy định."
	modelSpent   = "Hôm nay đã dùng hết phần tóm tắt bằng mô hình nên mình trích nguyên văn quy định."
	modelShort   = "Điều khoản dài hơn mức mô hình đọc được nên mình trích nguyên văn quy định."
	modelTrimmed = "Một phần câu trả lời của mô hình không khớp với văn bản nên đã được lược bỏ."
)

// errUnsure is a model that says the passages do not answer.
var errUnsure = errors.New("answer: the model cannot answer from the passages")

// errTooLong is a model that does not stop.
var errTooLong = errors.New("answer: the model writes more than an answer")

// droppedError is an answer of which too little passed the checks.
type droppedError struct {
	why           string
	kept, dropped int
	faults        map[string]int // how many sentences were dropped for what
}

// Error says what was wrong, without a word of the answer.
func (e *droppedError) Error() string { return "answer: the model's answer was not used: " + e.why }

// evidenceLimit bounds a passage given to a model, in characters.
const evidenceLimit = 1800

// write has the model answer from the best clauses. Errors are errUnsure,
// ErrSpent, a *droppedError, or those of the generator.
func (s *Service) write(ctx context.Context, q Question, found retrieval.Result, ts *trees, onEvent func(Event)) (Answer, error) {
	list, err := s.evidence(ctx, q, found, ts)
	if err != nil {
		return Answer{}, err
	}
	if len(list) == 0 {
		return Answer{}, errUnsure
	}
	w, err := s.ask(ctx, q, task{system, q.Text}, list, onEvent)
	if err != nil {
		return Answer{}, err
	}
	return w.answer(q)
}

// task is what a model is told to do with passages.
type task struct{ system, question string }

// ask has the model write, with less to read when it cannot take as much.
func (s *Service) ask(ctx context.Context, q Question, what task, list []evidence, onEvent func(Event)) (*writer, error) {
	w, err := s.askOnce(ctx, q, what, list, onEvent)
	if long, ok := errors.AsType[tooLong](err); ok && long.TooLong() && len(w.segments) == 0 {
		return s.askOnce(ctx, q, what, fewer(list), onEvent)
	}
	return w, err
}

// tooLong is an error of a generator whose model takes less text.
type tooLong interface {
	error
	TooLong() bool
}

// fewer is less evidence, for a model with a small context window: the best
// passages, and of each its beginning.
func fewer(list []evidence) []evidence {
	list = slices.Clone(list[:min(len(list), fewestPassages)])
	for i := range list {
		list[i].text = prefix(list[i].text, shortEvidence)
	}
	return list
}

const (
	fewestPassages = 3
	shortEvidence  = 700
)

// askOnce has the model write, and judges sentence by sentence.
func (s *Service) askOnce(ctx context.Context, q Question, what task, list []evidence, onEvent func(Event)) (*writer, error) {
	w := &writer{list: list, grounds: make([]*ground, len(list)), known: s.grounds, onEvent: onEvent}
	left, err := q.allowance.Admit(ctx)
	if err != nil {
		return w, err
	}
	within, cancel := context.WithTimeout(ctx, left)
	defer cancel()
	started := time.Now()
	tokens, err := s.generator.Stream(within, what.system, prompt(what.question, list), func(piece string) error {
		if w.raw.Len()+len(piece) > longestAnswer {
			return errTooLong
		}
		w.raw.WriteString(piece)
		w.take(w.split.add(piece))
		return within.Err()
	})
	q.allowance.Count(ctx, tokens, time.Since(started))
	if err == nil {
		w.take(w.split.end())
	}
	return w, err
}

// longestAnswer is the most bytes a model may write.
const longestAnswer = 16 << 10

// evidence is what the model is given: provisions the question names, then
// the best clauses.
func (s *Service) evidence(ctx context.Context, q Question, found retrieval.Result, ts *trees) ([]evidence, error) {
	hits := found.Hits
	if named := namedHits(hits); len(named) > 0 {
		hits = named
	}
	clauses, f, err := rankClauses(ctx, q, hits, ts)
	if err != nil {
		return nil, err
	}
	var out []evidence
	var shown []string
	for _, c := range clauses {
		if len(out) == s.config.Passages {
			break
		}
		text, _, _ := c.shorten(f, evidenceLimit)
		if text == "" || slices.ContainsFunc(shown, func(s string) bool { return c.known.repeats(s, text) }) || c.known.instructs(text) {
			continue
		}
		text = clipped(text, evidenceLimit)
		if c.opening != "" {
			text = c.under(text)
		}
		c = c.bounded()
		shown = append(shown, text)
		label := Citation{Ref: c.source.ref, Part: c.source.part, Document: c.document}.Label()
		out = append(out, evidence{clause: c, text: text, label: label})
	}
	return out, nil
}

// writer collects the sentences of a model that pass the checks.
type writer struct {
	list     []evidence
	onEvent  func(Event)
	raw      strings.Builder
	split    splitter
	lead     *sentence // opens a list, waits for the first point to cite for it
	cited    citations
	segments []Segment
	rested   []int     // of each segment, the first passage of list it rests on
	grounds  []*ground // of list, made when first cited
	known    *groundCache
	dropped  int
	faults   map[string]int // how many sentences were dropped for what
}

func (w *writer) take(sentences []sentence) {
	for i := range sentences {
		w.judge(&sentences[i])
	}
}

func (w *writer) judge(s *sentence) {
	marks := w.valid(s.marks)
	switch {
	case strings.Contains(s.text, cannotAnswer):
		return
	case len(marks) == 0 && strings.HasSuffix(s.text, ":"):
		w.lead = s
		return
	case len(marks) == 0 || len(marks) < len(s.marks):
		w.drop("a citation")
		return
	}
	if w.lead != nil {
		lead := w.lead
		w.lead = nil
		under, why := w.rests(strings.TrimSuffix(lead.text, ":")+" "+s.text, marks)
		if why != "" {
			w.drop(why)
			return
		}
		w.accept(lead, under)
		w.accept(s, under)
		return
	}
	under, why := w.rests(w.inList(s), marks)
	if why != "" {
		w.drop(why)
		return
	}
	w.accept(s, under)
}

// inList puts the lead in front of a sentence that may be a point of the list
// it opened: then the lead is part of what it says.
func (w *writer) inList(s *sentence) string {
	if !s.newline {
		return s.text
	}
	for _, before := range slices.Backward(w.segments) {
		if lead, ok := strings.CutSuffix(before.Text, ":"); ok {
			return lead + " " + s.text
		}
		if before.Inline {
			break
		}
	}
	return s.text
}

// rests gives the passages that a sentence cites, or why it does not follow
// from one of them: a source that does not say it is a wrong source.
func (w *writer) rests(statement string, marks []int) (under []evidence, why string) {
	for _, n := range marks {
		if w.grounds[n-1] == nil {
			w.grounds[n-1] = w.known.of(&w.list[n-1])
		}
		if why := w.grounds[n-1].fault(statement); why != "" {
			return nil, why
		}
		under = append(under, w.list[n-1])
	}
	return under, ""
}

// drop leaves a sentence out; why is counted for the log.
func (w *writer) drop(why string) {
	w.dropped++
	if w.faults == nil {
		w.faults = map[string]int{}
	}
	w.faults[why]++
}

// valid gives the marks that name a passage, each once.
func (w *writer) valid(marks []int) []int {
	var out []int
	for _, n := range marks {
		if n >= 1 && n <= len(w.list) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

func (w *writer) accept(s *sentence, list []evidence) {
	seg := Segment{Text: s.text, Inline: !s.newline && len(w.segments) > 0}
	for _, e := range list {
		n := w.cited.add(e.clause.document, e.clause.heading, e.clause.narrow(s.text))
		if !slices.Contains(seg.Citations, n) {
			seg.Citations = append(seg.Citations, n)
		}
	}
	w.segments = append(w.segments, seg)
	w.rested = append(w.rested, slices.IndexFunc(w.list, func(e evidence) bool { return e.clause == list[0].clause }))
	if w.onEvent != nil {
		w.onEvent(Event{Shown: plain(w.segments)})
	}
}

// narrow is the point of a clause that a statement is about, or the clause.
func (c *clause) narrow(statement string) source {
	if len(c.items) == 0 {
		return c.source
	}
	scored := &clause{heading: c.heading, lead: c.lead, items: slices.Clone(c.items)}
	list := make([]string, len(c.items))
	for i := range c.items {
		list[i] = c.items[i].text
	}
	f := c.known.focus(statement, nil, list)
	f.list, f.wanted = false, nil
	for i := range scored.items {
		scored.items[i].score = f.coverage(scored.items[i].text, "")
	}
	if one := scored.deciding(f); one >= 0 {
		return c.items[one].source
	}
	return c.source
}

// enough is an error when too little of what a model wrote was supported.
func (w *writer) enough() error {
	switch {
	case len(w.segments) == 0 && strings.Contains(w.raw.String(), cannotAnswer):
		return errUnsure
	case len(w.segments) == 0:
		return &droppedError{"nothing is supported", 0, w.dropped, w.faults}
	case w.dropped > len(w.segments):
		return &droppedError{"too little is supported", len(w.segments), w.dropped, w.faults}
	}
	return nil
}

func (w *writer) answer(q Question) (Answer, error) {
	if err := w.enough(); err != nil {
		return Answer{}, err
	}
	if w.dropped > 0 && !answers(q, plain(w.segments), w.list) {
		return Answer{}, &droppedError{"what is supported does not answer", len(w.segments), w.dropped, w.faults}
	}
	a := Answer{Question: q.Text, Mode: Generated, Segments: w.segments, Citations: w.cited.list}
	if w.dropped > 0 {
		a.Reason = modelTrimmed
	}
	a.Segments = append(a.Segments, notes(q, a.Citations)...)
	return a, nil
}

// answers reports that what is left of an answer still answers: it has the
// kind of fact that is asked for, and half of what the best passage has of the
// question's words.
func answers(q Question, said string, list []evidence) bool {
	given := make([]string, len(list))
	for i := range list {
		given[i] = list[i].text
	}
	f := newFocus(q.Text, q.synonyms, given)
	if f.wanted != nil && !f.wanted.MatchString(viet.Fold(said)) {
		return false
	}
	best := 0.0
	for _, text := range given {
		best = max(best, f.coverage(text, ""))
	}
	return f.coverage(said, "") >= best/2
}

// note words why a model's answer was not used.
func note(err error) string {
	switch {
	case errors.Is(err, errUnsure):
		return modelUnsure
	case errors.Is(err, ErrSpent):
		return modelSpent
	}
	if _, ok := errors.AsType[*droppedError](err); ok {
		return modelDropped
	}
	if long, ok := errors.AsType[tooLong](err); ok && long.TooLong() {
		return modelShort
	}
	return modelFailed
}

// onlyQuotes reports that a question names a provision and asks nothing more
// of it: its own words are the answer.
func onlyQuotes(question string, hits []retrieval.Hit) bool {
	named := namedHits(hits)
	if len(named) == 0 {
		return false
	}
	known := map[string]bool{}
	for i := range named {
		d := &named[i].Document
		for _, s := range viet.Syllables(DocumentTitle(*d) + " " + d.Number + " " + named[i].Named.Ref + " so ngay nam noi gi") {
			known[viet.Fold(s)] = true
		}
	}
	more := 0
	for _, s := range viet.Syllables(question) {
		if s = viet.Fold(s); !known[s] && !emptyWords[s] && !digits.MatchString(s) {
			more++
		}
	}
	return more < 3
}
