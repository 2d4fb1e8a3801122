package extract

import "testing"

func TestRTFReads(t *testing.T) {
	t.Parallel()
	const head = `{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fcharset0 .VnTimeH;}{\f2\fcharset163 Arial;}{\f3\fcharset2 Symbol;}{\f4\fcharset0 .VnTime;}}`
	for name, tt := range map[string]struct{ in, want string }{
		"Unicode with a fallback":  {`\uc1\u272?i\u7873\'3fu 1. M\uc0\u7841 ng`, "Điều 1. Mạng\n"},
		"surrogate pair":           {`a\u-10179?\u-8704?b`, "a😀b\n"},
		"code page of the font":    {`\f2 Ph\'61\'f2m vi`, "Phạm vi\n"},
		"TCVN3 in hexadecimal":     {`\f1 \'a7i\'d2u kho\'b6n thi h\'b5nh, ch\'ad\'acng I`, "ĐIỀU KHOẢN THI HÀNH, CHƯƠNG I\n"},
		"a real hyphen of TCVN3":   {`\f4 l\'ad\'acng\par\-c) Vi\'aan ch\'f8c`, "lương\nc) Viên chức\n"},
		"a level without numbers":  {`{\listtext\tab}\ls1 M\u7897?t\par`, "Một\n"},
		"skipped groups":           {`a{\*\unknown b}{\pict 0102}{\header c}{\info{\title d}} e`, "a e\n"},
		"hidden and deleted":       {`Ch{\v x}{\deleted y\par}ia`, "Chia\n"},
		"paragraphs and breaks":    {`m\u7897?t\line hai\par\pard ba\tab b\u7889?n`, "một\nhai\nba bốn\n"},
		"field":                    {`xem {\field{\*\fldinst HYPERLINK "x"}{\fldrslt Lu\u7853?t}}`, "xem Luật\n"},
		"list numbers":             {`{\listtext 1.\tab}\ls1 M\u7897?t\par{\listtext\f3\'b7\tab}Hai`, "1. Một\n- Hai\n"},
		"footnote":                 {`A{\super\chftn}{\footnote{\super\chftn} ghi} b\par`, "A b\nghi\n"},
		"table":                    {`\trowd\cellx100\cellx200\intbl a\cell b\cell\row\pard c`, "a\nb\nc\n"},
		"binary data":              {`a{\pict\bin3 }}}}b`, "ab\n"},
		"contents":                 {`{\stylesheet{\s7 toc 1;}}\s7 muc 1\par\pard that`, "that\n"},
		"dash that is no number":   {`a\tab-b`, "a -b\n"},
		"nested table":             {`\intbl a\par\pard\intbl\itap2 b\nestcell{\*\nesttableprops\trowd\cellx50\nestrow}{\nonesttables\par}\pard\intbl c\cell\row`, "a\nb\nc\n"},
		"text box":                 {`a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt khung\par}}{\shprslt z}} b\par`, "a b\nkhung\n"},
		"what nobody asked for":    {`\foo12 a\'zz b`, "azz b\n"},
		"control characters apart": {"a\r\nb\\\nc", "ab\nc\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := texts(read(t, "a.rtf", head+tt.in+"}")); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestRTFListWithoutNumbersIsWarnedOf(t *testing.T) {
	t.Parallel()
	if text := read(t, "a.rtf", `{\rtf1\ls1 Mot\par\ls1 Hai\par}`); len(text.Warnings) != 1 {
		t.Errorf("warnings %v, want one", text.Warnings)
	}
}

func FuzzRTF(f *testing.F) {
	f.Add(fixture(f, "office.rtf"))
	f.Add([]byte(`{\rtf1\ansicpg1258{\fonttbl{\f0\fcharset128 MS;}}\f0\'8e\'61\u-3?{\footnote a}{\shp{\*\shpinst{\shptxt b}}}\intbl\itap9 c\nestcell\row}`))
	f.Fuzz(func(t *testing.T, data []byte) { holdRead(t, "a.rtf", data) })
}
