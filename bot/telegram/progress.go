package telegram

import (
	"context"
	"errors"
	"maps"
	"math"
	"sync"
	"time"

	"neuguong/bot"
)

// Telegram shows an action for 5 seconds; drafts may change about once a second.
const (
	actionEvery = 4 * time.Second
	draftEvery  = time.Second

	courtesyLimit = 5 * time.Second // the answer waits for its drafts
)

// Progress shows "typing" in a chat, and in a private chat the answer as it
// grows. What fails is left out: progress is a courtesy.
func (c *Client) Progress(chat string) bot.Progress {
	p := &progress{client: c, draft: time.Now().UnixMilli()&math.MaxInt32 | 1}
	p.target, p.err = target(chat)
	if id, _, err := splitChat(chat); err == nil {
		p.private = id > 0
	}
	return p
}

type progress struct {
	client  *Client
	target  params
	err     error
	private bool
	draft   int64 // id of the draft, so that changes to it are animated

	mu         sync.Mutex
	nextAction time.Time
	nextDraft  time.Time
}

// Working shows "typing", at most once in 4 seconds.
func (p *progress) Working(ctx context.Context) {
	if p.err != nil || !p.due(&p.nextAction, actionEvery) {
		return
	}
	q := maps.Clone(p.target)
	q["action"] = "typing"
	p.heed(&p.nextAction, p.client.callWithin(ctx, courtesyLimit, "sendChatAction", q, nil))
}

// Shown shows a part of the answer as a draft, at most once a second.
func (p *progress) Shown(ctx context.Context, text bot.Text) {
	shown := format(text)
	if p.err != nil || !p.private || shown.text == "" || shown.units > TextLimit || !p.due(&p.nextDraft, draftEvery) {
		return
	}
	q := maps.Clone(p.target)
	q["draft_id"] = encode(p.draft)
	q["text"] = shown.text
	if len(shown.entities) > 0 {
		q["entities"] = encode(shown.entities)
	}
	p.heed(&p.nextDraft, p.client.callWithin(ctx, courtesyLimit, "sendMessageDraft", q, nil))
}

// due reports whether it is time, and sets the next time.
func (p *progress) due(next *time.Time, every time.Duration) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if now.Before(*next) {
		return false
	}
	*next = now.Add(every)
	return true
}

// heed keeps quiet for as long as Telegram asks, and for good after any other refusal.
func (p *progress) heed(next *time.Time, err error) {
	var no *Error
	if !errors.As(err, &no) || !no.Refused {
		return
	}
	quiet := 24 * time.Hour
	if no.RetryAfter > 0 {
		quiet = no.RetryAfter
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	*next = time.Now().Add(quiet)
}
