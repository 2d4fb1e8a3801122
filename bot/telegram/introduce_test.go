package telegram

import (
	"slices"
	"testing"

	"neuguong/bot"
	"neuguong/bot/telegram/telegramtest"
)

func TestTheBotIntroducesItselfOnlyWhereThatDiffers(t *testing.T) {
	t.Parallel()
	s, cfg, _ := serve(t)
	for range 2 {
		if _, err := Connect(t.Context(), cfg); err != nil {
			t.Fatal(err)
		}
	}
	about := bot.About()
	for field, want := range map[string]string{"name": about.Name, "description": about.Description, "short_description": about.Short} {
		if got := s.Profile(field); got != want || got == "" {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	for _, method := range []string{"setMyName", "setMyDescription", "setMyShortDescription"} {
		if n := len(s.Calls(method)); n != 1 {
			t.Errorf("%s was called %d times, want once", method, n)
		}
	}
	if n := len(s.Menu("all_group_chats", 0)); n != len(bot.Menu(bot.MenuGroup)) {
		t.Errorf("%d commands in groups", n)
	}
	wantNoneRefused(t, s)
}

func TestFailingToIntroduceItselfStopsNobody(t *testing.T) {
	t.Parallel()
	s, cfg, log := serve(t)
	for _, method := range []string{"getMyName", "setMyDescription", "getMyCommands", "setMyShortDescription"} {
		s.Fail(method, 0, -1, telegramtest.TooManyRequests(3600))
	}
	if _, err := Connect(t.Context(), cfg); err != nil {
		t.Fatal(err)
	}
	if log.String() == "" {
		t.Error("nothing was logged")
	}
}

func TestAnAdministratorGetsTheirMenuWithTheFirstAnswer(t *testing.T) {
	t.Parallel()
	s, cfg, _ := serve(t)
	cfg.Admins = []string{"11"}
	c, err := Connect(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	s.SendText(ann, "chào")
	s.SendText(12, "chào")
	for range 2 {
		for _, chat := range []string{"11", "12"} {
			if err := c.Deliver(t.Context(), bot.Outgoing{Chat: chat, Text: plain("chào bạn")}); err != nil {
				t.Fatal(err)
			}
		}
	}
	has := func(chat int64) bool {
		return slices.ContainsFunc(s.Menu("chat", chat), func(c telegramtest.Command) bool { return c.Command == "quyen" })
	}
	if !has(11) || has(12) {
		t.Errorf("menus: %v, %v", s.Menu("chat", 11), s.Menu("chat", 12))
	}
	if n := len(s.Calls("getMyCommands")); n != 3 {
		t.Errorf("menus were asked for %d times, want 3", n)
	}
	wantNoneRefused(t, s)
}
