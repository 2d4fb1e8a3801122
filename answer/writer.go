package answer

import (
	"slices"
	"strings"

	"neuguong/viet"
)

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
