package extract

import (
	"strings"
	"testing"
)

// hiddenCase is a file with the words "thấy" that are seen and "giấu" that are not.
type hiddenCase struct {
	name, data, reason string
}

func wordFile(t *testing.T, body string, parts map[string]string) string {
	t.Helper()
	return string(docx(t, body, parts))
}

// styledRun is a Word run with properties.
func styledRun(props, text string) string {
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func hiddenInWord(t *testing.T) map[string]hiddenCase {
	seen := func(run string) string { return `<w:p>` + txt("Điều 1. Chỗ này thấy") + run + `</w:p>` }
	return map[string]hiddenCase{
		"DOCX vanish":         {"a.docx", wordFile(t, seen(styledRun(`<w:vanish/>`, " giấu")), nil), hiddenText},
		"DOCX white":          {"a.docx", wordFile(t, seen(styledRun(`<w:color w:val="FFFFFF"/>`, " giấu")), nil), hiddenWhite},
		"DOCX nearly white":   {"a.docx", wordFile(t, seen(styledRun(`<w:color w:val="FDFDFD"/>`, " giấu")), nil), hiddenWhite},
		"DOCX one point":      {"a.docx", wordFile(t, seen(styledRun(`<w:sz w:val="2"/>`, " giấu")), nil), hiddenTiny},
		"DOCX by its style":   {"a.docx", wordFile(t, seen(styledRun(`<w:rStyle w:val="H"/>`, " giấu")), map[string]string{"styles": `<w:style w:type="character" w:styleId="H"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>`}), hiddenWhite},
		"DOCX white in table": {"a.docx", wordFile(t, `<w:tbl><w:tr><w:tc><w:p>`+txt("Điều 1. Chỗ này thấy")+styledRun(`<w:color w:val="FFFFFF"/>`, " giấu")+`</w:p></w:tc></w:tr></w:tbl>`, nil), hiddenWhite},
	}
}

func hiddenElsewhere(t *testing.T) map[string]hiddenCase {
	span := func(style string) string {
		return `<p>Điều 1. Chỗ này thấy<span ` + style + `> giấu</span></p>`
	}
	odtSpan := func(style string) string {
		return string(odt(t, `<style:style style:name="H" style:family="text"><style:text-properties `+style+`/></style:style>`,
			`<text:p>Điều 1. Chỗ này thấy<text:span text:style-name="H"> giấu</text:span></text:p>`))
	}
	const colours = `{\rtf1{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}`
	rtf := func(words string) string {
		return colours + `\u272?i\u7873?u 1. Ch\u7895? n\u224?y th\u7845?y{` + words + ` gi\u7845?u}\par}`
	}
	return map[string]hiddenCase{
		"HTML display":      {"a.html", span(`style="display:none"`), hiddenText},
		"HTML attribute":    {"a.html", span(`hidden`), hiddenText},
		"HTML class":        {"a.html", `<style>p{margin:0} .x, .y {display: none !important}</style>` + span(`class="x"`), hiddenText},
		"HTML white":        {"a.html", span(`style="color:#FFF"`), hiddenWhite},
		"HTML white by rgb": {"a.html", span(`style="color: rgb(255, 255, 255)"`), hiddenWhite},
		"HTML tiny":         {"a.html", span(`style="font-size:1px"`), hiddenTiny},
		"HTML off the page": {"a.html", span(`style="position:absolute; left:-9999px"`), hiddenAway},
		"ODT display":       {"a.odt", odtSpan(`text:display="none"`), hiddenText},
		"ODT white":         {"a.odt", odtSpan(`fo:color="#ffffff"`), hiddenWhite},
		"ODT tiny":          {"a.odt", odtSpan(`fo:font-size="1pt"`), hiddenTiny},
		"ODT section":       {"a.odt", string(odt(t, "", `<text:p>Điều 1. Chỗ này thấy</text:p><text:section text:display="none"><text:p>giấu</text:p></text:section>`)), hiddenText},
		"ODT paragraph":     {"a.odt", string(odt(t, "", `<text:p>Điều 1. Chỗ này thấy</text:p><text:p><text:hidden-paragraph text:is-hidden="true"/>giấu</text:p>`)), hiddenText},
		"RTF hidden":        {"a.rtf", rtf(`\v`), hiddenText},
		"RTF white":         {"a.rtf", rtf(`\cf2`), hiddenWhite},
		"RTF tiny":          {"a.rtf", rtf(`\fs2`), hiddenTiny},
	}
}

func TestTextThatNobodySeesIsLeftOutAndReported(t *testing.T) {
	t.Parallel()
	for _, cases := range []map[string]hiddenCase{hiddenInWord(t), hiddenElsewhere(t)} {
		for name, tt := range cases {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				text := read(t, tt.name, tt.data)
				if got := texts(text); got != "Điều 1. Chỗ này thấy\n" {
					t.Errorf("text %q", got)
				}
				if len(text.Hidden) != 1 || text.Hidden[0].Text != "giấu" || text.Hidden[0].Reason != tt.reason {
					t.Errorf("hidden %+v, want \"giấu\" for %q", text.Hidden, tt.reason)
				}
				if len(text.Warnings) == 0 || !strings.Contains(text.Warnings[len(text.Warnings)-1].Text, "“giấu”") {
					t.Errorf("warnings %v do not quote what was left out", text.Warnings)
				}
			})
		}
	}
}

