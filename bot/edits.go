package bot

import (
	"hash/maphash"
	"time"
)

// Bounds of the memory of what was written lately.
const (
	editsFor  = 30 * time.Minute
	mostEdits = 20_000
)

// writings remembers for a while what messages said, as hashes with a key of
// this process, as platforms also tell of edits that change no word. It belongs
// to one goroutine.
type writings struct {
	seed  maphash.Seed
	known map[writing]written
	order []writing // as they were first noted
}

type writing struct{ chat, message string }

type written struct {
	update int64
	hash   uint64
	at     time.Time
}

func newWritings() *writings {
	return &writings{seed: maphash.MakeSeed(), known: map[writing]written{}}
}

// unchanged notes what u says and reports whether it is an edit that says what
// the message said before. Asked twice about an update it says the same.
func (w *writings) unchanged(u Update, now time.Time) bool {
	if u.Message == "" || u.Press != "" || u.Button != "" {
		return false
	}
	key := writing{u.Chat, u.Message}
	said := u.Text
	if u.File != nil {
		said += "\x00" + u.File.ID
	}
	hash := maphash.String(w.seed, said)
	before, known := w.known[key]
	if known && now.Sub(before.at) > editsFor {
		known = false
	}
	switch {
	case known && before.update >= u.ID:
		return false
	case known && u.Edited && before.hash == hash:
		return true
	}
	w.note(key, written{u.ID, hash, now})
	return false
}

func (w *writings) note(key writing, what written) {
	if _, known := w.known[key]; !known {
		w.order = append(w.order, key)
	}
	w.known[key] = what
	for len(w.order) > 0 && (len(w.order) > mostEdits || what.at.Sub(w.known[w.order[0]].at) > editsFor) {
		delete(w.known, w.order[0])
		w.order = w.order[1:]
	}
}
