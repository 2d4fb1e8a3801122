package legacy

import "testing"

func TestConvertsEachEncoding(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		e        Encoding
		capitals bool
		in, want string
	}{
		"TCVN3":               {TCVN3, false, "Céng hoµ x· héi chñ nghÜa ViÖt nam, §iÒu 5- quyÒn vµ nghÜa vô ®\u00ADîc th\u00ADëng", "Cộng hoà xã hội chủ nghĩa Việt nam, Điều 5- quyền và nghĩa vụ được thưởng"},
		"capitals":            {TCVN3, true, "nghÞ ®Þnh cña chÝnh phñ", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ"},
		"soft hyphens":        {TCVN3, false, "\u00ADc) ViÖc c«ng\n\u00AD2. Ng\u00ADêi\n\u00AD\n\u00ADu tiªn; t\u00AD, \u00AD) x", "c) Việc công\n2. Người\n\nưu tiên; tư, ư) x"},
		"VNI":                 {VNI, false, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ÑIEÀU 1, ngöôøi ñöùng ñaàu, kyø, KYÛ luaät, thöù tö", "Cộng hòa xã hội chủ nghĩa Việt Nam, ĐIỀU 1, người đứng đầu, kỳ, KỶ luật, thứ tư"},
		"VIQR":                {VIQR, false, "Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam. DDie^`u 1. Nga`y nay, ngu+o+`i ddu+'ng dda^`u.", "Cộng hòa xã hội chủ nghĩa Việt Nam. Điều 1. Ngày nay, người đứng đầu."},
		"windows-1258":        {Windows1258, false, Latin([]byte("C\xF4\xF2ng h\xF2a, ng\xFD\xF5\xCCi \xF0\xFD\xECng \xF0\xE2\xCCu")), "Cộng hòa, người đứng đầu"},
		"Unicode stays":       {TCVN3, false, "người đứng, n¨m", "người đứng, năm"},
		"capitals of Unicode": {Unicode, true, "Điều", "ĐIỀU"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := Convert(tt.in, tt.e, tt.capitals); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
