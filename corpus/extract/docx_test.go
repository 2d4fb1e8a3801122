package extract

import (
	"strings"
	"testing"
)

func TestWordDocumentReadsAsItsGoldenLines(t *testing.T) {
	t.Parallel()
	box := `<w:txbxContent><w:p>` + txt("Chữ trong khung") + `</w:p></w:txbxContent>`
	cell := func(content string) string { return `<w:tc><w:tcPr/>` + content + `</w:tc>` }
	body := strings.Join([]string{
		`<w:tbl><w:tr>` + cell(par(`<w:jc w:val="center"/>`, "TỈNH ỦY MẪU")+par("", "*")) +
			cell(par("", "ĐẢNG CỘNG SẢN VIỆT NAM")) + `</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + cell(par("", "hàng bị xóa")) + `</w:tr><w:tr>` +
			`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + par("", "Số 01-QĐ/TU") +
			`<w:tbl><w:tr>` + cell(par("", "bảng lồng")) + `</w:tr></w:tbl></w:tc>` + cell(par("", "cột ba")) + `</w:tr></w:tbl>`,
		`<w:p/>`,
		`<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:caps/></w:rPr><w:t>quy định</w:t></w:r></w:p>`,
		`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Điều 1.</w:t></w:r><w:r><w:tab/><w:t>Dùng mạng</w:t></w:r><w:r><w:noBreakHyphen/><w:t>xã</w:t><w:softHyphen/><w:t xml:space="preserve"> hội</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
		`<w:p><w:ins w:id="1">` + txt("Thêm ") + `</w:ins><w:del w:id="2"><w:r><w:delText>bớt</w:delText></w:r></w:del><w:moveFrom>` + txt("dời đi") + `</w:moveFrom><w:moveTo>` + txt("dời đến") + `</w:moveTo></w:p>`,
		`<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>` + txt("Dấu đoạn bị xóa, ") + `</w:p>` + par("", "nên nối với đoạn sau."),
		`<w:p>` + txt("Có khung.") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wps:txbx>` + box + `</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>` + box + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
		`<w:p><w:r><w:t>Dòng một</w:t><w:br/><w:t>dòng hai</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r></w:p>`,
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + txt("kết quả") + `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:hyperlink>` + txt(" và liên kết") + `</w:hyperlink></w:p>`,
		par(`<w:pStyle w:val="TOC1"/>`, "Điều 1. Dùng mạng 3"),
		par(`<w:pStyle w:val="Nhan"/>`, "Nghiêng theo kiểu"),
		`<w:p><w:r><w:t>Diện tích 5 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve"> gạch</w:t></w:r></w:p>`,
		`<w:sdt><w:sdtContent>` + par("", "Trong ô nội dung") + `</w:sdtContent></w:sdt>`,
	}, "")
	data := docx(t, body, map[string]string{
		"styles": `<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Goc"/><w:basedOn w:val="Nhan"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>` +
			`<w:style w:type="paragraph" w:styleId="Nhan"><w:name w:val="Nhan"/><w:basedOn w:val="Goc"/></w:style>`,
		"footnotes":        `<w:footnote w:id="0"><w:p>` + txt("ngăn cách") + `</w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>` + txt(" Chú thích cuối trang.") + `</w:p></w:footnote>`,
		"word/header1.xml": `<w:hdr ` + wordNamespaces + `>` + par("", "Đầu trang") + `</w:hdr>`,
	})
	golden(t, "word.docx", read(t, "word.docx", string(data)))
}

func TestDamagedWordDocumentsAreRefused(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<w:customXml>", 1000) + strings.Repeat("</w:customXml>", 1000)
	document := func(content string) []byte {
		return zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/document.xml": content})
	}
	bomb := `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`
	tests := map[string]struct {
		data []byte
		code Code
	}{
		"no main part":    {zipped(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"}), CodeDamaged},
		"office but none": {zipped(t, map[string]string{"[Content_Types].xml": "<Types/>"}), CodeDamaged},
		"cut XML":         {document(`<w:document ` + wordNamespaces + `><w:body><w:p>` + txt("Điều 1")), CodeDamaged},
		"entities":        {document(bomb + `<w:document ` + wordNamespaces + `><w:body>` + par("", "&b;") + `</w:body></w:document>`), CodeTooLarge},
		"deep":            {docx(t, deep, nil), CodeTooLarge},
		"embedded":        {docx(t, `<w:altChunk/>`+par("", "Điều 1"), nil), CodeUnsupported},
		"empty":           {docx(t, `<w:p/>`, nil), CodeEmpty},
		"renamed ZIP":     {zipped(t, map[string]string{"a.txt": "Điều 1"}), CodeUnsupported},
		"spreadsheet":     {zipped(t, map[string]string{"xl/workbook.xml": "<x/>"}), CodeUnsupported},
		"OpenDocument":    {zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), CodeEmpty},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Read(t.Context(), "a.docx", tt.data, Limits{})
			wantCode(t, err, tt.code)
		})
	}
}

func TestZipBombIsRefusedWithoutUnpackingIt(t *testing.T) {
	t.Parallel()
	zeros := strings.Repeat(" ", 3<<20)
	honest := docx(t, par("", "Điều 1")+zeros, nil)
	_, err := Read(t.Context(), "a.docx", honest, Limits{Unpacked: 1 << 20})
	wantCode(t, err, CodeTooLarge)

	lying := []byte(strings.ReplaceAll(string(honest), size32(len(wordDocument(t, honest))), size32(1000)))
	_, err = Read(t.Context(), "a.docx", lying, Limits{Unpacked: 1 << 20})
	if code := CodeOf(err); code != CodeTooLarge && code != CodeDamaged {
		t.Errorf("code %q, want a refusal (%v)", code, err)
	}
}

func TestEncryptedOfficeFileIsRefused(t *testing.T) {
	t.Parallel()
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600)
	_, err := Read(t.Context(), "a.docx", []byte(ole+string(utf16le("EncryptedPackage"))), Limits{})
	wantCode(t, err, CodeEncrypted)
	_, err = Read(t.Context(), "a.doc", []byte(ole+string(utf16le("WordDocument"))), Limits{})
	wantCode(t, err, CodeDamaged)
}

func TestALabelWithWordsStandsAloneWhereItsParagraphIsEmpty(t *testing.T) {
	t.Parallel()
	numbering := abstractNum(1, level(0, "upperRoman", "Chương %1", ""), level(1, "decimal", "%2.", "")) + num(1, 1, "")
	body := par(listed(1, 0), "") + par("", "QUY ĐỊNH CHUNG") + par(listed(1, 1), "Một") + par(listed(1, 1), "") + par(listed(1, 1), "Ba")
	got := read(t, "word.docx", string(docx(t, body, map[string]string{"numbering": numbering}))).String()
	if want := "Chương I\nQUY ĐỊNH CHUNG\n1. Một\n3. Ba"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNotesAreMarked(t *testing.T) {
	t.Parallel()
	body := `<w:p>` + txt("Thân") + `<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`
	text := read(t, "word.docx", string(docx(t, body, map[string]string{"footnotes": `<w:footnote w:id="2"><w:p>` + txt("Chú thích") + `</w:p></w:footnote>`})))
	if len(text.Lines) != 2 || text.Lines[0].Note || !text.Lines[1].Note {
		t.Errorf("got %+v", text.Lines)
	}
}
