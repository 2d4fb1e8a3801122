package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"neuguong/viet"
)

// listedHolders is how many people a message lists.
const listedHolders = 50

// roles is the command /vaitro: alone it lists who has a role, by codes; with a
// code or a user id and a word it changes one. Only owners may.
func (c *Conversation) roles(ctx context.Context, r request, args string) ([]Outgoing, error) {
	switch {
	case r.role < Owner:
		return say(textRolesDenied), nil
	case c.Registry == nil:
		return say(textInviteOff), nil
	case !r.Private:
		return say(textOnlyPrivate), nil
	case args == "":
		return c.listRoles(ctx)
	}
	who, what, _ := strings.Cut(args, " ")
	person, name, err := c.whom(ctx, who)
	if errors.Is(err, ErrNoPerson) {
		return say(textNoPerson), nil
	}
	if err != nil {
		return nil, err
	}
	return c.change(ctx, person, name, what)
}

// whom finds a person by code or by user id.
func (c *Conversation) whom(ctx context.Context, who string) (person Key, name string, err error) {
	if strings.HasPrefix(strings.ToLower(who), "p") {
		h, err := c.Registry.Named(ctx, who)
		return h.Person, h.Person.Code(), err
	}
	person = c.Registry.KeyOf(who)
	return person, person.Code(), nil
}

// change does to a person what a word of /vaitro says.
func (c *Conversation) change(ctx context.Context, person Key, name, what string) ([]Outgoing, error) {
	var err error
	var told string
	switch word := viet.Fold(strings.TrimSpace(what)); word {
	case "bo":
		told, err = textRoleTaken, c.Registry.SetRoleOf(ctx, person, Nobody)
	case "chan":
		told, err = textPersonBlocked, c.Registry.Block(ctx, person, true)
	case "mo", "bo chan", "mo chan":
		told, err = textPersonLetIn, c.Registry.Block(ctx, person, false)
	default:
		role, ok := ParseRole(word)
		if !ok {
			return say(textRolesHow), nil
		}
		if err := c.Registry.SetRoleOf(ctx, person, role); err != nil {
			return nil, err
		}
		return say(fmt.Sprintf(textRoleGiven, name, role)), nil
	}
	if err != nil {
		return nil, err
	}
	return say(fmt.Sprintf(told, name)), nil
}

func (c *Conversation) listRoles(ctx context.Context) ([]Outgoing, error) {
	all, err := c.Registry.Holders(ctx)
	if err != nil {
		return nil, err
	}
	text := new(composer).bold(fmt.Sprintf(textRolesList, len(all)))
	for _, h := range all[:min(len(all), listedHolders)] {
		text.line().add(h.Person.Code() + ": " + describe(h))
	}
	if n := len(all) - listedHolders; n > 0 {
		text.line().add(fmt.Sprintf(textRolesMore, n))
	}
	if n := len(c.Admins) + len(c.Owners); n > 0 {
		text.line().add(fmt.Sprintf(textRolesConfigured, n))
	}
	return []Outgoing{{Text: text.gap().add(textRolesHow).text()}}, nil
}

func describe(h Holder) string {
	switch {
	case !h.Blocked:
		return h.Role.String()
	case h.Role == Nobody:
		return "đang bị chặn"
	}
	return h.Role.String() + ", đang bị chặn"
}
