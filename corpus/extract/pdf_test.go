package extract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// pdfReader is shared by the tests: starting the engine costs more than any of
// them. It reads no pictures.
var pdfReader = Reader{Tesseract: "no-such-program"}

func TestMain(m *testing.M) {
	code := m.Run()
	if err := pdfReader.Close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func readSheets(t *testing.T, sheets ...sheet) *Text {
	t.Helper()
	text, err := pdfReader.Read(t.Context(), "a.pdf", pdf(t, "", sheets...), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func refusePDFOf(t *testing.T, data []byte, limits Limits) error {
	t.Helper()
	text, err := pdfReader.Read(t.Context(), "a.pdf", data, limits)
	if err == nil {
		t.Fatalf("read %d lines", len(text.Lines))
	}
	return err
}

// paragraphs fills a page with lines of prose from y down.
func paragraphs(y float64, lines int) []shownText {
	words := strings.Fields("người đứng đầu nêu gương trong giữ gìn kỷ cương và chia sẻ thông tin trên mạng xã hội")
	var out []shownText
	for i := range lines {
		var line []string
		for k := range 14 {
			line = append(line, words[(i*5+k*(i%3+1)+lines)%len(words)])
		}
		out = append(out, at(72, y-14*float64(i), strings.Join(line, " ")))
	}
	return out
}

func TestPDFReadsByPositionNotByContentOrder(t *testing.T) {
	t.Parallel()
	text := readSheets(t, sheet{texts: []shownText{
		at(72, 660, "Điều 2. Sau"), at(72, 700, "ương"), at(60, 700, "Tr"), at(72, 680, "Điều 1. Trước"),
	}})
	if got, want := texts(text), "Trương\nĐiều 1. Trước\nĐiều 2. Sau\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if l := text.Lines[0]; l.Page != 1 || !l.Wrapped || text.Pages != 1 {
		t.Errorf("line %+v of %d pages, want a printed line of page 1", l, text.Pages)
	}
}

func TestPDFReadsAsItsGoldenLines(t *testing.T) {
	t.Parallel()
	head := []shownText{
		at(80, 780, "TỈNH ỦY MẪU"), at(300, 780, "ĐẢNG CỘNG SẢN VIỆT NAM"),
		at(110, 766, "*"), at(330, 766, "---------------"),
		at(85, 740, "Số 01-QĐ/TU"), at(310, 740, "Trà Mẫu, ngày 01 tháng 02 năm 2024"),
		{x: 265, y: 700, size: 12, text: "QUY ĐỊNH", bold: true},
	}
	sign := []shownText{
		at(72, 300, "Nơi nhận:"), {x: 330, y: 304, size: 12, text: "CHỦ TỊCH HUYỆN", bold: true},
		at(72, 288, "- Các huyện ủy,"), at(350, 290, "(đã ký)"),
		at(72, 276, "- Lưu Văn phòng."), at(345, 220, "Nguyễn Văn A"),
	}
	running := func(n int) []shownText {
		return []shownText{at(230, 815, fmt.Sprintf("CÔNG BÁO/Số %d", 270+n)), at(295, 30, fmt.Sprint(n))}
	}
	bold := shownText{x: 72, y: 660, size: 12, text: "Điều 1. Phạm vi", bold: true}
	text := readSheets(t,
		sheet{texts: append(append(head, bold), append(paragraphs(640, 20), running(1)...)...)},
		sheet{texts: append(paragraphs(780, 30), running(2)...)},
		sheet{texts: append(append(paragraphs(780, 20), sign...), running(3)...)})
	golden(t, "three.pdf", text)
}

func TestPDFWordGapsScaleWithTheFont(t *testing.T) {
	t.Parallel()
	var texts []shownText
	for i, size := range []float64{6, 12, 30} { // words placed one by one, no blanks in the file
		x, y := 40.0, 700-40*float64(i)
		for word := range strings.FieldsSeq("người đứng đầu nêu gương") {
			texts = append(texts, shownText{x: x, y: y, size: size, text: word})
			x += size * (0.5*float64(len([]rune(word))) + 0.25)
		}
	}
	for _, l := range readSheets(t, sheet{texts: texts}).Lines {
		if l.Text != "người đứng đầu nêu gương" {
			t.Errorf("got %q", l.Text)
		}
	}
}

func TestTurnedPDFPagesReadUpright(t *testing.T) {
	t.Parallel()
	turned := sheet{rotate: 90, texts: []shownText{
		{size: 12, matrix: "0 1 -1 0 100 100", text: "Điều 1. Trang nằm ngang"},
		{size: 12, matrix: "0 1 -1 0 120 100", text: "Dòng dưới"},
		at(300, 300, "x"), // stands askew once the page is turned
	}}
	text := readSheets(t, turned)
	if got, want := texts(text), "Điều 1. Trang nằm ngang\nDòng dưới\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(text.Warnings) != 1 || text.Warnings[0].Page != 1 {
		t.Errorf("warnings %+v, want one about page 1", text.Warnings)
	}
}

func TestPDFsThatCannotBeReadAreRefused(t *testing.T) {
	t.Parallel()
	stamp := []shownText{at(60, 800, "CÔNG BÁO/Số 271/Ngày 12-05-2026"), at(200, 300, "Ký bởi: Cổng thông tin điện tử"), at(200, 280, "PHÓ THỦ TƯỚNG")}
	good := paragraphs(780, 30)
	tests := map[string]struct {
		data   []byte
		limits Limits
		code   Code
	}{
		"no pages":        {pdf(t, ""), Limits{}, CodeEmpty},
		"blank":           {pdf(t, "", sheet{}), Limits{}, CodeEmpty},
		"over the limit":  {pdf(t, "", sheet{texts: good}, sheet{texts: good}, sheet{texts: good}), Limits{Pages: 2}, CodeTooLarge},
		"password":        {pdf(t, encryption, sheet{texts: good}), Limits{}, CodeEncrypted},
		"scan with stamp": {pdf(t, "", sheet{image: 1, texts: stamp}), Limits{}, CodeScanned},
		"one page a scan": {pdf(t, "", sheet{texts: good}, sheet{image: 0.9}), Limits{}, CodeScanned},
		"outlines":        {pdf(t, "", sheet{raw: strings.Repeat("10 10 m 20 20 l 30 10 l f\n", 300)}), Limits{}, CodeScanned},
		"private codes":   {pdf(t, "", sheet{texts: []shownText{at(72, 700, "\uE001\uE002\uE003\uE004\uE005")}}), Limits{}, CodeEncoding},
		"crowded":         {pdf(t, "", sheet{texts: crowd()}), Limits{}, CodeTooLarge},
		"no PDF at all":   {[]byte("%PDF-1.7\nnothing\n%%EOF\n"), Limits{}, CodeDamaged},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantCode(t, refusePDFOf(t, tt.data, tt.limits), tt.code)
		})
	}
}

