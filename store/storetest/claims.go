package storetest

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"neuguong/bot"
	"neuguong/store"
)

func (s suite) claims() map[string]func(*testing.T) {
	return map[string]func(*testing.T){
		"a chat belongs to one replica until nothing waits in it": s.claimed,
		"the chats of a replica that died are taken over":         s.expired,
		"a replica that works for long renews its claims":         s.renewed,
		"a replica that closes gives its chats back at once":      s.released,
		"a command beside the bot leaves its chats to it":         s.bystander,
		"messages are claimed like updates":                       s.claimedMessages,
		"replicas share the work and handle every update once":    s.shared,
	}
}

const lease = time.Minute

func replica(t *testing.T, address, name string) *store.Store {
	t.Helper()
	return open(t, address, store.Options{Replica: name, Lease: lease, Now: noon})
}

func (s suite) claimed(t *testing.T) {
	address := s.Fresh(t)
	a, b := replica(t, address, "a"), replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x"), envelope(2, "x"), envelope(3, "y")}))
	equal(t, "of a", []int64{1}, pending(t, a, noon(), 1))
	equal(t, "of b", []int64{3}, pending(t, b, noon(), 10))
	equal(t, "of a again", []int64{1, 2}, pending(t, a, noon(), 10))
	must(t, a.Settle(t.Context(), 1, nil))
	equal(t, "of b while one waits", []int64{3}, pending(t, b, noon(), 10))
	must(t, a.Settle(t.Context(), 2, nil))
	equal(t, "of a when all are settled", []int64{}, pending(t, a, noon(), 10))
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(4, "x")}))
	equal(t, "of b when a let go", []int64{3, 4}, pending(t, b, noon(), 10))
	equal(t, "of a when b has it", []int64{}, pending(t, a, noon(), 10))
}

func (s suite) expired(t *testing.T) {
	address := s.Fresh(t)
	a, b := replica(t, address, "a"), replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	equal(t, "of a", []int64{1}, pending(t, a, noon(), 10))
	equal(t, "of b before the end", []int64{}, pending(t, b, noon().Add(lease-time.Millisecond), 10))
	equal(t, "of b after the end", []int64{1}, pending(t, b, noon().Add(lease), 10))
	equal(t, "of a when b took it", []int64{}, pending(t, a, noon().Add(lease), 10))
}

func (s suite) renewed(t *testing.T) {
	address := s.Fresh(t)
	a, b := replica(t, address, "a"), replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	equal(t, "of a", []int64{1}, pending(t, a, noon(), 10))
	now := noon()
	for range 9 {
		now = now.Add(lease / 3)
		must(t, a.Renew(t.Context(), now))
	}
	equal(t, "of b", []int64{}, pending(t, b, now.Add(lease/3), 10))
}

func (s suite) released(t *testing.T) {
	address := s.Fresh(t)
	a, err := store.Open(t.Context(), address, store.Options{Replica: "a"})
	must(t, err)
	b := replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	equal(t, "of a", []int64{1}, pending(t, a, noon(), 10))
	must(t, a.Close())
	equal(t, "of b", []int64{1}, pending(t, b, noon(), 10))
}

func (s suite) bystander(t *testing.T) {
	address := s.Fresh(t)
	a, b := replica(t, address, "a"), replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	equal(t, "of a", []int64{1}, pending(t, a, noon(), 10))
	command, err := store.Open(t.Context(), address, store.Options{Replica: "a"})
	must(t, err)
	must(t, command.Close())
	equal(t, "of b", []int64{}, pending(t, b, noon(), 10))
}

func (s suite) claimedMessages(t *testing.T) {
	address := s.Fresh(t)
	a, b := replica(t, address, "a"), replica(t, address, "b")
	must(t, a.Receive(t.Context(), []bot.Envelope{envelope(1, "x")}))
	must(t, a.Settle(t.Context(), 1, []bot.Parcel{{Chat: "x", Payload: []byte("x1")}, {Chat: "x", Payload: []byte("x2")}}))
	first := due(t, a, noon(), 1)
	equal(t, "of a", []string{"x1"}, texts(first))
	equal(t, "of b", []string{}, texts(due(t, b, noon(), 10)))
	must(t, a.Delivered(t.Context(), first[0].ID))
	equal(t, "of b after the end", []string{"x2"}, texts(due(t, b, noon().Add(lease), 10)))
}

func (s suite) shared(t *testing.T) {
	const updates, chats = 60, 12
	address := s.Fresh(t)
	var list []bot.Envelope
	for id := range int64(updates) {
		list = append(list, envelope(id+1, fmt.Sprint(id%chats)))
	}
	must(t, replica(t, address, "receiver").Receive(t.Context(), list))
	var mu sync.Mutex
	handled := map[string][]int64{} // by chat
	var workers sync.WaitGroup
	for i := range 3 {
		st := replica(t, address, fmt.Sprint("worker ", i))
		workers.Go(func() {
			for {
				found, err := st.Pending(t.Context(), noon(), 7)
				if err != nil {
					t.Errorf("pending: %v", err)
					return
				}
				if len(found) == 0 {
					return
				}
				for _, e := range found {
					mu.Lock()
					handled[e.Chat] = append(handled[e.Chat], e.ID)
					mu.Unlock()
					if err := st.Settle(t.Context(), e.ID, nil); err != nil {
						t.Errorf("settle: %v", err)
					}
				}
			}
		})
	}
	workers.Wait()
	total := 0
	for chat, ids := range handled {
		total += len(ids)
		if !slices.IsSorted(ids) || len(slices.Compact(ids)) != updates/chats {
			t.Errorf("chat %s: handled %v", chat, ids)
		}
	}
	equal(t, "handled", updates, total)
}
