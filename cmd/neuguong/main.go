// Command neuguong answers questions about exemplary conduct and behaviour on
// social networks from the directives an organisation has given it, with the
// điểm, khoản and Điều each statement rests on.
//
// It wires the other packages together and is imported by none. Subcommands
// print results on standard output and everything else on standard error; they
// end with 0, with 1 when something could not be done, or with 2 when the
// command line or the configuration is not understood. Secrets are struck out
// of whatever is printed.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
)

func main() { os.Exit(command()) }

// command runs the process: the first interrupt asks for a graceful stop, the
// second one kills.
func command() int {
	boundHeap()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	return run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
}

// streams are the standard streams.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run does what args say and gives the exit status.
func run(ctx context.Context, args []string, std streams) int {
	secrets := &redactor{}
	std.out, std.err = secrets.over(std.out), secrets.over(std.err)
	parsed, app, err := parse(args, std, secrets)
	if err != nil {
		return fail(std.err, err)
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	err = parsed.Run(app)
	if closed := app.Close(); err == nil {
		err = closed
	}
	return fail(std.err, err)
}
