package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"neuguong/bot/telegram/telegramtest"
)

type result struct {
	all          []time.Duration // from a question to the first text that is seen of its answer
	first, later []time.Duration // of the questions everybody asked in one moment, and of the others

	lost, twice, disorder             int
	presses, unacknowledged           int
	refused, floods, messages, drafts int
	memory                            memory
}

func (r *result) wrong() bool {
	return r.lost+r.twice+r.disorder+r.unacknowledged+r.refused > 0
}

// settle waits until nothing is under way and looks at what everybody got.
func settle(ctx context.Context, s *telegramtest.Server, crowd []*person) *result {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	_ = s.Wait(ctx, func() bool { return done(s, crowd) }) // what is not done is counted as lost
	r := &result{}
	for _, p := range crowd {
		r.add(s, p)
	}
	for _, no := range s.Refused() {
		if no.Status == 429 {
			r.floods++
		}
	}
	r.refused = len(s.Wrong())
	r.messages = len(s.Calls("sendMessage")) + len(s.Calls("editMessageText"))
	r.drafts = len(s.Calls("sendMessageDraft"))
	return r
}

func done(s *telegramtest.Server, crowd []*person) bool {
	return !slices.ContainsFunc(crowd, func(p *person) bool {
		for _, q := range p.questions {
			if len(answersTo(s.Replies(p.id), q.message)) == 0 {
				return true
			}
		}
		return slices.ContainsFunc(p.presses, func(id string) bool { press, _ := s.PressOf(id); return !press.Answered })
	})
}

func answersTo(all []telegramtest.Message, question int) (out []telegramtest.Message) {
	for _, m := range all {
		if m.ReplyTo == question {
			out = append(out, m)
		}
	}
	return out
}

func (r *result) add(s *telegramtest.Server, p *person) {
	replies, drafts := s.Replies(p.id), s.Drafts(p.id)
	for i, q := range p.questions {
		answers := answersTo(replies, q.message)
		if len(answers) == 0 {
			r.lost++
			continue
		}
		if len(answers) > 1 {
			r.twice++
		}
		shown := answers[0].Date
		for _, d := range drafts {
			if d.Text != "" && d.At.After(q.at) && d.At.Before(shown) {
				shown = d.At
			}
		}
		took := shown.Sub(q.at)
		r.all = append(r.all, took)
		if i == 0 {
			r.first = append(r.first, took)
		} else {
			r.later = append(r.later, took)
		}
	}
	last := 0
	for _, m := range replies {
		if m.ReplyTo != 0 {
			if m.ReplyTo < last {
				r.disorder++
			}
			last = m.ReplyTo
		}
	}
	for _, id := range p.presses {
		r.presses++
		if press, _ := s.PressOf(id); !press.Answered {
			r.unacknowledged++
		}
	}
}

// quantile gives the value below which a share of all lies.
func quantile(all []time.Duration, share float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(all))
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)].Round(time.Millisecond)
}

func (r *result) print(o options, s *telegramtest.Server) {
	fmt.Printf("%d people for %s: %d questions, %d presses, %d messages and %d drafts sent, %d times 429\n", o.people, o.lasts, len(r.all)+r.lost, r.presses, r.messages, r.drafts, r.floods)
	fmt.Printf("lost %d, answered twice %d, out of order %d, presses not acknowledged %d, requests refused %d\n", r.lost, r.twice, r.disorder, r.unacknowledged, r.refused)
	for _, part := range []struct {
		name string
		took []time.Duration
	}{{"all", r.all}, {"asked in the first moment", r.first}, {"asked later", r.later}} {
		fmt.Printf("first text of %d questions (%s) after: p50 %s, p95 %s, p99 %s\n",
			len(part.took), part.name, quantile(part.took, 0.5), quantile(part.took, 0.95), quantile(part.took, 0.99))
	}
	fmt.Printf("largest memory of the bot %d MB\n", r.memory)
	for _, no := range s.Wrong()[:min(len(s.Wrong()), 3)] {
		fmt.Println("refused:", no)
	}
}
