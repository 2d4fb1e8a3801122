package answer

import (
	"context"
	"errors"
	"slices"
	"time"

	"neuguong/retrieval"
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
