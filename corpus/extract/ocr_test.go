package extract

import (
	"bytes"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"golang.org/x/image/tiff"
)

// scanReader reads pictures, where tesseract is installed.
var scanReader Reader

func needTesseract(t *testing.T) {
	t.Helper()
	_, err := scanReader.findOCR(t.Context())
	if err == nil {
		return
	}
	if os.Getenv("NEUGUONG_REQUIRE_TESSERACT") == "1" {
		t.Fatalf("tesseract is required: %v", err)
	}
	t.Skip("tesseract with the data for Vietnamese is not installed")
}

const samplePDF = "../sample/02-chi-thi-mang-xa-hoi.pdf"

// drawnSample is the sample PDF as pictures, one for each page.
var drawnSample = sync.OnceValues(func() ([]*image.Gray, error) {
	data, err := os.ReadFile(samplePDF)
	if err != nil {
		return nil, err
	}
	return drawnPages(context.Background(), data)
})

func drawnPages(ctx context.Context, data []byte) (pages []*image.Gray, err error) {
	engine := startPDF("")
	defer func() { err = errors.Join(err, engine.close(ctx)) }()
	work, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	pdf, err := engine.instance(work)
	if err != nil {
		return nil, err
	}
	defer pdf.close()
	doc := pdfDocument{pdf: pdf, name: "a.pdf", data: data, limits: DefaultLimits(), stop: cancel}
	read, err := doc.read(work, engine)
	for i := range read {
		var m *image.Gray
		if m, _, err = doc.picture(i); err != nil {
			break
		}
		pages = append(pages, m)
	}
	return pages, err
}

func drawn(t *testing.T) []*image.Gray {
	t.Helper()
	pages, err := drawnSample()
	if err != nil || len(pages) == 0 {
		t.Fatalf("draw the sample: %v", err)
	}
	return pages
}

