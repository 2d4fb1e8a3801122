package extract

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"neuguong/viet/legacy"
)

const (
	inTCVN3 = "NGHÞ §ÞNH CñA CHÝNH PHñ\nNghÞ ®Þnh nµy quy ®Þnh vÒ c¬ quan ®¨ng ký kinh doanh\n§iÒu 5- Ng\u00ADêi cã quyÒn ®\u00ADîc th\u00ADëng\n\u00ADc) bé\n®) cã"
	inVNI   = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam\nÑieàu 1 . Phaïm vi ñieàu chænh\nNgöôøi ñöùng ñaàu"
	inVIQR  = "NGHI. DDI.NH\nDDie^`u 1. Nga`y nay ngu+o+`i ddu+'ng dda^`u ne^u gu+o+ng.\na) Chi.u tra'ch nhie^.m."

	fromTCVN3 = "NGHỊ ĐỊNH CỦA CHÍNH PHỦ\nNghị định này quy định về cơ quan đăng ký kinh doanh\nĐiều 5- Người có quyền được thưởng\nc) bộ\nđ) có\n"
	fromVNI   = "Cộng hòa xã hội chủ nghĩa Việt Nam\nĐiều 1 . Phạm vi điều chỉnh\nNgười đứng đầu\n"
	fromVIQR  = "NGHỊ ĐỊNH\nĐiều 1. Ngày nay người đứng đầu nêu gương.\na) Chịu trách nhiệm.\n"
)

// bytesOf gives text in one byte a character.
func bytesOf(t *testing.T, text string) string {
	t.Helper()
	data, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// in1258 spells text in windows-1258.
var in1258 = "Ngh\xF2\xCC \xF0\xF2nh: ng\xFD\xF5\xCCi \xF0\xFD\xECng \xF0\xE2\xCCu\nc\xE1n b\xF4\xF2 l\xE0 c\xF4ng b\xF4\xF2c"

func TestLegacyTextIsConvertedWithAWarning(t *testing.T) {
	t.Parallel()
	paragraphsOf := func(text string) string { return "<p>" + strings.ReplaceAll(text, "\n", "</p><p>") + "</p>" }
	tests := map[string]struct{ name, data, want, encoding string }{
		"TCVN3":                 {"a.txt", inTCVN3, fromTCVN3, "TCVN3"},
		"TCVN3 bytes":           {"a.txt", bytesOf(t, inTCVN3), fromTCVN3, "TCVN3"},
		"TCVN3 Markdown":        {"a.md", inTCVN3, fromTCVN3, "TCVN3"},
		"TCVN3 page":            {"a.html", paragraphsOf(inTCVN3), fromTCVN3, "TCVN3"},
		"TCVN3 page undeclared": {"a.html", paragraphsOf(bytesOf(t, inTCVN3)), fromTCVN3, "TCVN3"},
		"VNI":                   {"a.txt", inVNI, fromVNI, "VNI"},
		"VNI bytes":             {"a.txt", bytesOf(t, inVNI), fromVNI, "VNI"},
		"VNI page":              {"a.html", paragraphsOf(inVNI), fromVNI, "VNI"},
		"VIQR":                  {"a.txt", inVIQR, fromVIQR, "VIQR"},
		"windows-1258":          {"a.txt", "C\xE1n b\xF4\xF2 ng\xFD\xF5\xCCi \xF0\xFD\xECng \xF0\xE2\xCCu\nl\xE0 c\xF4ng b\xF4\xF2c", "Cán bộ người đứng đầu\nlà công bộc\n", "1258"},
		"font in a page":        {"a.html", `<p><font face=".VnTimeH">NghÞ ®Þnh</font> <span style="font-family:'VNI-Times'">Coäng</span> và đó</p>`, "NGHỊ ĐỊNH Cộng và đó\n", "TCVN3"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := read(t, tt.name, tt.data)
			if got := texts(text); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if text.Confidence != Converted || len(text.Warnings) == 0 || !strings.Contains(text.Warnings[0].Text, tt.encoding) {
				t.Errorf("confidence %q, warnings %v", text.Confidence, text.Warnings)
			}
		})
	}
}

func TestFontsOfAWordDocumentDecideItsEncoding(t *testing.T) {
	t.Parallel()
	font := func(name, content string) string {
		return `<w:r><w:rPr><w:rFonts w:ascii="` + name + `" w:hAnsi="` + name + `"/></w:rPr>` + content + `</w:r>`
	}
	t1 := func(s string) string { return `<w:t xml:space="preserve">` + s + `</w:t>` }
	body := par("", "") +
		`<w:p>` + font(".VnTimeH", t1("nghÞ ®Þnh")) + font(".VnTime", t1(" cña bé")) + `</w:p>` +
		`<w:p>` + font(".VnTime", t1("ng")+`<w:softHyphen/>`+t1("êi t")) + font(".VnTime", `<w:softHyphen/>`) + `</w:p>` +
		`<w:p>` + font("VNI-Times", t1("kyû lua")) + font("VNI-Times", t1("ät")) + `</w:p>` +
		`<w:p>` + font(".VnTime", t1("có bé và người nêu gương")) + `</w:p>` +
		`<w:p>` + font("Times New Roman", t1("cô giáo và bé")) + `</w:p>`
	text := read(t, "a.docx", string(docx(t, body, nil)))
	want := "NGHỊ ĐỊNH của bộ\nngười tư\nkỷ luật\ncó bé và người nêu gương\ncô giáo và bé\n"
	if got := texts(text); got != want || text.Confidence != Converted || len(text.Warnings) != 2 {
		t.Errorf("got %q, %s, %v\nwant %q", got, text.Confidence, text.Warnings, want)
	}
}

