package storetest

import (
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) keys() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"the first key of ids is the key of all replicas":           s.adopted,
		"a key kept outside leaves nothing but its fingerprint":     s.keptOutside,
		"a key that moves out of the store leaves its fingerprint":  s.movedOut,
		"another key forgets people and leaves open invitations be": s.keyReplaced,
	}
}

func (s suite) adopted(t *testing.T) {
	address := s.Fresh(t)
	one, two := open(t, address, fixedNow()), open(t, address, fixedNow())
	if _, ok, err := one.KeptKey(t.Context()); ok || err != nil {
		t.Errorf("a new store has a key: %v", err)
	}
	first, second := bot.NewIDKey(), bot.NewIDKey()
	want := store.KeptKey{Fingerprint: first.Fingerprint(), Secret: first}
	k, err := one.AdoptKey(t.Context(), first, true)
	must(t, err)
	equal(t, "adopted", want, k)
	k, err = two.AdoptKey(t.Context(), second, true)
	must(t, err)
	equal(t, "adopted by the other", want, k)
}

func (s suite) keptOutside(t *testing.T) {
	st := s.fresh(t)
	key := bot.NewIDKey()
	_, err := st.AdoptKey(t.Context(), key, false)
	must(t, err)
	k, ok, err := st.KeptKey(t.Context())
	must(t, err)
	equal(t, "kept", true, ok)
	equal(t, "kept", store.KeptKey{Fingerprint: key.Fingerprint()}, k)
}

func (s suite) movedOut(t *testing.T) {
	st := s.fresh(t)
	key := bot.NewIDKey()
	_, err := st.AdoptKey(t.Context(), key, true)
	must(t, err)
	must(t, st.ForgetSecret(t.Context()))
	k, err := st.AdoptKey(t.Context(), bot.NewIDKey(), true)
	must(t, err)
	equal(t, "kept", store.KeptKey{Fingerprint: key.Fingerprint()}, k)
}

func (s suite) keyReplaced(t *testing.T) {
	address := s.Fresh(t)
	st, db := open(t, address, fixedNow()), s.SQL(t, address)
	p := peopleOf(t, st)
	token, _ := invite(t, p, bot.Member)
	redeem(t, p, "1", token)
	_, left := invite(t, p, bot.Member)
	must(t, p.Block(t.Context(), p.KeyOf("2"), true))
	must(t, p.SetOff(t.Context(), "-1", true))
	must(t, st.Sessions().Save(t.Context(), "a", nil, noon().Add(time.Hour)))
	_, err := st.AdoptKey(t.Context(), bot.IDKey(testKey), true)
	must(t, err)
	key := bot.NewIDKey()
	n, err := st.ReplaceKey(t.Context(), key, false)
	must(t, err)
	equal(t, "forgotten", 3, n)
	k, _, err := st.KeptKey(t.Context())
	must(t, err)
	equal(t, "kept", store.KeptKey{Fingerprint: key.Fingerprint()}, k)
	equal(t, "rows", 0, count(t, db, "people")+count(t, db, "quiet_chats")+count(t, db, "sessions"))
	invitations, err := p.Invitations(t.Context())
	must(t, err)
	equal(t, "invitations", []bot.Invitation{left}, utc(invitations))
}
