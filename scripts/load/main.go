// Command load has many people ask at once, go on and press buttons, against a
// Telegram that enforces its limits, and prints what came of it. The bot runs as
// a process of its own over the sample documents, so that its memory is its own.
//
//	go build -o .cache/neuguong ./cmd/neuguong
//	go run ./scripts/load -bot .cache/neuguong -people 200 -for 5m
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"neuguong/bot/telegram/telegramtest"
)

type options struct {
	program string
	people  int
	lasts   time.Duration
	think   time.Duration
}

func main() {
	var o options
	flag.StringVar(&o.program, "bot", ".cache/neuguong", "the program to try")
	flag.IntVar(&o.people, "people", 200, "how many people ask")
	flag.DurationVar(&o.lasts, "for", time.Minute, "for how long they ask")
	flag.DurationVar(&o.think, "think", 12*time.Second, "how long they read on average before going on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, o)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o options) error {
	folder, err := os.MkdirTemp("", "neuguong-load")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	server := telegramtest.New(telegramtest.WithFloodRules())
	defer server.Close()
	b, err := startBot(ctx, o.program, folder, server.URL)
	if err != nil {
		return err
	}
	defer b.stop()
	asking, cancel := context.WithTimeout(ctx, o.lasts)
	defer cancel()
	crowd := make([]*person, o.people)
	var talking sync.WaitGroup
	for i := range crowd {
		crowd[i] = newPerson(server, int64(20_000+i), o.think)
		talking.Go(func() { crowd[i].talk(asking) })
	}
	watched := make(chan memory, 1)
	go func() { watched <- b.watch(asking) }()
	talking.Wait()
	m := <-watched
	r := settle(ctx, server, crowd)
	r.memory = m
	r.print(o, server)
	if r.wrong() {
		return errors.New("something was lost, answered twice, out of order or refused")
	}
	return nil
}

// child is the bot as a process.
type child struct {
	cmd *exec.Cmd
}

func startBot(ctx context.Context, program, folder, api string) (*child, error) {
	env := append(os.Environ(), "NEUGUONG_CONFIG=/dev/null", "NEUGUONG_DB="+filepath.Join(folder, "load.db"),
		"NEUGUONG_TELEGRAM_TOKEN="+telegramtest.Token, "NEUGUONG_TELEGRAM_API="+api)
	ingest := exec.CommandContext(ctx, program, "ingest", "--sample")
	ingest.Env = env
	if out, err := ingest.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("load the sample documents: %w\n%s", err, out)
	}
	cmd := exec.CommandContext(ctx, program, "serve")
	cmd.Env, cmd.Stderr = env, os.Stderr
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start the bot: %w", err)
	}
	return &child{cmd}, nil
}

func (c *child) stop() {
	_ = c.cmd.Process.Signal(syscall.SIGTERM)
	_ = c.cmd.Wait()
}

// memory is the largest resident set of a process in MB.
type memory int

// watch looks at the memory of the bot until ctx ends.
func (c *child) watch(ctx context.Context) (most memory) {
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	for {
		most = max(most, c.resident())
		select {
		case <-ctx.Done():
			return most
		case <-ticker.C:
		}
	}
}

func (c *child) resident() memory {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", c.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		var kilobytes int
		if _, err := fmt.Sscanf(line, "VmHWM: %d kB", &kilobytes); err == nil {
			return memory(kilobytes / 1024)
		}
	}
	return 0
}
