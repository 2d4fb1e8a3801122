package extract

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// A page of a test PDF is A4; places are points from its lower left corner.
type sheet struct {
	texts  []shownText
	image  float64 // share of the page, from the top, that a picture covers
	rotate int
	raw    string // more of the content stream
}

// shownText is one text on a page.
type shownText struct {
	x, y, size float64
	text       string
	bold       bool
	matrix     string // instead of x and y
}

func at(x, y float64, text string) shownText { return shownText{x: x, y: y, size: 12, text: text} }

// pdf builds a PDF whose fonts map their codes to Unicode.
func pdf(t testing.TB, trailer string, sheets ...sheet) []byte {
	t.Helper()
	b := pdfBuilder{}
	b.object(1, `<< /Type /Catalog /Pages 2 0 R >>`)
	var kids strings.Builder
	for i := range sheets {
		fmt.Fprintf(&kids, "%d 0 R ", 20+2*i)
	}
	b.object(2, fmt.Sprintf(`<< /Type /Pages /Count %d /Kids [%s] >>`, len(sheets), kids.String()))
	for i, name := range []string{"TimesNewRomanPSMT", "TimesNewRomanPS-BoldMT"} {
		n := 3 + 4*i
		b.object(n, fmt.Sprintf(`<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode 11 0 R >>`, name, n+1))
		b.object(n+1, fmt.Sprintf(`<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor %d 0 R >>`, name, n+2))
		b.object(n+2, fmt.Sprintf(`<< /Type /FontDescriptor /FontName /%s /Flags 34 /FontBBox [-200 -250 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -220 /CapHeight 660 /StemV 80 >>`, name))
	}
	b.stream(11, "", toUnicode())
	b.stream(12, "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "\x80")
	for i, s := range sheets {
		b.object(20+2*i, fmt.Sprintf(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate %d /Resources << /Font << /F0 3 0 R /F1 7 0 R >> /XObject << /Im 12 0 R >> >> /Contents %d 0 R >>`, s.rotate, 21+2*i))
		b.stream(21+2*i, "", s.content())
	}
	return b.end(trailer)
}

func (s sheet) content() string {
	var c strings.Builder
	if s.image > 0 {
		fmt.Fprintf(&c, "q 595 0 0 %.1f 0 %.1f cm /Im Do Q\n", 842*s.image, 842*(1-s.image))
	}
	for _, p := range s.texts {
		font, matrix := "F0", p.matrix
		if p.bold {
			font = "F1"
		}
		if matrix == "" {
			matrix = fmt.Sprintf("1 0 0 1 %.2f %.2f", p.x, p.y)
		}
		var hex strings.Builder
		for _, u := range utf16.Encode([]rune(p.text)) {
			fmt.Fprintf(&hex, "%04X", u)
		}
		fmt.Fprintf(&c, "BT /%s %.1f Tf %s Tm <%s> Tj ET\n", font, p.size, matrix, hex.String())
	}
	return c.String() + s.raw
}

func toUnicode() string {
	var c strings.Builder
	c.WriteString("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n")
	for high := range 256 {
		if high%64 == 0 {
			c.WriteString("64 beginbfrange\n")
		}
		fmt.Fprintf(&c, "<%02X00> <%02XFF> <%02X00>\n", high, high, high)
		if high%64 == 63 {
			c.WriteString("endbfrange\n")
		}
	}
	c.WriteString("endcmap end end")
	return c.String()
}

type pdfBuilder struct {
	out     bytes.Buffer
	offsets map[int]int
	last    int
}

func (b *pdfBuilder) object(n int, content string) {
	if b.offsets == nil {
		b.offsets = map[int]int{}
		b.out.WriteString("%PDF-1.7\n")
	}
	b.offsets[n] = b.out.Len()
	b.last = max(b.last, n)
	fmt.Fprintf(&b.out, "%d 0 obj\n%s\nendobj\n", n, content)
}

func (b *pdfBuilder) stream(n int, dict, data string) {
	b.object(n, fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(data), data))
}

func (b *pdfBuilder) end(trailer string) []byte {
	start := b.out.Len()
	fmt.Fprintf(&b.out, "xref\n0 %d\n0000000000 65535 f \n", b.last+1)
	for n := 1; n <= b.last; n++ {
		if at, ok := b.offsets[n]; ok {
			fmt.Fprintf(&b.out, "%010d 00000 n \n", at)
		} else {
			b.out.WriteString("0000000000 00000 f \n")
		}
	}
	fmt.Fprintf(&b.out, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", b.last+1, trailer, start)
	return b.out.Bytes()
}
