package bot

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"neuguong/viet"
)

// InvitationFor is how long an invitation can be redeemed unless the
// configuration says otherwise.
const InvitationFor = 7 * 24 * time.Hour

// Buttons of invitations: "v-2" invites to the role 2, "vx-ID" revokes.
const (
	pressInvite = "v-"
	pressRevoke = "vx-"
)

// ParseRole reads a role as it is shown, with or without marks, or its English
// name.
func ParseRole(s string) (Role, bool) {
	english := []string{Reader: "reader", Member: "member", Admin: "admin", Owner: "owner"}
	s = strings.Join(strings.Fields(viet.Fold(s)), " ")
	for r := Reader; r <= Owner; r++ {
		if s == viet.Fold(r.String()) || s == english[r] {
			return r, true
		}
	}
	return Nobody, false
}

// grants reports whether somebody may give a role to others.
func (r Role) grants(to Role) bool { return to.Valid() && (r == Owner || r == Admin && to <= Member) }

// invitations is the command /moithanhvien: alone it lists what is open, with a
// role it makes an invitation, with "hủy" and an id it revokes one.
func (c *Conversation) invitations(ctx context.Context, r request, args string) ([]Outgoing, error) {
	if out := c.mayInvite(r); out != nil {
		return out, nil
	}
	first, rest, _ := strings.Cut(args, " ")
	switch {
	case args == "":
		return c.listInvitations(ctx, r)
	case viet.Fold(first) == "huy":
		return c.revokeInvitation(ctx, r, strings.TrimSpace(rest))
	}
	role, ok := ParseRole(args)
	if !ok {
		return say(textInviteHow), nil
	}
	return c.invite(ctx, r, role)
}

// mayInvite says why somebody cannot invite, nil when they can.
func (c *Conversation) mayInvite(r request) []Outgoing {
	switch {
	case r.role < Admin:
		return say(textInviteDenied)
	case c.Registry == nil:
		return say(textInviteOff)
	case !r.Private:
		return say(textOnlyPrivate)
	}
	return nil
}

func (c *Conversation) pressInvitation(ctx context.Context, r request, data string) ([]Outgoing, error) {
	if out := c.mayInvite(r); out != nil {
		return out, nil
	}
	if id, ok := strings.CutPrefix(data, pressRevoke); ok {
		return c.revokeInvitation(ctx, r, id)
	}
	n, err := strconv.Atoi(strings.TrimPrefix(data, pressInvite))
	if err != nil || !Role(n).Valid() {
		return say(textButtonUnknown), nil //nolint:nilerr // told to the person
	}
	return c.invite(ctx, r, Role(n))
}

func (c *Conversation) invite(ctx context.Context, r request, role Role) ([]Outgoing, error) {
	if !r.role.grants(role) {
		return say(textInviteTooHigh), nil
	}
	expires := c.Now().Add(c.InvitationFor)
	token, i, err := c.Registry.Invite(ctx, role, expires)
	if err != nil {
		return nil, err
	}
	link := "/start " + token
	if c.StartLink != nil {
		link = c.StartLink(token)
	}
	text := new(composer).add(fmt.Sprintf(textInvitation, role, moment(expires))).gap().styled(Code, link).
		gap().add(fmt.Sprintf(textInvitationOnce, i.ID))
	buttons := [][]Button{{{Label: textInvitationCopy, Copy: link}}, {press(textInvitationRevoke, pressRevoke+i.ID)}}
	return []Outgoing{{Text: text.text(), Buttons: buttons}}, nil
}

func (c *Conversation) listInvitations(ctx context.Context, r request) ([]Outgoing, error) {
	open, err := c.Registry.Invitations(ctx)
	if err != nil {
		return nil, err
	}
	text := new(composer)
	if len(open) > 0 {
		text.bold(textInvitationsOpen)
	}
	var rows [][]Button
	for _, i := range open {
		text.line().add(fmt.Sprintf(textInvitationLine, i.ID, i.Role, moment(i.Expires.In(c.Now().Location()))))
		if len(rows) < listedInvitations {
			rows = append(rows, []Button{press(fmt.Sprintf(textInvitationRevokeOne, i.ID), pressRevoke+i.ID)})
		}
	}
	text.gap().add(textInviteHow)
	var row []Button
	for role := Reader; role <= Owner; role++ {
		if r.role.grants(role) {
			row = append(row, press(fmt.Sprintf(textInviteTo, role), pressInvite+strconv.Itoa(int(role))))
		}
	}
	for ; len(row) > 0; row = row[min(2, len(row)):] {
		rows = append(rows, row[:min(2, len(row))])
	}
	return []Outgoing{{Text: text.text(), Buttons: rows}}, nil
}

// listedInvitations is how many open invitations have a button.
const listedInvitations = 10

func (c *Conversation) revokeInvitation(ctx context.Context, r request, id string) ([]Outgoing, error) {
	open, err := c.Registry.Invitations(ctx)
	if err != nil {
		return nil, err
	}
	for _, i := range open {
		if i.ID == strings.ToLower(id) && !r.role.grants(i.Role) {
			return say(textInviteTooHigh), nil
		}
	}
	switch err := c.Registry.Revoke(ctx, strings.ToLower(id)); {
	case errors.Is(err, ErrNoInvitation):
		return say(textInvitationNotOpen), nil
	case err != nil:
		return nil, err
	}
	return say(textInvitationRevoked), nil
}

// moment writes a time as people write it.
func moment(t time.Time) string { return t.Format("15:04 ngày 02/01/2006") }
