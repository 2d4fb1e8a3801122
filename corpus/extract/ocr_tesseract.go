package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	// ocrLanguage is the trained data that reads Vietnamese.
	ocrLanguage = "vie"
	// ocrAtOnce is how many pages of a Reader are read at the same time.
	ocrAtOnce = 2
	// ocrPageTime bounds the work on one page; a clean one takes 2 to 3 s.
	ocrPageTime = 2 * time.Minute
	// ocrListTime bounds asking the program what it can do.
	ocrListTime = 15 * time.Second
	// ocrOutput bounds what the program may say of one page, in bytes; a full
	// page comes to 100,000.
	ocrOutput = 16 << 20
)

// ocrBounds are for tesseract, which takes a gigabyte for a page of A3. It
// writes no files.
func ocrBounds() bounds { return bounds{memory: 4 << 30, seconds: 300, file: 1 << 20} }

var (
	errNoOCR     = errors.New("tesseract with the language vie is not installed")
	errOCRSlow   = errors.New("reading the picture takes too long")
	errOCROutput = errors.New("tesseract says more than a page can hold")
)

// tesseract runs the program of that name. Pictures go in and text comes out
// through pipes, so that no file is left behind whatever ends the program.
type tesseract struct {
	path  string
	limit time.Duration
	slots chan struct{} // holds a token for every page being read
}

// findTesseract looks for the program and for its Vietnamese data. Errors are
// errNoOCR, or ctx's.
func findTesseract(ctx context.Context, program string, limit time.Duration) (*tesseract, error) {
	if program == "" {
		program = "tesseract"
	}
	path, err := exec.LookPath(program)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoOCR, err)
	}
	if limit <= 0 {
		limit = ocrPageTime
	}
	t := &tesseract{path: path, limit: limit, slots: make(chan struct{}, ocrAtOnce)}
	out, err := t.run(ctx, ocrListTime, nil, "--list-langs")
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errNoOCR, err)
	}
	if !slices.Contains(strings.Fields(string(out)), ocrLanguage) {
		return nil, errNoOCR
	}
	return t, nil
}

// read reads the text of a picture. Errors are errOCRSlow, errOCROutput, those
// of the program, or ctx's.
func (t *tesseract) read(ctx context.Context, picture *image.Gray, dpi int) (*ocrPage, error) {
	out, err := t.on(ctx, picture, "--dpi", strconv.Itoa(dpi), "-l", ocrLanguage, "--psm", "3", "-c", "tessedit_create_hocr=1")
	if err != nil {
		return nil, err
	}
	page, err := parseHOCR(out)
	if err != nil {
		return nil, fmt.Errorf("output of tesseract: %w", err)
	}
	page.width, page.height, page.picture = picture.Rect.Dx(), picture.Rect.Dy(), picture
	return page, nil
}

var rotateLine = regexp.MustCompile(`(?m)^Rotate: (90|180|270)$`)

// turned gives how far the picture must turn clockwise to stand upright, in
// quarters; 0 when the program cannot tell.
func (t *tesseract) turned(ctx context.Context, picture *image.Gray, dpi int) (int, error) {
	out, err := t.on(ctx, picture, "--dpi", strconv.Itoa(dpi), "--psm", "0")
	if ctx.Err() != nil {
		return 0, ctx.Err()
	}
	if err != nil { // no data for it, or too few letters
		return 0, nil //nolint:nilerr // the picture is read as it stands
	}
	g := rotateLine.FindSubmatch(out)
	if g == nil {
		return 0, nil
	}
	degrees, err := strconv.Atoi(string(g[1]))
	return degrees / 90, err
}

// on runs the program on a picture, when one of ocrAtOnce places is free.
func (t *tesseract) on(ctx context.Context, picture *image.Gray, args ...string) ([]byte, error) {
	if err := acquire(ctx, t.slots); err != nil {
		return nil, err
	}
	defer func() { <-t.slots }()
	return t.run(ctx, t.limit, pgm(picture), append([]string{"stdin", "stdout"}, args...)...)
}

func (t *tesseract) run(ctx context.Context, limit time.Duration, input io.Reader, args ...string) ([]byte, error) {
	limited, cancel := context.WithTimeoutCause(ctx, limit, errOCRSlow)
	defer cancel()
	out, said := &bounded{left: ocrOutput, stop: cancel}, &bounded{left: 4096}
	cmd := exec.CommandContext(limited, t.path, args...) //nolint:gosec // the program an administrator installed
	// One thread a page: two pages at once use two processors better than one
	// page does. The C locale keeps numbers readable.
	cmd.Env = append(cmd.Environ(), "OMP_THREAD_LIMIT=1", "LC_ALL=C")
	cmd.Stdin, cmd.Stdout, cmd.Stderr = input, out, said
	err := runBounded(cmd, ocrBounds())
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case out.over:
		return nil, errOCROutput
	case limited.Err() != nil:
		return nil, context.Cause(limited)
	case err != nil:
		return nil, fmt.Errorf("tesseract: %w: %s", err, strings.TrimSpace(said.kept.String()))
	}
	return out.kept.Bytes(), nil
}

// bounded keeps the first bytes written to it. It takes all of them, so that
// who writes need not mind, but calls stop, if there is one, at the first too many.
//
// The buffer is no embedded one: its other methods would not mind the bound.
type bounded struct {
	kept bytes.Buffer
	left int
	over bool
	stop func()
}

func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.left -= n
	b.kept.Write(p[:n])
	if n < len(p) && !b.over {
		b.over = true
		if b.stop != nil {
			b.stop()
		}
	}
	return len(p), nil
}
