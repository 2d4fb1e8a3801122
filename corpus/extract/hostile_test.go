//go:build !race

// The race detector takes many times the memory and the time that are measured
// here, so scripts/test runs this file once more without it.

package extract

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// hostile is a file that is built to cost far more than its size.
type hostile struct {
	name  string
	build func(t *testing.T) []byte
	codes []Code // it may be refused with; with CodeNone it may be read
}

const codeNone Code = ""

func hostiles() map[string]hostile {
	large, damaged := []Code{CodeTooLarge}, []Code{CodeTooLarge, CodeDamaged}
	return map[string]hostile{
		"zip bomb":                      {"a.docx", wordBomb, large},
		"zip of more than it says":      {"a.docx", lyingZip, damaged},
		"zip with overlapping files":    {"a.docx", overlappingZip, large},
		"zip of a million files":        {"a.docx", crowdedZip, large},
		"zip with a part twice":         {"a.docx", doubledZip, damaged},
		"OpenDocument bomb":             {"a.odt", odtBomb, large},
		"billion laughs":                {"a.docx", laughs, large},
		"outside entity":                {"a.docx", outsideEntity, large},
		"deep XML":                      {"a.docx", deepWord, large},
		"huge attribute":                {"a.docx", hugeAttribute, large},
		"a million attributes":          {"a.docx", manyAttributes, large},
		"millions of paragraphs":        {"a.docx", manyParagraphs, large},
		"millions of runs":              {"a.docx", manyRuns, large},
		"endless chain of styles":       {"a.odt", styleChain, []Code{codeNone, CodeTooLarge}},
		"deep HTML":                     {"a.html", many("<div>", 3<<20, "Điều 1</div>"), damaged},
		"millions of HTML elements":     {"a.html", many("<b></b>", 2<<20, "Điều 1"), large},
		"HTML that clones its elements": {"a.html", cloningHTML, large},
		"deep RTF":                      {"a.rtf", many(`{`, 5<<20, ""), damaged},
		"RTF of millions of lines":      {"a.rtf", manyRTFLines, large},
		"RTF of millions of rows":       {"a.rtf", manyRTFRows, large},
		"deep Markdown":                 {"a.md", many("> ", 5<<20, "Điều 1. Phạm vi"), []Code{codeNone, CodeTooLarge, CodeEmpty}},
		"Markdown of emphasis":          {"a.md", many("**a* ", 2<<20, ""), []Code{codeNone, CodeTooLarge}},
		"text of millions of lines":     {"a.txt", many("a\n", 9<<20, ""), large},
		"text in one line":              {"a.txt", many("Điều 1. Phạm vi áp dụng ", 400_000, ""), []Code{codeNone, CodeTooLarge}},
		"OLE whose chains are circles":  {"a.doc", circularOLE, damaged},
		"OLE with absurd counts":        {"a.doc", absurdOLE, damaged},
		"DOC of millions of lines":      {"a.doc", longDOC, damaged},
		"PNG of a billion pixels":       {"a.png", hugePNG(50_000, 50_000, 8, 2), large},
		"PNG of 16 bits":                {"a.png", hugePNG(7_000, 7_000, 16, 6), large},
		"TIFF of a billion pixels":      {"a.tiff", hugeTIFF, large},
		"TIFF whose pages are a circle": {"a.tiff", circularTIFF, damaged},
		"PDF of 5,000 pages":            {"a.pdf", manyPages(5_000), large},
		"PDF whose pages are a circle":  {"a.pdf", circularPDF, damaged},
		"PDF bomb":                      {"a.pdf", pdfBomb, []Code{CodeTooLarge, CodeDamaged, CodeEmpty, CodeScanned}},
	}
}

// Peak memory of reading one file, in bytes, the test itself included.
const hostileMemory = 400 << 20

// TestHostileFilesAreRefusedInLittleTimeAndMemory reads each file in a process
// of its own, as memory is measured of a process.
func TestHostileFilesAreRefusedInLittleTimeAndMemory(t *testing.T) {
	t.Parallel()
	for name, h := range hostiles() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir, tmp := t.TempDir(), t.TempDir()
			path := filepath.Join(dir, h.name)
			if err := os.WriteFile(path, h.build(t), 0o600); err != nil {
				t.Fatal(err)
			}
			begun := time.Now()
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestReadOneFile$", "-test.v")
			cmd.Env = append(os.Environ(), readOneFile+"="+path, "TMPDIR="+tmp)
			out, err := cmd.CombinedOutput()
			took := time.Since(begun)
			if err != nil {
				t.Fatalf("%v\n%.2000s", err, out)
			}
			code := Code(between(string(out), "code=<", ">"))
			if !slices.Contains(h.codes, code) {
				t.Errorf("code %q, want one of %q: %s", code, h.codes, between(string(out), "said=<", ">"))
			}
			peak, err := strconv.Atoi(between(string(out), "peak=<", ">"))
			if err != nil {
				t.Fatalf("peak memory: %v\n%s", err, out)
			}
			t.Logf("%d MB, %d ms: %s", peak>>20, took.Milliseconds(), between(string(out), "said=<", ">"))
			if peak > hostileMemory {
				t.Errorf("took %d MB of memory", peak>>20)
			}
			if took > time.Minute {
				t.Errorf("took %s", took)
			}
			if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
				t.Errorf("left behind: %v", left)
			}
		})
	}
}

