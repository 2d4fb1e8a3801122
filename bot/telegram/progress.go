package telegram

import (
	"context"
	"errors"
	"maps"
	"math"
	"strconv"
	"sync"
	"time"

	"neuguong/bot"
)

// Telegram shows an action for 5 seconds and a draft for 30. Drafts may change
// about once a second. In groups, where there are none, a message that is
// edited takes their place once an answer takes long, seldom enough for 20
// messages a minute.
const (
	actionEvery  = 4 * time.Second
	draftEvery   = time.Second
	draftFresh   = 20 * time.Second
	previewAfter = 3 * time.Second
	previewEvery = 4 * time.Second

	courtesyLimit = 5 * time.Second // the answer waits for its drafts
)

// Progress shows "typing" in a chat, and the answer as it grows: in a private
// chat as a draft that can be stopped, in a group as a message that the answer
// takes the place of. What fails is left out: progress is a courtesy.
func (c *Client) Progress(u bot.Update) bot.Progress {
	p := &progress{client: c, began: time.Now(), update: u}
	p.draft = p.began.UnixMilli()&math.MaxInt32 | 1
	if p.target, p.err = target(u.Chat); u.Left || u.MovedTo != "" {
		p.err = errNobody
	}
	p.private = p.err == nil && u.Private
	return p
}

var errNobody = errors.New("telegram: nobody is there to be shown anything")

type progress struct {
	client  *Client
	update  bot.Update
	target  params
	err     error
	private bool
	began   time.Time
	draft   int64 // id of the draft, so that changes to it are animated

	mu         sync.Mutex
	nextAction time.Time
	nextShow   time.Time
	shown      formatted
	shownAt    time.Time
}

// Working shows "typing", at most once in 4 seconds, and keeps a draft alive.
func (p *progress) Working(ctx context.Context) {
	if p.err != nil || !p.due(&p.nextAction, actionEvery) {
		return
	}
	if p.private && time.Since(p.began) >= actionEvery && p.stale() {
		p.show(ctx, p.shown, true) // with no text yet it shows that the bot thinks, and a button to stop it
		return
	}
	q := maps.Clone(p.target)
	q["action"] = "typing"
	p.heed(&p.nextAction, p.client.callWithin(ctx, courtesyLimit, "sendChatAction", q, nil))
}

// stale reports whether what is shown is about to disappear, or nothing is.
func (p *progress) stale() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Since(p.shownAt) >= draftFresh && !time.Now().Before(p.nextShow)
}

// Shown shows a part of the answer.
func (p *progress) Shown(ctx context.Context, text bot.Text) {
	shown := format(text)
	switch {
	case p.err != nil || shown.text == "" || shown.units > TextLimit:
	case p.private:
		if p.due(&p.nextShow, draftEvery) {
			p.show(ctx, shown, true)
		}
	case time.Since(p.began) >= previewAfter && p.update.Message != "":
		if p.due(&p.nextShow, previewEvery) {
			p.heed(&p.nextShow, p.preview(ctx, text))
		}
	}
}

// Finished shows an answer in a private chat while so much is being sent that
// its message has to wait: drafts do not count for Telegram's limits.
func (p *progress) Finished(ctx context.Context, text bot.Text) {
	if shown := format(text); p.err == nil && p.private && shown.text != "" && shown.units <= TextLimit && p.client.pace.busy() {
		p.show(ctx, shown, false)
	}
}

// show sets the draft, with a button to stop what is still being written.
func (p *progress) show(ctx context.Context, shown formatted, unfinished bool) {
	p.mu.Lock()
	p.shown, p.shownAt = shown, time.Now()
	p.mu.Unlock()
	q := maps.Clone(p.target)
	q["draft_id"] = strconv.FormatInt(p.draft, 10)
	if unfinished {
		p.client.drafts.set(p.update.Chat, p.draft)
		q["can_stop"], q["keep_on_stop"] = "true", "true"
	}
	if shown.text != "" {
		q["text"] = shown.text
	}
	if len(shown.entities) > 0 {
		q["entities"] = encode(shown.entities)
	}
	p.heed(&p.nextShow, p.client.callWithin(ctx, courtesyLimit, "sendMessageDraft", q, nil))
}

// preview sends or changes the message that the answer will take the place of.
func (p *progress) preview(ctx context.Context, text bot.Text) error {
	ctx, cancel := context.WithTimeout(ctx, courtesyLimit)
	defer cancel()
	return p.client.put(ctx, bot.Outgoing{
		Chat: p.update.Chat, ReplyTo: p.update.Message, Answers: p.update.Message, Text: text,
	}, format(text))
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
	var quiet time.Duration
	var wait *bot.RetryAfterError
	var no *Error
	switch {
	case errors.As(err, &wait):
		quiet = wait.After
	case errors.As(err, &no) && no.RetryAfter > 0:
		quiet = no.RetryAfter
	case errors.As(err, &no) && no.Refused:
		quiet = 24 * time.Hour
	default:
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	*next = time.Now().Add(quiet)
}