// crowd is more than a page may hold.
func crowd() []shownText {
	var out []shownText
	for y := range pageChars/5000 + 1 {
		out = append(out, at(72, float64(30*y), strings.Repeat("abcde", 1000)))
	}
	return out
}

// encryption asks for a password that nobody knows.
const encryption = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <0000000000000000000000000000000000000000000000000000000000000000> /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00000000000000000000000000000000> <00000000000000000000000000000000>]`

func TestTextOverAScanIsMarkedAsOCR(t *testing.T) {
	t.Parallel()
	text := readSheets(t, sheet{image: 1, texts: paragraphs(780, 30)})
	if text.Confidence != OCR || len(text.Warnings) == 0 {
		t.Errorf("confidence %q with warnings %v, want %q and a warning", text.Confidence, text.Warnings, OCR)
	}
}

func TestPDFReadingStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := pdfReader.Read(ctx, "a.pdf", pdf(t, "", sheet{texts: paragraphs(780, 30)}), Limits{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

func TestReaderIsSharedClosedAndUsedAgain(t *testing.T) {
	t.Parallel()
	r := Reader{CacheDir: t.TempDir()}
	data := pdf(t, "", sheet{texts: paragraphs(780, 30)})
	for range 2 {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if text, err := r.Read(t.Context(), "a.pdf", data, Limits{}); err != nil || len(text.Lines) != 30 {
					t.Errorf("read %v, %v", text, err)
				}
			})
		}
		wg.Wait()
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

func TestEngineDoesWithoutACacheItCannotWrite(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	cache := compilationCache(filepath.Join(file, "no directory"))
	if err := cache.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}
