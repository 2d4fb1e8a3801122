package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Errors of a [Registry].
var (
	// ErrNoPerson is returned for a code that stands for nobody, or for several.
	ErrNoPerson = errors.New("bot: no such person")
	// ErrNoInvitation is returned for an invitation that was never made, has
	// expired, was revoked or was redeemed by somebody else.
	ErrNoInvitation = errors.New("bot: no such invitation")
)

// Holder is somebody who has a role or is blocked.
type Holder struct {
	Person  Key
	Role    Role
	Blocked bool
}

// RoleStore keeps roles by the keys of people.
type RoleStore interface {
	// SetRole gives a role; Nobody takes it away. What the person redeemed can
	// then not be redeemed again.
	SetRole(ctx context.Context, person Key, role Role) error
	// SetBlocked blocks a person, or lets them in again.
	SetBlocked(ctx context.Context, person Key, blocked bool) error
	// TellBlocked reports true for a blocked person who was not told so, once.
	TellBlocked(ctx context.Context, person Key) (bool, error)
	// Holders gives everybody with a role, and everybody blocked.
	Holders(ctx context.Context) ([]Holder, error)
}

// SetRole gives a user a role; Nobody takes it away.
func (p *People) SetRole(ctx context.Context, user string, role Role) error {
	return p.SetRoleOf(ctx, p.key.Person(user), role)
}

// SetRoleOf gives a person a role; Nobody takes it away.
func (p *People) SetRoleOf(ctx context.Context, person Key, role Role) error {
	if err := p.store.SetRole(ctx, person, role); err != nil {
		return fmt.Errorf("bot: set a role: %w", err)
	}
	return nil
}

// Block blocks a person, or lets them in again.
func (p *People) Block(ctx context.Context, person Key, blocked bool) error {
	if err := p.store.SetBlocked(ctx, person, blocked); err != nil {
		return fmt.Errorf("bot: block a person: %w", err)
	}
	return nil
}

// TellBlocked reports true for a blocked user who was not told so, once.
func (p *People) TellBlocked(ctx context.Context, user string) (bool, error) {
	first, err := p.store.TellBlocked(ctx, p.key.Person(user))
	if err != nil {
		return false, fmt.Errorf("bot: tell a blocked person: %w", err)
	}
	return first, nil
}

// Holders gives everybody with a role, and everybody blocked.
func (p *People) Holders(ctx context.Context) ([]Holder, error) {
	found, err := p.store.Holders(ctx)
	if err != nil {
		return nil, fmt.Errorf("bot: list roles: %w", err)
	}
	return found, nil
}

// KeyOf is the key under which a user is kept.
func (p *People) KeyOf(user string) Key { return p.key.Person(user) }

// Named finds who is meant by a code that [Key.Code] gave, or a longer piece of
// the key behind the "p", among those with a role and those blocked. It gives
// ErrNoPerson when nobody is, or several are.
func (p *People) Named(ctx context.Context, code string) (Holder, error) {
	start, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(code)), "p")
	if !ok || len(start) < codeLength {
		return Holder{}, ErrNoPerson
	}
	all, err := p.Holders(ctx)
	if err != nil {
		return Holder{}, err
	}
	var found []Holder
	for _, h := range all {
		if strings.HasPrefix(string(h.Person), start) {
			found = append(found, h)
		}
	}
	if len(found) != 1 {
		return Holder{}, ErrNoPerson
	}
	return found[0], nil
}
