package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// memory is an inbox and an outbox that outlive a runner, as a database does.
type memory struct {
	mu       sync.Mutex
	inbox    map[int64]*row
	outbox   map[int64]*row
	next     int64
	aside    []int64
	failures int // of the next writes
	unread   int // next reads of the inbox that fail
}

type row struct {
	Envelope
	due     time.Time
	handled bool
}

func newMemory() *memory {
	return &memory{inbox: map[int64]*row{}, outbox: map[int64]*row{}}
}

var errStore = errors.New("store is down")

func (m *memory) fail() error {
	if m.failures > 0 {
		m.failures--
		return errStore
	}
	return nil
}

func (m *memory) Receive(_ context.Context, updates []Envelope) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, u := range updates {
		if m.inbox[u.ID] == nil {
			m.inbox[u.ID] = &row{Envelope: u}
		}
	}
	return nil
}

func (m *memory) Pending(_ context.Context, now time.Time, limit int) ([]Envelope, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.unread > 0 {
		m.unread--
		return nil, errStore
	}
	return due(m.inbox, now, limit), nil
}

// due holds nothing back, which is harder for the runner than a store that does.
func due(rows map[int64]*row, now time.Time, limit int) []Envelope {
	var out []Envelope
	for _, id := range slices.Sorted(maps.Keys(rows)) {
		if r := rows[id]; !r.handled && !r.due.After(now) && len(out) < limit {
			out = append(out, r.Envelope)
		}
	}
	return out
}

func (m *memory) Settle(_ context.Context, id int64, out []Parcel) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail(); err != nil {
		return err
	}
	r := m.inbox[id]
	if r.handled {
		return nil
	}
	r.handled = true
	for _, p := range out {
		m.next++
		p.ID = m.next
		m.outbox[p.ID] = &row{Envelope: Envelope(p)}
	}
	return nil
}

func (m *memory) Postpone(_ context.Context, id int64, next time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.inbox[id]
	if next.IsZero() {
		r.handled = true
		m.aside = append(m.aside, id)
	}
	r.Attempts++
	r.due = next
	return nil
}

func (m *memory) Due(_ context.Context, now time.Time, limit int) ([]Parcel, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []Parcel
	for _, e := range due(m.outbox, now, limit) {
		out = append(out, Parcel(e))
	}
	return out, nil
}

func (m *memory) Delivered(_ context.Context, id int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail(); err != nil {
		return err
	}
	delete(m.outbox, id)
	return nil
}

func (m *memory) Delay(_ context.Context, id int64, next time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if next.IsZero() {
		delete(m.outbox, id)
		return nil
	}
	m.outbox[id].Attempts++
	m.outbox[id].due = next
	return nil
}

// left is how many updates and messages are not finished.
func (m *memory) left() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := len(m.outbox)
	for _, r := range m.inbox {
		if !r.handled {
			n++
		}
	}
	return n
}

// messenger is a platform whose raw updates are "user|text" and whose messages
// are noted down.
type messenger struct {
	mu      sync.Mutex
	sent    []sentMessage
	start   time.Time
	limit   int
	deliver func(o Outgoing, nth int) error // nth delivery of this text, from 1
	tries   map[string]int
	files   map[string][]byte
}

type sentMessage struct {
	chat, text string
	after      time.Duration
	out        Outgoing
}

func newMessenger() *messenger {
	return &messenger{start: time.Now(), limit: 4096, tries: map[string]int{}, files: map[string][]byte{}}
}

func (m *messenger) Decode(payload []byte) (Update, error) {
	switch user, text, ok := cutBar(string(payload)); {
	case user == "ignored":
		return Update{}, ErrIgnored
	case user == "panics":
		panic(text)
	case !ok:
		return Update{}, errors.New("not an update")
	case text == "stopped":
		return Update{User: user, Private: true, Stopped: true}, nil
	default:
		u := Update{User: user, Text: text, Private: true}
		if rest, edited := strings.CutPrefix(text, "edit "); edited {
			u.Message, u.Text, _ = strings.Cut(rest, " ")
			u.Edited = true
		} else if strings.HasPrefix(text, "/slow") || text == "/một" {
			u.Message = "1"
		}
		return u, nil
	}
}

func cutBar(s string) (user, text string, ok bool) {
	for i := range s {
		if s[i] == '|' {
			return s[:i], s[i+1:], true
		}
	}
	return s, "", false
}

func (m *messenger) Deliver(_ context.Context, o Outgoing) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tries[o.Text.Plain]++
	if m.deliver != nil {
		if err := m.deliver(o, m.tries[o.Text.Plain]); err != nil {
			return err
		}
	}
	m.sent = append(m.sent, sentMessage{o.Chat, o.Text.Plain, time.Since(m.start), o})
	return nil
}

func (m *messenger) Progress(Update) Progress { return silent{} }

func (m *messenger) TextLimit() int { return m.limit }

func (m *messenger) Fetch(_ context.Context, f File, limit int64) ([]byte, error) {
	data, ok := m.files[f.ID]
	switch {
	case !ok:
		return nil, &PermanentError{Err: errors.New("no such file")}
	case int64(len(data)) > limit:
		return nil, ErrTooLarge
	}
	return data, nil
}

// said is what was sent to a chat, in order.
func (m *messenger) said(chat string) []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []string
	for _, s := range m.sent {
		if s.chat == chat {
			out = append(out, s.text)
		}
	}
	return out
}

// at is when a text was sent first, counted from the start.
func (m *messenger) at(text string) time.Duration {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.sent, func(s sentMessage) bool { return s.text == text })
	if i < 0 {
		return -1
	}
	return m.sent[i].after
}

// unpack reads a message as it is stored.
func unpack(t *testing.T, p Parcel) (o Outgoing) {
	t.Helper()
	if err := json.Unmarshal(p.Payload, &o); err != nil {
		t.Fatal(err)
	}
	return o
}

func updates(chat string, first int64, texts ...string) []Envelope {
	var out []Envelope
	for i, t := range texts {
		out = append(out, Envelope{ID: first + int64(i), Chat: chat, Payload: []byte(t)})
	}
	slices.SortFunc(out, func(a, b Envelope) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
