package bot

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"
)

// GroupAdmins knows who administers a group. The platform implements it
// (Telegram: getChatMember, status "creator" or "administrator"; somebody who
// writes in the name of the group is one too). Errors are those of
// [Platform].Deliver; *PermanentError where it cannot be found out.
type GroupAdmins interface {
	GroupAdmin(ctx context.Context, chat, user string) (bool, error)
}

// switchOff has the bot say nothing more in a group.
func (c *Conversation) switchOff(ctx context.Context, r request, _ string) ([]Outgoing, error) {
	return c.switchGroup(ctx, r, true)
}

// switchOn has the bot answer in a group again.
func (c *Conversation) switchOn(ctx context.Context, r request, _ string) ([]Outgoing, error) {
	return c.switchGroup(ctx, r, false)
}

func (c *Conversation) switchGroup(ctx context.Context, r request, quiet bool) ([]Outgoing, error) {
	if r.Private {
		return say(textOnlyInGroups), nil
	}
	may, err := c.administers(ctx, r)
	if err != nil {
		return nil, err
	}
	if !may {
		return aside(r, say(textGroupAdminsOnly)), nil
	}
	if err := c.Settings.SetOff(ctx, r.Chat, quiet); err != nil {
		return nil, fmt.Errorf("bot: switch a group: %w", err)
	}
	if quiet {
		return say(textSwitchedOff), nil
	}
	return say(textSwitchedOn), nil
}

// administers reports whether a person may switch the bot off in a group.
func (c *Conversation) administers(ctx context.Context, r request) (bool, error) {
	if r.admin {
		return true, nil
	}
	if c.GroupAdmins == nil || r.User == "" {
		return false, nil
	}
	may, err := c.GroupAdmins.GroupAdmin(ctx, r.Chat, r.User)
	if isPermanent(err) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("bot: ask who administers a group: %w", err)
	}
	return may, nil
}

// hushed reports whether nothing is to be said to an update in a group: it was
// switched off, or asks too much. What is said to the one who asks too much is
// said once a minute.
func (c *Conversation) hushed(ctx context.Context, r request) (out []Outgoing, hushed bool, err error) {
	quiet, err := c.Settings.Off(ctx, r.Chat)
	if err != nil {
		return nil, false, fmt.Errorf("bot: read whether a group is switched off: %w", err)
	}
	if name, _, ok := parseCommand(r.Text); quiet && (!ok || name != "bat") {
		return nil, true, nil
	}
	switch c.flood.rule(r.Chat, c.Now()) {
	case floodFirst:
		return aside(r, say(fmt.Sprintf(textGroupTooFast, groupPerMinute))), true, nil
	case floodMore:
		return nil, true, nil
	}
	return nil, false, nil
}

// aside shows messages to the person alone who caused them, where a platform
// can do so in a group.
func aside(r request, out []Outgoing) []Outgoing {
	for i := range out {
		out[i].OnlyFor, out[i].ReplyTo = onlyFor(r), r.Message
	}
	return out
}

// groupPerMinute is how many messages of a group are answered in a minute:
// messengers let a bot send twenty.
const groupPerMinute = 15

// flooding says what to do about one more message of a group.
type flooding int

const (
	floodNone flooding = iota
	floodFirst
	floodMore
)

// flood counts what was answered in each group within the last minute.
type flood struct {
	mu    sync.Mutex
	chats map[string][]time.Time
	told  map[string]time.Time
}

func newFlood() *flood {
	return &flood{chats: map[string][]time.Time{}, told: map[string]time.Time{}}
}

func (f *flood) rule(chat string, now time.Time) flooding {
	f.mu.Lock()
	defer f.mu.Unlock()
	old := func(at time.Time) bool { return now.Sub(at) >= time.Minute }
	for name, times := range f.chats {
		if times = slices.DeleteFunc(times, old); len(times) == 0 {
			delete(f.chats, name)
			delete(f.told, name)
		} else {
			f.chats[name] = times
		}
	}
	if len(f.chats[chat]) < groupPerMinute {
		f.chats[chat] = append(f.chats[chat], now)
		return floodNone
	}
	if told, ok := f.told[chat]; ok && !old(told) {
		return floodMore
	}
	f.told[chat] = now
	return floodFirst
}
