package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) roles() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"an invitation gives its role to one person, who may ask again":     s.redeemed,
		"of many who redeem an invitation at once one has its role":         s.redeemedAtOnce,
		"who redeems while the process is killed has the role or may again": s.redeemKilled,
		"an invitation ends when it expires or is revoked":                  s.ended,
		"an invitation is left for others by who has its role already":      s.leftForOthers,
		"a role that was taken away does not come back by the old link":     s.takenAway,
		"the store holds no token and no id":                                s.noToken,
		"a blocked person is told once and keeps no less than before":       s.blocked,
		"people are named by a code when it stands for one of them":         s.named,
	}
}

func invite(t *testing.T, p *bot.People, role bot.Role) (token string, i bot.Invitation) {
	t.Helper()
	token, i, err := p.Invite(t.Context(), role, noon().Add(time.Hour))
	must(t, err)
	return token, i
}

func redeem(t *testing.T, p *bot.People, user, token string) bot.Redemption {
	t.Helper()
	r, err := p.Redeem(t.Context(), user, bot.Nobody, token)
	must(t, err)
	return r
}

// refused reports that a token gives a user nothing.
func refused(t *testing.T, p *bot.People, user, token string) {
	t.Helper()
	if r, err := p.Redeem(t.Context(), user, bot.Nobody, token); !errors.Is(err, bot.ErrNoInvitation) {
		t.Errorf("redeemed by %s: got %+v, %v", user, r, err)
	}
}

func (s suite) redeemed(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	token, i := invite(t, p, bot.Member)
	must(t, p.SetGroup(t.Context(), "1", "đoàn viên"))
	open, err := p.Invitations(t.Context())
	must(t, err)
	equal(t, "invitations", []bot.Invitation{i}, utc(open))
	for range 2 {
		equal(t, "redeemed", bot.Redemption{Role: bot.Member, Spent: true}, redeem(t, p, "1", strings.ToUpper(token)+" "))
	}
	equal(t, "person", bot.Person{Group: "đoàn viên", Role: bot.Member}, person(t, p, "1"))
	refused(t, p, "2", token)
	refused(t, p, "1", token+"a")
	open, err = p.Invitations(t.Context())
	must(t, err)
	equal(t, "invitations left", 0, len(open))
	if err := p.Revoke(t.Context(), i.ID); !errors.Is(err, bot.ErrNoInvitation) {
		t.Errorf("revoke what was redeemed: %v", err)
	}
}

func utc(all []bot.Invitation) []bot.Invitation {
	for i := range all {
		all[i].Expires = all[i].Expires.UTC()
	}
	return all
}

func (s suite) redeemedAtOnce(t *testing.T) {
	address := s.Fresh(t)
	replicas := []*bot.People{peopleOf(t, open(t, address, fixedNow())), peopleOf(t, open(t, address, fixedNow()))}
	for round := range 5 {
		token, _ := invite(t, replicas[0], bot.Member)
		var winners atomic.Int64
		var all sync.WaitGroup
		begin := make(chan struct{})
		for user := range 8 {
			all.Go(func() {
				<-begin
				r, err := replicas[user%2].Redeem(t.Context(), fmt.Sprint(round, user), bot.Nobody, token)
				switch {
				case err == nil && r.Spent:
					winners.Add(1)
				case !errors.Is(err, bot.ErrNoInvitation):
					t.Errorf("got %+v, %v", r, err)
				}
			})
		}
		close(begin)
		all.Wait()
		equal(t, "winners", int64(1), winners.Load())
	}
	holders, err := replicas[0].Holders(t.Context())
	must(t, err)
	equal(t, "people with a role", 5, len(holders))
}

func (s suite) ended(t *testing.T) {
	address, now := s.Fresh(t), noon()
	st, db := open(t, address, store.Options{Now: func() time.Time { return now }}), s.SQL(t, address)
	p := peopleOf(t, st)
	token, i := invite(t, p, bot.Admin)
	must(t, p.Revoke(t.Context(), i.ID))
	refused(t, p, "1", token)
	late, _ := invite(t, p, bot.Admin)
	used, _ := invite(t, p, bot.Admin)
	redeem(t, p, "2", used)
	now = now.Add(time.Hour)
	refused(t, p, "1", late)
	refused(t, p, "2", used)
	must(t, st.Tidy(t.Context()))
	equal(t, "rows", 0, count(t, db, "invitations"))
	equal(t, "the role outlives the invitation", bot.Admin, person(t, p, "2").Role)
}

