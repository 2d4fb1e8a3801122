package main

// styles are the paragraph styles of the Word file; their names are what a
// Vietnamese typist would call them.
var styles = xmlHead + `<w:styles ` + wordNS + `>` +
	`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
	`<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
	style("NoiDung", "Nội dung", `<w:spacing w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>`, "") +
	style("CanCu", "Căn cứ", `<w:spacing w:after="80"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>`, `<w:i/>`) +
	style("TenLoai", "Tên loại", `<w:spacing w:before="360" w:after="0"/><w:jc w:val="center"/>`, `<w:b/><w:sz w:val="30"/>`) +
	style("TrichYeu", "Trích yếu", `<w:spacing w:after="120"/><w:jc w:val="center"/>`, `<w:b/>`) +
	style("DauMau", "Dấu mẫu", `<w:spacing w:before="120" w:after="240"/><w:jc w:val="center"/>`, `<w:b/><w:color w:val="B00000"/><w:sz w:val="24"/>`) +
	style("Chuong", "Chương", `<w:keepNext/><w:spacing w:before="240" w:after="0"/><w:jc w:val="center"/>`, `<w:b/>`) +
	style("TenChuong", "Tên chương", `<w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/>`, `<w:b/>`) +
	style("Dieu", "Điều", `<w:keepNext/><w:spacing w:before="120" w:after="120"/><w:ind w:firstLine="720"/><w:jc w:val="both"/>`, `<w:b/>`) +
	`</w:styles>`

func style(id, name, paragraph, run string) string {
	return `<w:style w:type="paragraph" w:customStyle="1" w:styleId="` + id + `"><w:name w:val="` + name +
		`"/><w:basedOn w:val="Normal"/><w:pPr>` + paragraph + `</w:pPr><w:rPr>` + run + `</w:rPr></w:style>`
}
