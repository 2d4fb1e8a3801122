package telegram

import (
	"sync"
	"time"
)

// Bounds of what the client remembers of messages: about as long as a
// conversation lasts. It is in memory only; when it is lost, what would have
// been changed in place is sent anew.
const (
	rememberFor  = 30 * time.Minute
	rememberMost = 10_000
)

// recent remembers values for rememberFor to twice that, and at most
// 2*rememberMost of them: it fills one generation and forgets the one before.
type recent[K comparable, V any] struct {
	mu         sync.Mutex
	young, old map[K]V
	born       time.Time // of young
}

func (r *recent[K, V]) get(key K) (value V, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.age()
	return r.find(key)
}

// find looks a value up. The caller holds mu.
func (r *recent[K, V]) find(key K) (value V, ok bool) {
	if value, ok = r.young[key]; !ok {
		value, ok = r.old[key]
	}
	return value, ok
}

// update sets a value from what it was, the zero value if there was none.
func (r *recent[K, V]) update(key K, change func(V) V) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.age()
	value, _ := r.find(key)
	r.young[key] = change(value)
}

func (r *recent[K, V]) set(key K, value V) {
	r.update(key, func(V) V { return value })
}

func (r *recent[K, V]) forget(key K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.young, key)
	delete(r.old, key)
}

// age starts a new generation when it is time. The caller holds mu.
func (r *recent[K, V]) age() {
	now := time.Now()
	if r.young == nil {
		r.young, r.born = map[K]V{}, now
	}
	since := now.Sub(r.born)
	if since < rememberFor && len(r.young) < rememberMost {
		return
	}
	r.old, r.young, r.born = r.young, map[K]V{}, now
	if since >= 2*rememberFor {
		r.old = nil
	}
}