func TestWordCapitalsAreThoseOfTheConvertedLetters(t *testing.T) {
	t.Parallel()
	body := `<w:p><w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/><w:caps/></w:rPr><w:t>nghÞ ®Þnh vµ luËt</w:t></w:r></w:p>`
	if got := texts(read(t, "a.docx", string(docx(t, body, nil)))); got != "NGHỊ ĐỊNH VÀ LUẬT\n" {
		t.Errorf("got %q", got)
	}
}

func TestADocumentCanMixUnicodeWithALegacyPart(t *testing.T) {
	t.Parallel()
	modern := "Điều này nói về trách nhiệm.\nCô giáo và bà có bé.\n"
	text := read(t, "a.txt", strings.Repeat(modern, 8)+strings.Repeat("NghÞ ®Þnh cña ChÝnh phñ vÒ c¸n bé\ncã bé\n", 8))
	want := strings.Repeat(modern, 8) + strings.Repeat("Nghị định của Chính phủ về cán bộ\ncó bộ\n", 8)
	if got := texts(text); got != want || text.Confidence != Converted {
		t.Errorf("got %q, %s", got, text.Confidence)
	}
}

func TestTextThatNoEncodingExplainsIsRefused(t *testing.T) {
	t.Parallel()
	misread := "Äiá»u 1. Pháº¡m vi Ã¡p dá»¥ng\nTrÃ¡ch nhiá»m cá»§a ngÆ°á»i Äá»©ng Äáº§u\n"
	lost := ""
	for range 120 {
		lost += "NghÞ ®Þnh vÒ c¸n bé\n"
	}
	for name, data := range map[string]string{
		"nine lines of ten misread": strings.Repeat("Điều này nói về trách nhiệm.\n", 4) + strings.Repeat(misread, 18),
		"an unknown table":          strings.Repeat("Ði«u 1. PhÕm vi ¾i¤u chïnh cÜa nh¶ng ngß¶i\n", 6),
		"replacement characters":    strings.Repeat("\uFFFDi\uFFFDu 1. Ph\uFFFDm vi \uFFFDp d\uFFFDng\n", 6),
		"TCVN3 without its ư":       lost,
		"French bytes":              bytesOf(t, "La loi française a été adoptée où il était déjà prévu."),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(t.Context(), "a.txt", []byte(data), Limits{})
			wantCode(t, err, CodeEncoding)
		})
	}
}

func TestLettersLostAtTheEndOfAPrintedLineComeBack(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"KÕ ho¹ch vµ §Çu t-": "KÕ ho¹ch vµ §Çu t\u00AD", "trung th-": "trung th\u00AD",
		"kÕ ho¹ch -": "kÕ ho¹ch -", "§iÒu 5-": "§iÒu 5-", "gi¸o dôc-": "gi¸o dôc-", "": "",
	} {
		if got := restoreHorn(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestPDFInTCVN3IsConverted(t *testing.T) {
	t.Parallel()
	var page sheet
	for y := range 5 {
		page.texts = append(page.texts, at(72, 700-20*float64(y), "NghÞ ®Þnh nµy quy ®Þnh vÒ c¬ quan ®¨ng ký kinh doanh"))
	}
	text := readSheets(t, page)
	if got := text.Lines[0].Text; got != "Nghị định này quy định về cơ quan đăng ký kinh doanh" || text.Confidence != Converted || text.Warnings[0].Page != 1 {
		t.Errorf("got %q, %s, %v", got, text.Confidence, text.Warnings)
	}
}

// FuzzModernize holds that no lines break the conversion, and that lines in
// Unicode stay as they are.
func FuzzModernize(f *testing.F) {
	for _, s := range []string{inTCVN3, inVNI, inVIQR, legacy.Latin([]byte(in1258)), fromTCVN3, ".\n\u00AD\n"} {
		f.Add(s, ".VnTimeH")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, font string) {
		var lines []rawLine
		modern := true
		for line := range strings.SplitSeq(text, "\n") {
			half := len(line) / 2
			lines = append(lines, rawLine{runs: []run{{text: line[:half], font: font}, {text: line[half:]}}})
			modern = modern && strings.ContainsFunc(line[:half], legacy.OnlyUnicode) && strings.ContainsFunc(line[half:], legacy.OnlyUnicode)
		}
		before := fmt.Sprint(lines)
		found, err := modernize("a.txt", lines)
		if modern && (err == nil && len(found) > 0 || fmt.Sprint(lines) != before) {
			t.Errorf("%q in Unicode was taken for %v", text, found)
		}
	})
}
