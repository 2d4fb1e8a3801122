package extract

import "testing"

const odtNamespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
	` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"` +
	` xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"`

// odt builds an OpenDocument text from its styles and the XML of its text.
func odt(t testing.TB, styles, body string) []byte {
	t.Helper()
	return zipped(t, map[string]string{
		"mimetype": odtMediaType,
		"content.xml": `<office:document-content ` + odtNamespaces + `><office:automatic-styles>` + styles +
			`</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`,
	})
}

const odtLegal = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Điều " style:num-suffix="."/>` +
	`<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/><text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>`

func TestODTReads(t *testing.T) {
	t.Parallel()
	item := func(inner string) string { return `<text:list-item>` + inner + `</text:list-item>` }
	p := func(text string) string { return `<text:p>` + text + `</text:p>` }
	for name, tt := range map[string]struct{ in, want string }{
		"spaces":  {p("a\n  b<text:s text:c=\"3\"/>c<text:tab/>d"), "a b c d\n"},
		"numbers": {`<text:list text:style-name="L">` + item(p("Một")+p("tiếp")) + item(p("Hai")+`<text:list>`+item(p("con")+`<text:list>`+item(p("chấm"))+`</text:list>`)+`</text:list>`) + `</text:list>`, "Điều 1. Một\ntiếp\nĐiều 2. Hai\n2.1 con\n- chấm\n"},
		"a list that goes on": {`<text:list text:style-name="L" xml:id="x">` + item(p("Một")) + `</text:list>` + p("giữa") + `<text:list text:style-name="L" text:continue-list="x">` + item(p("Hai")) + `</text:list>` +
			`<text:list text:style-name="L">` + item(p("Lại một")) + `</text:list>`, "Điều 1. Một\ngiữa\nĐiều 2. Hai\nĐiều 1. Lại một\n"},
		"an empty label":      {`<text:list text:style-name="E"><text:list-item><text:p>1. Một</text:p></text:list-item></text:list>`, "1. Một\n"},
		"a number of its own": {`<text:list text:style-name="L"><text:list-item text:start-value="7">` + p("Bảy") + `</text:list-item>` + item(p("Tám")) + `</text:list>`, "Điều 7. Bảy\nĐiều 8. Tám\n"},
		"deleted text":        {`<text:tracked-changes><text:changed-region><text:deletion>` + p("xóa") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`giữ<text:change text:change-id="a"/> lại`), "giữ lại\n"},
		"notes at the end":    {p(`A<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+p("ghi chú")+`</text:note-body></text:note> b`) + p("c"), "A b\nc\nghi chú\n"},
		"table":               {`<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">` + p("a") + `</table:table-cell><table:covered-table-cell/><table:table-cell>` + p("b") + `</table:table-cell></table:table-row></table:table>`, "a\nb\n"},
		"text box":            {p(`x<draw:frame><draw:text-box>` + p("khung") + `</draw:text-box></draw:frame> y`), "x y\nkhung\n"},
		"contents left out":   {`<text:table-of-content><text:index-body>` + p("Điều 1 trang 3") + `</text:index-body></text:table-of-content>` + p("thật"), "thật\n"},
		"hidden, capitals":    {p(`a<text:span text:style-name="H">ẩn</text:span><text:span text:style-name="C"> hoa</text:span>`), "a HOA\n"},
		"capitals in TCVN3":   {p(`<text:span text:style-name="T">Céng hoµ x· héi chñ nghÜa, quyÒn</text:span>`), "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA, QUYỀN\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			styles := odtLegal + `<text:list-style style:name="E"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-list-format="%2%."/></text:list-style>` + `<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
				`<style:style style:name="T" style:family="text"><style:text-properties fo:text-transform="uppercase" style:font-name=".VnTime"/></style:style>` +
				`<style:style style:name="C" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>`
			if got := texts(read(t, "a.odt", string(odt(t, styles, tt.in)))); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOpenDocumentFilesThatCannotBeReadAreRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		files map[string]string
		code  Code
	}{
		"spreadsheet": {map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, CodeUnsupported},
		"encrypted":   {map[string]string{"mimetype": odtMediaType, "META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>", "content.xml": "?"}, CodeEncrypted},
		"no content":  {map[string]string{"mimetype": odtMediaType}, CodeDamaged},
		"cut XML":     {map[string]string{"mimetype": odtMediaType, "content.xml": `<office:document-content ` + odtNamespaces + `><office:body><office:text><text:p>a`}, CodeDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(t.Context(), "a.odt", zipped(t, tt.files), Limits{})
			wantCode(t, err, tt.code)
		})
	}
	_, err := Read(t.Context(), "a.odt", odt(t, "", `<text:p>a</text:p>`), Limits{Unpacked: 50})
	wantCode(t, err, CodeTooLarge)
}

func FuzzODT(f *testing.F) {
	f.Add(odtLegal, `<text:list text:style-name="L"><text:list-item><text:p>Một</text:p></text:list-item></text:list>`)
	f.Add(`<style:style style:name="A" style:family="paragraph" style:parent-style-name="A"/>`, `<text:h text:outline-level="1" text:style-name="A">a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:h>`)
	f.Add("", `<table:table><table:table-row><table:table-cell><text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box></draw:frame></text:p></table:table-cell></table:table-row></table:table>`)
	f.Fuzz(func(t *testing.T, styles, body string) { holdRead(t, "a.odt", odt(t, styles, body)) })
}
