package extract

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/image/tiff"
)

// wholeFiles gives a file of every kind whose end can be told.
func wholeFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{
		"a.docx": docx(t, par(listed(1, 0), "Phạm vi")+par("", "Điều 2. Đối tượng"), map[string]string{"numbering": legal + num(1, 0, "")}),
		"a.pdf":  pdf(t, "", sheet{texts: paragraphs(780, 20)}, sheet{texts: paragraphs(700, 3)}),
		"b.odt":  odt(t, "", `<text:p>Điều 1. Phạm vi</text:p>`),
	}
	for _, name := range []string{"office.doc", "office.rtf", "office.odt", "word.html"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

// cuts gives places to cut a file at: its first and last bytes one by one, and
// many between.
func cuts(size int) []int {
	var at []int
	for i := range 40 {
		at = append(at, min(i, size-1), max(size-1-i, 0))
	}
	const between = 150
	for i := range between {
		at = append(at, size*i/between)
	}
	return at
}

// A file that was cut off is refused, unless nothing of its text is missing.
func TestAFileCutOffAnywhereIsRefusedOrReadWhole(t *testing.T) {
	t.Parallel()
	for name, data := range wholeFiles(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			whole, err := pdfReader.Read(t.Context(), name, data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for _, at := range cuts(len(data)) {
				text, err := pdfReader.Read(t.Context(), name, data[:at:at], Limits{})
				var refusal *Error
				switch {
				case err != nil && !errors.As(err, &refusal):
					t.Errorf("cut at %d of %d: %v", at, len(data), err)
				case err != nil && (refusal.Reason == "" || refusal.Advice == ""):
					t.Errorf("cut at %d of %d: refused without a reason", at, len(data))
				case err == nil && texts(text) != texts(whole):
					t.Errorf("cut at %d of %d: read in part", at, len(data))
				}
			}
		})
	}
}

func TestAPictureCutOffAnywhereIsNotDecodedInPart(t *testing.T) {
	t.Parallel()
	m := image.NewGray(image.Rect(0, 0, 300, 200))
	for i := range m.Pix {
		m.Pix[i] = uint8(i * 7)
	}
	m.SetGray(1, 1, color.Gray{})
	files := map[string]func(*bytes.Buffer) error{
		"png":  func(b *bytes.Buffer) error { return png.Encode(b, m) },
		"jpeg": func(b *bytes.Buffer) error { return jpeg.Encode(b, m, nil) },
		"tiff": func(b *bytes.Buffer) error { return tiff.Encode(b, m, nil) },
	}
	for name, encode := range files {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		whole, _, err := decodePicture(b.Bytes())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, at := range cuts(b.Len()) {
			if part, _, err := decodePicture(b.Bytes()[:at:at]); err == nil && !bytes.Equal(part.Pix, whole.Pix) {
				t.Errorf("%s cut at %d of %d was decoded in part", name, at, b.Len())
			}
		}
	}
}