// readOneFile names the file that TestReadOneFile reads.
const readOneFile = "NEUGUONG_TEST_READ"

func TestReadOneFile(t *testing.T) {
	t.Parallel()
	path := os.Getenv(readOneFile)
	if path == "" { // by itself it reads a plain file
		path = filepath.Join(t.TempDir(), "a.txt")
		if err := os.WriteFile(path, []byte("Điều 1. Phạm vi"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := Reader{Tesseract: "no-such-program"}
	text, err := r.Read(t.Context(), filepath.Base(path), data, Limits{})
	var refusal *Error
	if err != nil && !errors.As(err, &refusal) {
		t.Fatalf("not a refusal: %v", err)
	}
	said := fmt.Sprint("read ", err == nil)
	if os.Getenv(readOneFile) == "" && err != nil {
		t.Errorf("a plain file: %v", err)
	}
	if refusal != nil {
		said = refusal.Reason + " " + refusal.Advice + fmt.Sprint(" | ", refusal.Err)
	}
	runtime.KeepAlive(text)
	fmt.Printf("code=<%s> said=<%s> peak=<%d>\n", CodeOf(err), strings.ReplaceAll(said, ">", ""), peakMemory(t))
}

// peakMemory gives the most memory the process has had, in bytes; 0 where the
// system does not tell.
func peakMemory(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kilobytes int
	if _, err := fmt.Sscan(between(string(status), "VmHWM:", "kB"), &kilobytes); err != nil {
		t.Fatal(err)
	}
	return kilobytes << 10
}

func between(s, from, to string) string {
	_, s, _ = strings.Cut(s, from)
	s, _, _ = strings.Cut(s, to)
	return s
}

// many gives a text n times, with the head that its format needs.
func many(s string, n int, end string) func(*testing.T) []byte {
	return func(*testing.T) []byte {
		head := ""
		if s == "{" {
			head = `{\rtf1 `
		}
		return []byte(head + strings.Repeat(s, n) + end)
	}
}

// wordOf builds a Word document whose main part is written by f.
func wordOf(t *testing.T, f func(w io.Writer)) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write := func(name string, f func(w io.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		f(w)
	}
	write("[Content_Types].xml", func(w io.Writer) { fmt.Fprint(w, "<Types/>") })
	write("word/document.xml", func(w io.Writer) {
		fmt.Fprintf(w, `<w:document %s><w:body>`, wordNamespaces)
		f(w)
		fmt.Fprint(w, `</w:body></w:document>`)
	})
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func times(w io.Writer, s string, n int) {
	const block = 1000
	blocks := strings.Repeat(s, block)
	for ; n >= block; n -= block {
		_, _ = io.WriteString(w, blocks)
	}
	_, _ = io.WriteString(w, strings.Repeat(s, n))
}

func wordBomb(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) { times(w, " ", 1<<30) })
}

func odtBomb(t *testing.T) []byte {
	return zipped(t, map[string]string{"mimetype": odtMediaType, "content.xml": strings.Repeat(" ", 100<<20)})
}

// lyingZip says that its main part unpacks to a kilobyte.
func lyingZip(t *testing.T) []byte {
	data := docx(t, par("", "Điều 1")+strings.Repeat(" ", 3<<20), nil)
	return []byte(strings.ReplaceAll(string(data), size32(len(wordDocument(t, data))), size32(1000)))
}

// overlappingZip has many names for the same packed bytes.
func overlappingZip(t *testing.T) []byte {
	t.Helper()
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	content := strings.Repeat("<a/>", 100_000)
	_, _ = io.WriteString(w, content)
	_ = w.Close()
	var b bytes.Buffer
	header := func(name string, signature string, central bool) {
		b.WriteString(signature)
		if central {
			b.Write([]byte{20, 0})
		}
		b.Write([]byte{20, 0, 0, 0, 8, 0, 0, 0, 0, 0})
		for _, n := range []uint32{crc32.ChecksumIEEE([]byte(content)), uint32(packed.Len()), uint32(len(content))} {
			b.Write(binary.LittleEndian.AppendUint32(nil, n))
		}
		b.Write(binary.LittleEndian.AppendUint16(nil, uint16(len(name))))
		b.Write([]byte{0, 0})
		if central {
			b.Write(make([]byte, 14)) // the local header stands at 0
		}
		b.WriteString(name)
	}
	header("word/document.xml", "PK\x03\x04", false)
	b.Write(packed.Bytes())
	start := b.Len()
	const files = 400
	for i := range files {
		header(fmt.Sprintf("word/document%03d", i), "PK\x01\x02", true)
	}
	size := b.Len() - start
	b.WriteString("PK\x05\x06\x00\x00\x00\x00")
	for range 2 {
		b.Write(binary.LittleEndian.AppendUint16(nil, files))
	}
	for _, n := range []int{size, start} {
		b.Write(binary.LittleEndian.AppendUint32(nil, uint32(n)))
	}
	b.Write([]byte{0, 0})
	return b.Bytes()
}

func crowdedZip(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 60_000 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("word/%d.xml", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func doubledZip(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, text := range []string{"thật", "giả"} {
		w, err := z.Create("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(w, `<w:document %s><w:body>%s</w:body></w:document>`, wordNamespaces, par("", "Điều 1. Điều "+text))
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func laughs(t *testing.T) []byte {
	dtd := `<!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha">`
	for c := 'b'; c <= 'm'; c++ {
		dtd += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	return zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": dtd + `]><w:document ` + wordNamespaces + `><w:body>` + par("", "&m;") + `</w:body></w:document>`})
}

func outsideEntity(t *testing.T) []byte {
	dtd := `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`
	return zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": dtd + `<w:document ` + wordNamespaces + `><w:body>` + par("", "&e;") + `</w:body></w:document>`})
}

func deepWord(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) { times(w, "<w:sdt>", 1_000_000) })
}

func hugeAttribute(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) {
		fmt.Fprint(w, `<w:p w:x="`)
		for i := range 5_000_000 {
			fmt.Fprint(w, i)
		}
		fmt.Fprint(w, `"/>`)
	})
}

func manyAttributes(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) {
		fmt.Fprint(w, `<w:p `)
		for i := range 3_000_000 {
			fmt.Fprintf(w, `a%d="" `, i)
		}
		fmt.Fprint(w, `/>`)
	})
}

func manyParagraphs(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) {
		for i := range 2_000_000 {
			fmt.Fprintf(w, `<w:p><w:r><w:t>%d</w:t></w:r></w:p>`, i*7919)
		}
	})
}

