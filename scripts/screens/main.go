// Command screens draws pictures of conversations with the bot, as wide as a
// phone: it starts `neuguong serve` over the sample documents against a server
// that speaks the Bot API, plays people, and draws what the bot sent, with its
// formatting and buttons. Nothing is drawn that the program did not send.
//
//	go run ./scripts/screens -bin bin/neuguong -out docs/images/screens
//
// It needs chromium and a font with Vietnamese letters and pictographs (Debian:
// chromium fonts-noto-core fonts-noto-color-emoji).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"neuguong/bot/telegram/telegramtest"
)

func main() {
	program := flag.String("bin", "bin/neuguong", "the program to draw")
	out := flag.String("out", "docs/images/screens", "folder of the pictures")
	only := flag.String("only", "", "draw only the screen of this name")
	flag.Parse()
	if err := run(*program, *out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "screens:", err)
		os.Exit(1)
	}
}

func run(program, out, only string) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	dir, err := os.MkdirTemp("", "screens-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := os.MkdirAll(out, 0o755); err != nil { //nolint:gosec // pictures are for everybody
		return err
	}
	server := telegramtest.New()
	defer server.Close()
	stop, err := serve(ctx, program, dir, server.URL)
	if err != nil {
		return err
	}
	defer stop()
	for i, s := range screens() {
		if only != "" && only != s.name {
			continue
		}
		p := &player{server: server, chat: int64(1001 + i), person: int64(1001 + i)}
		if s.group {
			p.chat = server.Group("Chi đoàn cơ quan")
		}
		for _, step := range s.steps {
			if err := p.play(ctx, step); err != nil {
				return fmt.Errorf("%s: %w", s.name, err)
			}
		}
		if err := draw(ctx, dir, filepath.Join(out, s.name+".png"), p.page(s.title)); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	if wrong := server.Refused(); len(wrong) > 0 {
		return fmt.Errorf("the server refused %v", wrong)
	}
	return nil
}

// serve starts the bot over the sample documents.
func serve(ctx context.Context, program, dir, url string) (stop func(), err error) {
	env := append(os.Environ(), "NEUGUONG_DB="+filepath.Join(dir, "screens.db"), "NEUGUONG_CONFIG=/dev/null",
		"NEUGUONG_TELEGRAM_API="+url, "NEUGUONG_TELEGRAM_TOKEN="+telegramtest.Token)
	ingest := exec.CommandContext(ctx, program, "ingest", "--sample")
	ingest.Env = env
	if out, err := ingest.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("load the sample documents: %w\n%s", err, out)
	}
	serving := exec.CommandContext(ctx, program, "serve")
	serving.Env = env
	var log strings.Builder
	serving.Stdout, serving.Stderr = &log, &log
	if err := serving.Start(); err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return func() {
		_ = serving.Process.Signal(os.Interrupt)
		if err := serving.Wait(); err != nil {
			fmt.Fprintln(os.Stderr, "serve:", err, log.String())
		}
	}, nil
}
