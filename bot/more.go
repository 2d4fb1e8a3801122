package bot

import (
	"context"
	"strings"

	"neuguong/answer"
	"neuguong/viet"
)

// pressMore is the data of the button that shows the rest of the last answer.
const pressMore = "x"

// asksMore reports that "xem thêm" was typed instead of pressing the button.
func asksMore(text string) bool {
	return strings.Trim(viet.Fold(viet.Clean(text)), " .!/") == "xem them"
}

// more shows what had no room in the last answer. It is remembered as long as
// the question is, in memory alone.
func (c *Conversation) more(_ context.Context, r request) ([]Outgoing, error) {
	rest, ok := c.recall.rest(r.speaker())
	if !ok {
		return say(textNoMore), nil
	}
	o := Outgoing{Text: renderAnswer(rest, r.today), Buttons: c.withOpinions(rest, answerButtons(rest))}
	if !r.Private {
		o = c.briefMessage(r, rest)
	}
	o.ReplyTo = r.Message
	return []Outgoing{o}, nil
}

// restOf is an answer made of what had no room in another.
func restOf(a answer.Answer) answer.Answer {
	return answer.Answer{Question: a.Question, Mode: answer.Extractive, Segments: a.More, Citations: a.MoreCitations}
}

// withMore puts the button for the rest above those for an opinion.
func withMore(a answer.Answer, rows [][]Button) [][]Button {
	if len(a.More) == 0 {
		return rows
	}
	return append(rows, []Button{press(textSeeMore, pressMore)})
}

// keepRest remembers what had no room in the last answer, and forgets that of
// the one before.
func (r *recall) keepRest(s speaker, a answer.Answer) {
	if r.expiry < 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.chats[s]
	if !ok && len(a.More) == 0 {
		return
	}
	m.rest, m.last = nil, r.now()
	if len(a.More) > 0 {
		rest := restOf(a)
		m.rest = &rest
	}
	r.chats[s] = m
}

// rest gives what had no room in the last answer.
func (r *recall) rest(s speaker) (answer.Answer, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.chats[s]
	if !ok || m.rest == nil || r.now().Sub(m.last) > r.expiry {
		return answer.Answer{}, false
	}
	return *m.rest, true
}