func manyRuns(t *testing.T) []byte {
	return wordOf(t, func(w io.Writer) {
		fmt.Fprint(w, `<w:p>`)
		for i := range 4_000_000 {
			fmt.Fprintf(w, `<w:r><w:t>%d </w:t></w:r>`, i*7919)
		}
		fmt.Fprint(w, `</w:p>`)
	})
}

func styleChain(t *testing.T) []byte {
	var styles strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&styles, `<style:style style:name="S%d" style:family="text" style:parent-style-name="S%d"/>`, i, i+1)
	}
	return odt(t, styles.String(), strings.Repeat(`<text:p>Điều 1<text:span text:style-name="S0">a</text:span></text:p>`, 20_000))
}

func cloningHTML(*testing.T) []byte {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range 400 {
		fmt.Fprintf(&b, "<b id=%d>", i)
	}
	b.WriteString(strings.Repeat("<p>x", 3_000_000))
	return []byte(b.String())
}

func manyRTFLines(*testing.T) []byte {
	return []byte(`{\rtf1 ` + strings.Repeat(`a\par `, 3_000_000) + `}`)
}

func manyRTFRows(*testing.T) []byte {
	return []byte(`{\rtf1 \trowd` + strings.Repeat(`\cellx1`, 500_000) + strings.Repeat(`\row`, 4_000_000) + `}`)
}

// withSector gives an OLE file with numbers written into a sector.
func withSector(t *testing.T, sector int, numbers ...uint32) []byte {
	data := bytes.Clone(fixture(t, "office.doc"))
	for i, n := range numbers {
		binary.LittleEndian.PutUint32(data[512*(sector+1)+4*i:], n)
	}
	return data
}

