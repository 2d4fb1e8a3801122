package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// pdfEngine is PDFium compiled to WebAssembly. Compiling it takes seconds, so
// it happens once, at the first PDF, and the result is kept on disk. Every
// document gets an instance of its own, which sees neither files nor other
// documents and dies with its context.
type pdfEngine struct {
	memory   sandboxes
	cache    wazero.CompilationCache
	module   func() ([]byte, error)
	warm     bool          // an instance was started; guarded by starting
	starting chan struct{} // holds a token while an instance starts: only the first compiles
	slots    chan struct{} // holds a token for every open instance
}

func startPDF(cacheDir string) *pdfEngine {
	return &pdfEngine{
		cache:    compilationCache(cacheDir),
		module:   sync.OnceValues(func() ([]byte, error) { return adaptPDFium(pdfiumModule) }),
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
	return e.started(ctx, pdfMemory)
}

// spare starts an instance with little memory; nil when none is free.
func (e *pdfEngine) spare(ctx context.Context) *pdfInstance {
	select {
	case e.slots <- struct{}{}:
	default:
		return nil
	}
	i, err := e.started(ctx, helperMemory)
	if err != nil {
		return nil
	}
	return i
}

func (e *pdfEngine) started(ctx context.Context, memory uint32) (*pdfInstance, error) {
	i := &pdfInstance{slots: e.slots, memory: e.memory.take()}
	if err := e.start(ctx, i, memory); err != nil {
		i.memory.Free()
		<-e.slots
		return nil, err
	}
	i.unwatch = context.AfterFunc(ctx, i.memory.stop)
	return i, nil
}

func (e *pdfEngine) start(ctx context.Context, i *pdfInstance, memory uint32) error {
	if err := acquire(ctx, e.starting); err != nil {
		return err
	}
	defer func() { <-e.starting }()
	module, err := e.module()
	if err != nil {
		return fmt.Errorf("prepare the PDF engine: %w", err)
	}
	ctx = experimental.WithMemoryAllocator(ctx, experimental.MemoryAllocatorFunc(func(_, _ uint64) experimental.LinearMemory {
		return i.memory
	}))
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithCompilationCache(e.cache).
		WithMemoryLimitPages(memory)
	pool, err := e.compiled(webassembly.Config{
		Context:       experimental.WithCompilationWorkers(ctx, 1),
		MaxIdle:       1,
		MaxTotal:      1,
		RuntimeConfig: config,
		FSConfig:      wazero.NewFSConfig(), // no directory of the machine
		WASM:          module,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
	if err != nil {
		return fmt.Errorf("start the PDF engine: %w", err)
	}
	pdf, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return errors.Join(fmt.Errorf("start a PDF instance: %w", err), pool.Close())
	}
	i.Pdfium, i.pool = pdf, pool
	if i.guest, err = newGuest(ctx, i.memory, pdf.GetImplementation()); err != nil {
		return errors.Join(fmt.Errorf("start a PDF instance: %w", err), pool.Close())
	}
	return nil
}

// compiled compiles the engine, or loads it as it was compiled before. The
// compiler needs 300 MB that live, for each worker the room of the largest
// function: one worker, and a garbage collector that lets no more gather on
// top than must be, keep the process below 400 MB.
func (e *pdfEngine) compiled(config webassembly.Config) (pdfium.Pool, error) {
	if e.warm {
		return webassembly.Init(config)
	}
	defer debug.FreeOSMemory()
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	e.warm = true
	return webassembly.Init(config)
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
	guest   *pdfGuest
	memory  *sandbox
	pool    pdfium.Pool
	slots   <-chan struct{}
	unwatch func() bool
}

// close ends the instance. A trapped one cannot tidy up and says so; its
// memory is released all the same.
func (i *pdfInstance) close() {
	i.unwatch()
	_ = i.pool.Close()
	i.memory.Free()
	<-i.slots
}
