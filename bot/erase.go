package bot

import (
	"context"
	"fmt"
	"strings"

	"neuguong/viet"
)

// Erased is what was deleted about a person.
type Erased struct {
	Person      Person // as it was; Blocked stays
	Sessions    int    // of conversations
	Waiting     int    // updates that were not handled yet
	Undelivered int    // messages that were not delivered yet
	// Until is the last update that was deleted unhandled: a process may have
	// it in hand already.
	Until int64
}

// EraseStore deletes what there is about people.
type EraseStore interface {
	// Erase deletes in one go what is kept of a person, what they redeemed,
	// their sessions, and what waits in their private chat but for the update
	// that is being handled. A block stays.
	Erase(ctx context.Context, person Key, chat string, handling int64) (Erased, error)
}

// Eraser deletes what is kept of a user, see [EraseStore].
type Eraser interface {
	Erase(ctx context.Context, user, chat string, handling int64) (Erased, error)
}

// Erase is of [Eraser].
func (p *People) Erase(ctx context.Context, user, chat string, handling int64) (Erased, error) {
	e, err := p.store.Erase(ctx, p.key.Person(user), chat, handling)
	if err != nil {
		return Erased{}, fmt.Errorf("bot: erase a person: %w", err)
	}
	return e, nil
}

// Buttons of /xoa.
const (
	pressErase = "x-1"
	pressKeep  = "x-0"
)

func isErasure(data string) bool { return data == pressErase || data == pressKeep }

// personal gives what handles a button about people, nil for other buttons.
func (c *Conversation) personal(data string) command {
	switch {
	case isErasure(data):
		return c.pressErasure
	case strings.HasPrefix(data, pressInvite), strings.HasPrefix(data, pressRevoke):
		return c.pressInvitation
	case strings.HasPrefix(data, pressOpinion):
		return c.pressOpinion
	}
	return nil
}

// erasure is the command /xoa: it asks once, and "/xoa đồng ý" does it.
func (c *Conversation) erasure(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if !r.Private {
		return say(textOnlyPrivate), nil
	}
	if viet.Fold(strings.TrimSpace(args)) == "dong y" {
		return c.erase(ctx, r)
	}
	text := new(composer).add(textEraseWhat)
	for _, item := range c.keptOf(r) {
		text.line().add("- " + item)
	}
	text.gap().add(textEraseHow)
	buttons := [][]Button{{press(textEraseYes, pressErase), press(textEraseNo, pressKeep)}}
	return []Outgoing{{Text: text.text(), Buttons: buttons}}, nil
}

func (c *Conversation) pressErasure(ctx context.Context, r request, data string) ([]Outgoing, error) {
	switch {
	case !r.Private:
		return say(textOnlyPrivate), nil
	case data == pressKeep:
		return say(textEraseKept), nil
	}
	return c.erase(ctx, r)
}

// keptOf says what is kept of a person and would go.
func (c *Conversation) keptOf(r request) []string {
	var items []string
	if c.Remember >= 0 {
		items = append(items, textKeptQuestions)
	}
	if r.person.Group != "" {
		items = append(items, fmt.Sprintf(textKeptGroup, r.person.Group))
	}
	if r.person.Role > Nobody {
		items = append(items, fmt.Sprintf(textKeptRole, r.person.Role))
	}
	return append(items, textKeptWaiting)
}

// erase deletes everything about a person and says what it was.
func (c *Conversation) erase(ctx context.Context, r request) ([]Outgoing, error) {
	var e Erased
	if c.Eraser != nil && r.User != "" {
		var err error
		if e, err = c.Eraser.Erase(ctx, r.User, r.Chat, r.ID); err != nil {
			return nil, err
		}
		c.dropped.add(r.Chat, e.Until)
	}
	c.choices.forgetUser(r.User)
	text := new(composer).bold(textErased)
	for _, item := range e.items(c.recall.forgetUser(r.User)) {
		text.line().add("- " + item)
	}
	if c.configured(r.User) > Nobody {
		text.gap().add(fmt.Sprintf(textErasedConfigured, c.configured(r.User)))
	}
	return []Outgoing{{Text: text.gap().add(textErasedRest).text()}}, nil
}

// items says what was deleted; questions are those that were remembered.
func (e Erased) items(questions int) []string {
	var items []string
	add := func(n int, text string, args ...any) {
		if n > 0 {
			items = append(items, fmt.Sprintf(text, args...))
		}
	}
	add(questions+e.Sessions, textErasedQuestions)
	add(len(e.Person.Group), textKeptGroup, e.Person.Group)
	add(int(e.Person.Role), textKeptRole, e.Person.Role)
	add(e.Waiting, textErasedWaiting, e.Waiting)
	add(e.Undelivered, textErasedUndelivered, e.Undelivered)
	if len(items) == 0 {
		items = append(items, textErasedNothing)
	}
	return items
}

// privacy is the command /riengtu: in short, what is kept and for how long.
func (c *Conversation) privacy(_ context.Context, r request, _ string) ([]Outgoing, error) {
	text := new(composer).bold(textPrivacyTitle).
		line().add("- " + fmt.Sprintf(textPrivacyQuestions, c.remembered())).
		line().add("- " + textPrivacyPeople).
		line().add("- " + textPrivacyOpinions)
	if c.Models {
		text.line().add("- " + textPrivacyModels)
	} else {
		text.line().add("- " + textPrivacyNoModels)
	}
	text.line().add("- " + textPrivacyWatch)
	if r.Private && c.Registry != nil && r.User != "" {
		text.gap().add(fmt.Sprintf(textPrivacyYou, c.aboutYou(r), c.Registry.KeyOf(r.User).Code()))
	}
	return []Outgoing{{Text: text.gap().add(textPrivacyErase).text()}}, nil
}

// aboutYou says what is kept of who asks.
func (c *Conversation) aboutYou(r request) string {
	var kept []string
	if r.person.Group != "" {
		kept = append(kept, fmt.Sprintf(textKeptGroup, r.person.Group))
	}
	if r.role > Nobody {
		kept = append(kept, fmt.Sprintf(textKeptRole, r.role))
	}
	if len(kept) == 0 {
		return textKeptNothing
	}
	return strings.Join(kept, "; ")
}

// remembered says for how long questions are.
func (c *Conversation) remembered() string {
	if c.Remember < 0 {
		return textPrivacyNotRemembered
	}
	minutes := int(c.recall.expiry.Minutes())
	return fmt.Sprintf(textPrivacyRemembered, rememberQuestions, minutes)
}

// Expire forgets what is remembered in memory and has expired. Whoever runs a
// conversation calls it now and then: nothing else forgets what somebody asked
// who does not come back.
func (c *Conversation) Expire() {
	c.recall.expire()
	c.choices.expire()
}