// scanned builds a PDF of pictures; over is content drawn over the first.
func scanned(t *testing.T, over string, pages ...*image.Gray) []byte {
	t.Helper()
	b := pdfBuilder{}
	b.object(1, `<< /Type /Catalog /Pages 2 0 R >>`)
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 10+3*i)
	}
	b.object(2, fmt.Sprintf(`<< /Type /Pages /Count %d /Kids [%s] >>`, len(pages), kids.String()))
	b.object(3, `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>`)
	for i, m := range pages {
		n := 10 + 3*i
		b.object(n, fmt.Sprintf(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F0 3 0 R >> /XObject << /Im %d 0 R >> >> /Contents %d 0 R >>`, n+1, n+2))
		b.stream(n+1, fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode", m.Rect.Dx(), m.Rect.Dy()), deflated(t, m))
		b.stream(n+2, "", "q 595 0 0 842 0 0 cm /Im Do Q\n"+over)
		over = ""
	}
	return b.end("")
}

func deflated(t *testing.T, m *image.Gray) string {
	t.Helper()
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	for y := range m.Rect.Dy() {
		if _, err := w.Write(m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// native is the text layer of the sample PDF.
func native(t *testing.T) *Text {
	t.Helper()
	data, err := os.ReadFile(samplePDF)
	if err != nil {
		t.Fatal(err)
	}
	text, err := pdfReader.Read(t.Context(), "a.pdf", data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// textOfPages gives the lines of the first pages.
func textOfPages(text *Text, pages int) string {
	var b strings.Builder
	for _, l := range text.Lines {
		if l.Page <= pages {
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

func readScan(t *testing.T, name string, data []byte) *Text {
	t.Helper()
	text, err := scanReader.Read(t.Context(), name, data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if text.Confidence != OCR || len(text.Warnings) == 0 {
		t.Errorf("confidence %q with warnings %v, want %q and a warning", text.Confidence, text.Warnings, OCR)
	}
	return text
}

// errorRate is the edit distance over the number of characters, white space
// set aside.
func errorRate(got, want string) float64 {
	x, y := []rune(strings.Join(strings.Fields(got), "")), []rune(strings.Join(strings.Fields(want), ""))
	return float64(distance(x, y)) / float64(max(len(y), 1))
}

func TestScanReadsAsTheTextItWasDrawnFrom(t *testing.T) {
	t.Parallel()
	needTesseract(t)
	got, want := readScan(t, "a.pdf", scanned(t, "", drawn(t)[:2]...)), native(t)
	rate := errorRate(texts(got), textOfPages(want, 2))
	t.Logf("%.2f %% of the characters wrong", 100*rate)
	if rate > 0.03 || got.Pages != 2 {
		t.Errorf("%.2f %% of the characters wrong on %d pages:\n%s", 100*rate, got.Pages, texts(got))
	}
	holdLines(t, got)
}

func TestPagesOfOnePDFAreReadEachInItsWay(t *testing.T) {
	t.Parallel()
	needTesseract(t)
	data, err := os.ReadFile(samplePDF)
	if err != nil {
		t.Fatal(err)
	}
	text := readScan(t, "a.pdf", pdf(t, "", sheet{texts: paragraphs(780, 30)}, sheet{image: 1}))
	if text.Pages != 2 || len(text.Lines) != 30 || text.Lines[29].Page != 1 {
		t.Errorf("%d lines on %d pages, want the 30 of the page with text", len(text.Lines), text.Pages)
	}
	warned := map[int]bool{}
	for _, w := range text.Warnings {
		warned[w.Page] = true
	}
	if !warned[2] || !strings.Contains(text.Warnings[0].Text, "1 trên 2 trang") {
		t.Errorf("warnings %+v, want one of page 2", text.Warnings)
	}
	if text, err := scanReader.Read(t.Context(), "a.pdf", data, Limits{}); err != nil || text.Confidence != Native {
		t.Errorf("a PDF with text: %v, %v", text, err)
	}
}

func TestTextThatNobodySeesOnAScanIsNotRead(t *testing.T) {
	t.Parallel()
	needTesseract(t)
	hidden := "BT 3 Tr /F0 12 Tf 60 600 Td (999/QD-SAI) Tj ET\n" + // invisible
		"BT 1 1 1 rg /F0 12 Tf 60 500 Td (888/QD-SAI) Tj ET\n" + // white
		"BT 0 Tr 0 0 0 rg /F0 12 Tf 60 820 Td (Email: noreply@example.vn) Tj ET\n" // a stamp, seen
	text := texts(readScan(t, "a.pdf", scanned(t, hidden, drawn(t)[0])))
	if strings.Contains(text, "SAI") {
		t.Errorf("hidden text was read:\n%s", text)
	}
	if !strings.Contains(text, "Email: noreply@example.vn\n") {
		t.Errorf("seen text of the file is not exact:\n%s", text)
	}
}

func TestPicturesReadAsTheScanTheyShow(t *testing.T) {
	t.Parallel()
	needTesseract(t)
	page := drawn(t)[0]
	want := textOfPages(native(t), 1)
	var asPNG, asJPEG, asTIFF bytes.Buffer
	if err := errors.Join(png.Encode(&asPNG, rotated(page, 1)), jpeg.Encode(&asJPEG, page, nil), tiff.Encode(&asTIFF, halved(page), nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"turned.png": asPNG.Bytes(), "a.jpg": asJPEG.Bytes(), "small.tif": asTIFF.Bytes()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := readScan(t, name, data)
			if rate := errorRate(texts(text), want); rate > 0.06 || text.Pages != 1 {
				t.Errorf("%.2f %% of the characters wrong:\n%s", 100*rate, texts(text))
			}
		})
	}
}

func TestEveryPageOfATIFFIsFound(t *testing.T) {
	t.Parallel()
	var file bytes.Buffer
	if err := tiff.Encode(&file, image.NewGray(image.Rect(0, 0, 8, 4)), nil); err != nil {
		t.Fatal(err)
	}
	one := file.Bytes()
	two := twice(one)
	list, err := frames(two, 10)
	if err != nil || len(list) != 2 {
		t.Fatalf("%d pages, %v; want 2", len(list), err)
	}
	for i, f := range list {
		config, err := tiff.DecodeConfig(bytes.NewReader(f.of(two)))
		if err != nil || config.Width != 8 {
			t.Errorf("page %d: %+v, %v", i+1, config, err)
		}
	}
	copy(two[len(two)-4:], two[4:8]) // the second page names the first as the next
	if _, err := frames(two, 10); !errors.Is(err, errFrames) {
		t.Errorf("circle: %v", err)
	}
	if _, err := frames(one[:16], 10); !errors.Is(err, errCutPicture) {
		t.Errorf("cut: %v", err)
	}
}

// twice repeats the directory of a little-endian TIFF, which the encoder
// writes before the data of its fields.
func twice(one []byte) []byte {
	at := int(one[4]) | int(one[5])<<8 | int(one[6])<<16
	end := at + 2 + 12*(int(one[at])|int(one[at+1])<<8)
	out := bytes.Clone(one)
	n := len(out)
	copy(out[end:], []byte{byte(n), byte(n >> 8), byte(n >> 16), 0})
	return append(out, one[at:end+4]...)
}

func TestPicturesNeedTesseract(t *testing.T) {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 800, 600))); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", t.TempDir())
	for name, data := range map[string][]byte{"a.png": file.Bytes(), "a.pdf": pdf(t, "", sheet{image: 1})} {
		var r Reader
		_, err := r.Read(t.Context(), name, data, Limits{})
		wantCode(t, err, CodeScanned)
		if !strings.Contains(err.Error(), "tesseract-ocr-vie") {
			t.Errorf("%s: %v does not name what to install", name, err)
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// fake gives a reader whose tesseract lists the languages and else does as
// the shell commands say.
func fake(t *testing.T, languages, commands string) *Reader {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tesseract")
	script := "#!/bin/sh\nif [ \"$1\" = --list-langs ]; then echo '" + languages + "'; exit 0; fi\n" + commands + "\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return &Reader{Tesseract: path}
}

func readBlank(ctx context.Context, r *Reader) error {
	var file bytes.Buffer
	if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 2480, 3508))); err != nil {
		return err
	}
	_, err := r.Read(ctx, "a.png", file.Bytes(), Limits{})
	return err
}

func TestTesseractThatFailsIsARefusal(t *testing.T) {
	t.Parallel()
	const vie = "List of available languages (1):\nvie"
	word := func(title string) string {
		return `echo "<html><div class='ocr_page'><span class='ocr_line' title='bbox 1 1 900 60'><span class='ocrx_word' title='` + title + `'>lộn xộn</span></span></div></html>"`
	}
	for name, tt := range map[string]struct {
		languages, commands string
		code                Code
	}{
		"no Vietnamese":  {"eng", "exit 0", CodeScanned},
		"an error":       {vie, "echo broken >&2; exit 1", CodeScanned},
		"says nothing":   {vie, "cat >/dev/null", CodeScanned},
		"garbage":        {vie, "cat >/dev/null; head -c 5000 /dev/urandom", CodeScanned},
		"a cut page":     {vie, "cat >/dev/null; echo \"<html><div class='ocr_page'><span class='ocr_line'\"", CodeScanned},
		"no box":         {vie, "cat >/dev/null; " + word("x_wconf 90"), CodeScanned},
		"no number":      {vie, "cat >/dev/null; " + word("bbox 1 NaN 90 50; x_wconf 90"), CodeScanned},
		"noise":          {vie, "cat >/dev/null; " + word("bbox 1 1 90 50; x_wconf 12"), CodeScanned},
		"an empty page":  {vie, "cat >/dev/null; echo \"<html><div class='ocr_page'></div></html>\"", CodeEmpty},
		"without end":    {vie, "exec yes", CodeTooLarge},
		"reads no input": {vie, "exec 0<&-; exit 3", CodeScanned},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantCode(t, readBlank(t.Context(), fake(t, tt.languages, tt.commands)), tt.code)
		})
	}
}

func TestHangingTesseractIsStopped(t *testing.T) {
	t.Parallel()
	r := fake(t, "vie", "exec sleep 600")
	r.OCRTime = 100 * time.Millisecond
	wantCode(t, readBlank(t.Context(), r), CodeTooLarge)
}

func TestReadingAPictureStopsWithItsContext(t *testing.T) {
	t.Parallel()
	started := filepath.Join(t.TempDir(), "started")
	if err := syscall.Mkfifo(started, 0o600); err != nil {
		t.Fatal(err)
	}
	r := fake(t, "vie", "echo > '"+started+"'; exec sleep 600")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	result := make(chan error, 1)
	go func() { result <- readBlank(ctx, r) }()
	if _, err := os.ReadFile(started); err != nil { // waits for the writer
		t.Fatal(err)
	}
	cancel()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestTooManyScannedPagesAreRefusedBeforeReading(t *testing.T) {
	t.Parallel()
	_, err := pdfReader.Read(t.Context(), "a.pdf", pdf(t, "", sheet{image: 1}, sheet{image: 1}), Limits{OCRPages: 1})
	wantCode(t, err, CodeTooLarge)
}
