// Package bot is the conversation: commands, menus, admin flows, and the
// rendering of answers to messages that know no platform. Platforms (package
// bot/telegram, the terminal) turn what they receive into an [Update] and
// deliver each [Outgoing]. It may import viet, corpus, retrieval and answer.
//
// A [Conversation] decides what to say; a [Runner] takes updates from the
// inbox through it to the outbox and the platform. It promises that an update
// that was received is handled, and that a chat sees its answers in order and,
// short of a crash between sending and noting it, once. What people write is
// never logged.
package bot

import (
	"context"
	"time"
)

// Update is something a person did.
type Update struct {
	ID          int64  // of the platform, grows; the key of the inbox
	Chat        string // platform's chat id
	User        string // platform's user id
	Private     bool
	Addressed   bool   // in a group: meant for the bot (a command with its name, a reply to it, a mention)
	Message     string // id of the message it came in, or whose button was pressed
	Text        string // what was typed, or a file's caption; "@name" of this bot removed from a command or mention
	Button      string // data of the button pressed, or ""
	Press       string // id of the button press, for acknowledging it
	File        *File
	Unsupported string // "voice", "sticker", ...: something that cannot be answered
}

// File is a file somebody sent, to be fetched from the platform.
type File struct {
	ID   string
	Name string
	Size int64 // bytes, 0 when unknown
}

// Text is formatted text; spans are byte ranges of Plain, properly nested.
type Text struct {
	Plain string
	Spans []Span
}

// Span formats Plain[Start:End].
type Span struct {
	Start, End int
	Style      Style
	URL        string // for Link
}

// Style of a span.
type Style string

// Styles.
const (
	Bold            Style = "bold"
	Italic          Style = "italic"
	Quote           Style = "blockquote"
	ExpandableQuote Style = "expandable_blockquote"
	Code            Style = "code"
	Link            Style = "text_link"
)

// Button carries Data (at most 64 bytes) back when pressed.
type Button struct {
	Label string
	Data  string
}

// Outgoing is a message to deliver. It must survive a restart, so it is data.
type Outgoing struct {
	Chat    string
	Text    Text
	Buttons [][]Button
	ReplyTo string // message id, or ""; sent as no reply when that message is gone
	Press   string // acknowledge this button press instead of, or before, sending Text
	Notice  string // short text shown with the acknowledgement
}

// Fetcher gets the content of a file from the platform.
type Fetcher interface {
	Fetch(ctx context.Context, f File, limit int64) ([]byte, error)
}

// Progress tells the person that work goes on. Working may be called any
// number of times; Shown gives the part of the answer that may be shown.
type Progress interface {
	Working(ctx context.Context)
	Shown(ctx context.Context, text Text)
}

// Envelope is a stored inbox row.
type Envelope struct {
	ID       int64
	Chat     string
	Payload  []byte // the platform's raw update
	Attempts int
}

// Parcel is a stored outbox row.
type Parcel struct {
	ID       int64
	Chat     string
	Payload  []byte // JSON of Outgoing
	Attempts int
}

// Inbox keeps updates until they are handled. IDs are the update ids: adding
// one twice within 24 hours changes nothing, also after it was handled.
type Inbox interface {
	// Receive stores updates; it returns only when they are durable.
	Receive(ctx context.Context, updates []Envelope) error
	// Pending gives unhandled updates that are due, oldest first. An update
	// is held back while an older one of its chat waits to be due again.
	Pending(ctx context.Context, now time.Time, limit int) ([]Envelope, error)
	// Settle marks an update as handled and stores its outgoing messages, in
	// one transaction.
	Settle(ctx context.Context, id int64, out []Parcel) error
	// Postpone counts an attempt and makes the update due again at next; a
	// zero next sets it aside for good.
	Postpone(ctx context.Context, id int64, next time.Time) error
}

// Outbox keeps messages until they are delivered, in order per chat.
type Outbox interface {
	// Due gives undelivered messages that are due, oldest first. A message is
	// held back while an older one of its chat waits to be due again.
	Due(ctx context.Context, now time.Time, limit int) ([]Parcel, error)
	// Delivered forgets a message.
	Delivered(ctx context.Context, id int64) error
	// Delay counts an attempt and makes the message due again at next; a zero
	// next gives it up.
	Delay(ctx context.Context, id int64, next time.Time) error
}
