package bot

import (
	"slices"
	"sync"
	"time"

	"neuguong/answer"
)

// Bounds of what is remembered of conversations.
const (
	rememberFor       = 30 * time.Minute
	rememberQuestions = 3
	rememberChats     = 10_000
)

// recall knows the last questions of each person in each chat for a while, so
// that the next one can go on from them. It is kept in memory alone: nothing
// of it outlives the process, and a process that ends costs a person no more
// than asking in full.
type recall struct {
	expiry time.Duration
	now    func() time.Time

	mu    sync.Mutex
	chats map[speaker]remembered
}

// speaker is a person in a chat: in a group each has a thread of their own.
type speaker struct{ chat, user string }

type remembered struct {
	questions []string // oldest first
	shown     *shownAnswer
	rest      *answer.Answer // what had no room in the last answer
	last      time.Time
}

// shownAnswer is what an administrator was answered last, who may approve it.
type shownAnswer struct {
	question string
	answer   answer.Answer
}

func newRecall(expiry time.Duration, now func() time.Time) *recall {
	if expiry == 0 {
		expiry = rememberFor
	}
	return &recall{expiry: expiry, now: now, chats: map[speaker]remembered{}}
}

// questions gives what the speaker asked lately, oldest first.
func (r *recall) questions(s speaker) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.chats[s]
	if ok && r.now().Sub(m.last) > r.expiry {
		delete(r.chats, s)
		return nil
	}
	return slices.Clone(m.questions)
}

// add remembers a question that was answered.
func (r *recall) add(s speaker, question string) {
	if r.expiry < 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep()
	m := r.chats[s]
	m.questions = append(m.questions, question)
	m.questions = slices.Clone(m.questions[max(0, len(m.questions)-rememberQuestions):])
	m.last = r.now()
	r.chats[s] = m
}

// show remembers what was answered last.
func (r *recall) show(s speaker, question string, a answer.Answer) {
	if r.expiry < 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sweep()
	m := r.chats[s]
	m.shown, m.last = &shownAnswer{question, a}, r.now()
	r.chats[s] = m
}

// shown gives what was answered last; nil when that is forgotten.
func (r *recall) shown(s speaker) *shownAnswer {
	r.mu.Lock()
	defer r.mu.Unlock()
	m := r.chats[s]
	if r.now().Sub(m.last) > r.expiry {
		return nil
	}
	return m.shown
}

// sweep drops what has expired and, beyond the bound, whoever was silent
// longest.
func (r *recall) sweep() {
	now, oldest := r.now(), speaker{}
	for s, m := range r.chats {
		switch {
		case now.Sub(m.last) > r.expiry:
			delete(r.chats, s)
		case oldest == speaker{} || m.last.Before(r.chats[oldest].last):
			oldest = s
		}
	}
	if len(r.chats) >= rememberChats {
		delete(r.chats, oldest)
	}
}

// forgetChat drops what is known of everybody in a chat.
func (r *recall) forgetChat(chat string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.chats {
		if s.chat == chat {
			delete(r.chats, s)
		}
	}
}

// forget drops what is known of a speaker.
func (r *recall) forget(s speaker) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.chats, s)
}

// forgetUser drops what is known of a person in all chats; it reports how many
// questions that was.
func (r *recall) forgetUser(user string) (questions int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for s, m := range r.chats {
		if s.user == user {
			questions += len(m.questions)
			delete(r.chats, s)
		}
	}
	return questions
}

// expire drops what has expired of everybody, also of who says nothing more.
func (r *recall) expire() {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.now()
	for s, m := range r.chats {
		if now.Sub(m.last) > r.expiry {
			delete(r.chats, s)
		}
	}
}
