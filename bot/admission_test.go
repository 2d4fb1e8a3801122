package bot

import (
	"context"
	"strings"
	"testing"

	"neuguong/retrieval"
)

func TestWhoMayAskFollowsTheAdmission(t *testing.T) {
	t.Parallel()
	for admission, want := range map[Admission]map[string]bool{
		"":         {"stranger": true, "reader": true, "guest": true, "boss": true, "chief": true},
		Open:       {"stranger": true, "reader": true, "guest": true, "boss": true, "chief": true},
		InviteOnly: {"stranger": false, "reader": true, "guest": true, "boss": true, "chief": true},
		AllowList:  {"stranger": false, "reader": false, "guest": true, "boss": true, "chief": true},
	} {
		s := newSociety(t, admission)
		s.give("reader", Reader)
		for user, admitted := range want {
			before := len(s.oracle.asked)
			told := s.hears(user, "được chia sẻ không?")
			if got := len(s.oracle.asked) > before; got != admitted {
				t.Errorf("%q, %s: answered %v", admission, user, got)
			}
			if !admitted && !strings.Contains(told, "Bot này chỉ dành cho") {
				t.Errorf("%q, %s is told %q", admission, user, told)
			}
		}
	}
}

func TestSomebodyWhoIsNotLetInSeesNothingOfTheStore(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly)
	for _, text := range []string{"/vanban", "/trich 07-QĐ/ĐU điều 1", "/tomtat 07-QĐ/ĐU", "/start", "/start p-1-4", "/hoi a", "/trogiup", "/vaitro", "/phanhoi"} {
		if told := s.hears("stranger", text); told != textNotInvited {
			t.Errorf("%s: %q", text, told)
		}
	}
	if out := s.presses("stranger", "p-1-4"); len(out) != 1 || out[0].Text.Plain != textNotInvited || out[0].Press != "press" {
		t.Errorf("a press: %+v", out)
	}
	for _, u := range []Update{
		{Chat: "-1", User: "stranger", Addressed: true, Text: "câu hỏi"},
		{Chat: "stranger", User: "stranger", Private: true, Inline: &InlineQuery{ID: "1", Text: "mạng"}},
	} {
		if out, err := s.Handle(t.Context(), u, nil); err != nil || len(out) != 0 {
			t.Errorf("%+v: %+v, %v", u, out, err)
		}
	}
	if len(s.oracle.asked) > 0 {
		t.Error("a question was answered")
	}
	for _, text := range []string{"/riengtu", "/xoa"} {
		if told := s.hears("stranger", text); told == textNotInvited {
			t.Errorf("%s is refused", text)
		}
	}
}

func TestARoleReadsWhatItMayInAPrivateChatAndAGroupReadsWhatIsOpen(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	roles := map[string]Role{"nobody": Nobody, "reader": Reader, "member": Member, "admin": Admin, "owner": Owner}
	want := map[string]retrieval.Access{
		"nobody": retrieval.Public, "reader": retrieval.Public, "guest": retrieval.Public, "member": retrieval.Members,
		"admin": retrieval.Restricted, "owner": retrieval.Restricted, "boss": retrieval.Restricted, "chief": retrieval.Restricted,
	}
	for user, role := range roles {
		s.give(user, role)
	}
	for user, access := range want {
		s.asks(user, "câu hỏi")
		if got := s.oracle.asked[len(s.oracle.asked)-1].Filter.Access; got != access {
			t.Errorf("%s in a private chat reads %v", user, got)
		}
		if _, err := s.Handle(t.Context(), Update{Chat: "-1", User: user, Addressed: true, Text: "câu hỏi"}, nil); err != nil {
			t.Fatal(err)
		}
		if got := s.oracle.asked[len(s.oracle.asked)-1].Filter.Access; got != retrieval.Public {
			t.Errorf("%s in a group reads %v", user, got)
		}
	}
}

func TestABlockedPersonIsToldOnceAndHearsNothingEverAfter(t *testing.T) {
	t.Parallel()
	s := newSociety(t, Open)
	s.give("u", Member)
	if err := s.people.Block(t.Context(), s.people.KeyOf("u"), true); err != nil {
		t.Fatal(err)
	}
	if out, err := s.Handle(t.Context(), Update{Chat: "-1", User: "u", Addressed: true, Text: "câu hỏi"}, nil); err != nil || len(out) != 0 {
		t.Errorf("in a group: %+v, %v", out, err)
	}
	if out, err := s.Handle(t.Context(), Update{Chat: "u", User: "u", Private: true, Inline: &InlineQuery{ID: "1"}}, nil); err != nil || len(out) != 0 {
		t.Errorf("inline: %+v, %v", out, err)
	}
	if told := s.hears("u", "câu hỏi"); told != textBlocked {
		t.Errorf("told %q", told)
	}
	for _, text := range []string{"câu hỏi", "/start", "/xoa", "/riengtu", "/vanban"} {
		if out := s.asks("u", text); len(out) != 0 {
			t.Errorf("%s: %+v", text, out)
		}
	}
	if out := s.presses("u", "p-1-4"); len(out) != 1 || out[0].Press != "press" || out[0].Text.Plain != "" || out[0].Notice != "" {
		t.Errorf("a press: %+v", out)
	}
	if len(s.oracle.asked) > 0 {
		t.Error("a question was answered")
	}
}

func TestAnAdminOfTheConfigurationCannotBeLockedOut(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly)
	if err := s.people.Block(t.Context(), s.people.KeyOf("boss"), true); err != nil {
		t.Fatal(err)
	}
	if s.asks("boss", "câu hỏi"); len(s.oracle.asked) != 1 {
		t.Error("not answered")
	}
}

func TestAFaultOfTheRegisterLetsNobodyIn(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly, func(c *Config) { c.Settings = brokenSettings{c.Settings} })
	_, err := s.Handle(t.Context(), typed("câu hỏi"), nil)
	if err == nil || len(s.oracle.asked) > 0 {
		t.Errorf("got %v, %d questions answered", err, len(s.oracle.asked))
	}
}

type brokenSettings struct{ Settings }

func (brokenSettings) Person(context.Context, string) (Person, error) { return Person{}, errStore }

func TestWhoIsAdmittedIsToldAboutLimitsUnlessTheGroupIsSwitchedOff(t *testing.T) {
	t.Parallel()
	s := newSociety(t, InviteOnly)
	s.give("reader", Reader)
	s.give("blocked", Reader)
	if err := s.people.Block(t.Context(), s.people.KeyOf("blocked"), true); err != nil {
		t.Fatal(err)
	}
	if err := s.people.SetOff(t.Context(), "-2", true); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		u    Update
		want bool
	}{
		{Update{Chat: "reader", User: "reader", Private: true, Text: "a"}, true},
		{Update{Chat: "-1", User: "reader", Text: "a"}, true},
		{Update{Chat: "-2", User: "reader", Text: "a"}, false},
		{Update{Chat: "blocked", User: "blocked", Private: true, Text: "a"}, false},
		{Update{Chat: "stranger", User: "stranger", Private: true, Text: "a"}, false},
	} {
		if got, err := s.Admits(t.Context(), c.u); err != nil || got != c.want {
			t.Errorf("%+v: %v, %v", c.u, got, err)
		}
	}
	if _, err := s.Handle(t.Context(), Update{Chat: "-2", Left: true}, nil); err != nil {
		t.Fatal(err)
	}
	if off, err := s.people.Off(t.Context(), "-2"); err != nil || off {
		t.Errorf("after it was taken out: off %v, %v", off, err)
	}
}
