package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfMemory bounds what one document may use inside the engine, in WebAssembly
// pages of 64 KiB: 256 MiB.
const pdfMemory = 4096

// pdfEngine is PDFium compiled to WebAssembly. Compiling it takes seconds, so
// it happens once, at the first PDF, and the result is kept on disk. Every
// document gets an instance of its own, which sees neither files nor other
// documents and dies with its context.
type pdfEngine struct {
	memory   sandboxes
	cache    wazero.CompilationCache
	starting chan struct{} // holds a token while an instance starts: only the first compiles
	slots    chan struct{} // holds a token for every open instance
}

func startPDF(cacheDir string) *pdfEngine {
	return &pdfEngine{
		cache:    compilationCache(cacheDir),
		starting: make(chan struct{}, 1),
		slots:    make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
}

func compilationCache(dir string) wazero.CompilationCache {
	if dir == "" {
		if user, err := os.UserCacheDir(); err == nil {
			dir = filepath.Join(user, "neuguong")
		}
	}
	if dir != "" && writable(dir) {
		if cache, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

func writable(dir string) bool {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return false
	}
	f, err := os.CreateTemp(dir, ".probe-*")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), os.Remove(f.Name())) == nil
}

// instance starts an instance for one document, when one of as many as there
// are processors is free. It stops, in the middle of a page if need be, when
// ctx ends. The caller closes it.
func (e *pdfEngine) instance(ctx context.Context) (*pdfInstance, error) {
	if err := acquire(ctx, e.slots); err != nil {
		return nil, err
	}
	pool, pdf, err := e.start(ctx)
	if err != nil {
		<-e.slots
		return nil, err
	}
	return &pdfInstance{Pdfium: pdf, pool: pool, slots: e.slots}, nil
}

func (e *pdfEngine) start(ctx context.Context) (pdfium.Pool, pdfium.Pdfium, error) {
	if err := acquire(ctx, e.starting); err != nil {
		return nil, nil, err
	}
	defer func() { <-e.starting }()
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCompilationCache(e.cache).
		WithCloseOnContextDone(true).
		WithMemoryLimitPages(pdfMemory)
	pool, err := webassembly.Init(webassembly.Config{
		Context:       experimental.WithMemoryAllocator(experimental.WithCompilationWorkers(ctx, runtime.GOMAXPROCS(0)), &e.memory),
		MaxIdle:       1,
		MaxTotal:      1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // no directory of the machine
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return nil, nil, fmt.Errorf("start the PDF engine: %w", err)
	}
	pdf, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("start a PDF instance: %w", err), pool.Close())
	}
	return pool, pdf, nil
}

func acquire(ctx context.Context, tokens chan<- struct{}) error {
	select {
	case tokens <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// close releases the compiled engine. No instance may be open.
func (e *pdfEngine) close(ctx context.Context) error {
	if err := e.cache.Close(ctx); err != nil {
		return fmt.Errorf("close the PDF engine: %w", err)
	}
	return nil
}

type pdfInstance struct {
	pdfium.Pdfium
	pool  pdfium.Pool
	slots <-chan struct{}
}

// close ends the instance. A trapped one cannot tidy up and says so; its
// memory is released all the same.
func (i *pdfInstance) close() {
	_ = i.pool.Close()
	<-i.slots
}
