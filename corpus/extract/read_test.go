package extract

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
)

func read(t *testing.T, name, data string) *Text {
	t.Helper()
	text, err := Read(t.Context(), name, []byte(data), Limits{})
	if err != nil {
		t.Fatalf("Read(%s): %v", name, err)
	}
	return text
}

func texts(text *Text) string {
	var b strings.Builder
	for _, l := range text.Lines {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

// wantCode holds that err is a refusal that a user can act on.
func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	var refusal *Error
	if !errors.As(err, &refusal) || refusal.Code != code {
		t.Fatalf("got %v, want a refusal with code %q", err, code)
	}
	if refusal.Reason == "" || refusal.Advice == "" || refusal.File == "" {
		t.Errorf("refusal %+v lacks its file, reason or advice", refusal)
	}
}

func utf16Text(s string, order func(u uint16) []byte) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		b.Write(order(u))
	}
	return b.String()
}

func littleEndian(u uint16) []byte { return []byte{byte(u), byte(u >> 8)} }
func bigEndian(u uint16) []byte    { return []byte{byte(u >> 8), byte(u)} }

func TestTextIsComposedAndStrippedOfWhatPrintsNothing(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ in, want string }{
		"byte order mark": {"\uFEFFĐiều 1", "Điều 1"},
		"mixed NFD":       {"Đie\u0302\u0300u 11: Đại hội đại biểu, Đa\u0323i ho\u0323\u0302i", "Điều 11: Đại hội đại biểu, Đại hội"},
		"mark cut off":    {"Đie\u200B\u0302\u0300u 1", "Điều 1"},
		"bidi and tags":   {"Điều\u202E 1\u2066\u2069\U000E0041\u061C", "Điều 1"},
		"blanks":          {"Khoản\u00A0\u3000\t 2\u2003", "Khoản 2"},
		"soft hyphen":     {"mạng xã hộ\u00ADi", "mạng xã hội"},
		"Icelandic eth":   {"Ðiều 1, ðiểm a", "Điều 1, điểm a"},
		"controls":        {"c\x1F) điểm về việc sử dụng mạng xã hội\x03", "c) điểm về việc sử dụng mạng xã hội"},
		"drawn rule":      {"QUỐC HỘI   --------", "QUỐC HỘI"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := texts(read(t, "a.txt", tt.in)); got != tt.want+"\n" {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestEncodingsOfTextFiles(t *testing.T) {
	t.Parallel()
	const line = "Điều 1. Nêu gương"
	for name, data := range map[string]string{
		"UTF-8":           line,
		"UTF-8 with mark": "\xEF\xBB\xBF" + line,
		"UTF-16 LE":       "\xFF\xFE" + utf16Text(line, littleEndian),
		"UTF-16 BE":       "\xFE\xFF" + utf16Text(line, bigEndian),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := read(t, "a.txt", data)
			if got := texts(text); got != line+"\n" || text.Confidence != Native || text.MediaType != "text/plain" {
				t.Errorf("got %q, %s, %s", got, text.Confidence, text.MediaType)
			}
		})
	}
}

func TestFilesThatCannotBeReadAreRefused(t *testing.T) {
	t.Parallel()
	png := "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00"
	tests := map[string]struct {
		name, data string
		limits     Limits
		code       Code
	}{
		"no bytes":             {"a.txt", "", Limits{}, CodeEmpty},
		"only blanks":          {"a.txt", " \n\u00A0\n---\n", Limits{}, CodeEmpty},
		"only a mark":          {"a.txt", "\xEF\xBB\xBF", Limits{}, CodeEmpty},
		"too many bytes":       {"a.txt", "Điều 1. Phạm vi", Limits{Bytes: 5}, CodeTooLarge},
		"Windows-1258":         {"a.txt", "Ði\xEA\xF2u 1. Ph\xE1\xF2m vi \xE1p d\xF9\xF2ng", Limits{}, CodeEncoding},
		"UTF-16 without mark":  {"a.txt", utf16Text("Điều 1. Phạm vi", littleEndian), Limits{}, CodeEncoding},
		"UTF-32":               {"a.txt", "\xFF\xFE\x00\x00D\x00\x00\x00", Limits{}, CodeEncoding},
		"cut in a character":   {"a.txt", "Điều 1. Phạm vi áp d\xE1\xBB", Limits{}, CodeDamaged},
		"cut UTF-16":           {"a.txt", "\xFF\xFED\x00i", Limits{}, CodeDamaged},
		"half a pair":          {"a.txt", "\xFF\xFED\x00\x00\xD8D\x00", Limits{}, CodeDamaged},
		"twice encoded":        {"a.txt", "Äiá»u 1. Pháº¡m vi Ã¡p dá»¥ng\nTrÃ¡ch nhiá»m cá»§a ngÆ°á»i Äá»©ng Äáº§u\n", Limits{}, CodeEncoding},
		"undeclared in HTML":   {"a.html", "<p>Ði\xEA\xF2u 1</p>", Limits{}, CodeEncoding},
		"HTML cut in a tag":    {"a.html", "<html><body><p>Điều 1</p><p cla", Limits{}, CodeDamaged},
		"HTML cut in a table":  {"a.html", "<table><tr><td><p>Điều 1</p>", Limits{}, CodeDamaged},
		"picture":              {"a.png", png, Limits{}, CodeDamaged},
		"picture named text":   {"a.txt", png, Limits{}, CodeDamaged},
		"RTF cut off":          {"a.rtf", `{\rtf1 {Dieu 1}`, Limits{}, CodeDamaged},
		"ZIP cut off":          {"a.docx", "PK\x03\x04\x14\x00\x00\x00", Limits{}, CodeDamaged},
		"binary":               {"a.bin", strings.Repeat("\x00\x01\x02\x03", 50), Limits{}, CodeUnsupported},
		"PDF cut off":          {"a.pdf", "%PDF-1.7\n1 0 obj\n<<", Limits{}, CodeDamaged},
		"old Office container": {"a.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 100), Limits{}, CodeUnsupported},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(t.Context(), tt.name, []byte(tt.data), tt.limits)
			wantCode(t, err, tt.code)
		})
	}
}

