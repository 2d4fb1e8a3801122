package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"neuguong/corpus"

	"golang.org/x/sync/errgroup"
)

// readingMemory is the memory that is set apart for the reading of one file, in bytes.
const readingMemory = 400 << 20

// readAhead is how many files may be read for each that is being read, while
// one before them holds up their storing.
const readAhead = 4

// reading is a file on its way into the store.
type reading struct {
	file
	prepared *prepared
	err      error
	done     chan struct{}
}

// ingestAll reads files side by side, stores them in the order given, so that
// it does not depend on chance which version of a document comes last, and
// prints a line for each in that order.
func (a *app) ingestAll(ctx context.Context, g *ingester, files []file) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	shown := a.newProgress(files)
	ahead := make(chan *reading, readAhead*a.jobs())
	var work errgroup.Group
	work.Go(func() error {
		a.readAll(ctx, g, files, ahead)
		return nil
	})
	refused := 0
	for r := range ahead {
		<-r.done
		line, err := g.finish(ctx, r)
		if ctx.Err() != nil {
			break
		}
		shown.clear()
		if err != nil {
			refused++
			_, _ = fmt.Fprintf(a.err, "✗ %s\n", err)
		} else {
			_, _ = fmt.Fprintf(a.out, "✓ %s\n", line)
		}
		shown.add(r.size)
	}
	shown.finish()
	stopped := ctx.Err()
	cancel()
	_ = work.Wait()
	switch {
	case stopped != nil && len(files) > 1:
		return failed("Đã dừng theo yêu cầu. Tệp nào đã có dòng ✓ thì đã nạp xong.", "Chạy lại đúng lệnh này để nạp tiếp các tệp còn lại.", stopped)
	case stopped != nil:
		return stopped
	}
	if len(files) > 1 {
		_, _ = fmt.Fprintf(a.out, "Xong: %d tệp, %d tệp bị từ chối.\n", len(files), refused)
	}
	if refused > 0 {
		return errReported
	}
	return nil
}

// readAll reads files, some at a time, and hands them on in their order. It
// returns when all were read.
func (a *app) readAll(ctx context.Context, g *ingester, files []file, ahead chan<- *reading) {
	var group errgroup.Group
	group.SetLimit(a.jobs())
	defer close(ahead)
	for _, f := range files {
		r := &reading{file: f, done: make(chan struct{})}
		select {
		case ahead <- r:
		case <-ctx.Done():
			close(r.done)
			_ = group.Wait()
			return
		}
		group.Go(func() error {
			defer close(r.done)
			r.prepared, r.err = g.open(ctx, f, filepath.Base(f.name))
			return nil
		})
	}
	_ = group.Wait()
}

// jobs is how many files are read at a time: one a processor, as far as there
// is memory for them.
func (a *app) jobs() int {
	n := runtime.GOMAXPROCS(0)
	if a.Limits.Jobs > 0 {
		return a.Limits.Jobs
	}
	if free := availableMemory(); free > 0 {
		n = min(n, int(free/readingMemory))
	}
	return max(n, 1)
}

// availableMemory is what the system could give to programs, in bytes; 0
// where it does not tell.
func availableMemory() int64 {
	info, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(info), "MemAvailable:")
	var kilobytes int64
	if _, err := fmt.Sscan(rest, &kilobytes); err != nil {
		return 0
	}
	return kilobytes << 10
}

// ingestOne stores a file under a name. It gives the line to print for the
// file, or an error whose text is that line.
func (a *app) ingestOne(ctx context.Context, g *ingester, f file, name string) (string, error) {
	r := &reading{file: f}
	r.prepared, r.err = g.open(ctx, f, name)
	return g.finish(ctx, r)
}

// open reads and understands a file.
func (g *ingester) open(ctx context.Context, f file, name string) (*prepared, error) {
	data, err := f.read()
	if err != nil {
		return nil, &unreadable{err}
	}
	return g.prepare(ctx, name, data)
}

// finish stores a file that was read. It gives the line to print for the file,
// or an error whose text is that line.
func (g *ingester) finish(ctx context.Context, r *reading) (string, error) {
	err := r.err
	if err == nil {
		report, serr := g.store(ctx, r.prepared)
		if err = serr; err == nil {
			return r.name + ": " + describe(report), nil
		}
	}
	if broken, ok := errors.AsType[*unreadable](err); ok {
		return "", fmt.Errorf("%s: %s", r.name, broken.told())
	}
	if known, ok := errors.AsType[*corpus.Error](err); ok {
		return "", fmt.Errorf("%s: %s", r.name, strings.TrimSpace(known.Reason+" "+known.Advice))
	}
	return "", fmt.Errorf("%s: %s", r.name, sentence(err))
}

// unreadable is a file whose bytes could not be had.
type unreadable struct{ err error }

func (u *unreadable) Error() string { return u.err.Error() }
func (u *unreadable) Unwrap() error { return u.err }

func (u *unreadable) told() string {
	if errors.Is(u.err, errChanging) {
		return "tệp đang được chương trình khác ghi nên chưa đọc được. Hãy lưu và đóng tệp rồi nạp lại"
	}
	return fmt.Sprintf("không đọc được tệp (%s). Hãy kiểm tra quyền đọc", reasonOf(u.err))
}

// timeLeft estimates how long the rest takes, by the bytes done so far.
func timeLeft(elapsed time.Duration, done, total int64) string {
	if done <= 0 || total <= 0 || elapsed < time.Second {
		return ""
	}
	left := time.Duration(float64(elapsed) * float64(total-done) / float64(done))
	switch {
	case left >= time.Hour:
		return fmt.Sprintf(", còn khoảng %d giờ %d phút", int(left.Hours()), int(left.Minutes())%60)
	case left >= time.Minute:
		return fmt.Sprintf(", còn khoảng %d phút", int(left.Round(time.Minute).Minutes()))
	}
	return fmt.Sprintf(", còn khoảng %d giây", int(left.Seconds())+1)
}
