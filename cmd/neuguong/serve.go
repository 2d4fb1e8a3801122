package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"neuguong/bot"
	"neuguong/bot/telegram"
	"neuguong/retrieval"
	"neuguong/store"
)

type serveCmd struct {
	Access    string `enum:"public,members,restricted" default:"public" placeholder:"MỨC" env:"NEUGUONG_ACCESS" help:"Văn bản mọi người trong chat được đọc: public, members hoặc restricted. Quản trị đọc được tất cả trong chat riêng. Mặc định: public"`
	Replica   string `placeholder:"TÊN" env:"NEUGUONG_REPLICA" help:"Tên riêng của tiến trình này khi nhiều tiến trình dùng chung kho PostgreSQL; giữ nguyên sau khi khởi động lại. Mặc định: tên máy"`
	LogFormat string `enum:"text,json" default:"text" placeholder:"KIỂU" help:"Kiểu nhật ký: text hoặc json. Nhật ký không chứa câu hỏi và token. Mặc định: text"`
}

// Help is shown by `neuguong serve --help`.
func (serveCmd) Help() string {
	return `Bot tự lấy tin từ Telegram: không cần địa chỉ công khai hay chứng chỉ. Câu hỏi được lưu tạm đến khi trả lời xong, nên tắt hay mất điện giữa chừng không làm mất câu hỏi. Ctrl-C: trả lời nốt rồi dừng; Ctrl-C lần nữa: dừng ngay.

Ví dụ:

    neuguong serve --telegram-token @/etc/neuguong/token --admins 123456789
    neuguong serve --db postgres://neuguong@db/neuguong --chat-url http://127.0.0.1:11434/v1 --chat-model qwen3:8b`
}

// Run serves until ctx ends.
func (c *serveCmd) Run(ctx context.Context, a *app) error {
	var handler slog.Handler = slog.NewTextHandler(a.err, nil)
	if c.LogFormat == "json" {
		handler = slog.NewJSONHandler(a.err, nil)
	}
	a.replica, a.log = c.Replica, slog.New(handler)
	if name, err := os.Hostname(); a.replica == "" && err == nil {
		a.replica = name
	}
	s, err := newServer(ctx, a, accessOf(c.Access), a.log)
	switch {
	case err != nil && errors.Is(err, context.Cause(ctx)): // asked to stop while it started
		return nil
	case err != nil:
		return telegramProblem(err)
	}
	defer s.Close()
	return telegramProblem(s.Run(ctx))
}

// server is the bot on Telegram: the platform, the conversation, and the
// runner that takes updates from one to the other.
type server struct {
	platform     *telegram.Client
	runner       *bot.Runner
	filler       *retrieval.Filler // nil: no vectors are made
	library      *store.Store
	conversation *bot.Conversation
	log          *slog.Logger
}

// stopWithin is how long a stop may wait for answers that are being made.
const stopWithin = 30 * time.Second

