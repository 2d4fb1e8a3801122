package answer

import (
	"context"
	"fmt"
	"slices"

	"neuguong/retrieval"
)

// Bounds of what a model is given of a document: passages of one aspect, and of
// all, and characters of all.
const (
	summaryPassages    = 6
	summaryAllPassages = 20
	summaryCharacters  = 12000
)

// summed is a statement of a model about a document, and what it rests on.
type summed struct {
	text  string
	cites []Citation
}

// under numbers what a statement rests on with the rest of a summary.
func (s *summed) under(cs *citations) Segment {
	seg := Segment{Text: s.text}
	for _, c := range s.cites {
		at := slices.IndexFunc(cs.list, func(o Citation) bool { return o.Key == c.Key })
		if at < 0 {
			at = len(cs.list)
			c.N = at + 1
			cs.list = append(cs.list, c)
		}
		seg.Citations = append(seg.Citations, at+1)
	}
	return seg
}

// sumUp has the model say what the units of each aspect rule: nothing for an
// aspect of which nothing passes, and for all of them without a model, or when
// too little passes, which a says then. The error is ctx's.
func (s *Service) sumUp(ctx context.Context, q Question, d retrieval.DocumentInfo, t *tree, sorted [][]int, a *Answer) ([][]summed, error) {
	said := make([][]summed, len(aspects))
	if s.generator == nil {
		return said, nil
	}
	list, of := t.summaryEvidence(d, sorted)
	if len(list) == 0 {
		return said, nil
	}
	if q.allowance == nil {
		q.allowance = s.allowance(q)
	}
	w, err := s.ask(ctx, q, task{summarySystem, summaryQuestion}, list, nil)
	if err == nil {
		err = w.enough()
	}
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("answer: summarize: %w", context.Cause(ctx))
	case err != nil:
		a.Reason = note(err)
		s.tell(ctx, err)
		return said, nil
	}
	a.Mode = Generated
	if w.dropped > 0 {
		a.Reason = modelTrimmed
	}
	for i := range w.segments {
		one := summed{text: w.segments[i].Text}
		for _, n := range w.segments[i].Citations {
			one.cites = append(one.cites, w.cited.list[n-1])
		}
		aspect := of[w.rested[i]]
		said[aspect] = append(said[aspect], one)
	}
	return said, nil
}

// summaryEvidence gives a model the clauses of the units of each aspect, and
// the aspect of each.
func (t *tree) summaryEvidence(d retrieval.DocumentInfo, sorted [][]int) (list []evidence, of []int) {
	room := summaryCharacters
	for aspect, units := range sorted {
		given := 0
		for _, unit := range units {
			for _, i := range t.clauses(unit) {
				c := &clause{document: d, ranked: 1, heading: t.heading(i)}
				t.fill(c, i)
				text := prefix(c.text(), shortEvidence)
				if given == summaryPassages || len(list) == summaryAllPassages || len([]rune(text)) > room || text == "" || instructs(text) {
					continue
				}
				if c.opening != "" {
					text = c.under(text)
				}
				label := Citation{Ref: c.source.ref, Part: c.source.part, Document: d}.Label()
				list, of = append(list, evidence{clause: c.bounded(), text: text, label: label}), append(of, aspect)
				given++
				room -= len([]rune(text))
			}
		}
	}
	return list, of
}
