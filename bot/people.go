package bot

import (
	"context"
	"fmt"
	"time"
)

// Role is what a person may do. Each may do what the one before may.
type Role int

// Roles.
const (
	Nobody Role = iota // was given no role
	Reader             // reads what is for everybody
	Member             // reads what is for members
	Admin              // reads everything in a private chat, adds documents, invites readers and members
	Owner              // gives roles and invites to any of them
)

var roleNames = []string{Nobody: "", Reader: "người đọc", Member: "thành viên", Admin: "quản trị", Owner: "chủ quản"}

// String is the role as it is shown, as in "thành viên"; "" for Nobody.
func (r Role) String() string {
	if r < 0 || int(r) >= len(roleNames) {
		return ""
	}
	return roleNames[r]
}

// Valid reports whether r is one of the roles a person can be given.
func (r Role) Valid() bool { return r > Nobody && r <= Owner }

// Groups are what a person can say to be, as audiences of documents are named,
// in the order to offer them.
func Groups() []string {
	return []string{"đảng viên", "cán bộ công chức", "đoàn viên", "hội viên"}
}

// Person is what is kept of somebody; the zero value of who set nothing and
// was given nothing.
type Person struct {
	Group   string // one of Groups, or ""
	Role    Role
	Blocked bool
}

// Settings are what people and groups have chosen. Ids are the platform's; they
// are kept as keyed hashes.
type Settings interface {
	// Person gives what is kept of a user.
	Person(ctx context.Context, user string) (Person, error)
	// SetGroup keeps which of Groups a user belongs to; "" forgets it. It is
	// forgotten by itself a year after it was set last.
	SetGroup(ctx context.Context, user, group string) error
	// Off reports whether the bot is switched off in a group chat.
	Off(ctx context.Context, chat string) (bool, error)
	// SetOff switches the bot off in a group chat, or on again.
	SetOff(ctx context.Context, chat string, off bool) error
	// MoveChat takes over what was set for a chat whose id has changed.
	MoveChat(ctx context.Context, from, to string) error
}

// KeepGroup is how long a group is kept after it was set last.
const KeepGroup = 365 * 24 * time.Hour

// SettingsStore keeps settings by the keys of people and chats.
type SettingsStore interface {
	// PersonOf gives the zero Person for a key that nothing is kept of.
	PersonOf(ctx context.Context, person Key) (Person, error)
	// SetGroupOf keeps a group for KeepGroup.
	SetGroupOf(ctx context.Context, person Key, group string) error
	ChatOff(ctx context.Context, chat Key) (bool, error)
	SetChatOff(ctx context.Context, chat Key, off bool) error
}

// PeopleStore keeps all there is about people, by their keys; package store
// has one.
type PeopleStore interface {
	SettingsStore
	RoleStore
	InvitationStore
	EraseStore
}

// People knows people by keyed hashes of their ids alone. It is the [Settings],
// the [Registry] and the [Eraser] of a conversation.
type People struct {
	store PeopleStore
	key   IDKey
}

// NewPeople keeps people in s under the given key.
func NewPeople(s PeopleStore, key IDKey) (*People, error) {
	if err := key.Check(); err != nil {
		return nil, err
	}
	return &People{s, key}, nil
}

// Person is of [Settings].
func (p *People) Person(ctx context.Context, user string) (Person, error) {
	found, err := p.store.PersonOf(ctx, p.key.Person(user))
	if err != nil {
		return Person{}, fmt.Errorf("bot: look up a person: %w", err)
	}
	return found, nil
}

// SetGroup is of [Settings].
func (p *People) SetGroup(ctx context.Context, user, group string) error {
	if err := p.store.SetGroupOf(ctx, p.key.Person(user), group); err != nil {
		return fmt.Errorf("bot: keep a group: %w", err)
	}
	return nil
}

// Off is of [Settings].
func (p *People) Off(ctx context.Context, chat string) (bool, error) {
	off, err := p.store.ChatOff(ctx, p.key.Chat(chat))
	if err != nil {
		return false, fmt.Errorf("bot: look up a chat: %w", err)
	}
	return off, nil
}

// SetOff is of [Settings].
func (p *People) SetOff(ctx context.Context, chat string, off bool) error {
	if err := p.store.SetChatOff(ctx, p.key.Chat(chat), off); err != nil {
		return fmt.Errorf("bot: switch a chat: %w", err)
	}
	return nil
}

// MoveChat is of [Settings].
func (p *People) MoveChat(ctx context.Context, from, to string) error {
	off, err := p.Off(ctx, from)
	if err != nil || !off {
		return err
	}
	if err := p.SetOff(ctx, to, true); err != nil {
		return err
	}
	return p.SetOff(ctx, from, false)
}
