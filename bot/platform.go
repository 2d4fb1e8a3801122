package bot

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrIgnored is returned by Platform.Decode for an update that needs no
// handling: somebody joining a group, a message to others, an unknown kind.
var ErrIgnored = errors.New("bot: update needs no handling")

// ErrTooLarge is returned by Fetcher.Fetch for a file over the limit.
var ErrTooLarge = errors.New("bot: file is too large")

// Platform is a messenger. Receiving is the platform's own loop or web hook;
// it hands raw updates to a [Receiver] and acknowledges them only after that.
type Platform interface {
	Fetcher
	// Decode reads an Envelope's payload. It returns ErrIgnored for what needs
	// no handling; any other error sets the update aside, as reading it again
	// would fail again.
	Decode(payload []byte) (Update, error)
	// Deliver sends one message and acknowledges a button press. Where messages
	// can be changed, one that answers a question takes the place of the one
	// with the same Answers and Part that is already there, and the last of the
	// Parts removes what is left over of an earlier, longer answer. Errors are
	// *RetryAfterError, *PermanentError, or anything else for a passing fault
	// that is worth another attempt.
	Deliver(ctx context.Context, o Outgoing) error
	// Progress shows that an update is being worked on.
	Progress(u Update) Progress
	// TextLimit is the longest text of a message in UTF-16 code units. Longer
	// texts are split before they are stored, so that each part is retried on
	// its own and no part is sent twice; only the last part carries buttons.
	TextLimit() int
}

// Receiver takes raw updates; when it returns nil they are durable and may be
// acknowledged to the platform.
type Receiver interface {
	Receive(ctx context.Context, updates []Envelope) error
}

// RetryAfterError says that the platform wants no more messages for this chat
// for a while (flood control).
type RetryAfterError struct {
	After time.Duration
	Err   error // may be nil
}

func (e *RetryAfterError) Error() string {
	return fmt.Sprintf("bot: platform asks to wait %s", e.After)
}

func (e *RetryAfterError) Unwrap() error { return e.Err }

// PermanentError says that another attempt would fail in the same way: the
// bot was blocked, the chat is gone, the file no longer exists, a bad request.
type PermanentError struct {
	Err         error
	Unreachable bool // the person or group takes no messages at all, also no apology
}

func (e *PermanentError) Error() string { return fmt.Sprintf("bot: for good: %v", e.Err) }

func (e *PermanentError) Unwrap() error { return e.Err }

// isPermanent reports whether another attempt would fail in the same way.
func isPermanent(err error) bool {
	_, ok := errors.AsType[*PermanentError](err)
	return ok
}
