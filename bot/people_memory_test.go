package bot

import (
	"cmp"
	"context"
	"crypto/sha256"
	"maps"
	"slices"
	"testing"
	"time"
)

// register is a store of people in memory.
type register struct {
	people      map[Key]Person
	told        map[Key]bool
	quiet       map[Key]bool
	invitations map[string]Invitation
	redeemed    map[string]Key
	erased      Erased
	counts      []OpinionCount
}

func newRegister() *register {
	return &register{people: map[Key]Person{}, told: map[Key]bool{}, quiet: map[Key]bool{}, invitations: map[string]Invitation{}, redeemed: map[string]Key{}}
}

func (m *register) PersonOf(_ context.Context, person Key) (Person, error) {
	return m.people[person], nil
}

func (m *register) change(person Key, f func(*Person)) error {
	p := m.people[person]
	f(&p)
	m.people[person] = p
	return nil
}

func (m *register) SetGroupOf(_ context.Context, person Key, group string) error {
	return m.change(person, func(p *Person) { p.Group = group })
}

func (m *register) ChatOff(_ context.Context, chat Key) (bool, error) { return m.quiet[chat], nil }

func (m *register) SetChatOff(_ context.Context, chat Key, off bool) error {
	m.quiet[chat] = off
	return nil
}

func (m *register) SetRole(_ context.Context, person Key, role Role) error {
	return m.change(person, func(p *Person) { p.Role = role })
}

func (m *register) SetBlocked(_ context.Context, person Key, blocked bool) error {
	return m.change(person, func(p *Person) { p.Blocked = blocked })
}

func (m *register) TellBlocked(_ context.Context, person Key) (bool, error) {
	first := m.people[person].Blocked && !m.told[person]
	m.told[person] = true
	return first, nil
}

func (m *register) Holders(context.Context) (all []Holder, err error) {
	for key, p := range m.people {
		if p.Role > Nobody || p.Blocked {
			all = append(all, Holder{key, p.Role, p.Blocked})
		}
	}
	slices.SortFunc(all, func(a, b Holder) int { return cmp.Compare(b.Role, a.Role) })
	return all, nil
}

func (m *register) AddInvitation(_ context.Context, i Invitation) error {
	m.invitations[i.ID] = i
	return nil
}

func (m *register) Redeem(_ context.Context, hash [sha256.Size]byte, person Key, has Role) (Redemption, error) {
	i, ok := m.invitations[InvitationID(hash)]
	by := m.redeemed[i.ID]
	if !ok || by != "" && by != person {
		return Redemption{}, ErrNoInvitation
	}
	if has = max(has, m.people[person].Role); has >= i.Role {
		return Redemption{Role: has, Spent: by == person}, nil
	}
	m.redeemed[i.ID] = person
	return Redemption{i.Role, true}, m.change(person, func(p *Person) { p.Role = i.Role })
}

func (m *register) Invitations(context.Context) (all []Invitation, err error) {
	for _, id := range slices.Sorted(maps.Keys(m.invitations)) {
		if m.redeemed[id] == "" {
			all = append(all, m.invitations[id])
		}
	}
	return all, nil
}

func (m *register) RemoveInvitation(_ context.Context, id string) error {
	if _, ok := m.invitations[id]; !ok {
		return ErrNoInvitation
	}
	delete(m.invitations, id)
	return nil
}

func (m *register) Erase(_ context.Context, person Key, _ string, _ int64) (Erased, error) {
	e := m.erased
	e.Person = m.people[person]
	delete(m.people, person)
	return e, nil
}

func (m *register) CountOpinion(_ context.Context, _ Key, o Opinion, cited []Cited, month string) error {
	for _, c := range cited {
		m.counts = append(m.counts, OpinionCount{c, o, month, 1})
	}
	return nil
}

func (m *register) ChangeOpinion(_ context.Context, _ Key, o Opinion) error {
	if len(m.counts) == 0 {
		return ErrNoPress
	}
	m.counts[len(m.counts)-1].Opinion = o
	return nil
}

func (m *register) Tallies(context.Context) ([]OpinionCount, error) { return m.counts, nil }

// society is a talk with people who have roles.
type society struct {
	*talk

	people *People
	rows   *register
}

func newSociety(t *testing.T, admission Admission, change ...func(*Config)) *society {
	t.Helper()
	rows, key := newRegister(), NewIDKey()
	people, err := NewPeople(rows, key)
	if err != nil {
		t.Fatal(err)
	}
	polling, err := NewPolling(rows, key)
	if err != nil {
		t.Fatal(err)
	}
	k := newTalk(t, append([]func(*Config){func(c *Config) {
		c.Settings, c.Registry, c.Eraser, c.Feedback, c.Admission = people, people, people, polling, admission
		c.Owners, c.Allowed = []string{"chief"}, []string{"guest"}
		c.Now = func() time.Time { return time.Date(2026, 1, 5, 8, 0, 0, 0, time.FixedZone("", 7*3600)) }
		c.StartLink = func(payload string) string { return "https://example.org/?start=" + payload }
	}}, change...)...)
	return &society{k, people, rows}
}

// asks gives what a user is told in a private chat.
func (s *society) asks(user, text string) []Outgoing {
	s.t.Helper()
	out, err := s.Handle(s.t.Context(), Update{ID: 1, Chat: user, User: user, Private: true, Message: "m", Text: text}, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *society) presses(user, data string) []Outgoing {
	s.t.Helper()
	out, err := s.Handle(s.t.Context(), Update{ID: 1, Chat: user, User: user, Private: true, Message: "m", Button: data, Press: "press"}, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return out
}

// hears is the text of the one message that answers a user.
func (s *society) hears(user, text string) string {
	s.t.Helper()
	out := s.asks(user, text)
	if len(out) != 1 {
		s.t.Fatalf("%q: %d messages", text, len(out))
	}
	return out[0].Text.Plain
}

func (s *society) give(user string, role Role) {
	s.t.Helper()
	if err := s.people.SetRole(s.t.Context(), user, role); err != nil {
		s.t.Fatal(err)
	}
}