// White letters on a dark ground are a heading of a table, not a trick.
func TestWhiteTextOnAColourIsRead(t *testing.T) {
	t.Parallel()
	white := styledRun(`<w:color w:val="FFFFFF"/>`, "Điều 1. Chỗ này thấy")
	dark := `<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>`
	tableStyle := map[string]string{"styles": `<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:tcPr>` + dark + `</w:tcPr></w:tblStylePr></w:style>`}
	row := func(cell, run string) string { return `<w:tr><w:tc>` + cell + `<w:p>` + run + `</w:p></w:tc></w:tr>` }
	for name, tt := range map[string]struct{ name, data string }{
		"run":         {"a.docx", wordFile(t, `<w:p>`+styledRun(`<w:color w:val="FFFFFF"/>`+dark, "Điều 1. Chỗ này thấy")+`</w:p>`, nil)},
		"highlight":   {"a.docx", wordFile(t, `<w:p>`+styledRun(`<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>`, "Điều 1. Chỗ này thấy")+`</w:p>`, nil)},
		"paragraph":   {"a.docx", wordFile(t, `<w:p><w:pPr>`+dark+`</w:pPr>`+white+`</w:p>`, nil)},
		"cell":        {"a.docx", wordFile(t, `<w:tbl>`+row(`<w:tcPr>`+dark+`</w:tcPr>`, white)+`</w:tbl>`, nil)},
		"table style": {"a.docx", wordFile(t, `<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr>`+row("", white)+`</w:tbl>`, tableStyle)},
		"HTML":        {"a.html", `<table bgcolor="navy"><tr><td><p style="color:white">Điều 1. Chỗ này thấy</p></td></tr></table>`},
		"ODT": {"a.odt", string(odt(t, `<style:style style:name="H" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>`+
			`<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:background-color="#1f3864"/></style:style>`,
			`<table:table><table:table-row><table:table-cell table:style-name="C"><text:p><text:span text:style-name="H">Điều 1. Chỗ này thấy</text:span></text:p></table:table-cell></table:table-row></table:table>`))},
		"RTF": {"a.rtf", `{\rtf1{\colortbl;\red0\green0\blue128;\red255\green255\blue255;}\pard\cbpat1{\cf2 \u272?i\u7873?u 1. Ch\u7895? n\u224?y th\u7845?y}\par}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := read(t, tt.name, tt.data)
			if got := texts(text); got != "Điều 1. Chỗ này thấy\n" || len(text.Hidden) > 0 {
				t.Errorf("text %q, hidden %v", got, text.Hidden)
			}
		})
	}
}

func TestMacrosAreWarnedOfAndIgnored(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"a.docm": wordFile(t, par("", "Điều 1. Phạm vi"), map[string]string{"word/vbaProject.bin": "Sub AutoOpen()"}),
	} {
		text := read(t, name, data)
		if len(text.Warnings) != 1 || text.Warnings[0].Text != macroWarning {
			t.Errorf("%s: warnings %v", name, text.Warnings)
		}
	}
}

func TestHeadersAndFootersAreKnownButNoText(t *testing.T) {
	t.Parallel()
	relation := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>`
	for name, data := range map[string]string{
		"a.docx": wordFile(t, par("", "Điều 1. Phạm vi"), map[string]string{
			"word/_rels/document.xml.rels": relation, "word/header1.xml": `<w:hdr ` + wordNamespaces + `>` + par("", "TỐI MẬT") + `</w:hdr>`,
		}),
		"a.rtf": `{\rtf1{\header\pard T\u7888?I M\u7852?T\par}\u272?i\u7873?u 1. Ph\u7841?m vi\par}`,
		"a.odt": string(zipped(t, map[string]string{
			"mimetype":    odtMediaType,
			"styles.xml":  `<office:document-styles ` + odtNamespaces + `><office:master-styles><style:master-page style:name="S"><style:header><text:p>TỐI MẬT</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`,
			"content.xml": `<office:document-content ` + odtNamespaces + `><office:body><office:text><text:p>Điều 1. Phạm vi</text:p></office:text></office:body></office:document-content>`,
		})),
	} {
		text := read(t, name, data)
		if got := texts(text); got != "Điều 1. Phạm vi\n" || len(text.Margins) != 1 || text.Margins[0] != "TỐI MẬT" {
			t.Errorf("%s: text %q, margins %q", name, got, text.Margins)
		}
	}
}

// A letter of TCVN3 has the number of a character that prints nothing, so that
// such characters are removed after the letters are converted, not before.
func TestInvisibleCharactersGoAfterTheLettersAreConverted(t *testing.T) {
	t.Parallel()
	run := `<w:r><w:rPr><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr><w:t>` + "Ng\u00AD\u200Bêi \u00AD\uFE0Fu tó\U000E0041" + `</w:t></w:r>`
	if got := texts(read(t, "a.docx", wordFile(t, `<w:p>`+run+`</w:p>`, nil))); got != "Người ưu tú\n" {
		t.Errorf("got %q", got)
	}
}

func TestARunningHeadOfAPDFIsKnownButNoText(t *testing.T) {
	t.Parallel()
	var sheets []sheet
	for i := range 4 {
		sheets = append(sheets, sheet{texts: append(paragraphs(700, 3), at(270, 815, "MẬT"), at(60, 300, strings.Repeat("mục ", i+1)))})
	}
	text, err := pdfReader.Read(t.Context(), "a.pdf", pdf(t, "", sheets...), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(texts(text), "MẬT") || len(text.Margins) != 1 || text.Margins[0] != "MẬT" {
		t.Errorf("margins %q, text %q", text.Margins, texts(text))
	}
}
