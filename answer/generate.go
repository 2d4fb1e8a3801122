package answer

import (
	"context"
	"errors"
	"slices"
	"strings"

	"neuguong/retrieval"
	"neuguong/viet"
)

// Notes on why a model's answer was not used, or not all of it.
const (
	modelFailed  = "Mô hình chưa trả lời được lúc này nên mình trích nguyên văn quy định."
	modelUnsure  = "Mô hình không đủ căn cứ để tóm tắt nên mình trích nguyên văn quy định."
	modelDropped = "Câu trả lời của mô hình không khớp với văn bản nên mình trích nguyên văn quy định."
	modelTrimmed = "Một phần câu trả lời của mô hình không khớp với văn bản nên đã được lược bỏ."
)

// errUnsure is a model that says the passages do not answer.
var errUnsure = errors.New("answer: the model cannot answer from the passages")

// errUngrounded is an answer of which too little passed the checks.
var errUngrounded = errors.New("answer: too little of the model's answer is grounded")

// evidenceLimit bounds a passage given to a model, in characters.
const evidenceLimit = 1800

// write has the model answer from the best clauses. Errors are errUnsure,
// errUngrounded, or those of the generator.
func (s *Service) write(ctx context.Context, q Question, found retrieval.Result, ts *trees, onEvent func(Event)) (Answer, error) {
	list, err := s.evidence(ctx, q, found, ts)
	if err != nil {
		return Answer{}, err
	}
	w := &writer{list: list, grounds: make([]*ground, len(list)), onEvent: onEvent}
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	_, err = s.generator.Stream(ctx, system, prompt(q.Text, list), func(piece string) error {
		w.raw.WriteString(piece)
		w.take(w.split.add(piece))
		return ctx.Err()
	})
	if err != nil {
		return Answer{}, err
	}
	w.take(w.split.end())
	return w.answer(q)
}

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
		if text == "" || repeats(shown, text) {
			continue
		}
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
	grounds  []*ground // of list, made when first cited
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

// rests gives the passages among those cited that a statement follows from,
// each by itself, or why there is none.
func (w *writer) rests(statement string, marks []int) (under []evidence, why string) {
	for _, n := range marks {
		if w.grounds[n-1] == nil {
			w.grounds[n-1] = newGround(&w.list[n-1])
		}
		fault := w.grounds[n-1].fault(statement)
		if fault == "" {
			under = append(under, w.list[n-1])
		} else if why == "" {
			why = fault
		}
	}
	if len(under) > 0 {
		why = ""
	}
	return under, why
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
	f := newFocus(statement, nil, list)
	f.list, f.wanted = false, nil
	for i := range scored.items {
		scored.items[i].score = f.coverage(scored.items[i].text, "")
	}
	if one := scored.deciding(f); one >= 0 {
		return c.items[one].source
	}
	return c.source
}

func (w *writer) answer(q Question) (Answer, error) {
	switch {
	case len(w.segments) == 0 && strings.Contains(w.raw.String(), cannotAnswer):
		return Answer{}, errUnsure
	case len(w.segments) == 0 || w.dropped > len(w.segments):
		return Answer{}, errUngrounded
	}
	a := Answer{Question: q.Text, Mode: Generated, Segments: w.segments, Citations: w.cited.list}
	if w.dropped > 0 {
		a.Reason = modelTrimmed
	}
	a.Segments = append(a.Segments, notes(q, a.Citations)...)
	return a, nil
}

// note words why a model's answer was not used.
func note(err error) string {
	switch {
	case errors.Is(err, errUnsure):
		return modelUnsure
	case errors.Is(err, errUngrounded):
		return modelDropped
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
