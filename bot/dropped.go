package bot

import (
	"sync"
	"time"
)

// droppedFor is how long a process may have an update in hand that was deleted.
const droppedFor = 10 * time.Minute

// dropped knows for a while which updates of a chat were deleted unhandled, so
// that those a process had read before are not answered or remembered.
type dropped struct {
	now func() time.Time

	mu    sync.Mutex
	chats map[string]drop
}

type drop struct {
	until int64 // the last update that was deleted
	since time.Time
}

func (d *dropped) add(chat string, until int64) {
	if until == 0 {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	for chat, old := range d.chats {
		if now.Sub(old.since) > droppedFor {
			delete(d.chats, chat)
		}
	}
	d.chats[chat] = drop{until, now}
}

// has reports whether an update was deleted.
func (d *dropped) has(u Update) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	found, ok := d.chats[u.Chat]
	return ok && u.ID <= found.until && d.now().Sub(found.since) <= droppedFor
}
