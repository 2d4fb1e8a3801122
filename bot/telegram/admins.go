package telegram

import (
	"context"
	"strconv"

	"neuguong/bot"
)

// groupAnonymousBot is the user in whose name Telegram shows administrators
// who write as their group; nobody else can.
const groupAnonymousBot = "1087968824"

var _ bot.GroupAdmins = (*Client)(nil)

// GroupAdmin reports whether a user administers a group, see [bot.GroupAdmins].
func (c *Client) GroupAdmin(ctx context.Context, chat, user string) (bool, error) {
	p, err := target(chat)
	if err != nil {
		return false, &bot.PermanentError{Err: err}
	}
	if user == groupAnonymousBot {
		return true, nil
	}
	if _, err := strconv.ParseInt(user, 10, 64); err != nil {
		return false, &bot.PermanentError{Err: err}
	}
	delete(p, "message_thread_id")
	p["user_id"] = user
	var member struct {
		Status string `json:"status"`
	}
	if err := c.call(ctx, "getChatMember", p, &member); err != nil {
		return false, classify(err)
	}
	return member.Status == "creator" || member.Status == "administrator", nil
}