func TestContentDecidesOverTheExtension(t *testing.T) {
	t.Parallel()
	text := read(t, "a.txt", string(docx(t, par("", "Điều 1. Phạm vi"), nil)))
	if got := texts(text); got != "Điều 1. Phạm vi\n" || len(text.Warnings) != 1 {
		t.Errorf("got %q with warnings %v, want the text with one warning", got, text.Warnings)
	}
	text = read(t, "văn bản.DOCX", "Điều 1. Phạm vi")
	if text.MediaType != "text/plain" || len(text.Warnings) != 1 {
		t.Errorf("got %s with warnings %v", text.MediaType, text.Warnings)
	}
}

func TestHTMLIsReadInTheEncodingItDeclares(t *testing.T) {
	t.Parallel()
	page := "<html><head><meta charset=windows-1258></head><body><p>Ph\xE1\xF2m vi \xE1p d\xFA\xF2ng</p></body></html>"
	if got := texts(read(t, "a.html", strings.NewReplacer("\xE1\xF2", "a\xF2", "\xFA\xF2", "u\xF2").Replace(page))); got != "Phạm vi áp dụng\n" {
		t.Errorf("got %q", got)
	}
}

func TestForeignAndLatinTextIsNotTakenForALegacyEncoding(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"Điều 5. Diện tích 5 m², nhiệt độ 30°C, «Mạng xã hội» ®",
		"La loi française a été adoptée où il était déjà prévu, à côté de l'hôtel.",
		"Cô giáo và bà ngoại ra ga, hai bà cháu vào chợ",
		"- Hà Nội: là thủ đô",
	} {
		if got := texts(read(t, "a.txt", line)); got == "" {
			t.Errorf("%q: no text", line)
		}
	}
}

func TestReadingStopsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for _, name := range []string{"a.txt", "a.docx"} {
		if _, err := Read(ctx, name, docx(t, par("", "Điều 1"), nil), Limits{}); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v, want %v", name, err, context.Canceled)
		}
	}
}
