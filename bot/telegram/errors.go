package telegram

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"neuguong/bot"
)

// Error is a call that failed: it was refused, or there was no usable answer.
type Error struct {
	Method      string
	Status      int           // of the refusal, else of HTTP; 0 when nothing came back
	Refused     bool          // the Bot API itself said no
	Description string        // of the refusal, in English
	RetryAfter  time.Duration // asked for by the refusal
	MigratedTo  int64         // chat id that took the place of the one written to
	Err         error         // what happened otherwise; never holds the token
}

func (e *Error) Error() string {
	switch {
	case e.Refused:
		return fmt.Sprintf("telegram: %s refused with %d: %s", e.Method, e.Status, e.Description)
	case e.Status != 0:
		return fmt.Sprintf("telegram: %s got HTTP %d and no answer of the Bot API: %v", e.Method, e.Status, e.Err)
	}
	return fmt.Sprintf("telegram: %s: %v", e.Method, e.Err)
}

func (e *Error) Unwrap() error { return e.Err }

// TokenError says that Telegram does not know the token. Its text is for the
// administrator.
type TokenError struct{ Err error }

func (e *TokenError) Error() string {
	return "Telegram không chấp nhận token của bot (có thể đã bị thu hồi). " +
		"Hãy lấy token mới từ @BotFather, ghi vào cấu hình rồi chạy lại."
}

func (e *TokenError) Unwrap() error { return e.Err }

// ConfigError says what is wrong in a [Config]. Its text is for the administrator.
type ConfigError struct {
	Field  string // of Config
	Reason string // Vietnamese
	Advice string // Vietnamese
}

func (e *ConfigError) Error() string { return e.Reason + " " + e.Advice }

// ButtonError says that a button cannot be sent: it has no label, not exactly
// one thing to do, more than 64 bytes of data, more than 256 UTF-16 units to
// copy, or a link that is none.
type ButtonError struct {
	Label string
	Bytes int // of its data
}

func (e *ButtonError) Error() string {
	return fmt.Sprintf("telegram: button %q with %d bytes of data", e.Label, e.Bytes)
}

// TooLongError says that a text is over [TextLimit].
type TooLongError struct{ Units int }

func (e *TooLongError) Error() string {
	return fmt.Sprintf("telegram: text of %d UTF-16 units, at most %d", e.Units, TextLimit)
}

// refused reports whether the Bot API refused a call with one of these statuses.
func refused(err error, statuses ...int) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Refused && slices.Contains(statuses, e.Status)
}

// tokenRejected reports whether the token is to blame: 401 for one that is not
// known, 404 for one that is none. 404 means that only for a method that exists.
func tokenRejected(err error) bool {
	return refused(err, http.StatusUnauthorized, http.StatusNotFound)
}

// classify turns the error of a call into what [bot.Platform] promises. Only a
// refusal of the Bot API itself is for good: a 403 of some proxy on the way is
// a passing fault.
func classify(err error) error {
	var e *Error
	if !errors.As(err, &e) || !e.Refused {
		return err
	}
	switch e.Status {
	case http.StatusTooManyRequests:
		return &bot.RetryAfterError{After: max(e.RetryAfter, time.Second), Err: err}
	case http.StatusForbidden:
		return &bot.PermanentError{Err: err, Unreachable: true}
	case http.StatusBadRequest, http.StatusRequestEntityTooLarge:
		return &bot.PermanentError{Err: err}
	}
	return err
}