// newServer wires a server; it returns when Telegram has accepted the token.
func newServer(ctx context.Context, a *app, access retrieval.Access, log *slog.Logger) (*server, error) {
	library, err := a.library(ctx)
	if err != nil {
		return nil, err
	}
	searcher, answerer, err := a.searching(ctx)
	if err != nil {
		return nil, err
	}
	files, err := a.ingester(ctx)
	if err != nil {
		return nil, err
	}
	files.access = access
	files.unembedded = func(ctx context.Context, name string, err error) {
		log.WarnContext(ctx, "a document was stored without vectors", "file", name, "error", err)
	}
	people, polling, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	models, err := a.models()
	if err != nil {
		return nil, err
	}
	cfg := a.telegramConfig()
	cfg.Log, cfg.Originals, cfg.Admins = log, originals{library, &a.reader}, slices.Concat(a.admins(), a.owners())
	platform, err := telegram.Connect(ctx, cfg)
	if err != nil {
		return nil, err
	}
	conversation, err := bot.NewConversation(bot.Config{
		Answerer: answerer, Searcher: searcher, Summaries: answerer, Library: library, History: library, Ingester: files, Fetcher: platform, Keeper: library, Deleter: platform, Thesaurus: library, Curator: answerer, Curated: library,
		StartLink: startLink(platform.Self()), Attachments: true, GroupAdmins: platform,
		Settings: people, Registry: people, Eraser: people, Feedback: polling, Models: models.asked(),
		Admission: bot.Admission(a.People.Admission), Owners: a.owners(), Admins: a.admins(), Allowed: trimmed(a.People.Allow),
		InvitationFor: a.People.invitationFor(),
		Access:        access, AdminAccess: retrieval.Restricted,
		MaxQuestion: a.Limits.MaxQuestion, Remember: a.Limits.remember(), MaxFile: a.limits().Bytes, Now: a.now, Log: log,
	})
	if err != nil {
		return nil, err
	}
	runner, err := bot.NewRunner(bot.RunnerConfig{
		Platform: platform, Handler: conversation, Inbox: library, Outbox: library,
		Admits: conversation.Admits, Log: log,
		QuestionsPerMinute: a.Limits.PerMinute, QuestionsPerDay: a.Limits.perDay(), Zone: vietnam(),
		HandleWithin: a.limits().Time + time.Minute, // longer than the longest reading of a file
	})
	if err != nil {
		return nil, err
	}
	filler, err := a.filler(ctx)
	if err != nil {
		return nil, err
	}
	return &server{platform, runner, filler, library, conversation, log}, nil
}

// startLink makes links that open a chat with the bot.
func startLink(self telegram.Identity) func(payload string) string {
	return func(payload string) string { return "https://t.me/" + self.Username + "?start=" + payload }
}

// Run receives and answers until ctx ends, then stops gracefully. An error is
// a token that Telegram has come to reject, or that answers were cut short.
func (s *server) Run(ctx context.Context) error {
	working := context.WithoutCancel(ctx)
	if err := s.runner.Start(working); err != nil {
		return err
	}
	var beside sync.WaitGroup
	if s.filler != nil {
		beside.Go(func() { s.filler.Keep(ctx, s.log) })
	}
	beside.Go(func() { s.tidy(ctx) })
	defer beside.Wait()
	s.log.InfoContext(ctx, "serving", "bot", s.platform.Self().Username, "version", buildVersion())
	polled := s.platform.Poll(ctx, s.runner)
	s.log.InfoContext(ctx, "stopping: finishing what is under way")
	stopping, cancel := context.WithTimeout(working, stopWithin)
	defer cancel()
	err := errors.Join(polled, s.runner.Stop(stopping))
	s.log.InfoContext(ctx, "stopped")
	return err
}

// tidyEvery is how often what has expired is erased.
const tidyEvery = 5 * time.Minute

// tidy erases what has expired, now and then, until ctx ends.
func (s *server) tidy(ctx context.Context) {
	tick := time.NewTicker(tidyEvery)
	defer tick.Stop()
	for {
		s.conversation.Expire()
		if err := s.library.Tidy(ctx); err != nil && ctx.Err() == nil {
			s.log.ErrorContext(ctx, "what has expired could not be erased", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Close closes the connections to Telegram.
func (s *server) Close() { s.platform.Close() }

func (a *app) telegramConfig() telegram.Config {
	return telegram.Config{Token: telegram.Token(a.Telegram.Token), BaseURL: a.Telegram.API, Proxy: a.Telegram.Proxy, NoPace: a.noPace}
}

// admins and owners give the ids without blanks.
func (a *app) admins() []string { return trimmed(a.Telegram.Admins) }

func (a *app) owners() []string { return trimmed(a.People.Owners) }

func trimmed(all []string) (ids []string) {
	for _, id := range all {
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

// telegramProblem words an error of Telegram for an administrator.
func telegramProblem(err error) error {
	var config *telegram.ConfigError
	var token *telegram.TokenError
	var call *telegram.Error
	switch {
	case errors.As(err, &config):
		return misuse(config.Reason, config.Advice, err)
	case errors.As(err, &token):
		return failed(token.Error(), "", err)
	case errors.As(err, &call):
		return failed("Không kết nối được Telegram: "+call.Error()+".", "Hãy kiểm tra mạng, --telegram-api và --proxy (Telegram có thể bị nhà mạng chặn).", err)
	}
	return err
}
