package bot

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"neuguong/viet"
)

// choices knows the buttons each person in each chat was last shown, so that
// the number of a button can be typed instead of pressing it. Like recall it
// is kept in memory alone.
type choices struct {
	expiry time.Duration
	now    func() time.Time

	mu    sync.Mutex
	chats map[speaker]offered
}

// offered are buttons that were shown, by the numbers to type.
type offered struct {
	buttons map[int]Button
	last    time.Time
}

func newChoices(expiry time.Duration, now func() time.Time) *choices {
	if expiry <= 0 {
		expiry = rememberFor // which buttons were shown says nothing of what was asked
	}
	return &choices{expiry: expiry, now: now, chats: map[speaker]offered{}}
}

// offer numbers the buttons of messages, from 1 or from where a message says,
// and remembers them. Messages without any leave those before in force.
func (c *choices) offer(s speaker, out []Outgoing) {
	buttons, next := map[int]Button{}, 1
	for i := range out {
		o := &out[i]
		if len(o.Buttons) == 0 {
			o.First = 0
			continue
		}
		o.First = max(o.First, next)
		next = o.First
		for _, row := range o.Buttons {
			for _, b := range row {
				buttons[next] = b
				next++
			}
		}
	}
	if len(buttons) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sweep()
	c.chats[s] = offered{buttons, c.now()}
}

// sweep drops what has expired and, beyond the bound, whoever was silent
// longest.
func (c *choices) sweep() {
	now, oldest := c.now(), speaker{}
	for s, o := range c.chats {
		switch {
		case now.Sub(o.last) > c.expiry:
			delete(c.chats, s)
		case oldest == speaker{} || o.last.Before(c.chats[oldest].last):
			oldest = s
		}
	}
	if len(c.chats) >= rememberChats {
		delete(c.chats, oldest)
	}
}

func (c *choices) of(s speaker) map[int]Button {
	c.mu.Lock()
	defer c.mu.Unlock()
	o, ok := c.chats[s]
	if ok && c.now().Sub(o.last) > c.expiry {
		delete(c.chats, s)
		return nil
	}
	return o.buttons // never changed
}

// forgetChat drops the choices of everybody in a chat, forgetUser those of a
// person everywhere.
func (c *choices) forgetChat(chat string) {
	c.forget(func(s speaker) bool { return s.chat == chat })
}

func (c *choices) forgetUser(user string) {
	c.forget(func(s speaker) bool { return s.user == user })
}

func (c *choices) forget(match func(speaker) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	maps.DeleteFunc(c.chats, func(s speaker, _ offered) bool { return match(s) })
}

// mostChoice is the longest number taken for a choice: longer ones are years.
const mostChoice = 3

// typedChoice reads the number of a button.
func typedChoice(text string) (n int, ok bool) {
	text = strings.TrimSuffix(strings.TrimSpace(viet.Clean(text)), ".")
	if text == "" || len(text) > mostChoice {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && text[0] != '+'
}

// choose does what the n-th button does that the person was last shown.
func (c *Conversation) choose(ctx context.Context, r request, n int) ([]Outgoing, error) {
	buttons := c.choices.of(r.speaker())
	if len(buttons) == 0 {
		return say(textNoChoices), nil
	}
	b, ok := buttons[n]
	switch {
	case !ok:
		return say(fmt.Sprintf(textNoChoice, n, slices.Min(slices.Collect(maps.Keys(buttons))), slices.Max(slices.Collect(maps.Keys(buttons))))), nil
	case b.Copy != "":
		return say(b.Copy), nil
	case b.URL != "":
		return say(b.Label + ": " + b.URL), nil
	default:
		return c.press(ctx, r, b.Data)
	}
}

// numbered writes the buttons of a message as lines with the numbers to type,
// for a platform that has no buttons.
func numbered(o Outgoing) Outgoing {
	var lines []string
	for _, row := range o.Buttons {
		for _, b := range row {
			lines = append(lines, fmt.Sprintf("%d. %s", o.First+len(lines), b.Label))
		}
	}
	if len(lines) == 0 {
		return o
	}
	head := fmt.Sprintf(textReplyWith, o.First)
	if len(lines) > 1 {
		head = fmt.Sprintf(textReplyWithin, o.First, o.First+len(lines)-1)
	}
	o.Text = join(o.Text, plainText(head+"\n"+strings.Join(lines, "\n")))
	o.Buttons = nil
	return o
}

// expire drops what has expired of everybody, also of who says nothing more.
func (c *choices) expire() {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	for s, o := range c.chats {
		if now.Sub(o.last) > c.expiry {
			delete(c.chats, s)
		}
	}
}
