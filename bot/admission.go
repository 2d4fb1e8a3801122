package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"neuguong/retrieval"
)

// Admission is who may ask.
type Admission string

// Admissions.
const (
	Open       Admission = "open"       // everybody
	InviteOnly Admission = "invite"     // who was given a role or is listed
	AllowList  Admission = "allow-list" // who is listed in the configuration
)

// Registry knows who may do what. Ids are the platform's; they are kept as
// keyed hashes.
type Registry interface {
	// TellBlocked reports true for a blocked user who was not told so, once.
	TellBlocked(ctx context.Context, user string) (bool, error)
	// KeyOf is the key under which a user is kept.
	KeyOf(user string) Key
	Inviter
	Promoter
}

// Inviter makes and redeems invitations; see [InvitationStore] for the errors.
type Inviter interface {
	Invite(ctx context.Context, role Role, expires time.Time) (token string, i Invitation, err error)
	Redeem(ctx context.Context, user string, has Role, token string) (Redemption, error)
	Invitations(ctx context.Context) ([]Invitation, error)
	Revoke(ctx context.Context, id string) error
}

// Promoter gives and takes roles; see [RoleStore].
type Promoter interface {
	Holders(ctx context.Context) ([]Holder, error)
	Named(ctx context.Context, code string) (Holder, error)
	SetRoleOf(ctx context.Context, person Key, role Role) error
	Block(ctx context.Context, person Key, blocked bool) error
}

// reads is what a role may read in a private chat where everybody may read
// least.
func (r Role) reads(least, admins retrieval.Access) retrieval.Access {
	switch {
	case r >= Admin:
		return max(least, admins)
	case r == Member:
		return max(least, retrieval.Members)
	}
	return least
}

// configured is the role that the configuration gives a user.
func (c *Conversation) configured(user string) Role {
	switch {
	case user == "":
		return Nobody
	case slices.Contains(c.Owners, user):
		return Owner
	case slices.Contains(c.Admins, user):
		return Admin
	case slices.Contains(c.Allowed, user):
		return Reader
	}
	return Nobody
}

// entrance is whether somebody is let in.
type entrance int

const (
	admitted entrance = iota
	uninvited
	blocked
)

// enter finds out who sent an update. done reports that the person is not let
// in; out is then all they are told.
func (c *Conversation) enter(ctx context.Context, r *request) (out []Outgoing, done bool, err error) {
	if c.dropped.has(r.Update) {
		return nil, true, nil
	}
	switch e, err := c.identify(ctx, r); {
	case err != nil:
		return nil, false, err
	case e == blocked:
		out, err := c.turnAway(ctx, *r)
		return out, true, err
	case e == uninvited:
		return c.uninvited(*r), true, nil
	}
	return nil, false, nil
}

// identify notes in r who sent it and what they may read: in a group no more
// than everybody, whoever asks.
func (c *Conversation) identify(ctx context.Context, r *request) (e entrance, err error) {
	listed := c.configured(r.User)
	if c.Settings != nil && r.User != "" {
		if r.person, err = c.Settings.Person(ctx, r.User); err != nil {
			return blocked, err
		}
	}
	r.role = max(listed, r.person.Role)
	r.admin = r.role >= Admin
	if r.Private {
		r.filter.Access = r.role.reads(c.Access, c.AdminAccess)
	}
	switch {
	case r.person.Blocked && listed < Admin:
		return blocked, nil
	case c.admits(listed, r.role) || c.openToAll(*r):
		return admitted, nil
	}
	return uninvited, nil
}

// Admits reports whether who sent an update is let in, and the bot not switched
// off where they are. Nothing at all is said to others but what
// [Conversation.Handle] says.
func (c *Conversation) Admits(ctx context.Context, u Update) (bool, error) {
	r := c.request(u, silent{})
	e, err := c.identify(ctx, &r)
	if err != nil || e != admitted || u.Private {
		return err == nil && e == admitted, err
	}
	off, err := c.Settings.Off(ctx, u.Chat)
	return err == nil && !off, err
}

// admits reports whether somebody may ask, from the role that the
// configuration gives and the role they have.
func (c *Conversation) admits(listed, role Role) bool {
	switch c.Admission {
	case InviteOnly:
		return role > Nobody
	case AllowList:
		return listed > Nobody
	}
	return true
}

// openToAll reports whether an update is for whoever sends it: redeeming an
// invitation, and what everybody must be able to do about their own data.
func (c *Conversation) openToAll(r request) bool {
	if !r.Private {
		return false
	}
	if r.Press != "" || r.Button != "" {
		return isErasure(r.Button)
	}
	switch name, args, _ := parseCommand(r.Text); name {
	case "start":
		return c.Admission == InviteOnly && isToken(args)
	case "riengtu", "xoa":
		return true
	}
	return false
}

// turnAway tells a blocked person so, once, and nothing ever after.
func (c *Conversation) turnAway(ctx context.Context, r request) ([]Outgoing, error) {
	if c.Registry == nil || !r.Private || r.Inline != nil || r.Stopped {
		return nil, nil // nothing can be said there
	}
	first, err := c.Registry.TellBlocked(ctx, r.User)
	if err != nil || !first {
		return nil, err
	}
	return say(textBlocked), nil
}

// uninvited tells somebody how to be let in; in a group it keeps silent, as
// every message there would be answered in front of all.
func (c *Conversation) uninvited(r request) []Outgoing {
	switch {
	case !r.Private || r.Inline != nil || r.Left || r.MovedTo != "" || r.Stopped:
		return nil
	case c.Admission == AllowList:
		return say(textNotListed)
	}
	return say(textNotInvited)
}

// redeem gives a person the role of the invitation they followed.
func (c *Conversation) redeem(ctx context.Context, r request, token string) ([]Outgoing, error) {
	switch {
	case !r.Private: // the role would be whoever's is quickest in the group
		return say(textOnlyPrivate), nil
	case c.Registry == nil || r.User == "":
		return say(textInvitationGone), nil
	}
	got, err := c.Registry.Redeem(ctx, r.User, c.configured(r.User), token)
	switch {
	case errors.Is(err, ErrNoInvitation):
		return say(textInvitationGone), nil
	case err != nil:
		return nil, err
	case !got.Spent:
		return say(fmt.Sprintf(textInvitationNeedless, got.Role)), nil
	}
	return say(fmt.Sprintf(textInvitationRedeemed, got.Role, privilege(got.Role))), nil
}

// privilege says what a role is good for.
func privilege(r Role) string {
	switch r {
	case Member:
		return textMayMember
	case Admin:
		return textMayAdmin
	case Owner:
		return textMayOwner
	}
	return textMayReader
}
