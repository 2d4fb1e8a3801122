package extract

import (
	"context"
	"sync"
	"time"
)

// Reader reads files. The zero Reader is ready. It is safe for concurrent use.
type Reader struct {
	// CacheDir keeps the compiled PDF engine between runs. When empty it is
	// "neuguong" in the user's cache directory; when it cannot be written,
	// nothing is kept.
	CacheDir string
	// Tesseract is the program that reads text from pictures: a path, or a
	// name to look up. When empty it is "tesseract". Files that need it are
	// refused where it, or its data for Vietnamese, is not installed.
	Tesseract string
	// OCRTime bounds the reading of one picture; 2 minutes when zero.
	OCRTime time.Duration

	mu  sync.RWMutex // read-locked while the engine is used
	pdf *pdfEngine
	end func() error

	ocrOnce  sync.Mutex // held while tesseract is looked for
	ocrKnown bool
	ocr      *ocr
	ocrErr   error
}

// draft is what a format's reader hands over: lines not yet cleaned.
type draft struct {
	lines    []rawLine
	pages    int
	ocr      bool // a machine read the text from pictures
	modern   bool // legacy parts are converted already
	found    []conversion
	guess    error // the refusal of a file whose encoding is not declared, unless it is found
	warnings []Warning
	hidden   concealed
	margins  []rawLine // headers and footers
}

// Read extracts the text of data; name gives the extension, which is checked
// against the content. Errors are *Error, or ctx's.
func (r *Reader) Read(ctx context.Context, name string, data []byte, limits Limits) (*Text, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	limits = limits.orDefault()
	if len(data) == 0 {
		return nil, refuseEmpty(name)
	}
	if int64(len(data)) > limits.Bytes {
		return nil, refuseBytes(name, limits.Bytes)
	}
	format, err := sniff(name, data, limits)
	if err != nil {
		return nil, err
	}
	within, cancel := context.WithTimeout(ctx, limits.Time)
	defer cancel()
	d, err := r.read(within, format, name, data, limits)
	switch {
	case err != nil && within.Err() != nil && ctx.Err() == nil:
		return nil, refuseSlow(name, limits.Time, err)
	case err != nil:
		return nil, err
	}
	if w := misnamed(name, format); w != "" {
		d.warnings = append(d.warnings, Warning{Text: w})
	}
	return finish(name, format, d)
}

// Close releases the PDF engine, if it was started, when the files being read
// are done. The Reader can be used again; it starts a new engine when needed.
func (r *Reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pdf == nil {
		return nil
	}
	err := r.end()
	r.pdf, r.end = nil, nil
	return err
}

func (r *Reader) readPDF(ctx context.Context, name string, data []byte, limits Limits) (*draft, error) {
	engine, release := r.engine(ctx)
	defer release()
	return readPDF(ctx, engine, r.findOCR, name, data, limits)
}

// engine gives the PDF engine, started, until release is called.
func (r *Reader) engine(ctx context.Context) (e *pdfEngine, release func()) {
	r.mu.RLock()
	for r.pdf == nil { // not started, or closed by another
		r.mu.RUnlock()
		r.start(ctx)
		r.mu.RLock()
	}
	return r.pdf, r.mu.RUnlock
}

func (r *Reader) start(ctx context.Context) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pdf != nil {
		return
	}
	engine, ctx := startPDF(r.CacheDir), context.WithoutCancel(ctx)
	r.pdf, r.end = engine, func() error { return engine.close(ctx) }
}

func (r *Reader) read(ctx context.Context, f format, name string, data []byte, limits Limits) (*draft, error) {
	switch f {
	case formatText:
		return readText(name, data)
	case formatMarkdown:
		return readMarkdown(name, data)
	case formatHTML:
		return readHTML(ctx, name, data)
	case formatDOCX:
		return readDOCX(ctx, name, data, limits)
	case formatDOC:
		return readDOC(ctx, name, data, limits)
	case formatRTF:
		return readRTF(ctx, name, data)
	case formatODT:
		return readODT(ctx, name, data, limits)
	case formatPDF:
		return r.readPDF(ctx, name, data, limits)
	case formatPNG, formatJPEG, formatTIFF, formatWebP:
		return r.readPicture(ctx, name, data, limits)
	}
	return nil, refuseUnsupported(name, extension(name))
}

// finish cleans the lines. A legacy encoding is converted here, before
// cleaning: U+00AD is a letter in TCVN3 and an invisible character elsewhere.
func finish(name string, f format, d *draft) (*Text, error) {
	if !d.modern {
		found, err := modernize(name, d.lines)
		if err != nil {
			return nil, err
		}
		d.found = found
	}
	if d.guess != nil && len(d.found) == 0 {
		return nil, d.guess
	}
	text := &Text{MediaType: f.mediaType(), Pages: d.pages, Confidence: Native, Warnings: d.warnings}
	for _, c := range d.found {
		text.Confidence = Converted
		text.Warnings = append(text.Warnings, c.warning())
	}
	if d.ocr {
		text.Confidence = OCR
	}
	text.Hidden = d.hidden.cleaned()
	text.Warnings = append(text.Warnings, hiddenWarnings(text.Hidden)...)
	text.Margins = marginTexts(name, d)
	gap := false
	for _, raw := range d.lines {
		lines := raw.clean()
		if len(lines) == 0 {
			gap = true
			continue
		}
		lines[0].Gap = lines[0].Gap || gap
		gap = false
		text.Lines = append(text.Lines, lines...)
	}
	if !hasWords(text.Lines) {
		return nil, refuseEmpty(name)
	}
	return text, nil
}

// marginTexts gives the headers and footers. Nothing is cited from them, so
// that an encoding that cannot be told is no reason to refuse the file.
func marginTexts(name string, d *draft) []string {
	if !d.modern {
		_, _ = modernize(name, d.margins)
	}
	var out []string
	for _, raw := range d.margins {
		for _, l := range raw.clean() {
			out = append(out, l.Text)
		}
	}
	return out
}
