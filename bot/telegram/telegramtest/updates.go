package telegramtest

import (
	"context"
	"net/http"
	"slices"
	"time"
)

const (
	maxBatch    = 100
	maxLongPoll = 50 // seconds
)

// updateQueue holds what was not confirmed yet.
type updateQueue struct {
	next    int64
	waiting []update
	allowed []string // nil: all but those that must be asked for
	poll    chan struct{}
}

type update struct {
	id   int64
	kind string
	body any
}

func (u update) wire() map[string]any { return map[string]any{"update_id": u.id, u.kind: u.body} }

func updateKinds() []string {
	return []string{
		"message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
		"business_message", "edited_business_message", "deleted_business_messages", "guest_message",
		"stopped_message_generation", "message_reaction", "message_reaction_count", "inline_query",
		"chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query",
		"purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member",
		"chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
	}
}

func (q *updateQueue) wants(kind string) bool {
	if q.allowed != nil {
		return slices.Contains(q.allowed, kind)
	}
	return !slices.Contains([]string{"chat_member", "message_reaction", "message_reaction_count"}, kind)
}

// Push queues an update of any kind, for what has no helper of its own. It
// gives the update's id, or 0 when the bot did not ask for that kind.
func (s *Server) Push(kind string, body any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(kind, body)
}

func (s *Server) push(kind string, body any) int64 {
	if !s.queue.wants(kind) {
		return 0
	}
	id := s.queue.next
	s.queue.next++
	s.queue.waiting = append(s.queue.waiting, update{id, kind, body})
	s.announce()
	return id
}

// confirm forgets what is below offset; a negative offset keeps that many.
func (q *updateQueue) confirm(offset int64) {
	if offset < 0 {
		q.waiting = q.waiting[max(0, len(q.waiting)+int(offset)):]
		return
	}
	q.waiting = slices.DeleteFunc(q.waiting, func(u update) bool { return u.id < offset })
}

// getUpdates confirms, then waits for updates. A newer getUpdates ends one that
// waits with a 409, as the real server does.
func (s *Server) getUpdates(ctx context.Context, q request) (any, *refusal) {
	offset, limit, timeout, no := pollParameters(q)
	if no != nil {
		return nil, no
	}
	allowed, no := readAllowed(q)
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.webhook != "" {
		return nil, &refusal{status: http.StatusConflict, description: "Conflict: can't use getUpdates method while " +
			"webhook is active; use deleteWebhook to delete the webhook first"}
	}
	if _, given := q.params["allowed_updates"]; given {
		s.queue.allowed = allowed
	}
	if s.queue.poll != nil {
		close(s.queue.poll)
	}
	mine := make(chan struct{})
	s.queue.poll = mine
	defer func() {
		if s.queue.poll == mine {
			s.queue.poll = nil
		}
	}()
	s.queue.confirm(offset)
	s.announce()
	return s.await(ctx, mine, time.Duration(timeout)*time.Second, limit)
}

// await waits for updates. The caller holds mu, which is free while waiting.
func (s *Server) await(ctx context.Context, ended chan struct{}, timeout time.Duration, limit int64) (any, *refusal) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	for over := timeout == 0; len(s.queue.waiting) == 0 && !over; {
		changed := s.changed
		s.mu.Unlock()
		select {
		case <-changed:
		case <-timer.C:
			over = true
		case <-ended:
			over = true
		case <-ctx.Done():
			over = true
		}
		s.mu.Lock()
	}
	select {
	case <-ended:
		return nil, &refusal{status: http.StatusConflict, description: "Conflict: terminated by other getUpdates " +
			"request; make sure that only one bot instance is running"}
	default:
	}
	batch := []map[string]any{}
	for _, u := range s.queue.waiting[:min(int(limit), len(s.queue.waiting))] {
		batch = append(batch, u.wire())
	}
	return batch, nil
}

func pollParameters(q request) (offset, limit, timeout int64, no *refusal) {
	if offset, no = q.integer("offset", 0); no != nil {
		return
	}
	if limit, no = q.integer("limit", maxBatch); no != nil {
		return
	}
	if timeout, no = q.integer("timeout", 0); no != nil {
		return
	}
	if limit < 1 || limit > maxBatch {
		no = badRequest("limit %d is not in 1..%d", limit, maxBatch)
	}
	if timeout < 0 || timeout > maxLongPoll {
		no = badRequest("timeout %d is not in 0..%d", timeout, maxLongPoll)
	}
	return
}

func readAllowed(q request) ([]string, *refusal) {
	var allowed []string
	if no := q.object("allowed_updates", &allowed); no != nil {
		return nil, no
	}
	for _, kind := range allowed {
		if !slices.Contains(updateKinds(), kind) {
			return nil, badRequest("unknown kind of update %q", kind)
		}
	}
	if len(allowed) == 0 {
		return nil, nil
	}
	return allowed, nil
}

// StartUpdateIDs makes the ids of later updates count from next on. Telegram
// chooses a new, random start after a week without updates.
func (s *Server) StartUpdateIDs(next int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.queue.next = next
}

// Unconfirmed counts updates that the bot has not confirmed.
func (s *Server) Unconfirmed() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.queue.waiting)
}

// SetWebhook plays somebody who set a web hook for the bot earlier; "" removes it.
func (s *Server) SetWebhook(url string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = url
	s.announce()
}

func (s *Server) getWebhookInfo(context.Context, request) (any, *refusal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return map[string]any{
		"url":                    s.webhook,
		"has_custom_certificate": false,
		"pending_update_count":   len(s.queue.waiting),
	}, nil
}

func (s *Server) deleteWebhook(_ context.Context, q request) (any, *refusal) {
	drop, no := q.boolean("drop_pending_updates")
	if no != nil {
		return nil, no
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.webhook = ""
	if drop {
		s.queue.waiting = nil
	}
	s.announce()
	return true, nil
}
