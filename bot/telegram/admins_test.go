package telegram

import (
	"errors"
	"fmt"
	"testing"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

func TestAdminsOfAGroupAreKnown(t *testing.T) {
	t.Parallel()
	b := open(t)
	group := b.Group("Chi đoàn")
	b.Promote(group, 21)
	chat := fmt.Sprint(group)
	for _, c := range []struct {
		chat, user string
		want       bool
	}{{chat, "21", true}, {chat, "22", false}, {chat + "/5", "21", true}, {chat, "1087968824", true}} {
		if got, err := b.client.GroupAdmin(t.Context(), c.chat, c.user); err != nil || got != c.want {
			t.Errorf("%s in %s: %v, %v", c.user, c.chat, got, err)
		}
	}
	wantNoneRefused(t, b.Server)
	for _, c := range [][2]string{{"-1", "21"}, {"no chat", "21"}, {chat, "no user"}} {
		if _, ok := errors.AsType[*bot.PermanentError](second(b.client.GroupAdmin(t.Context(), c[0], c[1]))); !ok {
			t.Errorf("%v: no permanent error", c)
		}
	}
	b.Fail("getChatMember", 0, 1, telegramtest.TooManyRequests(7))
	if _, ok := errors.AsType[*bot.RetryAfterError](second(b.client.GroupAdmin(t.Context(), chat, "21"))); !ok {
		t.Error("a wait is not told")
	}
}

func second(_ bool, err error) error { return err }
