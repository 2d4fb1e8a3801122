package legacy

import "testing"

func TestFontsNameTheirEncoding(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		e        Encoding
		capitals bool
	}{
		".VnTime":              {TCVN3, false},
		".VnTimeH":             {TCVN3, true},
		".vntimeh":             {TCVN3, true},
		"BADEPR+.VnTimeH,Bold": {TCVN3, true},
		"BADEPR+.VnTime,Bold":  {TCVN3, false},
		".Vn3DH":               {TCVN3, true},
		".VnArial NarrowH":     {TCVN3, true},
		".VnAvantH-BoldItalic": {TCVN3, true},
		"#2EVnArial":           {TCVN3, false},
		"VnTime":               {TCVN3, false},
		"@.VnSouthern":         {TCVN3, false},
		"VNI-Times":            {VNI, false},
		"ABCDEF+VNI-Helve":     {VNI, false},
		"VNtimes new roman":    {Unicode, false},
		"Times New Roman":      {Unicode, false},
		"Vnexpress":            {Unicode, false},
		"":                     {Unicode, false},
	}
	for name, want := range tests {
		if e, capitals := OfFont(name); e != want.e || capitals != want.capitals {
			t.Errorf("%q: got %s, %t", name, e, capitals)
		}
	}
}

func TestParagraphsAreKnownByTheirSyllables(t *testing.T) {
	t.Parallel()
	tests := map[string]Encoding{
		"Céng hoµ x· héi chñ nghÜa ViÖt nam":                                                                   TCVN3,
		"NghÞ ®Þnh nµy quy ®Þnh vÒ c¬ quan ®¨ng ký kinh doanh":                                                 TCVN3,
		"Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam":                                                             VNI,
		"UÛY BAN NHAÂN DAÂN TÆNH":                                                                              VNI,
		"Co^.ng ho`a xa~ ho^.i chu? nghi~a Vie^.t Nam":                                                         VIQR,
		Latin([]byte("C\xF4\xF2ng h\xF2a x\xE3\xDE h\xF4\xF2i, ng\xFD\xF5\xCCi \xF0\xFD\xECng \xF0\xE2\xCCu")): Windows1258,
		"Cộng hoà xã hội chủ nghĩa Việt nam":                                                                   Unicode,
		"Cô giáo và bà ngoại ra ga, hai bà cháu":                                                               Unicode,
		"Cô Hà và bà Bích":                                                                                     Unicode,
		"La loi française a été adoptée où il était déjà prévu, à côté de l'hôtel.":                            Unicode,
		"Diện tích 5 m², 30°C ®":                                                                               Unicode,
		"dang vien co duoc chia se tin chua kiem chung khong?":                                                 Unicode,
		"See http://a.vn/b.c?d=e and mail me at o.a@x.vn.":                                                     Unicode,
		"Äiá»u 1. Pháº¡m vi Ã¡p dá»¥ng":                                                                        Unicode,
		"": Unicode,
	}
	for text, want := range tests {
		if got := Detect(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}