// circularOLE makes every chain of sectors come back to its beginning.
func circularOLE(t *testing.T) []byte {
	data := fixture(t, "office.doc")
	fat := int(binary.LittleEndian.Uint32(data[76:]))
	var next []uint32
	for i := range 128 {
		next = append(next, uint32((i+1)%100))
	}
	return withSector(t, fat, next...)
}

func absurdOLE(t *testing.T) []byte {
	data := bytes.Clone(fixture(t, "office.doc"))
	for _, at := range []int{44, 64, 72} { // sectors of the FAT, the small FAT and the DIFAT
		binary.LittleEndian.PutUint32(data[at:], 0x7FFFFFF0)
	}
	return data
}

// longDOC says that its text is as long as the file.
func longDOC(t *testing.T) []byte {
	return withFIB(t, fixture(t, "office.doc"), 0x4C+2, 0x0001)
}

// hugePNG has the head of a picture of that size and nothing else.
func hugePNG(width, height uint32, depth, kind byte) func(*testing.T) []byte {
	return func(*testing.T) []byte {
		var b bytes.Buffer
		b.WriteString("\x89PNG\r\n\x1a\n")
		chunk := func(name string, data []byte) {
			b.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
			b.WriteString(name)
			b.Write(data)
			b.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(append([]byte(name), data...))))
		}
		head := binary.BigEndian.AppendUint32(nil, width)
		head = binary.BigEndian.AppendUint32(head, height)
		chunk("IHDR", append(head, depth, kind, 0, 0, 0))
		chunk("IDAT", make([]byte, 100))
		chunk("IEND", nil)
		return b.Bytes()
	}
}

func tiffDirectory(next uint32, entries ...[3]uint32) []byte {
	b := binary.LittleEndian.AppendUint16(nil, uint16(len(entries)))
	for _, e := range entries {
		b = binary.LittleEndian.AppendUint16(b, uint16(e[0]))
		b = binary.LittleEndian.AppendUint16(b, uint16(e[1]))
		b = binary.LittleEndian.AppendUint32(b, 1)
		b = binary.LittleEndian.AppendUint32(b, e[2])
	}
	return binary.LittleEndian.AppendUint32(b, next)
}

func hugeTIFF(*testing.T) []byte {
	return append([]byte("II*\x00\x08\x00\x00\x00"), tiffDirectory(0,
		[3]uint32{256, 4, 60_000}, [3]uint32{257, 4, 60_000}, [3]uint32{258, 3, 8}, [3]uint32{259, 3, 1},
		[3]uint32{262, 3, 1}, [3]uint32{273, 4, 8}, [3]uint32{277, 3, 1}, [3]uint32{278, 4, 60_000}, [3]uint32{279, 4, 100})...)
}

func circularTIFF(*testing.T) []byte {
	return append([]byte("II*\x00\x08\x00\x00\x00"), tiffDirectory(8, [3]uint32{256, 4, 10}, [3]uint32{257, 4, 10})...)
}

// objects writes a PDF of numbered objects, the first of which is the root.
func objects(list ...string) []byte {
	var b bytes.Buffer
	var at []int
	b.WriteString("%PDF-1.7\n")
	for i, o := range list {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(list)+1)
	for _, offset := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(list)+1, xref)
	return b.Bytes()
}

func manyPages(n int) func(*testing.T) []byte {
	return func(*testing.T) []byte {
		list := []string{"<</Type/Catalog/Pages 2 0 R>>", ""}
		var kids strings.Builder
		for i := range n {
			fmt.Fprintf(&kids, "%d 0 R ", i+3)
			list = append(list, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")
		}
		list[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids.String(), n)
		return objects(list...)
	}
}

func circularPDF(*testing.T) []byte {
	return objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 100/Parent 3 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 100/Parent 2 0 R>>")
}

// pdfBomb has a page whose content unpacks, twice packed, to a gigabyte.
func pdfBomb(t *testing.T) []byte {
	t.Helper()
	content := pack(t, pack(t, bytes.Repeat([]byte("q "), 500_000_000/2)))
	return objects("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream", len(content), content))
}

func TestPicturesOfAPageAreSmallEnough(t *testing.T) {
	t.Parallel()
	for name, m := range map[string]image.Image{
		"A4 in grey at 600 dpi":    image.NewGray(image.Rect(0, 0, 4960, 7016)),
		"A4 in colour at 300 dpi":  image.NewNRGBA(image.Rect(0, 0, 2480, 3508)),
		"A3 as palette at 500 dpi": image.NewPaletted(image.Rect(0, 0, 5846, 8268), color.Palette{color.White, color.Black}),
	} {
		var b bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		if err := checkPicture(b.Bytes()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func pack(t *testing.T, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
