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

	"neuguong/retrieval"
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
	Edited      bool   // Message was sent before and says something else now
	Inline      *InlineQuery
	Stopped     bool   // the person wants no more of the answer that is being shown; Chat says where
	Left        bool   // the person blocked the bot, or it was taken out of the group
	MovedTo     string // chat id that takes the place of Chat
}

// InlineQuery is text typed after the bot's name in any chat.
type InlineQuery struct {
	ID     string
	Text   string
	Offset string // Next of the answer before, "" for the first
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

// Button has one of Data, Copy, URL and Query.
type Button struct {
	Label string
	Data  string `json:",omitempty"` // comes back when pressed; at most 64 bytes
	Copy  string `json:",omitempty"` // is copied when pressed; at most 256 characters
	URL   string `json:",omitempty"` // is opened
	Query string `json:",omitempty"` // is typed after the bot's name in a chat the person picks
}

// press is a button that comes back.
func press(label, data string) Button { return Button{Label: label, Data: data} }

// Outgoing is a message to deliver. It must survive a restart, so it is data.
type Outgoing struct {
	Chat       string
	Text       Text
	Buttons    [][]Button
	First      int           `json:",omitempty"` // number to type instead of pressing the first button; the others follow
	ReplyTo    string        // message id, or ""; sent as no reply when that message is gone
	Press      string        // acknowledge this button press instead of, or before, sending Text
	Notice     string        // short text shown with the acknowledgement
	Edit       string        `json:",omitempty"` // message id whose content this takes the place of; sent anew when that message is gone
	Answers    string        `json:",omitempty"` // message id of the question, so that an edited question is answered in place; the runner sets it where it is empty
	Part       int           `json:",omitempty"` // which of the messages that answer Answers this is, from 0; the runner numbers them
	Parts      int           `json:",omitempty"` // how many answer it together
	OnlyFor    string        `json:",omitempty"` // in a group: user id of the only person who should see it, where the platform can
	Attachment *Attachment   `json:",omitempty"` // sent with Text as its caption
	Inline     *InlineAnswer `json:",omitempty"` // answers an InlineQuery; nothing else is set
}

// Attachment names what is stored; it is read when it is delivered, so that
// the outbox keeps no copies and nothing is sent that was removed meanwhile.
type Attachment struct {
	Document  int64
	Provision int              // ordinal of the provision marked on the page
	Page      bool             // the picture of the page, otherwise the original file
	Access    retrieval.Access // what the reader may read; looked at again when it is delivered
}

// InlineAnswer is what is offered for an InlineQuery.
type InlineAnswer struct {
	ID      string // of the query
	Results []InlineResult
	Next    string        // InlineQuery.Offset that asks for more, "" when there is none
	Cache   time.Duration // how long the platform may give the same results to everybody
}

// InlineResult is a text to insert.
type InlineResult struct {
	ID    string // at most 64 bytes
	Title string
	About string
	Text  Text
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

// Foreshower is a Progress that can show the beginning of an answer which is
// finished but has to wait for its turn to be sent, as when many ask at once.
type Foreshower interface {
	Finished(ctx context.Context, text Text)
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
