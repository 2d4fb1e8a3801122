package storetest

import (
	"database/sql"
	"testing"
	"time"

	"neuguong/bot"
)

func (s suite) erasing(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	p := peopleOf(t, st)
	equal(t, "of somebody unknown", bot.Erased{}, erase(t, p, "9", "900", 0))

	token, _ := invite(t, p, bot.Member)
	redeem(t, p, "1", token)
	must(t, p.SetGroup(t.Context(), "1", "đoàn viên"))
	must(t, p.SetGroup(t.Context(), "2", "hội viên"))
	key := string(p.KeyOf("1"))
	must(t, st.Sessions().Save(t.Context(), key, []byte("a"), noon().Add(time.Hour)))
	must(t, st.Sessions().Save(t.Context(), key+"/b", []byte("b"), noon().Add(time.Hour)))
	must(t, st.Sessions().Save(t.Context(), string(p.KeyOf("2")), []byte("c"), noon().Add(time.Hour)))
	must(t, st.Receive(t.Context(), []bot.Envelope{{ID: 1, Chat: "100", Payload: []byte("xoa")}, {ID: 2, Chat: "100", Payload: []byte("later")}, {ID: 3, Chat: "200", Payload: []byte("other")}}))
	must(t, st.Receive(t.Context(), []bot.Envelope{{ID: 4, Chat: "100", Payload: []byte("handled")}}))
	must(t, st.Settle(t.Context(), 4, []bot.Parcel{{Chat: "100", Payload: []byte("answer")}, {Chat: "200", Payload: []byte("answer")}}))

	want := bot.Erased{Person: bot.Person{Group: "đoàn viên", Role: bot.Member}, Sessions: 2, Waiting: 1, Undelivered: 1, Until: 2}
	equal(t, "erased", want, erase(t, p, "1", "100", 1))
	equal(t, "person", bot.Person{}, person(t, p, "1"))
	equal(t, "somebody else", bot.Person{Group: "hội viên"}, person(t, p, "2"))
	refused(t, p, "1", token)
	equal(t, "left", []int{1, 1, 1}, []int{count(t, db, "people"), count(t, db, "sessions"), count(t, db, "outbox")})
	equal(t, "payloads left", []string{"xoa", "", "other", ""}, payloads(t, db))
	equal(t, "again", bot.Erased{}, erase(t, p, "1", "100", 1))
	must(t, st.Settle(t.Context(), 2, []bot.Parcel{{Chat: "100", Payload: []byte("too late")}}))
	equal(t, "answers to what was erased", 1, count(t, db, "outbox"))
}

func erase(t *testing.T, p *bot.People, user, chat string, handling int64) bot.Erased {
	t.Helper()
	e, err := p.Erase(t.Context(), user, chat, handling)
	must(t, err)
	return e
}

func payloads(t *testing.T, db *sql.DB) (all []string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT payload FROM inbox ORDER BY id`)
	must(t, err)
	defer rows.Close()
	for rows.Next() {
		var payload []byte
		must(t, rows.Scan(&payload))
		all = append(all, string(payload))
	}
	must(t, rows.Err())
	return all
}

func (s suite) erasingBlocked(t *testing.T) {
	p := peopleOf(t, s.fresh(t))
	must(t, p.SetRole(t.Context(), "1", bot.Member))
	must(t, p.Block(t.Context(), p.KeyOf("1"), true))
	equal(t, "erased", bot.Erased{Person: bot.Person{Role: bot.Member, Blocked: true}}, erase(t, p, "1", "100", 1))
	equal(t, "still blocked", bot.Person{Blocked: true}, person(t, p, "1"))
}
