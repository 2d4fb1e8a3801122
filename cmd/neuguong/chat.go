package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"

	"neuguong/bot"
	"neuguong/bot/terminal"
	"neuguong/retrieval"
)

type chatCmd struct {
	Yes bool `short:"y" help:"Kho trống thì nạp văn bản mẫu luôn, không hỏi."`
}

// Help is shown by `neuguong chat --help`.
func (chatCmd) Help() string {
	return `Cùng một cuộc trò chuyện như trên Telegram: gõ câu hỏi, rồi gõ số để mở điều khoản được dẫn. Kho trống thì chương trình đề nghị nạp văn bản mẫu. Câu hỏi không được lưu lại.`
}

// Run talks until the input ends.
func (c *chatCmd) Run(ctx context.Context, a *app) error {
	searcher, answerer, err := a.searching(ctx)
	if err != nil {
		return err
	}
	if err := c.fill(ctx, a); err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: slog.LevelError}))
	people, polling, err := a.people(ctx)
	if err != nil {
		return err
	}
	models, err := a.models()
	if err != nil {
		return err
	}
	conversation, err := bot.NewConversation(bot.Config{
		Answerer: answerer, Searcher: searcher, Summaries: answerer, Library: a.opened, History: a.opened, Access: retrieval.Restricted,
		Settings: people, Registry: people, Eraser: people, Feedback: polling, Models: models.asked(),
		Attachments: true,
		Owners:      []string{terminal.Name}, // who sits here can do all of it by commands of this program
		MaxQuestion: a.Limits.MaxQuestion, Remember: a.Limits.remember(), Now: a.now, Log: log,
	})
	if err != nil {
		return err
	}
	err = terminal.New(conversation, a.lines, a.out, terminal.StyleOf(a.in, unwrap(a.out)), log).
		Originals(originals{a.opened, &a.reader}, keptFiles()).Run(ctx)
	if errors.Is(err, context.Canceled) {
		return nil // Ctrl-C is one way to leave
	}
	return err
}

// keptFiles is where files go that a person has asked to see.
func keptFiles() string {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = "."
	}
	return filepath.Join(cache, "neuguong", "tep")
}

// fill offers the sample documents to an empty store.
func (c *chatCmd) fill(ctx context.Context, a *app) error {
	documents, err := a.opened.Documents(ctx, everything())
	if err != nil {
		return fmt.Errorf("list documents: %w", err)
	}
	if len(documents) > 0 {
		return nil
	}
	if a.interactive() && !c.Yes {
		yes, err := a.confirm("Kho chưa có văn bản nào. Nạp ba văn bản mẫu (không có giá trị pháp lý) để hỏi thử?", true)
		if err != nil || !yes {
			return err
		}
	} else if _, err := fmt.Fprintln(a.out, "Kho chưa có văn bản nào: nạp ba văn bản mẫu (không có giá trị pháp lý) để hỏi thử."); err != nil {
		return err
	}
	files, err := samples()
	if err != nil {
		return err
	}
	g, err := a.ingester(ctx)
	if err != nil {
		return err
	}
	return a.ingestAll(ctx, g, files)
}
