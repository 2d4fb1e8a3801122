package telegram

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"
)

// Token is a bot's token. Printed in any way it shows only stars.
type Token string

const hidden = "***"

// Format prints stars, whatever the verb.
func (t Token) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, hidden) }

// MarshalText gives stars, to log handlers too.
func (t Token) MarshalText() ([]byte, error) { return []byte(hidden), nil }

// valid reports whether the token has the form BotFather gives: digits, a colon,
// and a secret. Anything else could also break the URL it becomes part of.
func (t Token) valid() bool {
	return regexp.MustCompile(`^[0-9]{1,20}:[A-Za-z0-9_-]{20,100}$`).MatchString(string(t))
}

// scrubber takes the token out of texts and errors.
type scrubber struct{ replacer *strings.Replacer }

func newScrubber(t Token) scrubber {
	_, secret, _ := strings.Cut(string(t), ":")
	// The secret alone is looked for as well, as a URL may write the colon as %3A.
	return scrubber{strings.NewReplacer(string(t), hidden, secret, hidden)}
}

func (s scrubber) text(text string) string { return s.replacer.Replace(text) }

// error gives err without the token. Transport errors carry the URL of the
// request, and the URL carries the token: only what lies below them is kept.
func (s scrubber) error(err error) error {
	var at *url.Error
	for errors.As(err, &at) {
		err = at.Err
	}
	if err == nil {
		return nil
	}
	if clean := s.text(err.Error()); clean != err.Error() {
		return errors.New(clean)
	}
	return err
}
