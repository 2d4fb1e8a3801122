package storetest

import (
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) people() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a person's group is kept until it is taken back":           s.groups,
		"a person's group is forgotten a year after it was set":     s.groupsExpire,
		"everything about a person is erased at once":               s.erasing,
		"who is blocked stays blocked":                              s.erasingBlocked,
		"the bot is switched off and on in a chat, and moves along": s.quietChats,
	}
}

const testKey = "a key of ids for tests"

func peopleOf(t *testing.T, st *store.Store) *bot.People {
	t.Helper()
	p, err := bot.NewPeople(st, bot.IDKey(testKey))
	must(t, err)
	return p
}

func person(t *testing.T, p *bot.People, user string) bot.Person {
	t.Helper()
	found, err := p.Person(t.Context(), user)
	must(t, err)
	return found
}

func (s suite) groups(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	p := peopleOf(t, st)
	equal(t, "somebody unknown", bot.Person{}, person(t, p, "1"))
	for _, group := range bot.Groups() {
		must(t, p.SetGroup(t.Context(), "1", group))
		equal(t, "group", bot.Person{Group: group}, person(t, p, "1"))
	}
	equal(t, "somebody else", bot.Person{}, person(t, p, "2"))
	equal(t, "rows", 1, count(t, db, "people"))
	must(t, p.SetGroup(t.Context(), "1", ""))
	equal(t, "taken back", bot.Person{}, person(t, p, "1"))
	equal(t, "rows when nothing is set", 0, count(t, db, "people"))
}

func (s suite) groupsExpire(t *testing.T) {
	address, now := s.Fresh(t), noon()
	st, db := open(t, address, store.Options{Now: func() time.Time { return now }}), s.SQL(t, address)
	p := peopleOf(t, st)
	must(t, p.SetGroup(t.Context(), "1", "đoàn viên"))
	now = now.Add(bot.KeepGroup - time.Hour)
	must(t, st.Tidy(t.Context()))
	equal(t, "within the year", "đoàn viên", person(t, p, "1").Group)
	now = now.Add(time.Hour)
	equal(t, "after a year", "", person(t, p, "1").Group)
	must(t, st.Tidy(t.Context()))
	equal(t, "rows after a year", 0, count(t, db, "people"))
}

func (s suite) quietChats(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	off := func(chat string) bool {
		o, err := p.Off(t.Context(), chat)
		must(t, err)
		return o
	}
	must(t, p.SetOff(t.Context(), "-1", true))
	must(t, p.SetOff(t.Context(), "-1", true))
	equal(t, "off", []bool{true, false}, []bool{off("-1"), off("-2")})
	must(t, p.MoveChat(t.Context(), "-1", "-2"))
	must(t, p.MoveChat(t.Context(), "-3", "-4"))
	equal(t, "off after it moved", []bool{false, true, false}, []bool{off("-1"), off("-2"), off("-4")})
	must(t, p.SetOff(t.Context(), "-2", false))
	equal(t, "on again", false, off("-2"))
}
