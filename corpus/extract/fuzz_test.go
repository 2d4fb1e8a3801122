package extract

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// seeds gives real-looking files of one format.
func seeds(t testing.TB, ext string) [][]byte {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "*."+ext))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, data)
	}
	switch ext {
	case "docx":
		out = append(out, docx(t, par(listed(1, 0), "Phạm vi")+par(listed(1, 2), "điểm a"), map[string]string{"numbering": legal + num(1, 0, "")}))
	case "pdf":
		out = append(out, pdf(t, "", sheet{texts: paragraphs(780, 20)}, sheet{texts: paragraphs(700, 3), image: 0.1}))
	}
	return out
}

func TestSeedsOfTheFuzzTargetsAreWholeFiles(t *testing.T) {
	t.Parallel()
	for _, ext := range []string{"txt", "md", "html", "docx", "pdf"} {
		found := seeds(t, ext)
		if len(found) == 0 {
			t.Errorf("no %s seeds", ext)
		}
		for i, data := range found {
			text, err := pdfReader.Read(t.Context(), "a."+ext, data, Limits{})
			if err != nil || len(text.Lines) < 2 {
				t.Errorf("%s seed %d is no document: %v", ext, i, err)
			}
		}
	}
}

// fuzz holds that any bytes give clean lines or a refusal.
func fuzz(f *testing.F, ext string) {
	for _, seed := range seeds(f, ext) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) { holdRead(t, "a."+ext, data) })
}

func holdRead(t *testing.T, name string, data []byte) {
	t.Helper()
	text, err := pdfReader.Read(t.Context(), name, data, Limits{Bytes: 1 << 20, Unpacked: 8 << 20, Pages: 50})
	if err != nil {
		var refusal *Error
		if !errors.As(err, &refusal) && !errors.Is(err, context.Canceled) {
			t.Fatalf("not a refusal: %v", err)
		}
		return
	}
	holdLines(t, text)
	for _, l := range text.Lines {
		if !utf8.ValidString(l.Text) || !norm.NFC.IsNormalString(l.Text) {
			t.Fatalf("not NFC: %q", l.Text)
		}
	}
}

func FuzzText(f *testing.F)     { fuzz(f, "txt") }
func FuzzMarkdown(f *testing.F) { fuzz(f, "md") }
func FuzzHTML(f *testing.F)     { fuzz(f, "html") }

// FuzzWord varies the XML inside the container: varied ZIP bytes seldom open.
func FuzzWord(f *testing.F) {
	f.Add(par(listed(1, 0), "Phạm vi")+par(listed(1, 2), "điểm a"), legal+num(1, 0, ""), `<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+par("", "Số 01")+`</w:tc></w:tr></w:tbl>`,
		abstractNum(0, level(0, "upperRoman", "%1.%9", "<w:isLgl/>"))+num(1, 0, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>`), "")
	f.Add(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>`+par("", "khung")+`</w:txbxContent></wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>`, "", "")
	f.Fuzz(func(t *testing.T, body, numbering, styles string) {
		holdRead(t, "a.docx", docx(t, body, map[string]string{"numbering": numbering, "styles": styles}))
	})
}

func FuzzPackage(f *testing.F) { fuzz(f, "docx") }

// FuzzPDF changes one stretch of a whole file, so that most of it stays valid.
func FuzzPDF(f *testing.F) {
	whole := seeds(f, "pdf")[0]
	f.Add(uint16(0), []byte("%PDF-1.4"))
	f.Add(uint16(len(whole)-200), []byte("<< /Size 9 /Root 1 0 R >>"))
	f.Add(uint16(bytes.Index(whole, []byte("BT"))), []byte("BT /F1 12 Tf 0 1 -1 0 10 10 Tm"))
	// Compiling the engine may take longer than one input may.
	if _, err := pdfReader.Read(f.Context(), "a.pdf", whole, Limits{}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, at uint16, change []byte) {
		data := bytes.Clone(whole)
		copy(data[int(at)%len(data):], change)
		holdRead(t, "a.pdf", data)
	})
}
