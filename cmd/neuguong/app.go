package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"strings"
	"time"

	"neuguong/answer"
	"neuguong/corpus"
	"neuguong/corpus/extract"
	"neuguong/retrieval"
	"neuguong/store"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// app is what commands share: the settings, the streams and the parts that
// are made when a command first asks for them. A command runs alone.
type app struct {
	settings
	streams
	lines      *bufio.Reader    // over in, read line by line
	configFile string           // that was read, or ""
	log        *slog.Logger     // of a command that serves; nil for others
	replica    string           // see store.Options; "" for a command that ends by itself
	now        func() time.Time // in the zone whose calendar says what day it is
	noPace     bool             // messages are sent as fast as they are made, in tests

	opened    *store.Store
	connected *models
	reader    extract.Reader
}

func newApp(s settings, std streams, configFile string) *app {
	return &app{settings: s, streams: std, lines: bufio.NewReader(std.in), configFile: configFile, now: func() time.Time { return time.Now().In(vietnam()) }}
}

// Close closes what was opened.
func (a *app) Close() error {
	var errs []error
	if err := a.reader.Close(); err != nil {
		errs = append(errs, fmt.Errorf("close the reader of files: %w", err))
	}
	if a.connected != nil {
		a.connected.Close()
	}
	if a.opened != nil {
		if err := a.opened.Close(); err != nil {
			errs = append(errs, fmt.Errorf("close the store: %w", err))
		}
	}
	return errors.Join(errs...)
}

// library opens the store, made where it does not exist.
func (a *app) library(ctx context.Context) (*store.Store, error) {
	if a.opened != nil {
		return a.opened, nil
	}
	address, err := a.Store.address()
	if err != nil {
		return nil, err
	}
	a.opened, err = store.Open(ctx, address, store.Options{Replica: a.replica})
	return a.opened, err
}

// address gives the address of the store with its password.
func (s storeSettings) address() (string, error) {
	if s.DBPassword == "" || !strings.Contains(s.DB, "://") {
		return s.DB, nil
	}
	u, err := url.Parse(s.DB)
	if err != nil {
		return "", misuse("Địa chỉ kho dữ liệu ở --db không đọc được.", "Ví dụ: postgres://tên@máy:5432/neuguong", nil)
	}
	u.User = url.UserPassword(u.User.Username(), string(s.DBPassword))
	return u.String(), nil
}

// everything is what the person at the terminal may see: whoever can read the
// store's file or knows its password sees all of it anyway.
func everything() retrieval.Filter { return retrieval.Filter{Access: retrieval.Restricted} }

func (a *app) today() corpus.Date { return corpus.DateOf(a.now()) }

// answerer answers from the store.
func (a *app) answerer(ctx context.Context) (*answer.Service, error) {
	_, service, err := a.searching(ctx)
	return service, err
}

// searching finds in the store and answers from it.
func (a *app) searching(ctx context.Context) (*retrieval.Searcher, *answer.Service, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, nil, err
	}
	return a.answererOver(s)
}

// answererOver answers from a given store.
func (a *app) answererOver(s *store.Store) (*retrieval.Searcher, *answer.Service, error) {
	models, err := a.models()
	if err != nil {
		return nil, nil, err
	}
	options := append(models.options(s, a.Model.Rewrite), retrieval.WithGlossary(s), retrieval.WithDefinitions(s))
	if a.log != nil {
		options = append(options, retrieval.WithLogger(a.log))
	}
	var generator answer.Generator
	if models.chat != nil {
		generator = models.chat
	}
	searcher := retrieval.NewSearcher(s, s, options...)
	return searcher, answer.New(searcher, s, generator, answer.Config{
		Timeout: a.Model.within(), MaxQuestion: a.Limits.MaxQuestion, Meter: answer.NewBudget(s, a.Model.limits()), Catalogue: s, Curated: s, Log: a.log,
	}), nil
}

// ingester reads files into the store.
func (a *app) ingester(ctx context.Context) (*ingester, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, err
	}
	return a.ingesterInto(s)
}

// ingesterInto reads files into a given store.
func (a *app) ingesterInto(s *store.Store) (*ingester, error) {
	models, err := a.models()
	if err != nil {
		return nil, err
	}
	extract.RemoveStale(time.Now())
	return &ingester{
		reader: &a.reader, library: s, indexer: retrieval.NewIndexer(s, models.filler(s)), limits: a.limits(),
		unembedded: func(_ context.Context, name string, err error) {
			_, _ = fmt.Fprintf(a.err, "! %s: đã lưu và tìm được theo từ, nhưng chưa tạo được vector (%s). Khi mô hình hoạt động, chạy: neuguong embed\n", name, oneLine(sentence(err)))
		},
	}, nil
}

// filler makes vectors in the store, nil where no model is configured for it.
func (a *app) filler(ctx context.Context) (*retrieval.Filler, error) {
	s, err := a.library(ctx)
	if err != nil {
		return nil, err
	}
	m, err := a.models()
	return m.filler(s), err
}

// interactive reports whether a person sits at the terminal.
func (a *app) interactive() bool {
	in, ok := a.in.(*os.File)
	out, also := unwrap(a.err).(*os.File)
	return ok && also && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

// progress shows how many of n things are done, to a person.
func (a *app) progress(n int, what string) *progressbar.ProgressBar {
	return progressbar.NewOptions(n,
		progressbar.OptionSetWriter(a.err), progressbar.OptionSetVisibility(a.interactive() && n > 1),
		progressbar.OptionSetDescription(what), progressbar.OptionSetPredictTime(false), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
}

func (a *app) limits() corpus.Limits {
	limits := extract.DefaultLimits()
	limits.Bytes = a.Limits.MaxFile << 20
	limits.Pages = a.Limits.MaxPages
	if a.Limits.MaxSeconds > 0 {
		limits.Time = time.Duration(a.Limits.MaxSeconds) * time.Second
	}
	return limits
}