func (s suite) leftForOthers(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	must(t, p.SetRole(t.Context(), "1", bot.Admin))
	token, _ := invite(t, p, bot.Member)
	equal(t, "by an admin", bot.Redemption{Role: bot.Admin}, redeem(t, p, "1", token))
	listed, err := p.Redeem(t.Context(), "3", bot.Admin, token)
	must(t, err)
	equal(t, "by an admin of the configuration", bot.Redemption{Role: bot.Admin}, listed)
	equal(t, "by a reader", bot.Redemption{Role: bot.Member, Spent: true}, redeem(t, p, "2", token))
}

func (s suite) takenAway(t *testing.T) {
	address := s.Fresh(t)
	p, db := peopleOf(t, open(t, address, fixedNow())), s.SQL(t, address)
	token, _ := invite(t, p, bot.Member)
	redeem(t, p, "1", token)
	must(t, p.SetRole(t.Context(), "1", bot.Nobody))
	equal(t, "person", bot.Person{}, person(t, p, "1"))
	refused(t, p, "1", token)
	equal(t, "rows", 0, count(t, db, "people")+count(t, db, "invitations"))
}

func (s suite) noToken(t *testing.T) {
	address := s.Fresh(t)
	p, db := peopleOf(t, open(t, address, fixedNow())), s.SQL(t, address)
	const user = "7001002003"
	open, _ := invite(t, p, bot.Reader)
	token, _ := invite(t, p, bot.Member)
	redeem(t, p, user, token)
	var stored string
	must(t, db.QueryRowContext(t.Context(), `SELECT i.id || CAST(i.token_hash AS text) || p.person FROM people p, invitations i WHERE i.redeemed_by = p.person`).Scan(&stored))
	for _, secret := range []string{user, token, strings.TrimPrefix(token, "moi_"), open} {
		if strings.Contains(stored, secret) {
			t.Errorf("%q is stored", secret)
		}
	}
}

func (s suite) blocked(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	must(t, p.SetRole(t.Context(), "1", bot.Member))
	tell := func() bool {
		first, err := p.TellBlocked(t.Context(), "1")
		must(t, err)
		return first
	}
	equal(t, "told before", false, tell())
	must(t, p.Block(t.Context(), p.KeyOf("1"), true))
	equal(t, "person", bot.Person{Role: bot.Member, Blocked: true}, person(t, p, "1"))
	equal(t, "told", []bool{true, false}, []bool{tell(), tell()})
	must(t, p.SetRole(t.Context(), "1", bot.Nobody))
	equal(t, "without a role", bot.Person{Blocked: true}, person(t, p, "1"))
	must(t, p.Block(t.Context(), p.KeyOf("1"), false))
	equal(t, "let in", bot.Person{}, person(t, p, "1"))
}

func (s suite) named(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	must(t, p.SetRole(t.Context(), "1", bot.Member))
	must(t, p.SetRole(t.Context(), "2", bot.Owner))
	must(t, p.Block(t.Context(), p.KeyOf("3"), true))
	all, err := p.Holders(t.Context())
	must(t, err)
	equal(t, "holders", 3, len(all))
	equal(t, "the highest first", bot.Holder{Person: p.KeyOf("2"), Role: bot.Owner}, all[0])
	for _, h := range all {
		got, err := p.Named(t.Context(), strings.ToUpper(h.Person.Code()))
		must(t, err)
		equal(t, h.Person.Code(), h, got)
	}
	for _, code := range []string{"", "p", "p1", p.KeyOf("4").Code(), string(all[0].Person), all[0].Person.Code()[:5]} {
		if _, err := p.Named(t.Context(), code); !errors.Is(err, bot.ErrNoPerson) {
			t.Errorf("%q: got %v", code, err)
		}
	}
}
