package telegram

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"neuguong/bot"
)

// introduceLimit bounds how long the start may be held up by what is only for show.
const introduceLimit = 20 * time.Second

// introduce sets how the bot introduces itself. What fails is logged and tried
// again at the next start.
func (c *Client) introduce(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, introduceLimit)
	defer cancel()
	about := bot.About()
	for _, err := range []error{
		c.offer(ctx, "", bot.MenuEverybody),
		c.offer(ctx, `{"type":"all_group_chats"}`, bot.MenuGroup),
		c.introduceAs(ctx, "Name", "name", about.Name),
		c.introduceAs(ctx, "Description", "description", about.Description),
		c.introduceAs(ctx, "ShortDescription", "short_description", about.Short),
	} {
		if err != nil {
			c.log.WarnContext(ctx, "what the bot says about itself was not set", "error", err)
		}
	}
}

// introduceAs sets a text of the bot's profile when it differs. Telegram lets
// a bot change its name a few times a day only.
func (c *Client) introduceAs(ctx context.Context, what, field, text string) error {
	var have map[string]json.RawMessage
	if err := c.call(ctx, "getMy"+what, nil, &have); err != nil {
		return err
	}
	var now string
	if err := json.Unmarshal(have[field], &now); err == nil && now == text {
		return nil
	}
	return c.call(ctx, "setMy"+what, params{field: text}, nil)
}

type menuEntry struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// offer sets a menu of commands when it differs; scope "" is everybody's.
func (c *Client) offer(ctx context.Context, scope string, menu bot.MenuOf) error {
	var want, have []menuEntry
	for _, command := range bot.Menu(menu) {
		want = append(want, menuEntry{command.Name, command.Description})
	}
	p := params{}
	if scope != "" {
		p["scope"] = scope
	}
	if err := c.call(ctx, "getMyCommands", p, &have); err != nil {
		return err
	}
	if slices.Equal(want, have) {
		return nil
	}
	p["commands"] = encode(want)
	return c.call(ctx, "setMyCommands", p, nil)
}

// offerAdmin gives an administrator the menu of administrators. Telegram knows
// no such menu before the person has written to the bot, hence with the first
// answer rather than at the start.
func (c *Client) offerAdmin(ctx context.Context, chat string) {
	if !slices.Contains(c.admins, chat) {
		return
	}
	if _, done := c.menus.get(chat); done {
		return
	}
	c.menus.set(chat, true)
	if err := c.SetMenu(ctx, chat, bot.MenuAdmin); err != nil {
		c.log.WarnContext(ctx, "the menu of an administrator was not set", "error", err)
	}
}

// SetMenu sets the menu of a private chat whose person has written to the bot.
func (c *Client) SetMenu(ctx context.Context, chat string, menu bot.MenuOf) error {
	id, _, err := splitChat(chat)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, courtesyLimit)
	defer cancel()
	return c.offer(ctx, `{"type":"chat","chat_id":`+strconv.FormatInt(id, 10)+`}`, menu)
}
