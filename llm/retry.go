package llm

import (
	"context"
	"errors"
	"time"

	"github.com/cenkalti/backoff/v5"
)

const (
	tries       = 4
	firstWait   = 500 * time.Millisecond
	longestWait = 8 * time.Second
)

// retry runs operation at most so many times, until it succeeds, fails for good, or ctx leaves no
// time for what the endpoint asks to wait.
func retry[T any](ctx context.Context, most uint, operation func() (T, error)) (T, error) {
	waits := backoff.NewExponentialBackOff()
	waits.InitialInterval, waits.MaxInterval = firstWait, longestWait
	var last error
	got, err := backoff.Retry(ctx, func() (T, error) {
		got, err := operation()
		last = err
		return got, again(ctx, err)
	}, backoff.WithBackOff(waits), backoff.WithMaxTries(most), backoff.WithMaxElapsedTime(0))
	if err == nil {
		return got, nil
	}
	return got, last
}

// again marks an error with whether and when to try again.
func again(ctx context.Context, err error) error {
	var e *Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &e), !e.passing():
		return backoff.Permanent(err)
	case e.RetryAfter > 0:
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) <= e.RetryAfter {
			return backoff.Permanent(err)
		}
		return &backoff.RetryAfterError{Duration: e.RetryAfter}
	}
	return err
}
